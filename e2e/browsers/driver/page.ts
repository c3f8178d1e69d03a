// A page, and what is found in it: the part of Playwright's interface that the page objects use, for any browser. It
// finds by role and name, waits until what is pressed is there, at rest and uncovered, and says what it waited for.

import { type Page as PlaywrightPage, expect } from "@playwright/test";
import type { Where, Window } from "./browser.ts";
import { queries } from "./inject.ts";
import type { Aim, Pattern, Step } from "./steps.ts";

/** Milliseconds until what is waited for must be so. */
export const PATIENCE = 40_000;

type Text = string | RegExp;

const pattern = (text: Text): Pattern => (typeof text === "string" ? text : { source: text.source, flags: text.flags });

interface Point {
  x: number;
  y: number;
}

const isSame = (one: Point, other: Point): boolean => one.x === other.x && one.y === other.y;

interface RoleOptions {
  name?: Text;
  exact?: boolean;
  level?: number;
  includeHidden?: boolean;
}

/** What can be looked in: a page, or an element. */
abstract class Place {
  protected abstract readonly steps: Step[];
  protected abstract at(steps: Step[]): Found;

  getByRole(role: string, { name, exact = false, level, includeHidden = false }: RoleOptions = {}): Found {
    return this.at([...this.steps, { by: "role", role, name: name === undefined ? undefined : pattern(name), exact, level, includeHidden }]);
  }

  getByLabel(text: Text, { exact = false } = {}): Found {
    return this.at([...this.steps, { by: "label", text: pattern(text), exact }]);
  }

  getByText(text: Text, { exact = false } = {}): Found {
    return this.at([...this.steps, { by: "text", text: pattern(text), exact }]);
  }

  locator(selector: string): Found {
    return this.at([...this.steps, { by: "css", selector }]);
  }
}

/** The elements that are found each time they are asked for. */
export class Found extends Place {
  constructor(
    private readonly document: BrowserPage,
    protected readonly steps: Step[],
  ) {
    super();
  }

  protected at(steps: Step[]): Found {
    return new Found(this.document, steps);
  }

  page(): BrowserPage {
    return this.document;
  }

  filter({ hasText, has }: { hasText?: Text; has?: Found }): Found {
    const further: Step[] = [];
    if (hasText !== undefined) {
      further.push({ by: "hasText", text: pattern(hasText) });
    }
    if (has) {
      further.push({ by: "has", steps: has.steps });
    }
    return this.at([...this.steps, ...further]);
  }

  or(other: Found): Found {
    return this.at([...this.steps, { by: "or", steps: other.steps }]);
  }

  nth(index: number): Found {
    return this.at([...this.steps, { by: "nth", index }]);
  }

  first(): Found {
    return this.nth(0);
  }

  last(): Found {
    return this.nth(-1);
  }

  count(): Promise<number> {
    return this.evaluateAll((elements) => elements.length);
  }

  async all(): Promise<Found[]> {
    return Array.from({ length: await this.count() }, (_, index) => this.nth(index));
  }

  /** What a function makes of all elements. It runs in the page. */
  evaluateAll<Result, Given = undefined>(work: (elements: Element[], given: Given) => Result, given?: Given): Promise<Result> {
    const call = `(${String(work)})(queriesForTests.find(${JSON.stringify(this.steps)}), ${JSON.stringify(given) ?? "undefined"})`;
    return this.document.ask(call) as Promise<Result>;
  }

  /** What a function makes of the one element, which is waited for. */
  async evaluate<Result, Given = undefined>(work: (element: Element, given: Given) => Result, given?: Given): Promise<Result> {
    await expect.poll(() => this.count(), { message: this.toString(), timeout: PATIENCE }).toBe(1);
    const call = `(${String(work)})(queriesForTests.find(${JSON.stringify(this.steps)})[0], ${JSON.stringify(given) ?? "undefined"})`;
    return this.document.ask(call) as Promise<Result>;
  }

  inputValue(): Promise<string> {
    return this.evaluate((element) => (element as HTMLInputElement).value);
  }

  texts(): Promise<string[]> {
    return this.evaluateAll((elements) => elements.map((element) => (element.textContent ?? "").replace(/\s+/g, " ").trim()));
  }

  allInnerTexts(): Promise<string[]> {
    return this.evaluateAll((elements) => elements.map((element) => (element as HTMLElement).innerText));
  }

  visible(): Promise<boolean> {
    return this.document.ask(`queriesForTests.find(${JSON.stringify(this.steps)}).some(queriesForTests.isVisible)`) as Promise<boolean>;
  }

  focused(): Promise<boolean> {
    return this.document.ask(`queriesForTests.find(${JSON.stringify(this.steps)}).includes(queriesForTests.focused())`) as Promise<boolean>;
  }

