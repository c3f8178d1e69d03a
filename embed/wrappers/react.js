"use client";

// The element as a React component. React writes the attributes, so that a server can render them; what no attribute
// holds is set when the element stands in the document, and before it is defined for the first time.

import { createElement, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { textOf as attributeText } from "../src/attributes.js";
import { defineOnce, TAG, textGone } from "./define_once.js";

/** From the contract, put in by the build: attributes by their props, and events by theirs. */
const ATTRIBUTES = IW_ATTRIBUTES;
const EVENTS = Object.entries(IW_EVENTS);

/**
 * The element. Each of its properties is a prop, each event a handler such as `onCreated`, which gets the element's own
 * event; `ref` gives the element. All other props go to it as they are.
 */
export function InboxWidgets({ ref, authProvider, messages, layout, ...others }) {
  const element = useRef(null);
  const latest = useRef({});
  const hasProvider = typeof authProvider === "function";
  // Objects are compared by what they hold: a host may write them in place, anew at each render.
  const messagesText = textOf(messages);
  const layoutText = textOf(layout);

  useLayoutEffect(() => {
    latest.current = { ...others, authProvider };
  });
  useLayoutEffect(() => listen(element.current, latest), []);
  useLayoutEffect(() => {
    // One function for all renders: another one would count as other credentials.
    element.current.authProvider = hasProvider ? (request) => latest.current.authProvider(request) : null;
  }, [hasProvider]);
  useLayoutEffect(() => {
    element.current.messages = parsed(messagesText) ?? null;
  }, [messagesText]);
  useLayoutEffect(() => {
    if (layoutText !== undefined) {
      element.current.layout = parsed(layoutText);
    }
  }, [layoutText]);
  useLayoutEffect(() => defineOnce(), []);
  useImperativeHandle(ref, () => element.current, []);

  return createElement(TAG, { ...attributesOf(others), ref: element });
}

/** Props to what React writes: ours by their attributes' names, without handlers; what means nothing is left out. */
function attributesOf(props) {
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

/** Calls the newest handler of each event; returns what takes the listeners away. */
function listen(element, latest) {
  const listeners = new AbortController();
  for (const [prop, name] of EVENTS) {
    element.addEventListener(name, (event) => latest.current[prop]?.(event), { signal: listeners.signal });
  }
  return () => {
    listeners.abort();
    if (element.dirty) {
      latest.current.onDirtyChange?.(textGone());
    }
  };
}

function textOf(value) {
  return value === undefined ? undefined : JSON.stringify(value);
}

function parsed(text) {
  return text === undefined ? undefined : JSON.parse(text);
}
