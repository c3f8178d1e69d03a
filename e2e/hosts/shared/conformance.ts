// The conformance run in a host page: the same checks and the same lines as on the server's own page.

import { define } from "inbox-widgets";
import { showConformance } from "../../../embed/demo/conformance/lines.js";
import "../../../embed/demo/conformance/style.css";
import { hostSettings, isFramed } from "./settings.ts";

/** What a host mounts for one check. */
export interface Handle {
  element: HTMLElement;
  update(props: Record<string, unknown>): Promise<void>;
  unmount(): Promise<void>;
}

/** How a host mounts: props by their camelCase names, listeners by the events' names. */
export type Mount = (
  props: Record<string, unknown>,
  listeners: Record<string, (event: Event) => void>,
) => Promise<Handle>;

/** Fills the page with the lines of a run through `mount`, which gets the place for its elements. */
export async function runHere(name: string, mountIn: (place: HTMLElement) => Mount): Promise<void> {
  const { apiBase, chatbotId, key, examples } = hostSettings();
  const main = document.createElement("main");
  const heading = document.createElement("h1");
  heading.textContent = `Conformance: ${name}`;
  const summary = document.createElement("p");
  summary.setAttribute("role", "status");
  summary.className = "conformance-summary";
  const lines = document.createElement("div");
  lines.className = "conformance-results";
  const stage = document.createElement("section");
  stage.className = "conformance-stage";
  main.append(heading, summary, stage, lines);
  document.body.replaceChildren(main);
  const adapter = {
    name,
    framed: isFramed,
    apiBase,
    chatbotId,
    credentials: async () => ({ key }),
    examples,
    mount: mountIn(stage),
    defineAgain: async () => define(),
  };
  await showConformance(adapter, lines, summary);
}
