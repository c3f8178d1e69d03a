// The list: a window of rows that are used again, over all that were found.

import { CHIPS, formatAge, formatDay, ORDERS, OVERSCAN, ROW_HEIGHT, searchTextOf } from "../shared/format.js";
import { cloneOf, elementOf, write } from "./dom.js";
import { openEditor } from "./editor.js";

/** @typedef {{ id: string, title: string, fields: { label: string, variable: string, type: string }[], created: string, updated: string, searched?: string }} Widget */

/** @type {Widget[] | undefined} */
let widgets;
let order = "updated";

/** @param {Widget} widget */
const searched = (widget) => (widget.searched ??= searchTextOf(widget));

/**
 * Reads the list; the page's HTML has begun the first time.
 *
 * @returns {Promise<Widget[]>}
 */
async function readList() {
  const first = /** @type {any} */ (window).first;
  /** @type {any} */ (window).first = undefined;
  const reply = await (first ?? fetch(/** @type {any} */ (window).api).then((response) => response.json()));
  return reply.inboxWidgets;
}

/** @returns {Promise<Widget[]>} the widgets, in the order of the list; read unless they are there */
export async function knownWidgets() {
  widgets ??= await readList();
  return widgets;
}

/** @param {HTMLElement} main */
export function listScreen(main) {
  main.replaceChildren(cloneOf("list"));
  const find = /** @type {HTMLInputElement} */ (main.querySelector("input"));
  const body = /** @type {HTMLElement} */ (main.querySelector(".rows"));
  const count = /** @type {HTMLElement} */ (main.querySelector(".count"));
  const table = /** @type {HTMLElement} */ (main.querySelector(".table"));
  /** @type {Widget[]} */
  let found = [];
  let query = "";
  /** @type {Map<number, HTMLElement>} rows by their place */
  const drawn = new Map();
  const listening = new AbortController();

  /**
   * @param {HTMLElement} row
   * @param {number} place
   * @param {number} now
   */
  function fill(row, place, now) {
    const widget = /** @type {Widget} */ (found[place]);
    const [title, chips, created, updated] = /** @type {any} */ (row.children);
    row.style.transform = `translateY(${place * ROW_HEIGHT}px)`;
    row.dataset["id"] = widget.id;
    row.ariaRowIndex = String(place + 2);
    write(title, widget.title, query);
    write(created, formatDay(widget.created), "");
    write(updated, formatAge(widget.updated, now), "");
    const texts = widget.fields.slice(0, CHIPS).map(({ label }) => label);
    const more = widget.fields.length - texts.length;
    if (more > 0) {
      texts.push(`+${more}`);
    }
    while (chips.children.length > texts.length) {
      chips.lastElementChild.remove();
    }
    texts.forEach((text, index) => {
      const chip = chips.children[index] ?? chips.appendChild(Object.assign(document.createElement("span"), { className: "chip" }));
      write(chip, text, index < CHIPS ? query : "");
    });
  }

  /** Where the rows begin in the page, in px: read once, as reading it later would lay out the page. */
  const offset = body.offsetTop;

  function draw() {
    const top = Math.max(0, scrollY - offset);
    const from = Math.max(0, Math.floor(top / ROW_HEIGHT) - OVERSCAN);
    const to = Math.min(found.length, Math.ceil((top + innerHeight) / ROW_HEIGHT) + OVERSCAN);
    const now = Date.now();
    const free = [];
    for (const [place, row] of drawn) {
      if (place < from || place >= to) {
        free.push(row);
        drawn.delete(place);
      }
    }
    for (let place = from; place < to; place += 1) {
      let row = drawn.get(place);
      if (!row) {
        row = free.pop() ?? body.appendChild(elementOf("row"));
        drawn.set(place, row);
      }
      fill(row, place, now);
    }
    free.forEach((row) => row.remove());
  }

  /** @param {Widget[]} among those among which the rest is */
  function search(among) {
    query = find.value.trim().toLowerCase();
    found = query ? among.filter((widget) => searched(widget).includes(query)) : among;
    body.style.height = `${found.length * ROW_HEIGHT}px`;
    table.ariaRowCount = String(found.length + 1);
    count.textContent = `${found.length} widgets`;
    draw();
  }

  function sort() {
    widgets = [...(widgets ?? [])].sort(ORDERS[order]);
    search(widgets);
  }

  async function read() {
    await knownWidgets();
    sort();
    // The first keystroke finds the index there.
    requestIdleCallback(() => widgets?.forEach(searched));
  }

  find.addEventListener("input", () => {
    const narrower = query && find.value.trim().toLowerCase().startsWith(query);
    search(narrower ? found : (widgets ?? []));
  });
  addEventListener("scroll", draw, { passive: true, signal: listening.signal });
  addEventListener("resize", draw, { signal: listening.signal });
  main.onclick = async ({ target }) => {
    const button = /** @type {HTMLElement} */ (target).closest("button");
    const id = button?.closest(".row")?.getAttribute("data-id");
    const widget = widgets?.find((other) => other.id === id);
    switch (button?.dataset["do"]) {
      case "new":
      case "edit": {
        const saved = await openEditor(widget);
        if (saved) {
          widgets = [saved, ...(widgets ?? []).filter((other) => other.id !== saved.id)];
          sort();
        }
        break;
      }
      case "sort":
        order = order === "updated" ? "title" : "updated";
        button.textContent = order === "updated" ? "Sort by title" : "Sort by time";
        sort();
        break;
      case "delete":
        await fetch(`${/** @type {any} */ (window).api}/${id}`, { method: "DELETE" });
        widgets = (widgets ?? []).filter((other) => other.id !== id);
        search(widgets);
    }
  };
  return {
    show: () => void (widgets ? sort() : read()),
    leave: () => listening.abort(),
  };
}
