// The practical limit: the same screens by hand, without a framework.

import { placeOf } from "../shared/format.js";
import { listScreen } from "./list.js";
import { valuesScreen } from "./values.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));

/** @type {{ show: (place: ReturnType<typeof placeOf>) => void, leave: () => void } | undefined} */
let screen;
let shown = "";

function turn() {
  const place = placeOf();
  if (place.screen !== shown) {
    screen?.leave();
    shown = place.screen;
    screen = shown === "values" ? valuesScreen(main) : listScreen(main);
  }
  screen?.show(place);
}

addEventListener("hashchange", turn);
turn();
