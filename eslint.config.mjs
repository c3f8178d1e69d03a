// What ESLint checks in the JavaScript of embed/ and e2e/; `cargo xtask test lint` runs it.
//
// Which room may see which: of what a browser loads nothing sees how it is built or checked, and the two sides of the
// frame speak by messages alone. No files import each other in a circle.

import js from "@eslint/js";
import { importX } from "eslint-plugin-import-x";
import globals from "globals";

/** A rule for `room`: of embed/ it sees itself and `others`, no more. */
const sees = (room, ...others) => ({
  target: `./embed/${room}`,
  from: "./embed",
  except: [room, ...others].map((name) => `./${name}`),
  message: `embed/${room} may import from ${["itself", ...others.map((name) => `embed/${name}`)].join(", ")} alone.`,
});

/** A rule for `room`, which sees nothing of `hidden`. */
const neverSees = (room, hidden) => ({
  target: `./embed/${room}`,
  from: `./embed/${hidden}`,
  message: `embed/${room} may not import from embed/${hidden}.`,
});

const ZONES = [
  sees("src"),
  sees("wrappers", "src"),
  sees("contract"),
  sees("build", "contract"),
  sees("checks", "contract", "build"),
  sees("demo/inbox"),
  sees("demo/conformance"),
  neverSees("src/frame/page", "src/frame/child"),
  neverSees("src/frame/child", "src/frame/page"),
  neverSees("src/frame/shared", "src/frame/page"),
  neverSees("src/frame/shared", "src/frame/child"),
  // The frame's script is a page's own.
  neverSees("src/*.js", "src/frame/child"),
];

/** What the build puts in for names of the contract, see embed/build/constants.mjs. */
const CONSTANTS = ["ATTRIBUTES", "CUSTOM_PROPERTIES", "EVENTS", "MESSAGE_NAMES", "METHODS", "PROPERTIES", "TAG", "VERSION"];

export default [
  { ignores: ["dist/", "target/", "node_modules/"] },
  js.configs.recommended,
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
    files: ["embed/{src,wrappers,demo}/**/*.js", "e2e/hosts/**/*.js"],
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
];
