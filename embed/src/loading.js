// Loads what the screens need, once per page: the WebAssembly with its JavaScript, and the style sheet.

/** @typedef {typeof import("./inbox-widgets.js")} Bindings */

/**
 * Called when a panic has ended everything in the module.
 * @type {Set<() => void>}
 */
export const ends = new Set();

/** @type {Promise<Bindings> | undefined} */
let module;
let runs = false;
/** @type {Promise<string> | undefined} */
let styles;

/** Whether the module runs: then there is nothing to wait for. */
export function isRunning() {
  return runs;
}

/**
 * Calls `action` while the browser waits, if it does.
 * @param {() => void} action
 */
const whenIdle = (action) => void (window.requestIdleCallback ?? setTimeout)(action);

let hasFormats = false;

/** Uses the browser's formats once: it loads what they need at their first use, which takes longer than a hundred others. */
function prepareFormats() {
  if (!hasFormats) {
    hasFormats = true;
    new Intl.RelativeTimeFormat().format(0, "second");
  }
}

/** Lets the browser do what waits: no task should be long. */
async function nextTask() {
  const { scheduler } = /** @type {{scheduler?: {yield?: () => Promise<void>}}} */ (/** @type {unknown} */ (window));
  await (scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
}

/**
 * The file of the WebAssembly that begins with a part of the screens.
 * @param {"list" | "values"} part
 */
const fileOf = (part) =>
  part === "list" ? new URL("./inbox-widgets-list.wasm", import.meta.url) : new URL("./inbox-widgets-values.wasm", import.meta.url);

/**
 * Loads the module at the first call; all elements share it. A failure is not stored: the next call may succeed.
 * @param {"list" | "values"} part of the screens that is shown first
 */
export function loadModule(part) {
  if (module) {
    return module;
  }
  // At the same time as the code that uses it, which says what is wrong with it.
  const wasm = fetch(fileOf(part));
  wasm.catch(() => {});
  whenIdle(prepareFormats);
  module = import("./inbox-widgets.js")
    .then(async (bindings) => {
      bindings.beginWith(part);
      await bindings.default({ module_or_path: wasm });
      bindings.onFatal(() => {
        // A module that has stopped in the middle of its work must not be used again.
        runs = false;
        module = Promise.reject(new Error("the module has stopped"));
        module.catch(() => {});
        ends.forEach((end) => end());
      });
      await nextTask();
      prepareFormats();
      await nextTask();
      runs = true;
      return bindings;
    })
    .catch((error) => {
      module = undefined;
      throw error;
    });
  return module;
}

/** The text of the style sheet, loaded at the first call. A failure is not stored. */
export function loadStyles() {
  // Vite's development server turns a style sheet into a module unless it is requested as a style sheet.
  styles ??= fetch(new URL("./inbox-widgets.css", import.meta.url), { headers: { accept: "text/css" } })
    .then(async (response) => {
      if (!response.ok) {
        throw new Error(`style sheet: ${response.status}`);
      }
      return response.text();
    })
    .catch((error) => {
      styles = undefined;
      throw error;
    });
  return styles;
}
