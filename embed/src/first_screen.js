// The screen that an element begins with, and how the frame before it makes room for it.

/** @import { Options } from "./surface.js" */

/**
 * The screen that the options ask for; in the stand-alone page that in the address bar.
 * @param {Options} options
 */
export function firstScreen(options) {
  // #/chatbot/values/conversation/contact, see src/features/navigation.rs.
  const view = options.mode === "page" ? location.hash.split("/")[2] : options.view;
  return view === "values" ? "values" : "list";
}

/**
 * Leaves the shell in place for as long as the page asks for its session, which needs no screen of its own.
 * @param {HTMLElement | null | undefined} shown the shell, if there is one
 * @param {HTMLElement} root contains the screens
 */
export function giveWay(shown, root) {
  if (!shown) {
    return;
  }
  const isAsking = () => root.querySelector(".iw-starting") !== null;
  const asking = new MutationObserver(() => {
    if (!isAsking()) {
      asking.disconnect();
      shown.remove();
    }
  });
  asking.observe(root, { childList: true, subtree: true });
  if (!isAsking()) {
    asking.disconnect();
    shown.remove();
  }
}
