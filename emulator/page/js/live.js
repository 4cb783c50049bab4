/** Keeps the town up to date over Server-Sent Events, and comes back by itself when the line breaks. */

import { eventsUrl, snapshot } from "./api.js";

const FIRST_WAIT = 400;
const LONGEST_WAIT = 4000;

/** The line to the emulator. */
export class Live {
  /**
   * @param {import("./town.js").Town} town what is kept up to date
   * @param {(isOnline: boolean) => void} onLine told when the line breaks or is back
   */
  constructor(town, onLine) {
    this.town = town;
    this.onLine = onLine;
    this.wait = FIRST_WAIT;
  }

  /** Take a snapshot, then listen from there; try again for as long as it takes. */
  async start() {
    try {
      this.town.load(await snapshot());
    } catch {
      this.retry();
      return;
    }
    this.listen();
  }

  listen() {
    const source = new EventSource(eventsUrl(this.town.seq));
    source.onopen = () => {
      this.wait = FIRST_WAIT;
      this.onLine(true);
    };
    source.onmessage = ({ data }) => this.town.apply(JSON.parse(data));
    source.onerror = () => {
      source.close();
      this.retry();
    };
  }

  retry() {
    this.onLine(false);
    setTimeout(() => this.start(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }
}
