/** The messages of one chat before one person's eyes: kept in order, changed in place. */

import { messagesOf } from "./api.js";
import { drawItem, isOwn } from "./bubble.js";
import { el, walk } from "./elements.js";
import { colorOf } from "./topics.js";
import { momentOf, serviceLine } from "./words.js";

const SHOWN_AT_FIRST = 80;
const NEAR_THE_END = 90;
const SAME_BREATH = 300;

/** The list of messages of a chat. */
export class Thread {
  /**
   * @param {import("./town.js").Town} town
   * @param {{personId: number, chat: Object, acts: Object}} whose
   */
  constructor(town, { personId, chat, acts }) {
    this.town = town;
    this.personId = personId;
    this.chat = chat;
    this.acts = { ...acts, jump: (id) => this.jump(id) };
    this.messages = new Map();
    this.gone = new Set();
    this.items = new Map();
    this.shown = SHOWN_AT_FIRST;
    this.unseen = 0;
    this.topicId = null;
    this.build();
  }

  build() {
    this.list = el("ol", { class: "messages", role: "log", "aria-live": "polite", "aria-label": `与${this.chat.title}的消息` });
    this.earlier = el("button", { type: "button", class: "earlier", hidden: true, on: { click: () => this.showEarlier() } }, "更早的消息");
    this.scroller = el("div", { class: "scroller" }, this.earlier, this.list);
    this.toEnd = el("button", { type: "button", class: "to-end", hidden: true, on: { click: () => this.end() } });
    this.element = el("div", { class: "thread" }, this.scroller, this.toEnd);
    this.list.addEventListener("keydown", (event) => this.onKey(event));
    this.list.addEventListener("focusin", ({ target }) => this.makeCurrent(target.closest("li")));
    this.isFollowing = true;
    this.scroller.addEventListener("scroll", () => this.onScroll(), { passive: true });
    new ResizeObserver(() => this.isFollowing && this.end()).observe(this.scroller);
  }

  /** Fetch what was said, and show the latest of it. */
  async load() {
    const fresh = await messagesOf(this.personId, this.chat.chat_id);
    this.list.setAttribute("aria-busy", "true");
    for (const message of fresh.messages) if (this.isNewer(message)) this.messages.set(message.message_id, message);
    this.firstUnread = this.unreadFrom(this.chat.unread || 0);
    this.draw();
    this.end();
    this.list.removeAttribute("aria-busy");
  }

  /** What events told while the answer was under way is newer than the answer. */
  isNewer({ message_id: id, seq = 0, is_deleted: isDeleted }) {
    const known = this.messages.get(id);
    return !isDeleted && !this.gone.has(id) && (known?.seq ?? -1) <= seq;
  }

  unreadFrom(count) {
    if (!count) return null;
    const theirs = this.inOrder().filter((message) => !isOwn(message, this.personId));
    return theirs[Math.max(0, theirs.length - count)]?.message_id ?? null;
  }

  inOrder() {
    return [...this.messages.values()].sort((one, two) => one.message_id - two.message_id);
  }

  draw() {
    this.items.clear();
    const groups = new Map();
    for (const message of this.inOrder().filter((one) => this.isInSight(one))) {
      const key = keyOf(message);
      groups.set(key, [...(groups.get(key) ?? []), message]);
    }
    this.earlier.hidden = groups.size <= this.shown;
    const latest = [...groups.entries()].slice(-this.shown);
    this.list.replaceChildren(...latest.map(([key, messages]) => this.make(key, messages)));
    this.decorateAll();
    this.makeCurrent(this.list.lastElementChild);
  }

  /**
   * Show one topic alone, or everything.
   * @param {number|null} topicId
   */
  showTopic(topicId) {
    this.topicId = topicId;
    this.current = null;
    this.draw();
    this.end();
  }

  isInSight({ message_thread_id: topicId }) {
    return this.topicId === null || topicId === this.topicId;
  }

  make(key, messages) {
    const view = { personId: this.personId, isGroup: this.chat.type !== "private", zone: this.town.zone, acts: this.acts };
    const item = el("li", { data: { key } }, drawItem(messages, view));
    this.items.set(key, { item, messages });
    return item;
  }

  /**
   * Take in a new or changed message.
   * @param {Object} message
   */
  put(message) {
    const old = this.messages.get(message.message_id);
    if (old && ((old.seq ?? 0) > (message.seq ?? Infinity) || isSame(old, message))) return;
    const follows = this.isFollowing || isOwn(message, this.personId);
    this.messages.set(message.message_id, message);
    if (!this.isInSight(message)) return;
    const key = keyOf(message);
    const known = this.items.get(key);
    if (known) this.change(key, known, message, Boolean(old));
    else if (!old) this.add(key, message);
    if (follows) this.end();
    else if (!old) this.noteUnseen();
  }

  add(key, message) {
    const item = this.make(key, [message]);
    item.classList.add("is-new");
    this.list.append(item);
    this.decorate(item);
    this.makeCurrent(item);
  }

  change(key, { item: before, messages }, message, isChange) {
    const others = messages.filter((one) => one.message_id !== message.message_id);
    const all = [...others, message].sort((one, two) => one.message_id - two.message_id);
    const item = this.make(key, all);
    const hadFocus = before.contains(document.activeElement);
    const place = interactive(before).indexOf(document.activeElement);
    before.replaceWith(item);
    if (isChange) item.classList.add("is-changed");
    this.decorate(item);
    if (before === this.current || hadFocus) this.makeCurrent(item);
    if (hadFocus) (interactive(item)[place] ?? stopOf(item)).focus();
  }

