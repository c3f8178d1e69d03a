// ESLint's checks of the JavaScript in embed/ and e2e/; `cargo xtask test lint` runs it.
//
// Import rules: the code for browsers imports nothing of build or checks, and the two sides of the frame communicate
// by messages only. No files import each other in a circle.

import js from "@eslint/js";
import { importX } from "eslint-plugin-import-x";
import globals from "globals";
import * as typescript from "./e2e/typescript_parser.mjs";

/** A rule for `room` of embed/: it imports itself and `others`, nothing else. */
const sees = (room, ...others) => ({
  target: `./embed/${room}`,
  from: "./embed",
  except: [room, ...others].map((name) => `./${name}`),
  message: `embed/${room} may import from ${["itself", ...others.map((name) => `embed/${name}`)].join(", ")} alone.`,
});

/** A rule for `room` of e2e/, in the same way. */
const seesInTests = (room, ...others) => ({
  target: `./e2e/${room}`,
  from: "./e2e",
  except: [room, ...others].map((name) => `./${name}`),
  message: `e2e/${room} may import from ${["itself", ...others.map((name) => `e2e/${name}`)].join(", ")} alone.`,
});

/** A rule for `room`, which imports nothing of `hidden`. */
const neverSees = (room, hidden) => ({
  target: `./embed/${room}`,
  from: `./embed/${hidden}`,
  message: `embed/${room} may not import from embed/${hidden}.`,
});

const ZONES = [
  sees("src"),
  sees("wrappers", "src"),
  sees("contract"),
  // What the stand-alone page says and shows before its script has come.
  sees("build", "contract", "src/shell_parts.js", "src/fallback_texts.js"),
  sees("checks", "contract", "build"),
  sees("demo/inbox"),
  sees("demo/conformance"),
  neverSees("src/frame/page", "src/frame/child"),
  neverSees("src/frame/child", "src/frame/page"),
  neverSees("src/frame/shared", "src/frame/page"),
  neverSees("src/frame/shared", "src/frame/child"),
  // The frame's script belongs to its own page.
  neverSees("src/*.js", "src/frame/child"),
];

const ZONES_OF_TESTS = [
  seesInTests("pages"),
  seesInTests("rig", "pages"),
  seesInTests("frame", "rig", "pages"),
  seesInTests("hosts", "rig", "pages"),
];

const NO_TIME = "A test waits for a state, never for a time: see CONTRIBUTING.md.";

/** Waits for a time, in the test and in the page. */
const WAITS = [
  "CallExpression[callee.property.name='waitForTimeout']",
  "NewExpression[callee.name='Promise'] CallExpression:matches([callee.name='setTimeout'], [callee.property.name='setTimeout'])",
].map((selector) => ({ selector, message: NO_TIME }));

const TIMERS = ["node:timers/promises", "timers/promises"].map((name) => ({ name, message: NO_TIME }));

/** The constants that the build inserts for names of the contract, see embed/build/constants.mjs. */
const CONSTANTS = ["ATTRIBUTES", "CUSTOM_PROPERTIES", "EVENTS", "IS_PAGE", "MESSAGE_NAMES", "METHODS", "PROPERTIES", "TAG", "VERSION"];

export default [
  { ignores: ["dist/", "target/", "node_modules/"] },
  { files: ["**/*.{js,mjs}"], ...js.configs.recommended },
  {
    files: ["**/*.{js,mjs}"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "import-x": importX },
    rules: {
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-restricted-paths": ["error", { basePath: import.meta.dirname, zones: ZONES }],
      "import-x/no-self-import": "error",
      // A member that is taken out so that the others are left.
      "no-unused-vars": ["error", { ignoreRestSiblings: true }],
    },
  },
  {
    files: ["embed/**/*.{js,mjs}"],
    rules: {
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // The bench's own scripts hold functions that run in its pages.
    files: ["embed/{src,wrappers,demo}/**/*.js", "e2e/hosts/**/*.js", "bench/**/*.{js,mjs}"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["embed/{src,wrappers}/**/*.js"],
    languageOptions: { globals: Object.fromEntries(CONSTANTS.map((name) => [`IW_${name}`, "readonly"])) },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: globals.node },
  },
  {
    files: ["e2e/**/*.{ts,tsx}"],
    languageOptions: { parser: typescript },
    plugins: { "import-x": importX },
    rules: {
      "import-x/no-restricted-paths": ["error", { basePath: import.meta.dirname, zones: ZONES_OF_TESTS }],
      "no-restricted-imports": ["error", { paths: TIMERS }],
      "no-restricted-syntax": ["error", ...WAITS],
    },
  },
  {
    files: ["e2e/rig/pause.ts"],
    rules: { "no-restricted-imports": "off" },
  },
  {
    files: ["e2e/{journeys,pages}/**/*.ts", "e2e/browsers/journeys/*.ts"],
    rules: {
      "no-restricted-imports": ["error", { paths: TIMERS, patterns: [{ group: ["**/rig/pause.ts"], message: NO_TIME }] }],
    },
  },
];
