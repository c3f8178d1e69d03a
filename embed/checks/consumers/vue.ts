// A Vue page in TypeScript.

import { createApp, h, ref } from "vue";
import { InboxWidgets } from "inbox-widgets/vue";
import type { InboxWidgetsExposed } from "inbox-widgets/vue";
import type { AuthProvider, InboxWidgets as Element } from "inbox-widgets";

const authProvider: AuthProvider = async () => ({ session: true });
const panel = ref<InstanceType<typeof InboxWidgets>>();
const exposed = ref<InboxWidgetsExposed>();

export async function methods(): Promise<void> {
  const element: Element | null | undefined = panel.value?.element;
  const isClosed: boolean | undefined = await exposed.value?.close({ force: true });
  await panel.value?.openEditor("id");
  // @ts-expect-error There is no such method.
  await panel.value?.explode();
  console.log(element?.chatbotId, isClosed);
}

createApp({
  render: () => [
    h(InboxWidgets, {
      ref: panel,
      class: "panel",
      chatbotId: "demo",
      view: "values",
      readonly: true,
      pollInterval: 30,
      authProvider,
      messages: { save: "Keep" },
      onCreated: (event) => console.log(event.detail.widget.title),
      onBeforeDelete: (event) => event.preventDefault(),
      onError: (event) => console.log(event.detail.retryable),
    }),
    // @ts-expect-error There is no such view.
    h(InboxWidgets, { view: "other" }),
    // @ts-expect-error The detail has no such member.
    h(InboxWidgets, { onDeleted: (event) => console.log(event.detail.widget) }),
  ],
}).mount("#app");
