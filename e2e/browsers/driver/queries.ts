// Runs inside the pages that are driven: finds elements by role and name, through open shadow roots. It is bundled
// and put into the page by inject.ts. Roles and names are computed as WAI-ARIA and AccName say, by dom-accessibility-api.

import { computeAccessibleName, getRole } from "dom-accessibility-api";
import type { Aim, Pattern, Step } from "./steps.ts";

const matches = (text: string, pattern: Pattern, exact: boolean): boolean => {
  const seen = text.replace(/\s+/g, " ").trim();
  if (typeof pattern !== "string") {
    return new RegExp(pattern.source, pattern.flags).test(seen);
  }
  return exact ? seen === pattern : seen.toLowerCase().includes(pattern.toLowerCase());
};

/** The element that holds `element`, across shadow roots. */
const parentOf = (element: Element): Element | null =>
  element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;

const holds = (outer: Element, inner: Element): boolean => {
  for (let at: Element | null = inner; at; at = parentOf(at)) {
    if (at === outer) {
      return true;
    }
  }
  return false;
};

function* within(root: Document | Element | ShadowRoot): Generator<Element> {
  const inner = root instanceof Element ? root.shadowRoot : null;
  for (const child of [...(inner?.children ?? []), ...root.children]) {
    yield child;
    yield* within(child);
  }
}

const textOf = (element: Element): string =>
  element.shadowRoot ? `${element.textContent ?? ""} ${element.shadowRoot.textContent ?? ""}` : (element.textContent ?? "");

const isHidden = (element: Element): boolean => {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (at.getAttribute("aria-hidden") === "true" || (at as HTMLElement).inert) {
      return true;
    }
  }
  return !isVisible(element);
};

export const isVisible = (element: Element): boolean =>
  element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

const roleOf = (element: Element): string | null =>
  element.localName === "th" && !element.hasAttribute("role") && element.getAttribute("scope") === "row"
    ? "rowheader"
    : getRole(element);

const hasRole = (element: Element, step: Extract<Step, { by: "role" }>): boolean => {
  if (roleOf(element) !== step.role || (!step.includeHidden && isHidden(element))) {
    return false;
  }
  if (step.level !== undefined && element.localName !== `h${step.level}` && element.ariaLevel !== String(step.level)) {
    return false;
  }
  return step.name === undefined || matches(computeAccessibleName(element), step.name, step.exact);
};

const isNamed = (element: Element, step: Extract<Step, { by: "label" }>): boolean =>
  ["input", "select", "textarea"].includes(element.localName) && matches(computeAccessibleName(element), step.text, step.exact);

/** Of elements within each other that have the text, the innermost. */
const innermost = (found: Element[]): Element[] =>
  found.filter((element) => !found.some((other) => other !== element && holds(element, other)));

const searched = (found: Element[], test: (element: Element) => boolean): Element[] => {
  const seen = new Set<Element>();
  for (const root of found) {
    for (const element of within(root)) {
      if (!seen.has(element) && test(element)) {
        seen.add(element);
      }
    }
  }
  return [...seen];
};

const take = (found: Element[], step: Step): Element[] => {
  switch (step.by) {
    case "role":
      return searched(found, (element) => hasRole(element, step));
    case "css":
      return searched(found, (element) => element.matches(step.selector));
    case "label":
      return searched(found, (element) => isNamed(element, step));
    case "text":
      return innermost(searched(found, (element) => matches(textOf(element), step.text, step.exact)));
    case "hasText":
      return found.filter((element) => matches(textOf(element), step.text, false));
    case "has":
      return found.filter((element) => find(step.steps).some((inner) => inner !== element && holds(element, inner)));
    case "or":
      return [...new Set([...found, ...find(step.steps)])];
    case "nth": {
      const one = found.at(step.index);
      return one ? [one] : [];
    }
  }
};

/** The elements that the steps lead to, in the order of the document. */
export const find = (steps: Step[]): Element[] => steps.reduce(take, [document.documentElement]);

/** The element that has the focus, through shadow roots. */
export const focused = (): Element | null => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) {
    active = active.shadowRoot.activeElement;
  }
  return active;
};

const topAt = (x: number, y: number): Element | null => {
  let top = document.elementFromPoint(x, y);
  for (let inner = top?.shadowRoot?.elementFromPoint(x, y); inner && inner !== top; inner = top?.shadowRoot?.elementFromPoint(x, y)) {
    top = inner;
  }
  return top;
};

const described = (element: Element | null): string =>
  element ? `<${element.localName} class="${element.getAttribute("class") ?? ""}"> ${textOf(element).trim().slice(0, 60)}` : "nothing";

/** The middle of an element, and what is seen there. */
const middleOf = (element: Element): { x: number; y: number; above: Element | null } => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  return { x, y, above: topAt(x, y) };
};

/** Where the one element that the steps lead to can be pressed; or why it cannot be now. */
export const aim = (steps: Step[]): Aim => {
  const found = find(steps);
  const [element] = found;
  if (!element || found.length > 1) {
    return { why: `${found.length} elements: ${found.slice(0, 4).map(described).join("; ")}` };
  }
  if (!isVisible(element) || element.matches(":disabled")) {
    return { why: `hidden or disabled: ${described(element)}` };
  }
  const { x, y, above } = middleOf(element);
  const label = element.closest("label");
  const isFree = (top: Element | null): boolean => top !== null && (holds(element, top) || (label !== null && holds(label, top)));
  if (isFree(above)) {
    return { x, y };
  }
  // It may lie beyond an edge: of the window, or of what scrolls with it.
  element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  const scrolled = middleOf(element);
  return isFree(scrolled.above) ? { x: scrolled.x, y: scrolled.y } : { why: `covered by ${described(scrolled.above)}: ${described(element)}` };
};
