/** One message, or one album, as it stands in a chat. */

import { el, iconButton } from "./elements.js";
import { drawText } from "./entities.js";
import { icon } from "./icons.js";
import { drawInline } from "./inline.js";
import { drawMedia } from "./media.js";
import { gist, momentOf, nameOf, serviceLine } from "./words.js";

/**
 * Draw an item of a chat.
 * @param {Object[]} messages one message, or all those of an album
 * @param {{personId: number, isGroup: boolean, zone: string, acts: Object}} view
 * @returns {HTMLElement}
 */
export function drawItem(messages, view) {
  const [first] = messages;
  const service = serviceLine(first);
  if (service) return el("p", { class: "service", tabindex: -1 }, service);
  return messages.length > 1 ? album(messages, view) : single(first, view);
}

/**
 * Is this message the person's own?
 * @param {Object} message
 * @param {number} personId
 * @returns {boolean}
 */
export function isOwn(message, personId) {
  return message.from?.id === personId;
}

function single(message, view) {
  const media = drawMedia(message, view.acts);
  const body = [media?.node, words(message, view)];
  return frame(message, view, body, media?.kind ?? "text");
}

function album(messages, view) {
  const said = messages.find(({ caption }) => caption);
  const tiles = messages.map((message) => drawMedia(message, view.acts).node);
  const grid = el("div", { class: "album", data: { count: Math.min(tiles.length, 4) } }, tiles);
  return frame(said ?? messages[0], view, [grid, said && words(said, view)], "album");
}

function words(message, view) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const nodes = drawText(text, message.entities ?? message.caption_entities, view.acts);
  const isBlockLast = nodes.at(-1)?.matches?.("blockquote, pre");
  return el("div", { class: isBlockLast ? "words ends-in-block" : "words" }, nodes);
}

function frame(message, view, body, kind) {
  const mine = isOwn(message, view.personId);
  const sender = mine ? "我" : nameOf(message.from);
  const menu = (event) => view.acts.menu(event, message, bubble);
  const bubble = el(
    "article",
    { class: `bubble is-${kind} ${mine ? "is-mine" : "is-theirs"}`, tabindex: -1, "aria-label": `${sender}：${gist(message)}` },
    el("div", { class: "paper-sheet" }, author(message, view, mine), origin(message), reply(message, view), body, foot(message, view)),
    drawInline(message, view.acts),
    iconButton(icon("more"), "消息操作", menu, { class: "bubble-menu", tabindex: -1 }),
  );
  bubble.addEventListener("contextmenu", menu);
  return bubble;
}

function author(message, view, mine) {
  return view.isGroup && !mine ? el("div", { class: "author" }, nameOf(message.from)) : null;
}

function origin({ forward_origin: from }) {
  if (!from) return null;
  const chat = from.sender_chat ?? from.chat;
  const name = from.sender_user ? nameOf(from.sender_user) : from.sender_user_name ?? chat?.title ?? "不知名的人";
  return el("div", { class: "origin" }, icon("forward"), `转发自 ${name}`);
}

function reply({ reply_to_message: to }, view) {
  if (!to || to.forum_topic_created) return null;
  const on = { click: () => view.acts.jump(to.message_id) };
  const lines = [el("b", {}, nameOf(to.from)), el("span", {}, gist(to))];
  return el("button", { type: "button", class: "reply-quote", tabindex: -1, "aria-label": "看被回复的消息", on }, lines);
}

function foot(message, view) {
  const { time } = momentOf(new Date(message.date * 1000), view.zone);
  const edited = message.is_edited ?? Boolean(message.edit_date);
  return el("footer", { class: "foot" }, edited && el("span", { class: "edited" }, "已编辑"), el("time", {}, time));
}
