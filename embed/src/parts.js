// Loads the parts of the WebAssembly that are files of their own, when the screens ask for them.
//
// All files of one build belong together: they share one memory and one table. A deployment may have taken away the
// files of an older page. A failed load is not stored, so that the next one may succeed.

/**
 * @typedef {{memory: WebAssembly.Memory, __indirect_function_table: WebAssembly.Table}} Main what the main file exports
 * @typedef {(callback: number, data: number) => void} Loader called by the screens; it calls back whether it succeeded
 * @typedef {{load: (part: string) => Promise<void>, beginWith: (part: string) => void, names: string[], done: (callback: number, data: number, isLoaded: boolean) => void}} Parts
 */

/** The server answers, but not with the file. */
class Refused extends Error {
  /**
   * @param {URL} address
   * @param {number} status
   */
  constructor(address, status) {
    super(`${address.pathname}: ${status}`);
    this.isGone = status === 404 || status === 410;
  }
}

/**
 * Stores what `get` gives, but no failure.
 * @template T
 * @param {() => Promise<T>} get
 */
function once(get) {
  /** @type {Promise<T> | undefined} */
  let got;
  return () => {
    if (!got) {
      const getting = get();
      getting.catch(() => {
        got = undefined;
      });
      got = getting;
    }
    return got;
  };
}

/** @param {URL} address */
async function compiled(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Refused(address, response.status);
  }
  // Some servers do not know the type, which the faster way needs.
  return response.headers.get("content-type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Connects the parts with the main file.
 * @param {URL[]} addresses of their files
 * @param {Record<string, number[]>} needs the places of each part's files among them
 * @param {() => Main | undefined} main what the running file exports that began
 * @param {(isGone: boolean) => void} failed told why a load has failed
 * @returns {Parts}
 */
export function connect(addresses, needs, main, failed) {
  const files = addresses.map((address) =>
    once(async () => WebAssembly.instantiate(await compiled(address), { __wasm_split: /** @type {any} */ (main()) })),
  );
  /** @type {Set<number>} */
  let included = new Set();
  /** @param {string} part */
  const missing = (part) => (needs[part] ?? []).filter((place) => !included.has(place));
  return {
    names: Object.keys(needs),
    async load(part) {
      try {
        // What the part shares with others must be there before the part runs, in any order.
        await Promise.all(missing(part).map((place) => files[place]?.()));
      } catch (error) {
        // Of the network and of replies the browser itself tells.
        if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
          console.warn("inbox-widgets: a part of the page cannot run:", error);
        }
        failed(error instanceof Refused && error.isGone);
        throw error;
      }
    },
    // The file that begins holds those of this part, which must not run twice. If one runs already, it stays.
    beginWith(part) {
      included = main() ? included : new Set(needs[part]);
    },
    done: (callback, data, isLoaded) => main()?.__indirect_function_table.get(callback)(data, isLoaded),
  };
}

/**
 * The functions that the main file imports, one for each part.
 * @param {Parts} parts
 * @returns {Record<string, Loader>}
 */
export function loadersOf(parts) {
  /** @type {(part: string) => [string, Loader]} */
  const loader = (part) => [
    `__wasm_split_load_${part}`,
    (callback, data) => {
      parts.load(part).then(
        () => parts.done(callback, data, true),
        () => parts.done(callback, data, false),
      );
    },
  ];
  return Object.fromEntries(parts.names.map(loader));
}
