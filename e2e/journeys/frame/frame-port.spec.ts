// What comes over the port is checked on both sides: malformed, unknown, too large or too much is dropped.

import { capturePorts, flood, receivedBy, send } from "../../frame/ports.ts";
import { expect, framed, test } from "../../frame/test.ts";

test.beforeEach(async ({ page, signIn, openHost, gateway, panel }) => {
  await capturePorts(page);
  await signIn();
  await openHost(framed(gateway));
  await expect(panel.manage.titles).toHaveCount(12);
});

const widget = (title: string): object => ({ id: "1", title, fields: [], created: "", updated: "" });
const created = (id: number, title: string): object => ({ id, type: "event", payload: { name: "iw-created", detail: { widget: widget(title) } } });

test("the page takes what it knows from its frame, and nothing else", { tag: "@once" }, async ({ panel, page }) => {
  const frame = await panel.frame();
  await expect.poll(async () => (await panel.height()) - (await panel.contentHeight())).toBe(0);
  const height = await panel.height();
  await send(frame, [
    { id: 9001, type: "resize", payload: { height: -1 } },
    { id: 9002, type: "resize", payload: { height: 100_001 } },
    { id: 9003, type: "resize", payload: { height: 12.5 } },
    { id: 9004, type: "resize", payload: { height: "12px; position: fixed" } },
    { id: 9005, type: "event", payload: { name: "click", detail: {} } },
    { id: 9006, type: "event", payload: { name: "iw-deleted", detail: { id: 7 } } },
    { id: 9007, type: "event", payload: { name: "iw-before-delete", detail: { id: "1", title: "" } } },
    { id: 9008, type: "event", payload: { name: "iw-error", detail: { code: "network" } } },
    { id: 9009, type: "status", payload: { word: "idle" } },
    { id: 9010, type: "dirty", payload: { dirty: "yes" } },
    { id: 0, type: "dirty", payload: { dirty: true } },
    { type: "dirty", payload: { dirty: true } },
    { id: 9011, type: "toString", payload: {} },
    { id: 9012, ok: true, result: true },
    created(9013, "x".repeat(65_536)),
  ]);
  // Messages come in their order: when this one has come, all before it have.
  await send(frame, [created(9014, "small")]);
  await expect.poll(async () => (await panel.events("iw-created")).length).toBeGreaterThan(0);
  expect(await panel.height()).toBe(height);
  await send(frame, [{ id: 9015, type: "resize", payload: { height: 1234 } }]);
  await expect.poll(() => panel.height()).toBe(1234);
  expect((await panel.events("iw-created")).map(({ detail }) => detail)).toEqual([{ widget: widget("small") }]);
  for (const name of ["iw-deleted", "iw-before-delete", "iw-error", "iw-dirty-change"]) {
    expect(await panel.events(name), name).toEqual([]);
  }
  expect(await panel.property("status")).toBe("ready");
  expect(await panel.property("dirty")).toBe(false);
  expect(await page.locator("inbox-widgets").count()).toBe(1);
});

test("a message cannot reach a prototype", { tag: "@once" }, async ({ panel, page }) => {
  const frame = await panel.frame();
  await frame.evaluate(() => {
    const { ports } = window as unknown as { ports: MessagePort[] };
    const widget = JSON.parse('{"id": "1", "__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}') as object;
    ports.at(-1)?.postMessage({ id: 9100, type: "event", payload: { name: "iw-created", detail: { widget } } });
  });
  await expect.poll(async () => (await panel.events("iw-created")).length).toBe(1);
  const found = await page.evaluate(() => {
    const [event] = (window as unknown as { events: { name: string; detail: { widget: object } }[] }).events.filter(({ name }) => name === "iw-created");
    const widget = event?.detail.widget as { polluted?: boolean };
    return [widget.polluted, ({} as { polluted?: boolean }).polluted, Object.hasOwn(widget, "__proto__")];
  });
  expect(found).toEqual([undefined, undefined, false]);
});

