// What leads to an element, as it goes into the page.

/** A text, or a regular expression's parts: it crosses into another program. */
export type Pattern = string | { source: string; flags: string };

export type Step =
  | { by: "role"; role: string; name?: Pattern | undefined; exact: boolean; level?: number | undefined; includeHidden: boolean }
  | { by: "css"; selector: string }
  | { by: "label"; text: Pattern; exact: boolean }
  | { by: "text"; text: Pattern; exact: boolean }
  | { by: "hasText"; text: Pattern }
  | { by: "has"; steps: Step[] }
  | { by: "or"; steps: Step[] }
  | { by: "nth"; index: number };

/** Where an element can be pressed, in CSS pixels of its own page, or why not now. */
export type Aim = { x: number; y: number } | { why: string };
