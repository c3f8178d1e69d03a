// The <iframe> in the element's shadow root: where it leads, how it looks, how high it is.

import { dress } from "../../sheets.js";

const SHEET = `
:host { display: block; }
:host([hidden]) { display: none; }
iframe { display: block; inline-size: 100%; block-size: 150px; border: 0; background: transparent; }
`;

/**
 * Everything the panel uses; what is missing is above all to lead the host's window elsewhere. A frame of the page's
 * own origin could take its sandbox off, so it gets none.
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
 * The address of the frame page: beside `/v1` at the server that `api-base` leads to, which a proxy may show under a path. It
 * holds nothing else of the host's.
 * @param {string | undefined} apiBase the attribute
 * @returns {URL | undefined} undefined where there is no such address
 */
export function frameAddress(apiBase) {
  let address;
  try {
    // Nothing stands for the origin of the page, as it does where there is no frame.
    address = new URL((apiBase ?? "").trim() || "/", document.baseURI);
  } catch {
    return undefined;
  }
  address.pathname = address.pathname.replace(/\/*$/, "/embed");
  address.search = address.hash = address.username = address.password = "";
  return address.protocol === "https:" || address.protocol === "http:" ? address : undefined;
}

/**
 * Puts a frame in the place of everything in the shadow root.
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
  // The frame page picks its parent among the origins that it allows; the path is none of its business.
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
  // A policy refuses a style in markup, not one that a script sets.
  frame.style.setProperty("block-size", `${height}px`);
}
