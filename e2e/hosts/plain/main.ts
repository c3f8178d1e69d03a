// A plain page: it makes the element itself, and changes it by its properties.

import "../shared/page.css";
import { define } from "inbox-widgets";
import { plainMount } from "../../../embed/demo/conformance/plain.js";
import { runHere } from "../shared/conformance.ts";
import { runsConformance } from "../shared/settings.ts";
import { showPage } from "./page.ts";

define();
if (runsConformance) {
  void runHere("plain", plainMount);
} else {
  showPage();
}
