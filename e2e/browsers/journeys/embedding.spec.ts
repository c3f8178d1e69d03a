// The element in a host's page: in its frame, and by every line of its contract.

import { App } from "../../pages/app.ts";
import { Editor } from "../../pages/editor.ts";
import { ManagePage } from "../../pages/manage.ts";
import { Api } from "../../rig/api.ts";
import { expectEachLine } from "../../hosts/conformance.ts";
import { FrameSite, strictPolicy } from "../../frame/site.ts";
import { Server } from "../../rig/server.ts";
import { expect, test } from "../test.ts";

test("a widget is created and deleted in the element’s frame", async ({ driven, words, expectedErrors }) => {
  // The host's strict policy allows no pictures, and Firefox looks for the page's.
  expectedErrors.push(/favicon\.ico/);
  const site = await FrameSite.start();
  // Of the same site as the server: cookies of other sites are kept or blocked by each browser's own rules.
  const origin = site.originAs("127.0.0.1");
  const server = await Server.start({ embedOrigin: origin });
  const api = new Api(server.origin, server.chatbot, server.key("admin"));
  const element = `<inbox-widgets mode="iframe" api-base="${server.origin}" chatbot-id="${server.chatbot}"></inbox-widgets>`;
  site.put("/", `<script type="module" src="${server.origin}/element.js"></script>${element}`, strictPolicy(server.origin));
  await driven.goto(server.url);
  await driven.goto(`${origin}/`);
  await expect(driven.forPageObjects.locator("iframe")).toHaveCount(1);
  const inside = driven.frame.forPageObjects;
  const manage = new ManagePage(inside, words);
  const editor = new Editor(inside, words);
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  await expect(editor.title).toBeFocused();
  await editor.title.fill("From a frame");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("From a frame")).toBeVisible();
  await manage.delete("From a frame");
  await expect(new App(inside, server, words).undo).toBeVisible();
  await expect(manage.titles).toHaveCount(12);
  await expect.poll(() => api.titles(), { timeout: 60_000 }).not.toContain("From a frame");
  await driven.goto("about:blank");
  await server.dispose();
  await site.stop();
});

test("every line of the contract holds: in the page where there is room, in a frame where there is little", async ({ driven, server, api, look, expectedErrors }) => {
  test.setTimeout(900_000);
  const mode = look.size.width < 500 ? "iframe" : "inline";
  // What the checks cause on purpose: replies of these statuses, and a provider that gives nothing.
  expectedErrors.push(/\b(401|403|404)\b/, /authProvider gave no credentials/);
  await driven.goto(server.url);
  await driven.goto(`${server.origin}/demo/conformance.html?mode=${mode}`);
  const state = () => driven.locator(".conformance-summary").evaluateAll(([summary]) => summary?.getAttribute("data-state"));
  await expect.poll(state, { timeout: 840_000, intervals: [1_000] }).toMatch(/done|stopped/);
  const lines = (outcome: string) => driven.locator(`[data-outcome="${outcome}"] .conformance-words`).texts();
  expectEachLine({ passed: await lines("passed"), skipped: await lines("skipped"), failed: await lines("failed") }, mode);
  expect((await api.titles()).filter((title) => title.startsWith("Conformance"))).toEqual([]);
});
