// A React page: it renders the package's component.

import "../shared/page.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { runHere } from "../shared/conformance.ts";
import { runsConformance } from "../shared/settings.ts";
import { reactMount } from "./mount.tsx";
import { Page } from "./page.tsx";

if (runsConformance) {
  void runHere("React", reactMount);
} else {
  const root = document.getElementById("root");
  if (root) {
    createRoot(root).render(<StrictMode><Page /></StrictMode>);
  }
}
