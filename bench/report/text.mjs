// The result as a table for a terminal and a document: median (least to most) [ratio to plain].

import { APPS, BASE } from "../apps.mjs";
import { figureOf, written } from "./figures.mjs";

/**
 * @param {import("../measure.mjs").Figures} figures
 * @param {string} app
 * @param {string} base the app that it is compared with
 * @param {string} figure
 */
export function ratioOf(figures, app, base, figure) {
  return (figures[app]?.[figure]?.median ?? Number.NaN) / (figures[base]?.[figure]?.median ?? Number.NaN);
}

/**
 * @param {import("../measure.mjs").Result[]} results
 * @returns {string} a table in Markdown
 */
export function asText(results) {
  const lines = [`| measure | ${APPS.map(({ title }) => title).join(" | ")} |`, `|---|${APPS.map(() => "---|").join("")}`];
  for (const { measure, figures } of results) {
    for (const [index, figure] of Object.keys(figures[BASE] ?? {}).entries()) {
      const cells = APPS.map(({ name }) => {
        const spread = figures[name]?.[figure];
        if (!spread) {
          return "";
        }
        const ratio = ratioOf(figures, name, BASE, figure);
        const compared = name === BASE || !Number.isFinite(ratio) ? "" : ` [${ratio.toFixed(ratio < 10 ? 2 : 0)}]`;
        const range = spread.least === spread.most ? "" : ` (${written(figure, spread.least)} to ${written(figure, spread.most)})`;
        return `${written(figure, spread.median)}${range}${compared}`;
      });
      lines.push(`| ${measure.title}${index === 0 ? "" : `: ${figureOf(figure).title}`} | ${cells.join(" | ")} |`);
    }
  }
  return `${lines.join("\n")}\n`;
}
