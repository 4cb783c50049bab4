/** The reply keyboard: the buttons that a bot puts in place of the letters. */

import { el, iconButton } from "./elements.js";
import { icon } from "./icons.js";

/** The panel of buttons below the composer, and its toggle. */
export class ReplyKeyboard {
  /** @param {{say: (text: string) => void, act: (verb: string) => void}} acts */
  constructor(acts) {
    this.acts = acts;
    this.markup = null;
    this.panel = el("div", { class: "reply-keyboard", role: "group", "aria-label": "快捷按钮", hidden: true });
    this.toggle = iconButton(icon("keyboard"), "快捷按钮", () => this.show(this.panel.hidden), { hidden: true });
  }

  /**
   * Show the keyboard that a chat has now.
   * @param {Object|null} markup a ReplyKeyboardMarkup, a ForceReply or nothing
   * @param {{isSentAnew?: boolean}} [options] one that was sent anew comes back even if it was put away
   */
  set(markup, { isSentAnew = false } = {}) {
    if (!isSentAnew && JSON.stringify(markup) === JSON.stringify(this.markup)) return;
    this.markup = markup;
    const rows = markup?.keyboard ?? [];
    this.panel.replaceChildren(...rows.map((row) => el("div", { class: "reply-row" }, row.map((one) => this.button(one)))));
    this.panel.classList.toggle("is-tall", !markup?.resize_keyboard);
    this.toggle.hidden = rows.length === 0;
    this.show(rows.length > 0);
  }

  /** What the empty composer says. */
  get placeholder() {
    return this.markup?.input_field_placeholder ?? null;
  }

  show(isShown) {
    this.panel.hidden = !isShown;
    this.toggle.setAttribute("aria-expanded", String(isShown));
  }

  button(spec) {
    const label = typeof spec === "string" ? spec : spec.text;
    return el("button", { type: "button", class: "reply-button", on: { click: () => this.press(spec, label) } }, label);
  }

  press(spec, label) {
    if (this.markup.one_time_keyboard) this.show(false);
    if (spec.request_contact) this.acts.act("contact");
    else if (spec.request_location) this.acts.act("location");
    else this.acts.say(label);
  }
}