test("the frame takes what it knows from its page, and nothing else", { tag: "@once" }, async ({ panel, page }) => {
  const config = { options: {}, language: "", messages: {}, hasAuthProvider: false, theme: {}, viewport: 800 };
  const update = (id: number, change: object): object => ({ id, type: "config.update", payload: { ...config, ...change } });
  await send(page, [
    update(9001, { options: { locale: 7 }, viewport: "800" }),
    update(9002, { messages: { newWidget: "x".repeat(66_000) }, layout: { large: "x".repeat(65_536) } }),
    { id: 9003, type: "command", payload: { name: "stop", args: {} } },
    { id: 9004, type: "command", payload: { name: "constructor", args: {} } },
    { id: 9005, type: "command", payload: { name: "openEditor", args: { id: { toString: "x" } } } },
    { id: 9006, type: "destroy", payload: null },
  ]);
  expect(await panel.call("refresh")).toBeUndefined();
  await expect(panel.manage.titles).toHaveCount(12);
  // What loads or ends a declaration does not get into a style, even where the page itself sends it.
  const theme = { "--iw-accent": "red; background: blue", "--iw-surface": "URL(https://stranger.invalid/)", "--iw-text": "r\\65 d", "--iw-muted": "x".repeat(201), "--iw-border": "lime", "--other": "red" };
  const chatbot = await panel.element.getAttribute("chatbot-id");
  await send(page, [update(9007, { options: { "chatbot-id": chatbot, mode: "page", onclick: "x" }, theme })]);
  const style = (): Promise<string | null> => panel.inside.locator("body > div").getAttribute("style");
  await expect.poll(style).toContain("--iw-border: lime");
  expect(await style()).not.toMatch(/--iw-accent|--iw-surface|--iw-text|--iw-muted|--other|red|blue/i);
  await expect(panel.manage.titles).toHaveCount(12);
});

test("10,000 messages in a second leave page and frame alive", { tag: "@once" }, async ({ panel, page }) => {
  const frame = await panel.frame();
  await Promise.all([flood(frame, 10_000), flood(page, 10_000)]);
  expect(await panel.call("refresh")).toBeUndefined();
  // Commands that nobody waits for do not pile up: a hundred are carried out at a time, the rest is dropped.
  const refresh = (id: number): object => ({ id, type: "command", payload: { name: "refresh", args: {} } });
  const [first, behind] = [100_000, 110_000];
  await send(page, Array.from({ length: behind - first }, (_, place) => refresh(first + place)));
  const answers = async (): Promise<number[]> => (await receivedBy(page)).flatMap((message) => (message?.ok === undefined ? [] : [message.id ?? 0]));
  // Messages come in their order: when one of these is answered, the frame has heard all before it. While it carries
  // out a hundred, it drops these as well.
  let last = behind;
  const heard = async (): Promise<boolean> => {
    last += 1;
    await send(page, [refresh(last)]);
    return (await answers()).some((id) => id > behind);
  };
  await expect.poll(heard, { timeout: 60_000 }).toBe(true);
  const answered = (await answers()).filter((id) => id >= first && id < behind);
  expect(answered.length).toBeGreaterThanOrEqual(100);
  expect(answered.length).toBeLessThan(2_000);
  expect(await panel.call("focus")).toBeUndefined();
  await panel.manage.newWidget.click();
  await expect(panel.editor.createDialog).toBeVisible();
  expect(await panel.events("iw-error")).toEqual([]);
});

test("a host that answers what does not fit by something smaller has that", { tag: "@once" }, async ({ panel, page }) => {
  await page.evaluate(() => {
    const element = document.querySelector("inbox-widgets") as HTMLElement & { messages: unknown };
    const long = Array.from({ length: 60 }, (_, index) => [`name${index}`, "x".repeat(1_900)] as const);
    element.addEventListener("iw-error", () => (element.messages = { newWidget: "Add one of ours" }), { once: true });
    element.messages = Object.fromEntries(long);
  });
  await expect(panel.inside.getByRole("button", { name: "Add one of ours", exact: true })).toBeVisible();
});

test("what does not fit through the border is told, not lost", { tag: "@once" }, async ({ panel, page }) => {
  await page.evaluate(() => {
    const element = document.querySelector("inbox-widgets") as HTMLElement & { messages: unknown };
    const long = Array.from({ length: 60 }, (_, index) => [`name${index}`, "x".repeat(1_900)] as const);
    element.messages = Object.fromEntries(long);
  });
  await expect.poll(async () => (await panel.events("iw-error")).map(({ detail }) => detail["code"])).toEqual(["too-large"]);
  await expect(panel.manage.titles).toHaveCount(12);
  const waiting = await panel.element.evaluate(async (element) => {
    const methods = element as unknown as { refresh(): Promise<void> };
    // Some are on their way already when the others come.
    const first = Array.from({ length: 60 }, () => methods.refresh());
    // Microtasks only: no answer can come in between.
    for (let turn = 0; turn < 100; turn += 1) {
      await null;
    }
    const all = await Promise.allSettled([...first, ...Array.from({ length: 90 }, () => methods.refresh())]);
    return all.filter((one) => one.status === "rejected").map(({ reason }) => (reason as { code: string }).code);
  });
  expect(waiting).toEqual(Array.from({ length: 50 }, () => "too-many"));
});
