// Journeys through the real page and the real server, in an installed Chromium.

import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { UNTAGGED, type Options } from "./rig/test.ts";
import { WHOLE_BROWSER } from "./rig/whole-browser.ts";

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };

export default defineConfig<Options>({
  testDir: folder("journeys"),
  outputDir: folder("results"),
  globalSetup: folder("hosts/built.ts"),
  fullyParallel: true,
  // One more than the cores of the smallest machine: journeys wait as well, for the browser, the server and the clock.
  workers: 3,
  // What passes only at a second try is told at the end, and counts as a failure from the third on
  // (xtask/src/test/playwright.rs).
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 40_000,
    timezoneId: "Europe/Berlin",
    permissions: ["clipboard-read", "clipboard-write"],
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      // Without windows it needs less than half of the processor.
      executablePath: process.env.CHROMIUM_SHELL ?? WHOLE_BROWSER,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
      ],
    },
  },
  // The tag of a journey says where it runs. What everyone meets runs in each language and width; failures and other
  // rare states run in two that share neither. Both colour schemes come around at each width.
  projects: [
    {
      name: "english-1280",
      grep: /@(everywhere|twice|once)\b/,
      use: { language: "en", locale: "en-GB", viewport: wide, colorScheme: "light" },
    },
    {
      name: "english-320",
      grep: /@(everywhere|narrow)\b/,
      use: { language: "en", locale: "en-GB", viewport: narrow, colorScheme: "light" },
    },
    {
      name: "german-1280",
      grep: /@everywhere\b/,
      use: { language: "de", locale: "de-DE", viewport: wide, colorScheme: "dark" },
    },
    {
      name: "german-320",
      grep: /@(everywhere|twice)\b/,
      use: { language: "de", locale: "de-DE", viewport: narrow, colorScheme: "dark" },
    },
    // A journey that says nowhere where it runs fails here: it would run in none of the others, and nobody would see.
    { name: UNTAGGED, grepInvert: /@(everywhere|narrow|twice|once)\b/ },
  ],
});
