// Whether anything extends beyond the page at its sides, or must be scrolled sideways to be read.

import type { Page } from "@playwright/test";

/** Descriptions of what is too wide; empty where all fits. */
export async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    const scrolled = document.scrollingElement?.scrollWidth ?? 0;
    if (scrolled > width) {
      found.push(`the page is ${scrolled} wide in ${width}`);
    }
    const name = (element: Element): string => `${element.localName}.${element.className}`.slice(0, 80);
    const clips = (style: CSSStyleDeclaration): boolean => style.overflowX !== "visible";
    const look = (element: Element, clipped: boolean): void => {
      const style = getComputedStyle(element);
      if (style.display === "none" || style.visibility === "hidden") {
        return;
      }
      const box = element.getBoundingClientRect();
      if (!clipped && box.width > 0 && (box.right > width + 1 || box.left < -1)) {
        found.push(`${name(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)}`);
      }
      const scrolls = style.overflowX === "auto" || style.overflowX === "scroll";
      if (scrolls && !(element instanceof HTMLInputElement) && element.scrollWidth > element.clientWidth + 1) {
        found.push(`${name(element)} scrolls sideways: ${element.scrollWidth} in ${element.clientWidth}`);
      }
      // Nothing clips elements in the top layer.
      for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) {
        const onTop = child.matches("dialog[open], :popover-open");
        look(child, !onTop && (clipped || (clips(style) && element !== document.body)));
      }
    };
    look(document.body, false);
    return found;
  });
}
