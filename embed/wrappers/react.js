"use client";

// The element as a React component. React writes the attributes, so that a server can render them. Properties without
// an attribute are set when the element is in the document, and before its first definition.

import { createElement, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { textOf as attributeText } from "../src/attributes.js";
import { defineOnce, TAG, textGone } from "./define_once.js";

/**
 * @import { AuthProvider, InboxWidgets as InboxWidgetsElement } from "inbox-widgets"
 * @import { InboxWidgetsProps } from "inbox-widgets/react"
 */

/** @typedef {{current: Omit<InboxWidgetsProps, "ref">}} Latest the props of the last render */

/** From the contract, inserted by the build: attributes by their props, and events by theirs. */
const ATTRIBUTES = IW_ATTRIBUTES;
const EVENTS = Object.entries(IW_EVENTS);

/**
 * The element. Each of its properties is a prop, each event a handler such as `onCreated`, which gets the element's
 * own event; `ref` gives the element. All other props go to it unchanged.
 * @param {InboxWidgetsProps} props
 */
export function InboxWidgets({ ref, authProvider, messages, layout, ...others }) {
  const element = useRef(/** @type {InboxWidgetsElement | null} */ (null));
  const latest = useRef(/** @type {Omit<InboxWidgetsProps, "ref">} */ ({}));
  /** The element; callers run while it is in the document. */
  const mounted = () => /** @type {InboxWidgetsElement} */ (element.current);
  const hasProvider = typeof authProvider === "function";
  // Objects are compared by content, because a host may write them inline, new at each render.
  const messagesText = textOf(messages);
  const layoutText = textOf(layout);

  useLayoutEffect(() => {
    latest.current = { ...others, authProvider };
  });
  useLayoutEffect(() => listen(mounted(), latest), []);
  useLayoutEffect(() => {
    // One function for all renders, because another one would count as other credentials.
    mounted().authProvider = hasProvider
      ? (request) => /** @type {AuthProvider} */ (latest.current.authProvider)(request)
      : null;
  }, [hasProvider]);
  useLayoutEffect(() => {
    mounted().messages = parsed(messagesText) ?? null;
  }, [messagesText]);
  useLayoutEffect(() => {
    if (layoutText !== undefined) {
      mounted().layout = parsed(layoutText);
    }
  }, [layoutText]);
  useLayoutEffect(() => defineOnce(), []);
  useImperativeHandle(ref, mounted, []);

  return createElement(TAG, { ...attributesOf(others), ref: element });
}

/**
 * Converts props for React: ours by their attributes' names, without handlers; invalid values are left out.
 * @param {object} props
 */
function attributesOf(props) {
  /** @type {Record<string, unknown>} */
  const attributes = {};
  for (const [name, value] of Object.entries(props)) {
    if (Object.hasOwn(ATTRIBUTES, name)) {
      const { attribute, kind } = ATTRIBUTES[name];
      attributes[attribute] = kind === "boolean" ? Boolean(value) : (attributeText(name, value) ?? undefined);
    } else if (!Object.hasOwn(IW_EVENTS, name)) {
      attributes[name] = value;
    }
  }
  return attributes;
}

/**
 * Calls the newest handler of each event; returns a function that removes the listeners.
 * @param {InboxWidgetsElement} element
 * @param {Latest} latest
 */
function listen(element, latest) {
  const listeners = new AbortController();
  for (const [prop, name] of EVENTS) {
    const handler = () => /** @type {Record<string, ((event: Event) => void) | undefined>} */ (latest.current)[prop];
    element.addEventListener(name, (event) => handler()?.(event), { signal: listeners.signal });
  }
  return () => {
    listeners.abort();
    if (element.dirty) {
      latest.current.onDirtyChange?.(textGone());
    }
  };
}

/** @param {unknown} value */
function textOf(value) {
  return value === undefined ? undefined : JSON.stringify(value);
}

/** @param {string | undefined} text */
function parsed(text) {
  return text === undefined ? undefined : JSON.parse(text);
}
