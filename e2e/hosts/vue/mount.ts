// The conformance adapter of Vue: one application for each element.

import { InboxWidgets } from "inbox-widgets/vue";
import { createApp, h, nextTick, shallowReactive, useTemplateRef } from "vue";
import type { Mount } from "../shared/conformance.ts";
import { EVENTS } from "../shared/controls.ts";

/** Listeners by the events' names, to the component's. */
function handlersOf(listeners: Record<string, (event: Event) => void>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(EVENTS).map(([name, event]) => [`on${name[0]?.toUpperCase()}${name.slice(1)}`, listeners[event]]),
  );
}

/** Mounts elements into `place`. */
export const vueMount =
  (place: HTMLElement): Mount =>
  async (given, listeners) => {
    const box = document.createElement("div");
    place.append(box);
    const props = shallowReactive({ ...given });
    const handlers = handlersOf(listeners);
    let widgets: ReturnType<typeof useTemplateRef<{ element: HTMLElement }>> | undefined;
    const application = createApp({
      setup() {
        widgets = useTemplateRef<{ element: HTMLElement }>("widgets");
        return () => h(InboxWidgets, { ref: "widgets", ...props, ...handlers });
      },
    });
    application.mount(box);
    const element = widgets?.value?.element;
    if (!element) {
      throw new Error("the component gave no element");
    }
    return {
      element,
      update: async (changed) => {
        Object.assign(props, changed);
        await nextTick();
      },
      unmount: async () => {
        application.unmount();
        box.remove();
      },
    };
  };
