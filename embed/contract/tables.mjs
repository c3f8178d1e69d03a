// The tables of the documents.

/** @import { Contract, Member } from "./form.mjs" */

/** The marks around a table in a document. */
const MARKED = /(<!-- table: ([a-z-]+) -->\n)[^]*?(<!-- end -->)/g;

/**
 * Each table by its name in the documents: from the contract to its rows, the head first.
 * @type {Record<string, (contract: Contract) => string[][]>}
 */
const TABLES = {
  attributes: ({ attributes }) => [
    ["attribute", "property", "meaning", "without it"],
    ...attributes.map(({ name, property, kind, description, without }) => [
      code(name),
      kind === "string" ? code(property) : `${code(property)}, a ${kind}`,
      description,
      without,
    ]),
  ],
  properties: ({ properties }) => [
    ["property", "type", "meaning"],
    ...properties.map(({ name, type, readonly, description }) => [
      readonly ? `${code(name)}, read-only` : code(name),
      code(type),
      description,
    ]),
  ],
  methods: ({ methods }) => [
    ["method", "promise of", "meaning"],
    ...methods.map(({ name, parameters, returns, description }) => [
      code(`${name}(${parameters.map((one) => (one.type === "CloseOptions" ? "{ force }" : one.name)).join(", ")})`),
      returns === "void" ? "nothing" : code(returns),
      description,
    ]),
  ],
  events: ({ events }) => [
    ["event", "`detail`", "meaning"],
    ...events.map(({ name, detail, cancelable, description }) => [
      code(name),
      code(`{ ${detail.map(typed).join("; ")} }`),
      cancelable ? `${description} Cancelable.` : description,
    ]),
  ],
  types: ({ types }) => [
    ["type", "in TypeScript", "meaning"],
    ...types.map(({ name, type, base, members, description }) => [
      code(name),
      code(type ?? `${base ? `${base} & ` : ""}{ ${(members ?? []).map(typed).join("; ")} }`),
      description,
    ]),
  ],
  parts: ({ parts }) => [["part", "what it is"], ...parts.map(({ name, description }) => [code(name), description])],
  states: ({ states }) => [["state", "when"], ...states.map(({ name, description }) => [code(name), description])],
  "custom-properties": ({ customProperties }) => [
    ["custom property", "syntax", "without it, in light", "what it is for"],
    ...customProperties.map(({ name, type, default: value, description }) => [
      code(name),
      code(type),
      value.includes(" ") ? value : code(value),
      description,
    ]),
  ],
};

/**
 * Writes the tables into a document.
 *
 * @param {Contract} contract
 * @param {string} text the document's, with a pair of marks a table: `<!-- table: NAME -->` and `<!-- end -->`,
 * each in a line of its own
 * @returns {string} the text with the tables between them
 * @throws {Error} where a mark names no table, or where the document has no marks at all
 */
export function withTables(contract, text) {
  let count = 0;
  const written = text.replace(MARKED, (_, before, name, after) => {
    if (!Object.hasOwn(TABLES, name)) {
      throw new Error(`there is no table ${name}; there are ${Object.keys(TABLES).join(", ")}`);
    }
    count += 1;
    return before + markdown(TABLES[name](contract)) + after;
  });
  if (count === 0) {
    throw new Error("the document has no marks for tables");
  }
  return written;
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``;
}

/** @param {Pick<Member, "name" | "type" | "optional">} member */
function typed({ name, type, optional }) {
  return `${name}${optional ? "?" : ""}: ${type}`;
}

/** @param {string[][]} rows the head first */
function markdown([head, ...rows]) {
  // A bar would end the cell, even in code.
  /** @param {string[]} cells */
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;
  return line(head) + `|${"---|".repeat(head.length)}\n` + rows.map(line).join("");
}
