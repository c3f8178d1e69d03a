// The element as a Vue component. Vue writes the attributes, so that a server can render them. Properties without an
// attribute are set when the element is in the document, and before its first definition.

import { defineComponent, h, onBeforeUnmount, onMounted, shallowRef, watch } from "vue";
import { textOf } from "../src/attributes.js";
import { defineOnce, TAG, textGone } from "./define_once.js";

/**
 * @import { Ref } from "vue"
 * @import { AuthProvider, InboxWidgets as InboxWidgetsElement } from "inbox-widgets"
 * @typedef {Record<string, unknown> & {authProvider?: Function, messages?: object, layout?: object}} Props
 */

/** From the contract, inserted by the build: attributes by their props, events by React's names, methods. */
const ATTRIBUTES = Object.entries(IW_ATTRIBUTES);
const EVENTS = Object.entries(IW_EVENTS).map(([prop, name]) => [prop[2].toLowerCase() + prop.slice(3), name]);
const METHODS = IW_METHODS;

/** Vue's types of the props for the kinds of the contract. Null and undefined are valid for each. */
const KINDS = { string: String, number: Number, boolean: Boolean };

/**
 * The element. Each of its properties is a prop, each event an emit such as `created`, which has the element's own
 * event. A template ref has `element` and the element's methods.
 */
export const InboxWidgets = defineComponent({
  name: "InboxWidgets",
  props: {
    ...Object.fromEntries(ATTRIBUTES.map(([prop, { kind }]) => [prop, { type: KINDS[kind], default: undefined }])),
    authProvider: { type: Function, default: undefined },
    messages: { type: Object, default: undefined },
    layout: { type: Object, default: undefined },
  },
  emits: EVENTS.map(([name]) => name),
  setup(props, { emit, expose }) {
    const element = shallowRef(/** @type {InboxWidgetsElement | null} */ (null));
    /** The element; callers run while it is in the document. */
    const mounted = () => /** @type {InboxWidgetsElement} */ (element.value);
    const listeners = new AbortController();
    onMounted(() => {
      for (const [emitted, name] of EVENTS) {
        mounted().addEventListener(name, (event) => emit(emitted, event), { signal: listeners.signal });
      }
      keepProperties(mounted(), props);
      defineOnce();
    });
    onBeforeUnmount(() => {
      listeners.abort();
      if (mounted().dirty) {
        emit("dirtyChange", textGone());
      }
    });
    expose(exposed(element));
    return () => h(TAG, { ref: element, ...attributesOf(props) });
  },
});

/**
 * Sets properties without an attribute, now and at each change.
 * @param {InboxWidgetsElement} element
 * @param {Props} props
 */
function keepProperties(element, props) {
  /**
   * @template Value
   * @param {() => Value} source
   * @param {(value: Value) => void} set
   */
  const keep = (source, set) => watch(source, set, { immediate: true, flush: "post" });
  // One function for all, because another one would count as other credentials.
  keep(
    () => typeof props.authProvider === "function",
    (has) => (element.authProvider = has ? (request) => /** @type {AuthProvider} */ (props.authProvider)(request) : null),
  );
  // As text, so that a deep change counts, and the element gets no proxies of Vue's.
  keep(
    () => JSON.stringify(props.messages ?? null),
    (text) => (element.messages = JSON.parse(text)),
  );
  keep(
    () => (props.layout === undefined ? undefined : JSON.stringify(props.layout)),
    (text) => {
      if (text !== undefined) {
        element.layout = JSON.parse(text);
      }
    },
  );
}

/** The names for Vue: "^" always makes an attribute, which not every server renderer knows; null removes it. */
const MARK = typeof document === "undefined" ? "" : "^";

/** @param {Props} props */
function attributesOf(props) {
  /** @type {(prop: string, kind: Attribute["kind"]) => string | null} */
  const text = (prop, kind) => (kind === "boolean" ? (props[prop] ? "" : null) : textOf(prop, props[prop]));
  return Object.fromEntries(ATTRIBUTES.map(([prop, { attribute, kind }]) => [`${MARK}${attribute}`, text(prop, kind)]));
}

/**
 * The element, and its methods, which reject while there is none.
 * @param {Ref<InboxWidgetsElement | null>} element
 */
function exposed(element) {
  /** @type {(name: string) => (...given: unknown[]) => Promise<unknown>} */
  const call = (name) => async (...given) => {
    if (!element.value) {
      throw new Error(`${name}: the component is not mounted`);
    }
    const methods = /** @type {Record<string, (...given: unknown[]) => unknown>} */ (/** @type {unknown} */ (element.value));
    return methods[name](...given);
  };
  return {
    get element() {
      return element.value;
    },
    ...Object.fromEntries(METHODS.map((name) => [name, call(name)])),
  };
}
