// What the page writes into its document, counted by the browser's own MutationObserver: work that no time shows.

import type { Locator } from "@playwright/test";

interface Watching extends Window {
  mutations?: { observer: MutationObserver; records: MutationRecord[] };
}

export class Mutations {
  private constructor(private readonly place: Locator) {}

  /** Watches everything below `place` from now on; a second watch ends the first. */
  static async below(place: Locator): Promise<Mutations> {
    await place.evaluate((node) => {
      const own: Watching = window;
      own.mutations?.observer.disconnect();
      const records: MutationRecord[] = [];
      const observer = new MutationObserver((more) => records.push(...more));
      observer.observe(node, { attributes: true, characterData: true, childList: true, subtree: true });
      own.mutations = { observer, records };
    });
    return new Mutations(place);
  }

  /**
   * What was written so far, once the page has drawn two frames.
   * @param parts which elements count as a part: each mutation is in the innermost of them, if any
   * @param nameOf where a part's name stands: the first element below it
   * @returns the name of the part, or what was changed where it is in none, for each mutation
   */
  async all(parts: string, nameOf: string): Promise<string[]> {
    return this.place.evaluate(
      async (_, { parts, nameOf }) => {
        for (let frame = 0; frame < 2; frame += 1) {
          await new Promise(requestAnimationFrame);
        }
        const watching = (window as Watching).mutations;
        const records = [...(watching?.records ?? []), ...(watching?.observer.takeRecords() ?? [])];
        return records.map(({ target, type, attributeName }) => {
          const element = target instanceof Element ? target : target.parentElement;
          const part = element?.closest(parts);
          const read = part?.querySelector(nameOf);
          const name = read instanceof HTMLInputElement ? read.value : read?.textContent;
          return name ?? `${type} ${attributeName ?? ""} of ${element?.outerHTML.slice(0, 120) ?? "something removed"}`;
        });
      },
      { parts, nameOf },
    );
  }
}
