/** One person's phone: whose it is, the chat before their eyes, and what they can do there. */

import { act, Refused } from "./api.js";
import { sendOwn } from "./attach.js";
import { isOwn } from "./bubble.js";
import { Composer } from "./composer.js";
import { Deeds } from "./deeds.js";
import { el, iconButton, redraw } from "./elements.js";
import { icon } from "./icons.js";
import { ReplyKeyboard } from "./keyboard.js";
import { openMenu } from "./menu.js";
import { askForm, toast } from "./notices.js";
import { Thread } from "./thread.js";
import { TopicBar } from "./topics.js";
import { ACTIONS, gist, momentOf, nameOf, signOf } from "./words.js";

const ACTION_FOR = 5000;
/** What a person does to the bot itself, in whichever chat. */
const WITH_BOT = new Set(["open", "block", "unblock"]);
/** How many other chats stand beside the one before the eyes; the list has all of them. */
const MOST_NEIGHBOURS = 2;

/** A phone on the stage. */
export class Phone {
  /**
   * @param {import("./town.js").Town} town
   * @param {number} personId
   * @param {{close: (personId: number) => void}} stage
   */
  constructor(town, personId, stage) {
    this.town = town;
    this.personId = personId;
    this.stage = stage;
    this.chatId = personId;
    this.build();
    this.refresh();
  }

  get person() {
    return this.town.people.get(this.personId) ?? { id: this.personId };
  }

  get chat() {
    return this.town.chatOf(this.personId, this.chatId);
  }

  build() {
    this.plate = el("header", { class: "plate" });
    this.bar = el("div", { class: "chat-bar" });
    this.pinned = el("div", { class: "pinned", hidden: true });
    this.topics = new TopicBar((topicId) => this.thread?.showTopic(topicId));
    this.place = el("div", { class: "thread-place" });
    this.foot = el("div", { class: "phone-foot" });
    this.screen = el("div", { class: "screen" }, this.bar, this.topics.element, this.pinned, this.place, this.foot);
    this.element = el("section", { class: "phone", data: { person: this.personId } }, this.plate, this.screen);
    this.keyboard = new ReplyKeyboard({ say: (text) => this.send("text", { text }), act: (verb) => this.sendOwn(verb) });
    this.deeds = new Deeds(this);
    this.composer = new Composer(this.composerActs(), this.keyboard.toggle);
    this.status = el("small", { class: "status" });
  }

  composerActs() {
    const lastOwn = () => this.thread?.lastOwnText();
    return { send: (verb, body) => this.send(verb, body), lastOwn, person: () => this.person };
  }

  /** Ask anew for everything that this phone shows. */
  async refresh() {
    await this.attempt(() => this.town.refresh(this.personId));
    if (this.isListing) this.draw();
    else await this.show(this.chatId);
  }

  /**
   * Bring a chat before the person's eyes.
   * @param {number} chatId
   */
  async show(chatId) {
    this.chatId = chatId;
    this.isListing = this.isLoaded = false;
    this.topics.reset();
    this.thread = new Thread(this.town, { personId: this.personId, chat: this.chat, acts: this.deeds.forBubbles() });
    this.place.replaceChildren(this.thread.element);
    this.draw();
    await this.attempt(() => this.thread.load());
    this.isLoaded = true;
    this.draw();
    this.read();
  }

  /** Let the person write at once. */
  focus() {
    (this.foot.querySelector("textarea, .button") ?? this.bar.querySelector("button"))?.focus();
  }

  /** Does the person see this chat now? */
  sees(chatId) {
    const isThere = this.isLoaded && !this.isListing && this.chatId === chatId;
    return isThere && !this.element.hidden && document.visibilityState === "visible";
  }

  /** Mark what is before the eyes as read. */
  read() {
    if (this.sees(this.chatId)) this.town.read(this.personId, this.chatId);
  }

  /** Draw all around the messages. */
  draw() {
    this.drawPlate();
    this.drawBar();
    this.drawTopics();
    this.drawPinned();
    this.drawFoot();
    if (this.isListing) this.drawList();
  }

