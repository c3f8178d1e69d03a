// The colours: those of the system, and those that a person chooses.

import type { Locator } from "@playwright/test";
import { expect, test } from "../test.ts";

/** Whether text is lighter than half: on dark ground it is. */
const isLightOnDark = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => {
    const canvas = document.createElement("canvas").getContext("2d");
    if (!canvas) {
      throw new Error("no canvas");
    }
    canvas.fillStyle = getComputedStyle(element).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return red + green + blue > (3 * 255) / 2;
  });

test("has the system’s colours, and others where the person chooses them", async ({ app, manage, look }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const isDark = look.colorScheme === "dark";
  expect(await isLightOnDark(app.region)).toBe(isDark);
  await app.chooseTheme(isDark ? "light" : "dark");
  await expect.poll(() => isLightOnDark(app.region)).toBe(!isDark);
  await app.chooseTheme("auto");
  await expect.poll(() => isLightOnDark(app.region)).toBe(isDark);
});
