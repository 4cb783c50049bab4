/** What the holder of a phone can do with the messages before their eyes. */

import { act } from "./api.js";
import { isOwn } from "./bubble.js";
import { openMenu } from "./menu.js";
import { alertBox, showPicture, toast } from "./notices.js";

const TAP_WAIT = 15;
const DEEP_LINK = /^(?:https?:\/\/)?t\.me\/(\w+)\/?(?:\?start=([\w-]{1,64}))?$/i;

/** The deeds of one phone's holder. */
export class Deeds {
  /** @param {import("./phone.js").Phone} phone */
  constructor(phone) {
    this.phone = phone;
  }

  /**
   * What the bubbles call when something in them is pressed.
   * @returns {Object<string, Function>}
   */
  forBubbles() {
    return {
      tap: (message, data) => this.tap(message, data),
      link: (event, url) => this.follow(event, url),
      command: (text) => this.phone.send("text", { text }),
      copy: (text) => this.copy(text),
      menu: (event, message, bubble) => this.openMenu(event, message, bubble),
      show: showPicture,
      toast: (text) => this.toast(text),
    };
  }

  toast(text) {
    toast(this.phone.screen, text);
  }

  async tap(message, data) {
    const { personId, chatId, town } = this.phone;
    const body = { message_id: message.message_id, data, chat_id: chatId, wait: TAP_WAIT };
    const answered = await this.phone.attempt(() => act(personId, "tap", body));
    const { url, show_alert: isAlert, text } = answered?.answer ?? {};
    if (url) this.follow(new Event("click"), url);
    if (text && isAlert) alertBox(this.phone.screen, text, town.bot.name);
    else if (text) this.toast(text);
  }

  /**
   * A deep link to the bot stays in the phone, and comes from a group to the bot, with START
   * pressed; all others open beside the page.
   */
  async follow(event, url) {
    const [, username, start] = url.match(DEEP_LINK) ?? [];
    if (username && username.toLowerCase() === this.phone.town.bot.username?.toLowerCase()) {
      event.preventDefault();
      const { personId, chatId } = this.phone;
      if (chatId !== personId) await this.phone.show(personId);
      await this.phone.send("open", start ? { start } : {});
    } else if (!event.target?.closest?.("a")) {
      open(url, "_blank", "noopener");
    }
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => {});
    this.toast("已复制");
  }

  async forward(message) {
    const { personId, chatId, town } = this.phone;
    const body = { message_id: message.message_id, from_chat_id: chatId };
    const sent = await this.phone.attempt(() => act(personId, "forward", body));
    if (sent) this.toast(`已转发给${town.bot.name}`);
  }

  openMenu(event, message, bubble) {
    event.preventDefault();
    bubble.focus({ preventScroll: true });
    openMenu(bubble.querySelector(".bubble-menu"), this.choicesFor(message), { label: "消息操作" });
  }

  choicesFor(message) {
    const { personId, composer, town } = this.phone;
    const text = message.text ?? message.caption;
    const canEdit = isOwn(message, personId) && !message.forward_origin && text !== undefined;
    const choices = [
      { icon: "reply", label: "回复", run: () => composer.begin("reply", message) },
      canEdit && { icon: "edit", label: "编辑", run: () => composer.begin("edit", message) },
      { icon: "forward", label: `转发给${town.bot.name}`, run: () => this.forward(message) },
      text && { icon: "copy", label: "复制文字", run: () => this.copy(text) },
    ];
    return choices.filter(Boolean);
  }
}
