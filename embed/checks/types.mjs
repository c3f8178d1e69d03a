// The types, as a consumer's compiler sees them.

import { resolve } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { program } from "./consumer.mjs";
import { none } from "./problems.mjs";

/** Entry points that hold no JavaScript. */
const DATA = ["inbox-widgets-list.wasm", "inbox-widgets-values.wasm", "inbox-widgets.css", "custom-elements.json", "integrity.json", "package.json"];

/**
 * Compiles the consumers; the errors they expect must be there, and no others.
 * @param {import("./consumer.mjs").Consumer} consumer
 * @param {string} module
 * @param {string} moduleResolution
 */
async function compile({ folder }, module, moduleResolution) {
  const options = ["--strict", "--noEmit", "--skipLibCheck", "false", "--target", "es2022", "--lib", "es2022,dom,dom.iterable"];
  const types = ["--types", "react,react-dom", "--jsx", "react-jsx", "--exactOptionalPropertyTypes"];
  const files = ["main.ts", "auto.ts", "react.tsx", "vue.ts"];
  const tsc = resolve("node_modules/.bin/tsc");
  await program(tsc, [...options, ...types, "--module", module, "--moduleResolution", moduleResolution, ...files], folder);
}

/** @type {import("./consumer.mjs").Checks} */
export const checks = {
  "consumers compile, module nodenext": (consumer) => compile(consumer, "nodenext", "nodenext"),
  "consumers compile, module bundler": (consumer) => compile(consumer, "esnext", "bundler"),
  "publint finds nothing": async ({ unpacked }) => {
    const { messages, pkg } = await publint({ pkgDir: unpacked, pack: false, strict: true, level: "suggestion" });
    none(messages.map((message) => formatMessage(message, pkg) ?? message.code));
  },
  "are-the-types-wrong finds nothing": async ({ tarball, folder }) => {
    const attw = resolve("node_modules/.bin/attw");
    const options = ["--profile", "esm-only", "--no-definitely-typed", "--no-color", "--exclude-entrypoints", ...DATA];
    await program(attw, [tarball, ...options], folder);
  },
};
