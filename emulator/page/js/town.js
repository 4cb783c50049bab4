/** What the page knows of the town: its people, their chats, what is unread. */

import { act, chatsOf } from "./api.js";

/**
 * The town as it is now. Tells its listeners `loaded`, `people`, `chats` (detail: person id),
 * `clock` (detail: ISO time) and `event` (detail: an emulator event that concerns a chat).
 */
export class Town extends EventTarget {
  constructor() {
    super();
    this.seq = 0;
    this.bot = { name: "邻里", username: "" };
    this.zone = "Asia/Shanghai";
    this.people = new Map();
    this.groups = new Map();
    this.chats = new Map();
    /** Says whether a person has a chat before their eyes; the stage sets it. */
    this.isSeen = () => false;
  }

  /**
   * Begin anew from a snapshot.
   * @param {Object} state the answer of /emulator/state
   */
  load(state) {
    this.seq = state.seq;
    this.bot = { ...state.bot, name: state.bot.name ?? state.bot.first_name };
    this.zone = state.timezone ?? this.zone;
    this.people = new Map(state.people.map((person) => [person.id, person]));
    this.groups = new Map(state.groups.map((group) => [group.chat_id ?? group.id, group]));
    this.chats = new Map();
    for (const [id, chats] of Object.entries(state.chats ?? {})) this.keep(Number(id), chats);
    this.tell("clock", state.now);
    this.tell("loaded");
  }

  keep(personId, chats) {
    this.chats.set(personId, new Map(chats.map((chat) => [chat.chat_id, chat])));
  }

  /**
   * Ask again which chats a person has.
   * @param {number} personId
   */
  async refresh(personId) {
    this.keep(personId, await chatsOf(personId));
    this.tell("chats", personId);
  }

  /**
   * A person's chats, the one with the bot first.
   * @param {number} personId
   * @returns {Object[]}
   */
  chatsOf(personId) {
    const own = this.chatOf(personId, personId);
    const others = [...this.chats.get(personId).values()].filter((chat) => chat !== own);
    return [own, ...others];
  }

  /**
   * One chat of a person.
   * @param {number} personId
   * @param {number} chatId
   * @returns {Object} made up while nothing was said in it
   */
  chatOf(personId, chatId) {
    if (!this.chats.has(personId)) this.chats.set(personId, new Map());
    const chats = this.chats.get(personId);
    if (!chats.has(chatId)) chats.set(chatId, this.blank(chatId));
    return chats.get(chatId);
  }

  blank(chatId) {
    const group = this.groups.get(chatId);
    const named = group ? { type: group.type, title: group.title } : { type: "private", title: this.bot.name };
    return { chat_id: chatId, ...named, unread: 0, commands: [], reply_keyboard: null, last: null, pinned: null };
  }

  /**
   * How much a person has not read yet.
   * @param {number} personId
   * @returns {number}
   */
  unreadOf(personId) {
    const chats = this.chats.get(personId)?.values() ?? [];
    return [...chats].reduce((sum, chat) => sum + (chat.unread || 0), 0);
  }

  /**
   * Say that a person has read a chat.
   * @param {number} personId
   * @param {number} chatId
   */
  read(personId, chatId) {
    const chat = this.chatOf(personId, chatId);
    if (!chat.unread) return;
    chat.unread = 0;
    this.tell("chats", personId);
    act(personId, "read", { chat_id: chatId }).catch(() => {});
  }

  /**
   * Take in one event of the emulator.
   * @param {{seq: number, kind: string}} event
   */
  apply(event) {
    if (event.seq <= this.seq) return;
    this.seq = event.seq;
    this[`on_${event.kind}`]?.(event);
    if (event.chat_id !== undefined) this.tell("event", event);
  }

  viewersOf(chatId) {
    if (this.people.has(chatId)) return [chatId];
    return this.groups.get(chatId)?.members ?? [];
  }

  on_message({ chat_id: chatId, message }) {
    for (const personId of this.viewersOf(chatId)) {
      const chat = this.chatOf(personId, chatId);
      chat.last = message;
      const isNews = message.from?.id !== personId;
      if (isNews) chat.unread = (chat.unread || 0) + 1;
      if (isNews && this.isSeen(personId, chatId)) this.read(personId, chatId);
      this.tell("chats", personId);
    }
  }

  on_edit({ chat_id: chatId, message }) {
    for (const personId of this.viewersOf(chatId)) {
      const chat = this.chatOf(personId, chatId);
      if (chat.last?.message_id === message.message_id) chat.last = message;
    }
  }

  on_delete({ chat_id: chatId, message_id: id }) {
    for (const personId of this.viewersOf(chatId)) {
      if (this.chatOf(personId, chatId).last?.message_id === id) this.refresh(personId).catch(() => {});
    }
  }

  on_pin({ chat_id: chatId, message_id: id, message, is_pinned: isPinned = true }) {
    for (const personId of this.viewersOf(chatId)) {
      this.chatOf(personId, chatId).pinned = isPinned ? id ?? message?.message_id : null;
    }
  }

  on_reply_keyboard({ chat_id: chatId, person_id: personId, reply_keyboard: keyboard }) {
    const viewers = personId ? [personId] : this.viewersOf(chatId);
    for (const id of viewers) this.chatOf(id, chatId).reply_keyboard = keyboard ?? null;
  }

  on_commands() {
    this.tell("commands");
  }

  on_people({ people, person }) {
    for (const one of people ?? [person]) this.people.set(one.id, { ...this.people.get(one.id), ...one });
    this.tell("people");
  }

  on_group({ group }) {
    this.groups.set(group.chat_id ?? group.id, group);
    for (const personId of group.members ?? []) this.chatOf(personId, group.chat_id ?? group.id).title = group.title;
    this.tell("people");
  }

  on_blocked({ person_id: personId, is_blocked: isBlocked = true }) {
    const person = this.people.get(personId);
    if (person) person.is_blocked = isBlocked;
    this.tell("people");
  }

  on_clock({ now }) {
    this.tell("clock", now);
  }

  on_read({ person_id: personId, chat_id: chatId }) {
    this.chatOf(personId, chatId).unread = 0;
    this.tell("chats", personId);
  }

  tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