  drawPlate() {
    const { label, note } = this.person;
    const name = nameOf(this.person);
    this.element.setAttribute("aria-label", `${name}的手机`);
    const more = iconButton(icon("more"), `${name}的手机：更多`, () => this.openPhoneMenu(more));
    const close = iconButton(icon("close"), `收起${name}的手机`, () => this.stage.close(this.personId));
    const who = el("div", { class: "who" }, el("h2", {}, name), label && el("span", { class: "role" }, label));
    const home = note && el("span", { class: "note", title: note }, note);
    redraw(this.plate, el("div", { class: "plate-words" }, who, home), more, close);
  }

  drawBar() {
    const others = this.town.chatsOf(this.personId).filter(({ chat_id: id }) => id !== this.chatId);
    const badge = badgeOf(others.slice(MOST_NEIGHBOURS).reduce((sum, { unread }) => sum + (unread || 0), 0));
    const back = el("button", { type: "button", class: "back", "aria-label": "所有聊天", on: { click: () => this.list() } }, icon("back"), badge);
    const title = this.isListing ? "聊天" : this.chat.title;
    const face = el("span", { class: "avatar is-chat", "aria-hidden": "true" }, signOf(title));
    if (!this.statusTimer) this.status.textContent = this.subtitle();
    const words = el("div", { class: "chat-words" }, el("h3", {}, title), this.status);
    const neighbours = others.slice(0, MOST_NEIGHBOURS).map((chat) => this.neighbour(chat));
    redraw(this.bar, ...(this.isListing ? [words] : [back, face, words, ...neighbours]));
  }

  /** Another chat of this person, one press away. */
  neighbour({ chat_id: id, title, unread }) {
    const face = el("span", { class: "avatar is-chat", "aria-hidden": "true" }, signOf(title));
    const props = { type: "button", class: "neighbour", title, "aria-label": `去“${title}”` };
    return el("button", { ...props, on: { click: () => this.show(id) } }, face, badgeOf(unread));
  }

  drawTopics() {
    const group = this.isListing ? null : this.town.groups.get(this.chatId);
    this.topics.set(group?.is_forum ? group.topics ?? [] : []);
  }

  subtitle() {
    if (this.isListing) return "选一个聊天";
    const group = this.town.groups.get(this.chatId);
    if (group) return `${group.members?.length ?? 0} 位成员`;
    return this.town.bot.username ? `机器人 · @${this.town.bot.username}` : "机器人";
  }

  drawPinned() {
    const id = this.chat.pinned;
    const message = this.thread?.messages.get(id);
    this.pinned.hidden = !id || this.isListing;
    const words = el("span", {}, el("b", {}, "置顶"), gist(message));
    const on = { click: () => this.thread.jump(id) };
    redraw(this.pinned, el("button", { type: "button", on }, icon("pin"), words));
  }

  drawFoot() {
    const isPrivate = this.chatId === this.personId;
    this.foot.hidden = Boolean(this.isListing);
    if (isPrivate && this.person.is_blocked) this.offer("解除屏蔽", "您已屏蔽这个机器人", () => this.send("unblock"));
    else if (isPrivate && !this.isOpened()) this.offer("开始", `点“开始”，与${this.town.bot.name}说话`, () => this.send("open"));
    else this.offerComposer();
  }

  isOpened() {
    return this.person.is_open || Boolean(this.chat.last) || Boolean(this.thread?.messages.size);
  }

  offer(label, hint, run) {
    const button = el("button", { type: "button", class: "button is-main is-wide", on: { click: run } }, label);
    redraw(this.foot, el("div", { class: "offer" }, el("span", {}, hint), button));
  }

  offerComposer() {
    this.keyboard.set(this.chat.reply_keyboard ?? null);
    this.composer.setCommands(this.chat.commands ?? []);
    this.composer.setPlaceholder(this.keyboard.placeholder);
    if (!this.composer.element.isConnected) this.foot.replaceChildren(this.composer.element, this.keyboard.panel);
  }

  /** Show all chats of this person. */
  list() {
    this.isListing = true;
    this.draw();
    this.place.querySelector(".chat-list button")?.focus();
  }

  drawList() {
    const rows = this.town.chatsOf(this.personId).map((chat) => el("li", {}, this.chatRow(chat)));
    redraw(this.place, el("ul", { class: "chat-list" }, rows));
  }

