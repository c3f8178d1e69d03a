// The journeys' own guards: each must notice what it is there for.

import { Guard } from "../../rig/guard.ts";
import { violations } from "../../rig/axe.ts";
import { tooWide } from "../../rig/overflow.ts";
import { placesOf } from "../../rig/secrets.ts";
import { expect, test } from "../../rig/test.ts";

test("the page's policy stops a script that stands in the page, and the guard hears of it", { tag: "@once" }, async ({ app, manage, guard, page }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate(() => {
    const script = document.createElement("script");
    try {
      script.textContent = "window.ran = true";
    } catch {
      // Trusted Types refuse it here already.
    }
    document.body.append(script);
  });
  await expect.poll(() => guard.unexpected().length).toBeGreaterThan(0);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  guard.expectProblem(/Content Security Policy|TrustedScript/);
});

test("the guard hears of console errors and of errors that nobody caught", { tag: "@once" }, async ({ app, guard, page }) => {
  await app.signIn();
  await page.evaluate(() => {
    console.error("spoken");
    setTimeout(() => {
      throw new Error("thrown");
    });
  });
  await expect.poll(() => guard.unexpected().length).toBe(2);
  guard.expectProblem(/spoken/);
  guard.expectProblem(/thrown/);
});

test("a secret is found wherever it stands", { tag: "@once" }, async ({ app, manage, page }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  expect(await placesOf(page, ["canary-1"])).toEqual([]);
  await page.evaluate(() => {
    const root = document.querySelector("inbox-widgets")?.shadowRoot;
    const hidden = document.createElement("p");
    hidden.dataset.note = "canary-1";
    hidden.append("canary-1", document.createComment("canary-1"));
    const input = document.createElement("input");
    input.value = "canary-1";
    root?.append(hidden, input);
    localStorage.setItem("a", "canary-1");
    sessionStorage.setItem("b", "canary-1");
    document.cookie = "c=canary-1";
    history.replaceState({ kept: "canary-1" }, "", "#/canary%2D1");
  });
  const places = await placesOf(page, ["canary-1"]);
  for (const place of ["attribute data-note of P", "text in P", "value of INPUT", "localStorage a", "sessionStorage b", "cookie", "address", "history"]) {
    expect(places).toContain(place);
  }
});

test("a secret that is said or sent, and a stranger's address, are found", { tag: "@once" }, async ({ server, browser }) => {
  const context = await browser.newContext();
  const guard = new Guard(context, server.origin, ["canary-2"]);
  const page = await context.newPage();
  await page.route("https://elsewhere.example/**", (route) => route.fulfill({ body: "" }));
  await page.goto(server.url);
  await page.evaluate(async () => {
    console.log("canary-2");
    await fetch("/session?key=canary-2");
    await fetch("/session", { method: "POST", body: "canary-2" });
    await fetch("/session", { headers: { "x-chatcaptain-key": "canary-2" } });
  });
  const leaks = (await guard.leaks()).join("\n");
  for (const place of ["console", "address of a request", "body of a request", "header of a request"]) {
    expect(leaks).toContain(place);
  }
  expect(guard.strangers()).toEqual([]);
  await page.goto("https://elsewhere.example/");
  expect(guard.strangers()).toEqual(["https://elsewhere.example/"]);
  await context.close();
});

test("axe looks into the element, and a wide part of it is noticed", { tag: "@once" }, async ({ app, manage, page }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate(() => {
    const root = document.querySelector("inbox-widgets")?.shadowRoot?.querySelector("[role=region]");
    const button = document.createElement("button");
    button.className = "nameless";
    const wide = document.createElement("div");
    wide.className = "wide";
    Object.assign(wide.style, { width: "3000px", height: "1px" });
    root?.append(button, wide);
  });
  expect((await violations(page)).join("\n")).toContain("button-name");
  expect((await tooWide(page)).join("\n")).toContain("wide");
});
