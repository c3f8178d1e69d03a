// A page in TypeScript with the main module.

import { define, InboxWidgets, version } from "inbox-widgets";
import type { AuthProvider, InboxWidgetsEventMap, Layout, MessageName, MethodError, Status } from "inbox-widgets";

const said: string = version;
define();
define("my-widgets");

const element = document.createElement("inbox-widgets");
const sameClass: InboxWidgets = element;
const found: InboxWidgets | null = document.querySelector("inbox-widgets");

element.chatbotId = "demo";
element.view = "values";
element.theme = "dark";
element.readonly = true;
element.pollInterval = 30;
element.mode = "iframe";
element.heading = null;
element.locale = undefined;
// @ts-expect-error There is no such view.
element.view = "other";
// @ts-expect-error A word is no number.
element.pollInterval = "30";
// @ts-expect-error The stand-alone page alone has this mode.
element.mode = "page";
// @ts-expect-error A key is no property.
element.apiKey = "secret";
// @ts-expect-error It is read-only.
element.status = "ready";
// @ts-expect-error It is read-only.
element.dirty = true;

const provider: AuthProvider = async ({ reason, signal }) => {
  const isAgain: boolean = reason === "rejected";
  const reply = await fetch(`/key?again=${isAgain}`, { signal });
  return reply.ok ? { key: await reply.text() } : { session: true };
};
element.authProvider = provider;
element.authProvider = async () => ({ session: true });
element.authProvider = null;
// @ts-expect-error It must promise credentials.
element.authProvider = async () => "secret";
// @ts-expect-error One of the two, not both.
element.authProvider = async () => ({ key: "secret", session: true });

element.messages = { newWidget: "Add one", "widgetCount.other": "{count} of them" };
const name: MessageName = "save";
// @ts-expect-error There is no such text.
element.messages = { noSuchText: "" };

const layout: Layout | undefined = element.layout;
element.layout = JSON.parse(JSON.stringify(layout ?? null));
element.layout = { pinned: ["one"] };
// @ts-expect-error Ids are texts.
element.layout = { pinned: [1] };

const status: Status = element.status;
// @ts-expect-error There is no such status.
const isBroken = element.status === "broken";

element.addEventListener("iw-created", (event) => {
  const title: string = event.detail.widget.title;
  const labels: string[] = event.detail.widget.fields.map((field) => field.label);
  // @ts-expect-error A widget has no such member.
  event.detail.widget.titel;
  // @ts-expect-error The detail is frozen.
  event.detail.widget = undefined;
  console.log(title, labels, this);
});
element.addEventListener("iw-before-delete", function (event) {
  const id: string = event.detail.id;
  const own: InboxWidgets = this;
  event.preventDefault();
  console.log(id, own);
});
element.addEventListener("iw-error", ({ detail }) => {
  const code: InboxWidgetsEventMap["iw-error"]["detail"]["code"] = detail.code;
  const status: number | null = detail.status;
  // @ts-expect-error There is no such code.
  console.log(code === "broken", status);
});
// @ts-expect-error The detail of this event has another form.
element.addEventListener("iw-deleted", (event: CustomEvent<{ widget: string }>) => console.log(event));
element.addEventListener("click", (event) => console.log(event.clientX));
element.addEventListener("my-own", (event) => console.log(event.type));
const listener = (event: InboxWidgetsEventMap["iw-navigate"]): void => console.log(event.detail.view, event.detail.id);
element.addEventListener("iw-navigate", listener, { once: true });
element.removeEventListener("iw-navigate", listener);

export async function methods(): Promise<boolean> {
  await element.ready();
  await element.refresh();
  await element.openCreate();
  await element.openEditor("id").catch((error: MethodError) => console.log(error.code === "not-found", error.message));
  await element.focus();
  // @ts-expect-error It needs an id.
  await element.openEditor();
  // @ts-expect-error There is no such option.
  await element.close({ now: true });
  await element.close({ force: true });
  return element.close();
}

console.log(said, sameClass, found, name, status, isBroken);