  chatRow(chat) {
    const time = chat.last && momentOf(new Date(chat.last.date * 1000), this.town.zone).time;
    const badge = badgeOf(chat.unread);
    const words = el("span", { class: "chat-words" }, el("b", {}, chat.title), el("small", {}, gist(chat.last) || "还没有消息"));
    const side = el("span", { class: "chat-side" }, el("small", {}, time ?? ""), badge);
    const face = el("span", { class: "avatar is-chat", "aria-hidden": "true" }, signOf(chat.title));
    return el("button", { type: "button", on: { click: () => this.show(chat.chat_id) } }, face, words, side);
  }

  /**
   * Take in an event of the chat before the eyes.
   * @param {Object} event
   */
  onEvent({ kind, chat_id: chatId, message, message_id: id, action }) {
    if (chatId !== this.chatId || !this.thread) return;
    if ((kind === "message" || kind === "edit") && message) this.thread.put(message);
    if (kind === "message" && !isOwn(message, this.personId)) this.showAction(null);
    if (kind === "delete") this.thread.remove(id ?? message?.message_id);
    if (kind === "chat_action") this.showAction(action);
    if (kind === "pin" || kind === "edit") this.drawPinned();
    if (kind === "group") {
      this.drawTopics();
      this.thread.decorateAll();
    }
    if (kind === "reply_keyboard") this.keyboard.set(this.chat.reply_keyboard, { isSentAnew: true });
    if (kind === "reply_keyboard" || kind === "message") this.drawFoot();
  }

  showAction(action) {
    clearTimeout(this.statusTimer);
    this.statusTimer = action ? setTimeout(() => this.showAction(null), ACTION_FOR) : null;
    this.status.classList.toggle("is-busy", Boolean(action));
    this.status.textContent = action ? ACTIONS[action] ?? "正在忙" : this.subtitle();
  }

  /** Do something as this person; says whether it worked. */
  async send(verb, body = {}) {
    const whole = WITH_BOT.has(verb) ? body : this.inThisChat(verb === "edit" ? body : this.inTopic(body));
    return Boolean(await this.attempt(() => act(this.personId, verb, whole)));
  }

  /** What is written while one topic is seen alone belongs there. */
  inTopic(body) {
    const topicId = this.topics.chosen;
    if (topicId === null) return body;
    if (body instanceof FormData) body.append("message_thread_id", String(topicId));
    return body instanceof FormData ? body : { message_thread_id: topicId, ...body };
  }

  inThisChat(body) {
    if (this.chatId === this.personId) return body;
    if (body instanceof FormData) body.append("chat_id", String(this.chatId));
    return body instanceof FormData ? body : { chat_id: this.chatId, ...body };
  }

  sendOwn(verb) {
    sendOwn(verb, { send: (what, body) => this.send(what, body), person: this.person });
  }

  /**
   * Try a request; a refusal is shown to the person.
   * @param {() => Promise<Object>} request
   * @returns {Promise<Object|null>} the answer, or null
   */
  async attempt(request) {
    try {
      return (await request()) ?? {};
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      toast(this.screen, error.message);
      return null;
    }
  }

  openPhoneMenu(anchor) {
    const { is_blocked: isBlocked } = this.person;
    const block = isBlocked
      ? { icon: "check", label: "解除屏蔽机器人", run: () => this.send("unblock") }
      : { icon: "block", label: "屏蔽机器人", run: () => this.send("block") };
    const close = { icon: "close", label: "收起手机", run: () => this.stage.close(this.personId) };
    const scan = { icon: "link", label: "扫码打开机器人", run: () => this.scan() };
    openMenu(anchor, [scan, block, close], { label: "手机" });
  }

  /** Open the bot as by a deep link, such as the one in a QR code. */
  async scan() {
    const said = await askForm("扫码打开", [{ name: "start", label: "码里的参数（start）" }], "打开");
    if (said) this.send("open", said);
  }
}

function badgeOf(unread) {
  return unread > 0 && el("b", { class: "badge", "aria-label": `${unread} 条未读` }, unread);
}
