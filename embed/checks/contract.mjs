// Compares the package with the contract.

import { deepEqual, equal, ok } from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { allProperties, contract } from "../contract/contract.mjs";
import { DOCUMENT, tablesAreCurrent } from "../contract/write_tables.mjs";
import { program } from "./consumer.mjs";
import { problemsOf } from "./manifest_form.mjs";
import { none } from "./problems.mjs";

/** The element observes it to refuse it with a message; it is not part of the contract. */
const REFUSED = ["api-key"];

/** @param {{name: string}[]} items */
const names = (items) => items.map((item) => item.name);
/** @param {string[]} items */
const sorted = (items) => [...items].sort();

/**
 * The class, which can be inspected without a document.
 * @param {import("./consumer.mjs").Consumer} consumer
 * @returns {Promise<{observedAttributes: string[], prototype: Record<string, unknown>}>}
 */
async function elementClass({ unpacked }) {
  const { InboxWidgets } = await import(pathToFileURL(join(unpacked, "index.js")).href);
  return InboxWidgets;
}

/**
 * The whole source text of a folder of Rust.
 * @param {string} folder
 */
async function sourceOf(folder) {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(".rs"));
  return (await Promise.all(paths.map((path) => readFile(join(folder, path), "utf8")))).join("\n");
}

/** @type {import("./consumer.mjs").Checks} */
export const checks = {
  "the element observes the contract's attributes": async (consumer) => {
    const { observedAttributes } = await elementClass(consumer);
    deepEqual(sorted(observedAttributes), sorted([...names(contract.attributes), ...REFUSED]));
  },
  "the element has the contract's properties": async (consumer) => {
    const { prototype } = await elementClass(consumer);
    for (const { name, readonly } of allProperties()) {
      const property = Object.getOwnPropertyDescriptor(prototype, name);
      equal(typeof property?.get, "function", `${name} is not a property`);
      equal(typeof property?.set, readonly ? "undefined" : "function", `${name} is ${readonly ? "" : "not "}to be set`);
    }
  },
  "the element has the contract's methods": async (consumer) => {
    const { prototype } = await elementClass(consumer);
    for (const { name } of contract.methods) {
      ok(Object.hasOwn(prototype, name) && typeof prototype[name] === "function", `${name} is not a method`);
    }
  },
  "custom-elements.json has the right form and names what the contract names": async ({ unpacked }) => {
    const document = JSON.parse(await readFile(join(unpacked, "custom-elements.json"), "utf8"));
    none(problemsOf(document));
    const [declaration] = document.modules[0].declarations;
    /** @type {{kind: string, name: string}[]} */
    const members = declaration.members;
    const fields = members.filter((member) => member.kind === "field");
    deepEqual(names(declaration.attributes), names(contract.attributes));
    deepEqual(names(fields), names(allProperties()));
    deepEqual(names(members.filter((member) => member.kind === "method")), names(contract.methods));
    deepEqual(names(declaration.events), names(contract.events));
    deepEqual(names(declaration.cssParts), names(contract.parts));
    deepEqual(names(declaration.cssStates), names(contract.states));
    deepEqual(names(declaration.cssProperties), names(contract.customProperties));
  },
  "the custom properties' defaults are those of the style sheet": async () => {
    const tokens = await readFile("style/tokens.css", "utf8");
    for (const { name, default: value } of contract.customProperties) {
      const written = new RegExp(`^\\s*${name}: (?:light-dark\\(([^,]+),[^)]*\\)|(.+));$`, "m").exec(tokens);
      ok(written, `${name} is not in the style sheet`);
      ok(value === (written[1] ?? written[2]) || (name === "--iw-font" && written[2].startsWith("system-ui")), `${name} is ${written[0]}`);
    }
  },
  "a frame passes on what the contract names": async () => {
    const protocol = await readFile("embed/src/frame/shared/protocol.js", "utf8");
    // The cancelable one is a request, not a message.
    const sent = contract.events.filter((event) => !event.cancelable);
    deepEqual(sorted([...protocol.matchAll(/^ {2}"(iw-[a-z-]+)": /gm)].map(([, name]) => name)), sorted(names(sent)));
  },
  "the page has the contract's error codes and parts": async () => {
    const page = await sourceOf("src");
    const codes = contract.types.find((type) => type.name === "ErrorCode")?.type?.match(/[a-z-]+/g) ?? [];
    ok(codes.length > 0, "the contract has error codes");
    // The page itself cannot report the end of the element.
    const missing = codes.filter((code) => code !== "stopped" && !page.includes(`=> "${code}",`));
    const parts = [...page.matchAll(/\bpart="([a-z -]+)"|\("part", "([a-z -]+)"\)|=> "(button[a-z -]*)"|\.then_some\("([a-z]+)"\)/g)];
    const found = new Set(parts.flatMap(([, ...names]) => names.filter(Boolean).join(" ").split(" ")));
    none([...missing, ...names(contract.parts).filter((name) => !found.has(name))].map((name) => `${name} is nowhere`));
  },
  [`the tables of ${DOCUMENT} are up to date`]: async () => {
    ok(await tablesAreCurrent(), "node embed/contract/write_tables.mjs writes them");
  },
  "the generators' own tests pass": async () => {
    await program(process.execPath, ["--test", resolve("embed/contract"), resolve("embed/build")], ".");
  },
};
