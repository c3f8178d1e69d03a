// What can be waited for where nothing is to happen.

import type { Frame, Page } from "@playwright/test";

/**
 * Lets the page take three turns: in each of them it draws a frame, has its observers hear of it and takes a message,
 * and, if `asks`, gets a reply of its own server to a request that it makes now.
 *
 * That nothing more is sent or shown is no state that can be waited for. A way that is gone once more can be: what the page
 * was about to do comes before what it does afterwards, on a slow machine, too. Only a timer of its own may come later;
 * where it has one, the test turns the page's clock first. While six replies are held, the browser keeps further requests
 * back: there the page must not ask.
 */
export async function takeTurns(page: Page | Frame, asks: boolean): Promise<void> {
  await page.evaluate(async (asks) => {
    // Neither of the two goes by the clock that tests turn.
    const frame = (): Promise<void> =>
      new Promise((resolve) => {
        const observer = new IntersectionObserver(() => {
          observer.disconnect();
          resolve();
        });
        observer.observe(document.documentElement);
      });
    const message = (): Promise<void> =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve();
        };
        port2.postMessage("");
      });
    for (let turn = 0; turn < 3; turn += 1) {
      await frame();
      await message();
      if (asks) {
        await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
      }
    }
  }, asks);
}
