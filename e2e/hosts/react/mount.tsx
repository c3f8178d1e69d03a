// The conformance adapter of React: one root for each element.

import { createRef } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { InboxWidgets as Element } from "inbox-widgets";
import { InboxWidgets, type InboxWidgetsProps } from "inbox-widgets/react";
import type { Mount } from "../shared/conformance.ts";
import { EVENTS } from "../shared/controls.ts";

/** Listeners by the events' names, to the component's handlers. */
function handlersOf(listeners: Record<string, (event: Event) => void>): Partial<InboxWidgetsProps> {
  return Object.fromEntries(
    Object.entries(EVENTS).map(([name, event]) => [`on${name[0]?.toUpperCase()}${name.slice(1)}`, listeners[event]]),
  );
}

/** Mounts elements into `place`. */
export const reactMount =
  (place: HTMLElement): Mount =>
  async (given, listeners) => {
    const box = document.createElement("div");
    place.append(box);
    const root = createRoot(box);
    const ref = createRef<Element>();
    const handlers = handlersOf(listeners);
    let props = given;
    // At once: a check looks at the element as soon as it is there.
    const render = (): void => flushSync(() => root.render(<InboxWidgets ref={ref} {...props} {...handlers} />));
    render();
    if (!ref.current) {
      throw new Error("the component gave no element");
    }
    return {
      element: ref.current,
      update: async (changed) => {
        props = { ...props, ...changed };
        render();
      },
      unmount: async () => {
        root.unmount();
        box.remove();
      },
    };
  };
