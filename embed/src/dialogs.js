// The dialogs in a shadow root.

/**
 * Shows open dialogs in the top layer again: moving their element in the document leaves them open, but removes them
 * from it.
 * @param {ShadowRoot} shadowRoot
 * @param {HTMLElement | undefined} focused what had the focus last; it has it again where it is in one of them
 */
export function reopenDialogs(shadowRoot, focused) {
  /** @type {NodeListOf<HTMLDialogElement>} */
  const dialogs = shadowRoot.querySelectorAll("dialog[open]:not(:modal)");
  for (const dialog of dialogs) {
    dialog.removeAttribute("open");
    dialog.showModal();
    if (focused && dialog.contains(focused)) {
      focused.focus();
    }
  }
}
