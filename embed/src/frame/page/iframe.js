// The <iframe> in the element's shadow root: its address, its look, its height.

import { dress } from "../../sheets.js";

const SHEET = `
:host { display: block; }
:host([hidden]) { display: none; }
iframe { display: block; inline-size: 100%; block-size: 150px; border: 0; background: transparent; }
`;

/**
 * Everything that the panel uses; above all, navigating the host's window is missing. A frame of the page's own
 * origin could remove its sandbox, so it gets none.
 */
const SANDBOX = [
  "allow-scripts",
  "allow-same-origin",
  "allow-forms",
  "allow-modals",
  "allow-popups",
  "allow-popups-to-escape-sandbox",
  "allow-downloads",
  "allow-storage-access-by-user-activation",
].join(" ");

const DEFAULT_TITLE = "Inbox widgets";

/**
 * The address of the frame page: beside `/v1` at the server of `api-base`, which a proxy may serve under a path. It
 * contains nothing else of the host's.
 * @param {string | undefined} apiBase the attribute
 * @returns {URL | undefined} undefined where there is no such address
 */
export function frameAddress(apiBase) {
  let address;
  try {
    // Without a value it is the origin of the page, as without a frame.
    address = new URL((apiBase ?? "").trim() || "/", document.baseURI);
  } catch {
    return undefined;
  }
  address.pathname = address.pathname.replace(/\/*$/, "/embed");
  address.search = address.hash = address.username = address.password = "";
  return address.protocol === "https:" || address.protocol === "http:" ? address : undefined;
}

/**
 * Replaces everything in the shadow root by a frame.
 * @param {ShadowRoot} shadowRoot
 * @param {URL} address
 * @param {string | undefined} heading what names it for screen readers
 * @returns {HTMLIFrameElement} not yet loaded
 */
export function putIframe(shadowRoot, address, heading) {
  const frame = document.createElement("iframe");
  nameIframe(frame, heading);
  frame.setAttribute("part", "base");
  frame.setAttribute("allow", "clipboard-write");
  // The frame page picks its parent among its allowed origins; it does not need the path.
  frame.setAttribute("referrerpolicy", "strict-origin");
  if (address.origin !== location.origin) {
    frame.setAttribute("sandbox", SANDBOX);
  }
  frame.src = address.href;
  dress(shadowRoot, SHEET);
  shadowRoot.replaceChildren(frame);
  return frame;
}

/**
 * Names the frame by the host's heading.
 * @param {HTMLIFrameElement} frame
 * @param {string | undefined} heading
 */
export function nameIframe(frame, heading) {
  const title = heading || DEFAULT_TITLE;
  if (frame.title !== title) {
    frame.title = title;
  }
}

/**
 * Gives the frame its height.
 * @param {HTMLIFrameElement} frame
 * @param {number} height in CSS pixels
 */
export function setHeight(frame, height) {
  // A policy refuses a style in markup, but not one that a script sets.
  frame.style.setProperty("block-size", `${height}px`);
}
