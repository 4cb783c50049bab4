/** The sky above the estate in the page's head: sun, moon and lit windows follow the town's clock. */

import { svg } from "./elements.js";

const WIDTH = 640;
const GROUND = 88;
const DAWN = 6;
const DUSK = 19;
const HOUSES = [
  [8, 52, 24], [66, 36, 38], [108, 60, 20], [174, 40, 44], [220, 70, 28], [296, 34, 47], [336, 58, 25],
  [400, 44, 40], [450, 66, 22], [522, 38, 45], [566, 62, 30],
];

/** The drawn sky. */
export class Sky {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.light = svg("circle", { r: 11, class: "sky-light" });
    this.halo = svg("circle", { r: 24, class: "sky-halo" });
    this.windows = HOUSES.flatMap(windowsOf);
    const houses = HOUSES.map(house);
    const drawn = { viewBox: `0 0 ${WIDTH} ${GROUND}`, preserveAspectRatio: "xMidYMax slice", "aria-hidden": "true" };
    place.append(svg("svg", drawn, this.halo, this.light, ...houses, ...this.windows));
  }

  /**
   * Show an hour of the day.
   * @param {number} hour 0 to 24, with a fraction
   */
  show(hour) {
    const isDay = hour >= DAWN && hour < DUSK;
    const part = isDay ? (hour - DAWN) / (DUSK - DAWN) : ((hour - DUSK + 24) % 24) / (24 - DUSK + DAWN);
    const left = 90 + part * (WIDTH - 190);
    const top = 62 - Math.sin(part * Math.PI) * 42;
    for (const disc of [this.light, this.halo]) disc.style.transform = `translate(${left}px, ${top}px)`;
    document.documentElement.dataset.sky = partOfDay(hour, isDay);
    this.lightWindows(hour);
  }

  lightWindows(hour) {
    const share = hour >= 18 ? 0.62 : hour >= 6.5 ? 0 : hour >= 5 ? 0.2 : 0.06;
    this.windows.forEach((pane, index) => pane.classList.toggle("is-lit", ((index * 37) % 100) / 100 < share));
  }
}

function partOfDay(hour, isDay) {
  if (hour >= 5 && hour < 7.5) return "dawn";
  if (hour >= 17 && hour < 19.5) return "dusk";
  return isDay ? "day" : "night";
}

function house([left, width, height]) {
  const top = GROUND - height;
  const eave = `M${left - 4} ${top}L${left + 3} ${top - 7}H${left + width - 3}L${left + width + 4} ${top}Z`;
  return svg("path", { d: `${eave}M${left} ${top}H${left + width}V${GROUND}H${left}Z`, class: "sky-house" });
}

function windowsOf([left, width, height]) {
  const panes = [];
  for (let y = GROUND - height + 7; y < GROUND - 8; y += 12) {
    for (let x = left + 6; x < left + width - 8; x += 11) panes.push(svg("rect", { x, y, width: 5, height: 6, class: "sky-window" }));
  }
  return panes;
}
