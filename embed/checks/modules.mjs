// The modules outside of a browser, where servers load them.

import { deepEqual, equal } from "node:assert/strict";
import { program } from "./consumer.mjs";

/** @import { Consumer } from "./consumer.mjs" */

/**
 * Runs a program of Node in the project; it must print nothing but its answer, which is JSON.
 * @param {Consumer} consumer
 * @param {string} source
 */
async function answer({ folder }, source) {
  return JSON.parse(await program(process.execPath, ["--input-type=module", "--eval", source], folder));
}

/**
 * Imports a module; says what it exports, and which names it left behind for all others.
 * @param {Consumer} consumer
 * @param {string} name
 */
async function imported(consumer, name) {
  return answer(
    consumer,
    `const before = Object.getOwnPropertyNames(globalThis);
    const module = await import("${name}");
    const left = Object.getOwnPropertyNames(globalThis).filter((one) => !before.includes(one));
    console.log(JSON.stringify({ exports: Object.keys(module).sort(), left }));`,
  );
}

/** @type {import("./consumer.mjs").Checks} */
export const checks = {
  "the main module imports without a document": async (consumer) => {
    const exports = ["InboxWidgets", "define", "version"];
    deepEqual(await imported(consumer, "inbox-widgets"), { exports, left: [] });
  },
  "auto imports without a document": async (consumer) => {
    deepEqual(await imported(consumer, "inbox-widgets/auto"), { exports: [], left: [] });
  },
  "react imports without a document": async (consumer) => {
    deepEqual(await imported(consumer, "inbox-widgets/react"), { exports: ["InboxWidgets"], left: [] });
  },
  "vue imports without a document": async (consumer) => {
    // Vue itself leaves names of its own behind, beginning with "__VUE".
    const { exports, left } = await imported(consumer, "inbox-widgets/vue");
    deepEqual([exports, left.filter((/** @type {string} */ name) => !name.startsWith("__VUE"))], [["InboxWidgets"], []]);
  },
  "the version is the package's": async (consumer) => {
    const source = `import { createRequire } from "node:module";
      import { version } from "inbox-widgets";
      const manifest = createRequire(process.cwd() + "/")("inbox-widgets/package.json");
      console.log(JSON.stringify([version, manifest.version]));`;
    const [said, named] = await answer(consumer, source);
    equal(said, named);
  },
  "React renders it on a server": async (consumer) => {
    const source = `import { createElement } from "react";
      import { renderToString } from "react-dom/server";
      import { InboxWidgets } from "inbox-widgets/react";
      const props = { className: "panel", chatbotId: "demo", readonly: true, pollInterval: 30, heading: null,
        authProvider: async () => ({ session: true }), messages: { save: "Keep" }, onCreated() {} };
      console.log(JSON.stringify(renderToString(createElement(InboxWidgets, props))));`;
    const html = await answer(consumer, source);
    equal(html, '<inbox-widgets class="panel" chatbot-id="demo" readonly="" poll-interval="30"></inbox-widgets>');
  },
  "React renders nothing for what means nothing": async (consumer) => {
    const source = `import { createElement } from "react";
      import { renderToString } from "react-dom/server";
      import { InboxWidgets } from "inbox-widgets/react";
      console.warn = () => undefined;
      const props = { chatbotId: 7, conversationId: {}, contactId: false, heading: Symbol("s"), pollInterval: NaN, readonly: false };
      console.log(JSON.stringify(renderToString(createElement(InboxWidgets, props))));`;
    equal(await answer(consumer, source), '<inbox-widgets chatbot-id="7"></inbox-widgets>');
  },
  "Vue renders nothing for what means nothing": async (consumer) => {
    const source = `import { createSSRApp, h } from "vue";
      import { renderToString } from "vue/server-renderer";
      import { InboxWidgets } from "inbox-widgets/vue";
      console.warn = () => undefined;
      const props = { chatbotId: 7, conversationId: {}, contactId: false, heading: Symbol("s"), pollInterval: NaN, readonly: false };
      console.log(JSON.stringify(await renderToString(createSSRApp({ render: () => h(InboxWidgets, props) }))));`;
    equal(await answer(consumer, source), '<inbox-widgets chatbot-id="7"></inbox-widgets>');
  },
  "Vue renders it on a server": async (consumer) => {
    const source = `import { createSSRApp, h } from "vue";
      import { renderToString } from "vue/server-renderer";
      import { InboxWidgets } from "inbox-widgets/vue";
      const props = { class: "panel", chatbotId: "demo", readonly: true, pollInterval: 30, heading: null,
        authProvider: async () => ({ session: true }), messages: { save: "Keep" }, onCreated() {} };
      console.log(JSON.stringify(await renderToString(createSSRApp({ render: () => h(InboxWidgets, props) }))));`;
    const html = await answer(consumer, source);
    equal(html, '<inbox-widgets chatbot-id="demo" readonly poll-interval="30" class="panel"></inbox-widgets>');
  },
};
