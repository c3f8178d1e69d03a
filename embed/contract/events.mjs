// The events. All bubble and cross shadow roots; `detail` is a frozen plain object.

/**
 * Each one: `name`; `prop`, the handler's name in React (in Vue the same without "on"); `detailType`, the name of the
 * detail's type; `detail`, its members, each with `name`, `type` (in TypeScript) and `description`; `cancelable`;
 * `description`.
 * @type {import("./form.mjs").Event[]}
 */
export const events = [
  {
    name: "iw-ready",
    prop: "onReady",
    detailType: "ReadyDetail",
    detail: [{ name: "version", type: "string", description: "The version of this package." }],
    cancelable: false,
    description: "The element has loaded.",
  },
  {
    name: "iw-created",
    prop: "onCreated",
    detailType: "CreatedDetail",
    detail: [{ name: "widget", type: "Widget", description: "The new widget." }],
    cancelable: false,
    description: "A widget was created here.",
  },
  {
    name: "iw-updated",
    prop: "onUpdated",
    detailType: "UpdatedDetail",
    detail: [{ name: "widget", type: "Widget", description: "The widget as it is now." }],
    cancelable: false,
    description: "A widget was changed here.",
  },
  {
    name: "iw-before-delete",
    prop: "onBeforeDelete",
    detailType: "BeforeDeleteDetail",
    detail: [
      { name: "id", type: "string", description: "The widget's id." },
      { name: "title", type: "string", description: "Its title." },
    ],
    cancelable: true,
    description: "The user has chosen to delete a widget; `preventDefault()` keeps it. Undo comes after this.",
  },
  {
    name: "iw-deleted",
    prop: "onDeleted",
    detailType: "DeletedDetail",
    detail: [{ name: "id", type: "string", description: "The widget's id." }],
    cancelable: false,
    description: "A widget was deleted here. The event comes some seconds later, when Undo is over.",
  },
  {
    name: "iw-values-loaded",
    prop: "onValuesLoaded",
    detailType: "ValuesLoadedDetail",
    detail: [
      { name: "conversationId", type: "string", description: "The conversation." },
      { name: "contactId", type: "string", description: "The contact." },
      { name: "widgets", type: "readonly string[]", description: "Ids of the widgets whose values were read." },
    ],
    cancelable: false,
    description: "Values were read.",
  },
  {
    name: "iw-dirty-change",
    prop: "onDirtyChange",
    detailType: "DirtyChangeDetail",
    detail: [{ name: "dirty", type: "boolean", description: "As the property." }],
    cancelable: false,
    description: "There is unsaved text now, or no longer.",
  },
  {
    name: "iw-navigate",
    prop: "onNavigate",
    detailType: "NavigateDetail",
    detail: [
      { name: "view", type: "View", description: "The view." },
      { name: "id", type: "string | null", description: "The widget that is open in the editor." },
    ],
    cancelable: false,
    description: "Another view, or another widget in the editor, is open now.",
  },
  {
    name: "iw-auth-required",
    prop: "onAuthRequired",
    detailType: "AuthRequiredDetail",
    detail: [{ name: "reason", type: "AuthReason", description: "Why." }],
    cancelable: false,
    description: "Credentials are missing or refused, and there are no others.",
  },
  {
    name: "iw-error",
    prop: "onError",
    detailType: "ErrorDetail",
    detail: [
      { name: "code", type: "ErrorCode", description: "What kind of failure." },
      { name: "status", type: "number | null", description: "The reply's HTTP status." },
      { name: "message", type: "string", description: "A text for the user; empty with `stopped`." },
      { name: "permission", type: "string | null", description: "The permission that is missing." },
      { name: "retryable", type: "boolean", description: "Whether a retry may help." },
    ],
    cancelable: false,
    description: "Something failed. The element shows the failure, too, unless something did not fit into a frame.",
  },
  {
    name: "iw-layout-change",
    prop: "onLayoutChange",
    detailType: "LayoutChangeDetail",
    detail: [{ name: "layout", type: "Layout", description: "As the property." }],
    cancelable: false,
    description: "The user has arranged the values panel.",
  },
];