  /** Where it can be pressed, once it is at rest there: from one frame to the next. */
  async point(): Promise<Point> {
    let last: Aim = { why: "not looked for yet" };
    for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
      const before = last;
      last = (await this.document.ask(`queriesForTests.aim(${JSON.stringify(this.steps)})`)) as Aim;
      if ("x" in last && "x" in before && isSame(last, before)) {
        return this.document.inWindow(last);
      }
      await this.document.drawn();
    }
    throw new Error(`${this.toString()} cannot be pressed: ${"why" in last ? last.why : "it moves"}`);
  }

  async waitFor(): Promise<void> {
    await expect.poll(() => this.visible(), { message: this.toString(), timeout: PATIENCE }).toBe(true);
  }

  async hover(): Promise<void> {
    const { x, y } = await this.point();
    await this.document.window.move(x, y);
  }

  /** Presses and lets go at the same place, as a slow hand does: the page draws in between. */
  async click(): Promise<void> {
    let aimed = await this.point();
    for (let before: Point | undefined; !before || !isSame(before, aimed); ) {
      before = aimed;
      await this.document.window.move(aimed.x, aimed.y);
      // What has come meanwhile may have moved it.
      aimed = await this.point();
    }
    await this.document.window.down();
    await this.document.drawn();
    await this.document.window.up();
  }

  async focus(): Promise<void> {
    await this.evaluate((element) => (element as HTMLElement).focus());
  }

  /** Puts a text into an input in the place of what is there, by keys. */
  async fill(text: string): Promise<void> {
    await this.click();
    await this.document.window.press("Control+a");
    await (text === "" ? this.document.window.press("Delete") : this.document.window.type(text));
  }

  async press(key: string): Promise<void> {
    await this.focus();
    await this.document.window.press(key);
  }

  /** Drags by the pointer. Both must be in sight together. */
  async dragTo(other: Found): Promise<void> {
    await this.pullTo(other);
    await this.document.window.up();
  }

  /** Presses and goes to another element, as a hand does: through the space between. It does not release. */
  async pullTo(other: Found): Promise<void> {
    // Each may scroll to where it is in sight.
    await this.point();
    const to = await other.point();
    const from = await this.point();
    const { window } = this.document;
    await window.move(from.x, from.y);
    await window.down();
    for (const part of [0.1, 0.3, 0.5, 0.7, 0.9, 1]) {
      await window.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
      await this.document.drawn();
    }
  }

  override toString(): string {
    return this.steps.map((step) => JSON.stringify(step)).join(" > ");
  }
}

export class BrowserPage extends Place {
  protected readonly steps: Step[] = [];
  readonly keyboard = { press: (key: string): Promise<void> => this.window.press(key), type: (text: string): Promise<void> => this.window.type(text) };
  readonly mouse = { move: (x: number, y: number): Promise<void> => this.window.move(x, y) };

  constructor(
    readonly window: Window,
    private readonly where: Where = "page",
  ) {
    super();
  }

  /** As the page objects know it: they use no more of a page than there is here. */
  get forPageObjects(): PlaywrightPage {
    return this as unknown as PlaywrightPage;
  }

  /** The document in the element's frame. */
  get frame(): BrowserPage {
    return new BrowserPage(this.window, "frame");
  }

  protected at(steps: Step[]): Found {
    return new Found(this, steps);
  }

  goto(url: string): Promise<void> {
    return this.window.goto(url);
  }

  // Playwright's pages tell of their requests; nothing that runs here asks for them.
  on(): void {}

  async url(): Promise<string> {
    return String(await this.window.evaluate(this.where, "location.href"));
  }

  /** Goes to another place of the same page. A timer leads there: a script that navigates never answers in WebKit. */
  async go(hash: string): Promise<void> {
    await this.window.evaluate(this.where, `void setTimeout(() => { location.hash = ${JSON.stringify(hash)}; }, 0)`);
  }

  /** What an expression comes to that may use the queries. */
  async ask(expression: string): Promise<unknown> {
    const call = `typeof queriesForTests === "object" ? { answer: ${expression} } : null`;
    let reply = (await this.window.evaluate(this.where, call)) as { answer: unknown } | null;
    if (!reply) {
      await this.window.evaluate(this.where, await queries());
      reply = (await this.window.evaluate(this.where, call)) as { answer: unknown } | null;
    }
    if (!reply) {
      throw new Error("the page went while it was asked");
    }
    return reply.answer;
  }

  /** Waits until the page has been drawn twice. */
  async drawn(): Promise<void> {
    await this.window.evaluate(this.where, "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))");
  }

  /** A point of this document in the whole window. */
  async inWindow({ x, y }: Point): Promise<Point> {
    if (this.where === "page") {
      return { x, y };
    }
    const corner = (await this.window.evaluate(
      "page",
      "(({ left, top }) => [left, top])(document.querySelector('inbox-widgets').shadowRoot.querySelector('iframe').getBoundingClientRect())",
    )) as [number, number];
    return { x: x + corner[0], y: y + corner[1] };
  }
}
