// What axe finds in a page, by as little work as that takes: most of a journey's processor time would be axe's otherwise.

import axe from "axe-core";
import type { Frame, Page } from "@playwright/test";

const OPTIONS: axe.RunOptions = {
  resultTypes: ["violations"],
  rules: { "target-size": { enabled: true } },
  // The style sheets would be copied for a rule that is off.
  preload: { assets: ["media"] },
};

/** Puts axe into a frame that has none. It stays until the frame goes elsewhere. */
async function inject(frame: Frame): Promise<void> {
  if (!(await frame.evaluate(() => "axe" in window))) {
    await frame.evaluate(axe.source);
    // It would ask frames of other origins, and wait for them.
    await frame.evaluate(() => window.axe.configure({ allowedOrigins: ["<same_origin>"] }));
  }
}

/** What axe finds, a line a rule and place. Frames of other origins are not looked into. */
export async function violations(page: Page): Promise<string[]> {
  await inject(page.mainFrame());
  const { origin } = new URL(page.url());
  const inner = page.frames().filter((frame) => frame !== page.mainFrame() && frame.url().startsWith(`${origin}/`));
  // One may go meanwhile.
  await Promise.allSettled(inner.map(inject));
  return page.evaluate(async (options) => {
    const { violations } = await window.axe.run(document, options);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`),
    );
  }, OPTIONS);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
