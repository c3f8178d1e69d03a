// The names and texts that people and screen readers meet, in both languages. They are written out and not
// taken from the page's own table: a name that changes there must be noticed here.

import { type Words, english } from "./words/english.ts";
import { german } from "./words/german.ts";

export type Language = "en" | "de";

export type { Words } from "./words/english.ts";

export const wordsOf: Record<Language, Words> = { en: english, de: german };
