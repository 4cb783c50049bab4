/** The town's clock: it runs by itself and can be pushed forward. */

import { pushClock } from "./api.js";
import { lunarDay, momentOf } from "./words.js";

const TICK = 1000;

/** The clock in the page's head. */
export class Clock {
  /**
   * @param {import("./town.js").Town} town
   * @param {{date: HTMLElement, weekday: HTMLElement, lunar: HTMLElement, time: HTMLTimeElement,
   *   buttons: NodeListOf<HTMLButtonElement>}} places
   * @param {{onHour: (hour: number) => void, onError: (error: Error) => void}} tells
   */
  constructor(town, places, { onHour, onError }) {
    this.town = town;
    this.places = places;
    this.onHour = onHour;
    this.onError = onError;
    this.shown = "";
    town.addEventListener("clock", ({ detail }) => this.set(detail));
    places.buttons.forEach((button) => button.addEventListener("click", () => this.push(button.dataset)));
    setInterval(() => this.draw(), TICK);
  }

  /**
   * Set the clock.
   * @param {string} now ISO time
   */
  set(now) {
    this.ahead = Date.parse(now) - performance.now();
    this.draw();
  }

  async push({ advance, next }) {
    try {
      const { now } = await pushClock(next ? { next } : { advance: Number(advance) });
      if (now) this.set(now);
    } catch (error) {
      this.onError(error);
    }
  }

  draw() {
    if (this.ahead === undefined) return;
    const at = new Date(this.ahead + performance.now());
    const { date, weekday, time, hour } = momentOf(at, this.town.zone);
    if (this.shown === date + time) return;
    this.shown = date + time;
    const { places } = this;
    places.date.textContent = date;
    places.weekday.textContent = weekday;
    places.lunar.textContent = lunarDay(at, this.town.zone);
    places.time.textContent = time;
    places.time.dateTime = at.toISOString();
    this.onHour(hour);
  }
}
