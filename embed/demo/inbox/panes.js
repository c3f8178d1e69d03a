// A narrow page shows one of the three parts at a time; the style sheet uses `data-pane`.

/** page.css has the same width. */
const narrow = matchMedia("(width < 900px)");

/** @typedef {"list" | "thread" | "panel"} Pane */

/** @type {NodeListOf<HTMLButtonElement>} */
const buttons = document.querySelectorAll("#panes button");

/** Whether only one part fits. */
export function isNarrow() {
  return narrow.matches;
}

/**
 * Shows a part.
 * @param {Pane} pane
 */
export function showPane(pane) {
  document.body.dataset.pane = pane;
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(button.value === pane));
  }
}

/**
 * Calls `selected` when the user selects a part.
 * @param {(pane: Pane) => void} selected
 */
export function onPane(selected) {
  for (const button of buttons) {
    button.addEventListener("click", () => selected(/** @type {Pane} */ (button.value)));
  }
}
