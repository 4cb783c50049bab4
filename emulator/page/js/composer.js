/** Where a person writes: words, commands, things to send, a reply or an edit. */

import { openAttachments } from "./attach.js";
import { el, iconButton } from "./elements.js";
import { icon } from "./icons.js";
import { closeMenu, menuOf, openMenu } from "./menu.js";
import { gist } from "./words.js";

const TALLEST = 140;
/** What can carry the words in the field along with it. */
const CAPTIONED = new Set(["photo", "album", "voice", "video", "document"]);

/** The composer of one phone. */
export class Composer {
  /**
   * @param {{send: (verb: string, body: Object) => Promise<boolean>, lastOwn: () => Object, person: () => Object}} acts
   * @param {HTMLElement} keyboardToggle stands among the buttons
   */
  constructor(acts, keyboardToggle) {
    this.acts = acts;
    this.commands = [];
    this.mode = null;
    this.build(keyboardToggle);
  }

  build(keyboardToggle) {
    this.input = el("textarea", { rows: 1, placeholder: "写点什么…", "aria-label": "写消息", enterkeyhint: "send", maxlength: 4096 });
    this.input.addEventListener("input", () => this.onInput());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.banner = el("div", { class: "composer-banner", hidden: true });
    this.slash = iconButton(icon("slash"), "命令", () => this.openCommands(this.commands), { hidden: true });
    this.plus = iconButton(icon("plus"), "发送照片、语音、位置等", () => openAttachments(this.plus, this.sender()));
    const go = iconButton(icon("send"), "发送", () => this.submit(), { class: "is-send" });
    const field = el("div", { class: "composer-field" }, this.input, keyboardToggle, this.slash);
    this.element = el("div", { class: "composer" }, this.banner, el("div", { class: "composer-row" }, this.plus, field, go));
  }

  sender() {
    return { send: (verb, body = {}) => this.acts.send(verb, this.captioned(verb, body)), person: this.acts.person() };
  }

  captioned(verb, body) {
    const caption = this.input.value.trim();
    if (!caption || this.mode || !CAPTIONED.has(verb)) return body;
    this.input.value = "";
    this.grow();
    if (!(body instanceof FormData)) return { ...body, caption };
    body.append("caption", caption);
    return body;
  }

  /**
   * Offer these commands.
   * @param {{command: string, description: string}[]} commands
   */
  setCommands(commands) {
    this.commands = commands;
    this.slash.hidden = commands.length === 0;
  }

  /**
   * What the empty field says.
   * @param {string|null} text
   */
  setPlaceholder(text) {
    this.input.placeholder = text ?? "写点什么…";
  }

  /**
   * Edit or reply to a message.
   * @param {"edit"|"reply"} kind
   * @param {Object} message
   */
  begin(kind, message) {
    this.mode = { kind, message };
    const title = kind === "edit" ? "编辑消息" : "回复";
    const cancel = iconButton(icon("close"), "取消", () => this.clear());
    const words = el("div", {}, el("b", {}, title), el("span", {}, gist(message)));
    this.banner.replaceChildren(icon(kind), words, cancel);
    this.banner.hidden = false;
    if (kind === "edit") this.input.value = message.text ?? message.caption ?? "";
    this.grow();
    this.input.focus();
  }

  /** Empty the field and leave editing and replying. */
  clear() {
    if (this.mode?.kind === "edit") this.input.value = "";
    this.mode = null;
    this.banner.hidden = true;
    this.grow();
    this.input.focus();
  }

  onInput() {
    this.grow();
    const said = this.input.value;
    const fitting = /^\/\w*$/.test(said) ? this.commands.filter(({ command }) => `/${command}`.startsWith(said)) : [];
    if (fitting.length) this.openCommands(fitting, true);
    else closeMenu();
  }

  openCommands(commands, isQuiet = false) {
    const choices = commands.map(({ command, description }) => ({
      label: `/${command}`,
      hint: description,
      run: () => this.command(command),
    }));
    openMenu(this.input, choices, { label: "命令", kind: "is-commands", isQuiet });
  }

  command(command) {
    this.input.value = "";
    this.grow();
    this.acts.send("text", { text: `/${command}` });
    this.input.focus();
  }

  onKey(event) {
    if (event.isComposing) return;
    const menu = menuOf(this.input);
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      if (menu) closeMenu();
      else if (this.mode) this.clear();
    } else if (event.key === "ArrowDown" && menu) {
      event.preventDefault();
      menu.firstElementChild.focus();
    } else if (event.key === "ArrowUp" && !this.input.value) {
      this.editLast(event);
    }
  }

  editLast(event) {
    const message = this.acts.lastOwn();
    if (!message) return;
    event.preventDefault();
    this.begin("edit", message);
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    closeMenu();
    const { mode } = this;
    this.input.value = "";
    this.mode = null;
    this.banner.hidden = true;
    this.grow();
    const isSent = await this.acts.send(...request(text, mode));
    if (!isSent && !this.input.value) this.input.value = text;
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
  }
}

function request(text, mode) {
  if (!mode) return ["text", { text }];
  const { kind, message } = mode;
  if (kind === "reply") return ["text", { text, reply_to: message.message_id }];
  const field = message.text === undefined ? "caption" : "text";
  return ["edit", { message_id: message.message_id, [field]: text }];
}
