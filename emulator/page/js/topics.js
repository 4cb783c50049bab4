/** The topics of a forum above its messages: all that was said, or one topic alone. */

import { el, redraw } from "./elements.js";

/** The row of topics of one phone. */
export class TopicBar {
  /** @param {(topicId: number|null) => void} onChoose told which topic is to be seen, or null for all */
  constructor(onChoose) {
    this.onChoose = onChoose;
    this.chosen = null;
    this.topics = [];
    this.element = el("div", { class: "topic-bar", role: "group", "aria-label": "话题", hidden: true });
  }

  /**
   * Offer these topics; one that is gone is seen no more.
   * @param {Object[]} topics
   */
  set(topics) {
    this.topics = topics;
    this.element.hidden = topics.length === 0;
    if (this.chosen !== null && !topics.some(({ message_thread_id: id }) => id === this.chosen)) this.choose(null);
    else this.draw();
  }

  /** See everything again, as in a chat that has just been opened. */
  reset() {
    this.chosen = null;
  }

  choose(topicId) {
    this.chosen = topicId;
    this.draw();
    this.onChoose(topicId);
  }

  draw() {
    redraw(this.element, this.chip({ name: "全部", message_thread_id: null }), ...this.topics.map((topic) => this.chip(topic)));
  }

  chip({ name, message_thread_id: id, icon_color: color }) {
    const style = color === undefined ? {} : { "--topic": colorOf(color) };
    const props = { type: "button", class: "topic-chip", style, "aria-pressed": String(this.chosen === id) };
    return el("button", { ...props, on: { click: () => this.choose(id) } }, color !== undefined && el("i", { "aria-hidden": "true" }), name);
  }
}

/**
 * A topic's colour as CSS writes it.
 * @param {number} color as Telegram numbers it
 * @returns {string}
 */
export function colorOf(color) {
  return `#${color.toString(16).padStart(6, "0")}`;
}
