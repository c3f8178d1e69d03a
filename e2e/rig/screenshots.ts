// Pictures of every state for people to look at. They are taken only with SCREENSHOTS=1 in the environment.

import { fileURLToPath } from "node:url";
import type { Page, TestInfo } from "@playwright/test";

const folder = fileURLToPath(new URL("../screenshots", import.meta.url));
const sizes = [
  { width: 1280, height: 800 },
  { width: 320, height: 640 },
];
const schemes = ["light", "dark"] as const;

/** Stores the page's state in both widths and colour schemes; a journey runs in several projects, one of them draws. */
export async function shot(page: Page, name: string, info: TestInfo): Promise<void> {
  const [language, width] = info.project.name.split("-");
  const before = page.viewportSize();
  if (process.env.SCREENSHOTS !== "1" || before === null) {
    return;
  }
  const drawn = width === "1280" ? sizes : sizes.filter((size) => String(size.width) === width);
  for (const size of drawn) {
    await page.setViewportSize(size);
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      const path = `${folder}/${language}/${name}-${size.width}-${scheme}.png`;
      await page.screenshot({ path, animations: "disabled" });
    }
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: info.project.use.colorScheme ?? null });
}
