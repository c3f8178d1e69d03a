// How long the work of the tools takes: `cargo xtask bench tools`. It is measured, not tested, so it is no part of the tests.

import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import journeys from "../playwright.config.ts";
import type { Options } from "../rig/test.ts";

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig<Options>({
  ...journeys,
  testDir: folder("."),
  outputDir: folder("../results/figures"),
  globalSetup: [],
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 600_000,
  expect: { timeout: 300_000 },
  projects: [{ name: "figures", use: { language: "en", locale: "en-GB", viewport: { width: 1280, height: 800 } } }],
});
