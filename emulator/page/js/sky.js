/** The sky above the estate in the page's head: sun, moon and lit windows follow the town's clock. */

import { svg } from "./elements.js";

const GROUND = 88;
const DAWN = 6;
const DUSK = 19;
/** One stretch of the street: left, width and height of each house. */
const HOUSES = [
  [8, 52, 24], [66, 36, 38], [108, 60, 20], [174, 40, 44], [220, 70, 28], [296, 34, 47], [336, 58, 25],
  [400, 44, 40], [450, 66, 22], [522, 38, 45], [566, 62, 30],
];
const STRETCH = 640;

/** The drawn sky. */
export class Sky {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.hour = 12;
    this.light = svg("circle", { r: 11, class: "sky-light" });
    this.halo = svg("circle", { r: 24, class: "sky-halo" });
    this.canvas = svg("svg", { preserveAspectRatio: "xMinYMax slice", "aria-hidden": "true" });
    place.append(this.canvas);
    new ResizeObserver(() => this.build()).observe(place);
  }

  /** Build as many houses as the head is wide. */
  build() {
    const { clientWidth, clientHeight } = this.place;
    this.width = Math.max(200, Math.round((clientWidth / Math.max(1, clientHeight)) * GROUND));
    const street = Array.from({ length: Math.ceil(this.width / STRETCH) }, (_, index) =>
      HOUSES.map(([left, width, height]) => [left + index * STRETCH, width, height]),
    ).flat();
    this.windows = street.flatMap(windowsOf);
    this.canvas.setAttribute("viewBox", `0 0 ${this.width} ${GROUND}`);
    this.canvas.replaceChildren(this.halo, this.light, ...street.map(house), ...this.windows);
    this.show(this.hour);
  }

  /**
   * Show an hour of the day.
   * @param {number} hour 0 to 24, with a fraction
   */
  show(hour) {
    this.hour = hour;
    const isDay = hour >= DAWN && hour < DUSK;
    const part = isDay ? (hour - DAWN) / (DUSK - DAWN) : ((hour - DUSK + 24) % 24) / (24 - DUSK + DAWN);
    document.documentElement.dataset.sky = partOfDay(hour, isDay);
    if (!this.width) return;
    const left = this.width * (0.14 + part * 0.7);
    const top = 60 - Math.sin(part * Math.PI) * 38;
    for (const disc of [this.light, this.halo]) disc.style.transform = `translate(${left}px, ${top}px)`;
    const share = shareOfLitWindows(hour);
    this.windows.forEach((pane, index) => pane.classList.toggle("is-lit", ((index * 37) % 100) / 100 < share));
  }
}

function shareOfLitWindows(hour) {
  if (hour >= 18) return 0.62;
  if (hour >= 6.5) return 0;
  return hour >= 5 ? 0.2 : 0.06;
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
