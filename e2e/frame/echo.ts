// Whether two windows have nothing more to say to each other: messages between two windows come in their order.

import type { Frame, Page } from "@playwright/test";

/** What is sent so; nobody else sends it. */
export const ECHO = "echo";

/** Has `page` answer each echo that a frame in it sends. */
export async function answerEchoes(page: Page): Promise<void> {
  await page.evaluate((echo) => {
    window.addEventListener("message", ({ data, source }) => {
      if (data === echo) {
        source?.postMessage(echo, { targetOrigin: "*" });
      }
    });
  }, ECHO);
}

/** Sends three echoes to the page around `frame`, each after the answer to the one before. */
export async function exchangeEchoes(frame: Frame): Promise<void> {
  await frame.evaluate(async (echo) => {
    for (let sent = 0; sent < 3; sent += 1) {
      await new Promise<void>((resolve) => {
        const hear = ({ data }: MessageEvent): void => {
          if (data === echo) {
            window.removeEventListener("message", hear);
            resolve();
          }
        };
        window.addEventListener("message", hear);
        parent.postMessage(echo, "*");
      });
    }
  }, ECHO);
}
