// The fault proxy itself: what it says that it does, it must do.

import type { Server } from "../../rig/server.ts";
import {
  type FaultProxy,
  WIDGETS,
  cutAfterCommit,
  cutBeforeCommit,
  delay,
  hold,
  redirect,
  repeated,
  replace,
  stall,
  truncate,
} from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

const megabyte = 1024 * 1024;

/** As another client than a browser sees the list through the proxy. */
function read(faultProxy: FaultProxy, server: Server, init: RequestInit = {}): Promise<Response> {
  const headers = { "x-chatcaptain-key": server.key("admin"), "content-type": "application/json", ...init.headers };
  return fetch(`${faultProxy.origin}/v1/inbox/demo/widgets`, { redirect: "manual", ...init, headers });
}

test("passes everything on, as the server's own page and as nobody else's", { tag: "@once" }, async ({ faultProxy, server, api }) => {
  expect(await (await read(faultProxy, server)).json()).toEqual({ inboxWidgets: await api.list() });
  expect((await read(faultProxy, server, { headers: { origin: faultProxy.origin } })).status).toBe(200);
  expect((await read(faultProxy, server, { headers: { origin: "http://foreign.example" } })).status).toBe(403);
  expect(faultProxy.seen("GET", WIDGETS).map(({ progress }) => progress)).toEqual(["whole", "whole", "whole"]);
});

test("puts a fault on as many requests as it is told, the newest first", { tag: "@once" }, async ({ faultProxy, server }) => {
  faultProxy.on("GET", WIDGETS, replace(503), 2);
  faultProxy.on("GET", WIDGETS, replace(502), 1);
  faultProxy.on("POST", WIDGETS, replace(500));
  const statuses: number[] = [];
  for (let time = 0; time < 4; time += 1) {
    statuses.push((await read(faultProxy, server)).status);
  }
  expect(statuses).toEqual([502, 503, 503, 200]);
  faultProxy.on("GET", WIDGETS, replace(502));
  faultProxy.clear();
  expect((await read(faultProxy, server)).status).toBe(200);
});

test("cuts before the server hears of a request, or after it has done it", { tag: "@once" }, async ({ faultProxy, server, api }) => {
  const create = (title: string): Promise<Response> => read(faultProxy, server, { method: "POST", body: JSON.stringify({ title }) });
  faultProxy.on("POST", WIDGETS, cutBeforeCommit());
  await expect(create("Before")).rejects.toThrow();
  faultProxy.on("POST", WIDGETS, cutAfterCommit());
  await expect(create("After")).rejects.toThrow();
  expect(await api.titles()).toContain("After");
  expect(await api.titles()).not.toContain("Before");
  expect(faultProxy.seen("POST", WIDGETS).map(({ progress }) => progress)).toEqual(["broken", "broken"]);
});

test("sends half of a reply, and then nothing or the end", { tag: "@once" }, async ({ faultProxy, server }) => {
  const { length } = Buffer.from(await (await read(faultProxy, server)).arrayBuffer());
  faultProxy.on("GET", WIDGETS, truncate());
  const short = await read(faultProxy, server);
  expect(short.headers.get("content-length")).toBe(String(length));
  await expect(short.text()).rejects.toThrow();

  faultProxy.on("GET", WIDGETS, stall());
  const gone = new AbortController();
  const stalled = await read(faultProxy, server, { signal: gone.signal });
  await expect.poll(() => faultProxy.seen("GET", WIDGETS)[2]?.bytes).toBe(Math.floor(length / 2));
  expect(faultProxy.open("GET", WIDGETS)).toBe(1);
  gone.abort();
  await expect(stalled.text()).rejects.toThrow();
  await expect.poll(() => faultProxy.seen("GET", WIDGETS).map(({ progress }) => progress)).toEqual(["whole", "broken", "closed"]);
});

test("streams a body of any length, and counts what was sent until the client goes", { tag: "@once" }, async ({ faultProxy, server }) => {
  faultProxy.on("GET", WIDGETS, replace(200, repeated(Buffer.alloc(64 * 1024, " "), 70 * megabyte + 1)), 1);
  const long = await read(faultProxy, server);
  expect(long.headers.has("content-length")).toBe(false);
  expect((await long.arrayBuffer()).byteLength).toBe(70 * megabyte + 1);
  expect(faultProxy.seen("GET", WIDGETS)[0]?.bytes).toBe(70 * megabyte + 1);

  faultProxy.on("GET", WIDGETS, replace(200, repeated(Buffer.alloc(64 * 1024, " "))));
  const endless = await read(faultProxy, server);
  await endless.body?.cancel();
  await expect.poll(() => faultProxy.closed("GET", WIDGETS)).toBe(1);
  const sent = faultProxy.seen("GET", WIDGETS)[1]?.bytes ?? 0;
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThan(64 * megabyte);
});

test("keeps replies back, for a time or until they are let go, in any order", { tag: "@once" }, async ({ faultProxy, server }) => {
  faultProxy.on("GET", WIDGETS, delay(300), 1);
  const begin = Date.now();
  await read(faultProxy, server);
  expect(Date.now() - begin).toBeGreaterThanOrEqual(300);

  const held = hold(replace(418));
  faultProxy.on("GET", WIDGETS, held);
  const came: string[] = [];
  const first = read(faultProxy, server).then(() => came.push("first"));
  await expect.poll(() => held.count).toBe(1);
  const second = read(faultProxy, server).then(({ status }) => came.push(`second ${status}`));
  await expect.poll(() => held.count).toBe(2);
  held.release(1);
  await second;
  held.release(0);
  await first;
  expect(came).toEqual(["second 418", "first"]);
  expect(() => held.release(2)).toThrow();
});

test("leads elsewhere, and is away when it is told to", { tag: "@once" }, async ({ faultProxy, server }) => {
  faultProxy.on("GET", WIDGETS, redirect("http://elsewhere.example"));
  const led = await read(faultProxy, server);
  expect(led.status).toBe(307);
  expect(led.headers.get("location")).toBe("http://elsewhere.example/v1/inbox/demo/widgets");
  faultProxy.clear();
  await faultProxy.refuse();
  await expect(read(faultProxy, server)).rejects.toThrow();
  await faultProxy.listen();
  expect((await read(faultProxy, server)).status).toBe(200);
});
