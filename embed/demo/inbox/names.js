// The name of a conversation.

import { text } from "./texts.js";

/**
 * The contact's name, or a stand-in.
 * @param {{name?: string | null, conversationId: string}} conversation
 */
export function nameOf({ name, conversationId }) {
  return name && name.trim() ? name : text("unnamed", { id: conversationId });
}

/**
 * The first letters of the first and the last word, as in the panel's head.
 * @param {string} name
 */
export function initialsOf(name) {
  const letters = name
    .split(/\s+/)
    .map((word) => /\p{L}\p{M}*/u.exec(word)?.[0])
    .filter(Boolean);
  const [first, last] = [letters[0], letters.length > 1 ? letters.at(-1) : ""];
  return `${first ?? "#"}${last}`.toLocaleUpperCase();
}
