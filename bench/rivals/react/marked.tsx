import type { ReactNode } from "react";
import { partsOf } from "../shared/format.js";

/** A text with what was found in it marked. */
export function Marked({ text, query }: { text: string; query: string }): ReactNode {
  const parts = partsOf(text, query);
  return parts.length === 1 ? text : parts.map((part, index) => (index % 2 === 0 ? part : <mark key={index}>{part}</mark>));
}
