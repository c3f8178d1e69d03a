// Draws the charts in the report's page.

import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from "chart.js";

/** @typedef {{ title: string, labels: string[], colours: string[], medians: (number | null)[], spreads: ([number, number] | null)[] }} Figure */

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

const holder = /** @type {HTMLElement} */ (document.querySelector(".charts"));
const data = /** @type {HTMLElement} */ (document.getElementById("data")).textContent ?? "[]";

for (const { title, labels, colours, medians, spreads } of /** @type {Figure[]} */ (JSON.parse(data))) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const canvas = document.createElement("canvas");
  caption.textContent = title;
  canvas.role = "img";
  canvas.ariaLabel = `${title}: ${labels.map((label, index) => `${label} ${medians[index]?.toFixed(0) ?? "none"}`).join(", ")}`;
  figure.append(caption, canvas);
  holder.append(figure);
  new Chart(canvas, {
    type: "bar",
    data: {
      labels,
      datasets: [
        { label: "median", data: medians, backgroundColor: colours, barPercentage: 0.6, grouped: false },
        // A bar from one number to another, which the types of this chart do not know.
        { label: "least to most", data: /** @type {any[]} */ (spreads), backgroundColor: "#16181d", barPercentage: 0.04, grouped: false },
      ],
    },
    options: { animation: false, indexAxis: "y", scales: { x: { beginAtZero: true } } },
  });
}
