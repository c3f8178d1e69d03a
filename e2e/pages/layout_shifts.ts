// What has moved by itself: the browser's own layout shifts, which tell of the element's shadow root, too.

import type { Page } from "@playwright/test";

/** One frame's shifts: their score, where the page was, and what moved from where to where. */
export interface Shift {
  value: number;
  place: string;
  moved: string[];
}

interface Shifting extends Window {
  observer?: PerformanceObserver;
  shifts?: Shift[];
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: { previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

export class Shifts {
  private constructor(private readonly page: Page) {}

  /** Watches from now on. Each shift counts, those right after something that the person did, too. */
  static async from(page: Page): Promise<Shifts> {
    await page.evaluate(() => {
      const from = performance.now();
      const own: Shifting = window;
      const shifts: Shift[] = [];
      const box = ({ left, top, width, height }: DOMRectReadOnly): string => `${left},${top} ${width}×${height}`;
      own.observer?.disconnect();
      own.shifts = shifts;
      own.observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as LayoutShift[]) {
          if (entry.startTime >= from) {
            const moved = entry.sources.map(({ previousRect, currentRect }) => {
              // The entry does not name what is in a shadow root.
              const root = document.querySelector("inbox-widgets")?.shadowRoot;
              const element = root?.elementFromPoint(currentRect.left + 1, currentRect.top + 1);
              return `${element?.className ?? ""} ${box(previousRect)} → ${box(currentRect)}`;
            });
            shifts.push({ value: entry.value, place: location.hash, moved });
          }
        }
      });
      own.observer.observe({ type: "layout-shift", buffered: true });
    });
    return new Shifts(page);
  }

  /** All so far. */
  all(): Promise<Shift[]> {
    // The browser tells of a frame's shifts once the frame has been drawn.
    return this.page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1) {
        await new Promise(requestAnimationFrame);
      }
      return (window as Shifting).shifts ?? [];
    });
  }
}
