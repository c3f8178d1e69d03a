// Runs in each page before its own scripts: says when something that a person waits for is in sight. A time is taken
// after the frame that shows it has been painted, in ms since the navigation began.

/**
 * @typedef {object} Bench
 * @property {() => ParentNode} root what holds the page's elements: the shadow root of our element, else the document
 * @property {(selector: string) => Element[]} all
 * @property {(selector: string) => Element[]} inSight of these, those that a person sees without scrolling
 * @property {(rule: () => unknown, still?: number) => Promise<number>} until the time at which `rule` holds
 * @property {(sign: () => string, still: number) => Promise<number>} settled the time of the last change of `sign`
 * @property {(type: string) => Promise<number>} next the time of the next event of this type
 * @property {() => number[]} takeLongTasks the ms of those since the last call, over 50 each
 */

(() => {
  /** Resolves after the paint of the frame that comes. */
  const painted = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(performance.now());
      };
      requestAnimationFrame(() => port2.postMessage(0));
    });

  /** @type {number[]} */
  const taken = [];
  /** @param {PerformanceEntryList} entries */
  const take = (entries) => void taken.push(...entries.map(({ duration }) => duration));
  const longTasks = new PerformanceObserver((list) => take(list.getEntries()));
  longTasks.observe({ type: "longtask", buffered: true });

  /** @type {Bench} */
  const bench = {
    root: () => document.querySelector("inbox-widgets")?.shadowRoot ?? document,
    all: (selector) => [...bench.root().querySelectorAll(selector)],
    inSight: (selector) =>
      bench.all(selector).filter((element) => {
        const { top, bottom, height } = element.getBoundingClientRect();
        return height > 0 && bottom > 0 && top < innerHeight && element.checkVisibility({ visibilityProperty: true });
      }),
    async until(rule) {
      while (!rule()) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return painted();
    },
    async settled(sign, still) {
      let last = sign();
      let changed = performance.now();
      while (performance.now() - changed < still) {
        const now = await painted();
        const next = sign();
        if (next !== last) {
          last = next;
          changed = now;
        }
      }
      return changed;
    },
    next: (type) => new Promise((resolve) => addEventListener(type, ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true })),
    takeLongTasks: () => {
      take(longTasks.takeRecords());
      return taken.splice(0);
    },
  };
  Object.assign(globalThis, { bench });
})();
