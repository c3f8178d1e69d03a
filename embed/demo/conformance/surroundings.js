// What a check changes around the element, and puts back: its place in the page, the console.

/**
 * Runs `act` while `away` is a part of the page, to move the element into. Both are as before in the end; `goHome` moves the
 * element back earlier.
 * @param {{element: Element}} actor
 * @param {HTMLElement} away
 * @param {(goHome: () => void) => unknown} act
 */
export async function besides({ element }, away, act) {
  const [home, next] = [element.parentNode, element.nextSibling];
  const goHome = () => void home?.insertBefore(element, next);
  document.body.append(away);
  try {
    await act(goHome);
  } finally {
    // A framework removes an element from where it has put it.
    goHome();
    away.remove();
  }
}

/**
 * Runs `act` while what is written to the console by `method` comes into `lines` instead, a text a call.
 * @param {"error" | "warn"} method
 * @param {(lines: string[]) => unknown} act
 */
export async function readingConsole(method, act) {
  const original = console[method];
  /** @type {string[]} */
  const lines = [];
  console[method] = (...words) => void lines.push(words.map(String).join(" "));
  try {
    await act(lines);
  } finally {
    console[method] = original;
  }
}
