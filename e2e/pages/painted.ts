// What a place looks like, in colours.

import type { Locator } from "@playwright/test";

/** The colours of its background, its text and its lower border, as the browser has computed them. */
export const painted = (place: Locator): Promise<string[]> =>
  place.evaluate((element) => {
    const style = getComputedStyle(element);
    return [style.backgroundColor, style.color, style.borderBlockEndColor];
  });

/** The colour in the middle of a picture of it, as red, green and blue: also of what no style tells, such as a bar of the browser's. */
export async function middleOf(place: Locator): Promise<number[]> {
  const picture = await place.screenshot();
  return place.evaluate(
    async (_, base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      canvas?.drawImage(bitmap, 0, 0);
      return [...(canvas?.getImageData(bitmap.width / 2, bitmap.height / 2, 1, 1).data.slice(0, 3) ?? [])];
    },
    picture.toString("base64"),
  );
}
