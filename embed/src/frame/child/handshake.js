// The frame's side of the handshake: it sends a hello to the pages that may hold it, and accepts one answer.

import { helloMessage, LIMITS, newNonce, readInit } from "../shared/protocol.js";

/** @import { Config } from "../shared/protocol.js" */

/** The origins that may hold this page: its own, and those that the server has inserted. */
function allowedOrigins() {
  /** @type {HTMLMetaElement | null} */
  const meta = document.querySelector('meta[name="inbox-widgets-parents"]');
  const written = meta?.content ?? "";
  // "null" is the origin of everything without an origin.
  return new Set([location.origin, ...written.split(" ").filter((origin) => origin !== "" && origin !== "null")]);
}

/**
 * The possible origins of the parent. A hello to any other fails with a line in the console, so the browser's
 * information about the parent narrows the choice; it never widens it.
 */
function targets() {
  const allowed = allowedOrigins();
  const parent = location.ancestorOrigins?.[0];
  if (parent !== undefined) {
    return new Set(allowed.has(parent) ? [parent] : []);
  }
  let referrer;
  try {
    referrer = new URL(document.referrer).origin;
  } catch {
    return allowed;
  }
  // A frame that navigated itself here names itself.
  return referrer !== location.origin && allowed.has(referrer) ? new Set([referrer]) : allowed;
}

/**
 * Whether `source` is a window around this one, or its opener. The browser names the window of the script that
 * answers: an element that was moved into another document is still served by the page whose script defined it.
 * @param {MessageEventSource | null} source
 */
function isAround(source) {
  /** @type {Window} */
  let around = window;
  while (around !== around.parent) {
    around = around.parent;
    if (source === around) {
      return true;
    }
  }
  return source !== null && source === around.opener;
}

/**
 * Sends the parent a hello until it answers, at most for ten seconds.
 * @returns {Promise<{port: MessagePort, config: Config} | undefined>} undefined where this page is in no frame, or
 * where nobody that may hold it has answered
 */
export function shakeHands() {
  const origins = targets();
  if (window.parent === window || origins.size === 0) {
    return Promise.resolve(undefined);
  }
  return new Promise((resolve) => {
    const nonce = newNonce();
    const until = performance.now() + LIMITS.helloPeriod;
    /** @param {{port: MessagePort, config: Config}} [answer] */
    const end = (answer) => {
      clearInterval(timer);
      window.removeEventListener("message", hear);
      resolve(answer);
    };
    /** @param {MessageEvent} event */
    const hear = (event) => {
      if (!isAround(event.source) || !origins.has(event.origin) || event.ports.length !== 1) {
        return;
      }
      const config = readInit(event.data, nonce);
      if (config) {
        end({ port: event.ports[0], config });
      }
    };
    const say = () => {
      if (performance.now() >= until) {
        end();
        return;
      }
      for (const origin of origins) {
        window.parent.postMessage(helloMessage(nonce), origin);
      }
    };
    window.addEventListener("message", hear);
    const timer = setInterval(say, LIMITS.helloInterval);
    say();
  });
}
