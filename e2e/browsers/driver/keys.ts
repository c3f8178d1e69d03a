// Names of keys, as UI Events calls them, with modifiers before them.

/** `Control+Shift+a` by its keys, in the order in which they are pressed. */
export function keysOf(key: string): string[] {
  return key.split("+").map((name) => (name === "Space" ? " " : name));
}