  /**
   * Take a message away.
   * @param {number} id
   */
  remove(id) {
    this.gone.add(id);
    const message = this.messages.get(id);
    if (!message) return;
    this.messages.delete(id);
    const known = this.items.get(keyOf(message));
    if (!known) return;
    const left = known.messages.filter((one) => one.message_id !== id);
    if (left.length) known.item.replaceWith(this.make(keyOf(message), left));
    else this.drop(keyOf(message), known.item);
    this.decorateAll();
  }

  drop(key, item) {
    this.items.delete(key);
    if (item === this.current) this.makeCurrent(item.previousElementSibling ?? item.nextElementSibling);
    item.remove();
  }

  decorateAll() {
    for (const item of this.list.children) this.decorate(item);
  }

  /** Say what stands between an item and the one above: a new day, the first unread, a topic, the same breath. */
  decorate(item) {
    const [message] = this.items.get(item.dataset.key).messages;
    const above = this.items.get(item.previousElementSibling?.dataset.key)?.messages.at(-1);
    item.querySelectorAll(":scope > .divider, :scope > .topic").forEach((sign) => sign.remove());
    if (message.message_id === this.firstUnread) item.prepend(divider("is-unread", "以下为新消息"));
    const day = momentOf(new Date(message.date * 1000), this.town.zone);
    const dayAbove = above && momentOf(new Date(above.date * 1000), this.town.zone).key;
    if (day.key !== dayAbove) item.prepend(divider("is-day", `${day.date} ${day.weekday}`));
    const isSameTopic = message.message_thread_id === above?.message_thread_id;
    const joins = above && above.from?.id === message.from?.id && message.date - above.date < SAME_BREATH;
    const isJoined = Boolean(joins && isSameTopic && day.key === dayAbove && !serviceLine(above));
    item.classList.toggle("is-joined", isJoined);
    const topic = isJoined ? null : this.topicOf(message);
    if (topic) stopOf(item).before(topicTag(topic));
  }

  /** The topic of a message, unless the message itself says how it is called. */
  topicOf({ message_thread_id: id, forum_topic_created: opened, forum_topic_edited: edited }) {
    const topics = this.town.groups.get(this.chat.chat_id)?.topics ?? [];
    return opened || edited?.name || this.topicId !== null ? null : topics.find((topic) => topic.message_thread_id === id);
  }

  /** Make one item the one that Tab reaches, with the buttons in it. */
  makeCurrent(item) {
    if (!item || item === this.current) return;
    if (this.current) for (const node of [stopOf(this.current), ...interactive(this.current)]) node.tabIndex = -1;
    this.current = item;
    for (const node of [stopOf(item), ...interactive(item)]) node.tabIndex = 0;
  }

  onKey(event) {
    const isMenu = event.key === "ContextMenu" || (event.shiftKey && event.key === "F10");
    const onBubble = event.target.matches(".bubble");
    if (onBubble && (event.key === "Enter" || isMenu)) {
      event.preventDefault();
      event.target.querySelector(".bubble-menu").click();
    } else if (onBubble || event.target.matches(".service")) {
      walk(event, [...this.list.children].map(stopOf));
    }
  }

  showEarlier() {
    const before = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.shown += SHOWN_AT_FIRST;
    this.current = null;
    this.draw();
    this.scroller.scrollTop = this.scroller.scrollHeight - before;
  }

  /**
   * Bring a message before the eyes.
   * @param {number} id
   */
  jump(id) {
    const message = this.messages.get(id);
    if (!message || !this.isInSight(message)) return;
    while (!this.items.has(keyOf(message)) && !this.earlier.hidden) this.showEarlier();
    const { item } = this.items.get(keyOf(message));
    item.scrollIntoView({ block: "center" });
    item.classList.remove("is-changed");
    requestAnimationFrame(() => item.classList.add("is-changed"));
    stopOf(item).focus({ preventScroll: true });
  }

  onScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.isFollowing = scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
    if (this.isFollowing) this.noteSeen();
  }

  /** Go to the latest message. */
  end() {
    this.isFollowing = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.noteSeen();
  }

  noteUnseen() {
    this.unseen += 1;
    this.toEnd.textContent = `↓ ${this.unseen} 条新消息`;
    this.toEnd.hidden = false;
  }

  noteSeen() {
    this.unseen = 0;
    this.toEnd.hidden = true;
  }

  /**
   * The person's latest own text, for editing.
   * @returns {Object|undefined}
   */
  lastOwnText() {
    return this.inOrder().filter((message) => isOwn(message, this.personId) && message.text).at(-1);
  }
}

function keyOf(message) {
  return message.media_group_id ? `album-${message.media_group_id}` : `message-${message.message_id}`;
}

function isSame(one, two) {
  return JSON.stringify(one) === JSON.stringify(two);
}

function stopOf(item) {
  return item.querySelector(".bubble, .service");
}

function interactive(item) {
  return [...item.querySelectorAll("button:not(.bubble-menu), a, video")];
}

function divider(kind, text) {
  return el("div", { class: `divider ${kind}` }, el("span", {}, text));
}

function topicTag({ name, icon_color: color }) {
  return el("span", { class: "topic", style: { "--topic": colorOf(color) } }, name);
}
