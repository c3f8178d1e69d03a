// A Vue page: it renders the package's component.

import "../shared/page.css";
import { createApp } from "vue";
import { runHere } from "../shared/conformance.ts";
import { runsConformance } from "../shared/settings.ts";
import { vueMount } from "./mount.ts";
import Page from "./page.vue";

if (runsConformance) {
  void runHere("Vue", vueMount);
} else {
  createApp(Page).mount("#root");
}
