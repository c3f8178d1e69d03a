// The result as one HTML page with a chart a measure; it needs nothing else, so it can be sent on.

import { build } from "esbuild";
import { APPS, BASE } from "../apps.mjs";
import { figureOf } from "./figures.mjs";
import { asText } from "./text.mjs";

/** The colours of the apps, in their order: tellable by people who see red and green alike. */
const COLOURS = ["#8a93a6", "#2a9dba", "#3451d1"];

/** The chart library and what draws with it, as one script. */
async function script() {
  const { outputFiles } = await build({
    entryPoints: ["bench/report/charts.js"],
    bundle: true,
    minify: true,
    format: "iife",
    legalComments: "none",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/**
 * @param {import("../measure.mjs").Result[]} results
 * @returns {Promise<string>}
 */
export async function asHtml(results) {
  const charts = results.flatMap(({ measure, figures }) =>
    Object.keys(figures[BASE] ?? {}).map((figure, index) => {
      const { title, divisor, unit } = figureOf(figure);
      const spreads = APPS.map(({ name }) => figures[name]?.[figure]);
      return {
        title: `${measure.title}${index === 0 ? "" : `: ${title}`}${unit && `, ${unit}`}`,
        labels: APPS.map((app) => app.title),
        colours: COLOURS,
        medians: spreads.map((spread) => (spread ? spread.median / divisor : null)),
        spreads: spreads.map((spread) => (spread ? [spread.least / divisor, spread.most / divisor] : null)),
      };
    }),
  );
  // "</script" within the data would end it.
  const data = JSON.stringify(charts).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Inbox Widgets: how fast it is</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
  body { max-width: 1200px; margin: 24px auto; padding: 0 16px; font: 14px/1.5 system-ui, sans-serif; }
  .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(340px, 1fr)); gap: 24px; }
  pre { overflow-x: auto; }
</style>
<h1>How fast it is</h1>
<p>Medians; the thin line reaches from the least to the most of all rounds. Shorter is better.</p>
<div class="charts"></div>
<h2>The same as text</h2>
<pre>${escaped(asText(results))}</pre>
<script type="application/json" id="data">${data}</script>
<script>${await script()}</script>
</html>
`;
}
