// Makes the frame as high as its content: the frame measures, the page around it sets the height.

import { LIMITS } from "../shared/protocol.js";
import { LEAST } from "./sight.js";

/** Space below elements that overlay the content, in CSS pixels. */
const GAP = 16;

/** Milliseconds after which a frame that is not drawn measures nevertheless. */
const UNDRAWN = 100;

/** The user's actions before something opens, and those that scroll the frame. */
const SIGNS = ["pointerover", "pointerdown", "keydown", "focusin", "wheel"];

/** @param {HTMLElement} box */
const bottomOf = (box) => box.offsetTop + box.offsetHeight + GAP;

/**
 * The height in whole CSS pixels that `element` needs, with the dialogs and popovers that are open.
 * @param {HTMLElement} element
 * @param {ShadowRoot} shadowRoot
 * @param {Set<HTMLElement>} dialogs
 */
function neededHeight(element, shadowRoot, dialogs) {
  let height = Math.ceil(element.getBoundingClientRect().height);
  // A dialog that is higher than the frame cannot be scrolled to.
  for (const dialog of dialogs) {
    height = Math.max(height, LEAST, bottomOf(dialog));
  }
  /** @type {NodeListOf<HTMLElement>} */
  const popovers = shadowRoot.querySelectorAll(":popover-open");
  for (const popover of popovers) {
    height = Math.max(height, bottomOf(popover));
  }
  return Math.min(height, LIMITS.height);
}

/**
 * A function that calls `act` with the next frame. Further calls until then change nothing.
 * @param {() => void} act
 */
function oncePerFrame(act) {
  let planned = false;
  return () => {
    if (planned) {
      return;
    }
    planned = true;
    const now = () => {
      if (planned) {
        planned = false;
        cancelAnimationFrame(frame);
        clearTimeout(timer);
        act();
      }
    };
    const frame = requestAnimationFrame(now);
    const timer = setTimeout(now, UNDRAWN);
  };
}

/**
 * Reports the height that the content needs, at most once per frame, and keeps new dialogs in view. No measurement
 * depends on the height of the frame itself, or it would grow forever.
 * @param {HTMLElement} element
 * @param {ShadowRoot} shadowRoot its own, which holds all content
 * @param {import("./sight.js").Sight} sight
 * @param {(height: number) => void} report takes whole CSS pixels
 * @returns a function that ends it
 */
export function keepHeight(element, shadowRoot, sight, report) {
  const ended = new AbortController();
  /** @type {Set<HTMLElement>} */
  let dialogs = new Set();
  /** @type {number | undefined} */
  let sent;

  const plan = oncePerFrame(() => {
    const height = neededHeight(element, shadowRoot, dialogs);
    if (!ended.signal.aborted && height !== sent) {
      sent = height;
      report(height);
    }
  });
  const sizes = new ResizeObserver(plan);
  const followDialogs = () => {
    /** @type {Set<HTMLElement>} */
    const open = new Set(shadowRoot.querySelectorAll("dialog[open]"));
    const opened = [...open].filter((dialog) => !dialogs.has(dialog));
    const closed = [...dialogs].filter((dialog) => !open.has(dialog));
    opened.forEach((dialog) => sizes.observe(dialog));
    closed.forEach((dialog) => sizes.unobserve(dialog));
    dialogs = open;
    if (opened.length > 0) {
      sight.follow();
    }
    plan();
  };
  const changes = new MutationObserver(followDialogs);
  const onSign = () => {
    // A dialog that moves under the user's pointer would be worse than one that is half out of view.
    if (dialogs.size === 0) {
      sight.follow();
    }
  };

  // A dialog that is lower needs more room.
  sight.onLook = plan;
  sizes.observe(element);
  changes.observe(shadowRoot, { subtree: true, childList: true, attributes: true, attributeFilter: ["open", "hidden", "class"] });
  // Popovers report it themselves; these events do not bubble, but can be captured.
  shadowRoot.addEventListener("toggle", plan, { capture: true, signal: ended.signal });
  for (const sign of SIGNS) {
    document.addEventListener(sign, onSign, { capture: true, passive: true, signal: ended.signal });
  }
  followDialogs();

  return () => {
    ended.abort();
    sizes.disconnect();
    changes.disconnect();
  };
}
