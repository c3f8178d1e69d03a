// The core journeys in Firefox and WebKit. Playwright's runner runs and counts them; its own browsers are not used.

import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { PATIENCE } from "./driver/page.ts";
import type { Options } from "./test.ts";

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const wide = { size: { width: 1280, height: 800 }, colorScheme: "light" } as const;
const narrow = { size: { width: 320, height: 640 }, colorScheme: "dark" } as const;

export default defineConfig<object, Options>({
  testDir: folder("journeys"),
  outputDir: folder("../results/browsers"),
  fullyParallel: true,
  // One more than the cores of the smallest machine: journeys wait as well, for the browser, the server and the clock.
  workers: 3,
  // WebKitGTK's interpreter of WebAssembly ends the page's process now and then (docs/browsers.md). The fixtures refuse a
  // second try after any other failure.
  retries: 1,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: PATIENCE },
  reporter: "list",
  projects: [
    { name: "firefox-1280", use: { engine: "firefox", look: wide } },
    { name: "firefox-320", use: { engine: "firefox", look: narrow } },
    { name: "webkit-1280", use: { engine: "webkit", look: wide } },
    { name: "webkit-320", use: { engine: "webkit", look: narrow } },
  ],
});
