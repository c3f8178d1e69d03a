// The conformance page of the server: the plain way of embedding, with the browser’s session.

import { showConformance } from "./lines.js";
import { plainMount } from "./plain.js";
import { language, text } from "./texts.js";
import { NotSignedIn, readSession } from "./session.js";

/** The sample’s, if the server knows none. */
const EXAMPLES = [
  { conversationId: "8F2K", contactId: "contact-amelie" },
  { conversationId: "7C1M", contactId: "contact-jonas" },
];

/**
 * The server of this page: a proxy may serve it under a path. At the root of the origin the element finds it by
 * itself.
 */
const server = new URL("../..", import.meta.url).href.replace(/\/$/, "");
const isAtRoot = server === location.origin;
const framed = new URLSearchParams(location.search).get("mode") === "iframe";
/** @type {<Kind extends HTMLElement>(id: string) => Kind} */
const find = (id) => /** @type {never} */ (document.getElementById(id));

const summary = find("summary");
/** @type {HTMLButtonElement} */
const again = find("again");

/** Runs the script that defines the element once more, as on a page that contains it twice. */
async function defineAgain() {
  const entry = new URL("../../element.js", import.meta.url);
  const script = await (await fetch(entry)).text();
  const path = /["'](\.\/assets\/[^"']+)["']/.exec(script)?.[1];
  await import(`${new URL(path ?? "", entry)}?again=${Date.now()}`);
}

/**
 * Runs the checks; behind a gateway only on the user's request, because they change shared data.
 * @param {boolean} isAsked
 */
async function run(isAsked) {
  again.disabled = true;
  try {
    const session = await readSession();
    if (session.mode === "gateway" && !isAsked) {
      summary.textContent = text("gateway", { chatbot: session.chatbotId });
      return;
    }
    const known = session.examples?.map(({ conversationId, contactId }) => ({ conversationId, contactId })) ?? [];
    await showConformance(
      {
        name: "plain",
        framed,
        apiBase: isAtRoot ? "" : server,
        chatbotId: session.chatbotId,
        credentials: async () => ({ session: true }),
        examples: known.length > 1 ? known : EXAMPLES,
        mount: plainMount(find("stage")),
        defineAgain,
      },
      find("lines"),
      summary,
    );
  } catch (error) {
    summary.removeAttribute("aria-live");
    summary.dataset.state = "stopped";
    summary.textContent = error instanceof NotSignedIn ? text("notSignedIn") : text("unreachable", { why: String(error) });
  } finally {
    again.disabled = false;
  }
}

document.documentElement.lang = language;
document.title = text("title");
/** @type {(selector: string) => NodeListOf<HTMLElement>} */
const all = (selector) => document.querySelectorAll(selector);
for (const element of all("[data-text]")) {
  element.textContent = text(element.dataset.text ?? "");
}
for (const element of all("[data-label]")) {
  element.setAttribute("aria-label", text(element.dataset.label ?? ""));
}
for (const link of all("[data-mode]")) {
  if ((link.dataset.mode === "iframe") === framed) {
    link.setAttribute("aria-current", "page");
  }
}
again.addEventListener("click", () => run(true));
run(false);
