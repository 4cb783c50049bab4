/** Turns text and its formatting entities into DOM nodes; offsets are UTF-16 units, as in JavaScript. */

import { el } from "./elements.js";

/** They stand on lines of their own: the line break behind one is not shown again. */
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE_LINK = /^(https?|tg|mailto|tel):/i;

/**
 * Where a link may lead: web, Telegram, mail, phone; anything else is no link.
 * @param {string} [address]
 * @returns {string|null}
 */
export function safeLink(address = "") {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  return SAFE_LINK.test(whole) ? whole : null;
}

/**
 * Draw a text.
 * @param {string} text
 * @param {Object[]} [entities] as in the Bot API
 * @param {{command: (text: string) => void, link: (event: Event, url: string) => void}} acts
 * @returns {Node[]}
 */
export function drawText(text, entities = [], acts) {
  const sorted = entities
    .filter(({ length }) => length > 0)
    .sort((one, two) => one.offset - two.offset || two.length - one.length);
  return drawSpan(text, sorted, { from: 0, to: text.length }, acts);
}

function drawSpan(text, entities, { from, to }, acts) {
  const nodes = [];
  let at = from;
  for (let index = 0; index < entities.length; ) {
    const outer = entities[index];
    const end = Math.min(outer.offset + outer.length, to);
    const next = entities.findIndex((one, place) => place > index && one.offset >= end);
    const stop = next === -1 ? entities.length : next;
    if (outer.offset > at) nodes.push(text.slice(at, outer.offset));
    const inner = drawSpan(text, entities.slice(index + 1, stop), { from: outer.offset, to: end }, acts);
    nodes.push(draw(outer, inner, text.slice(outer.offset, end), acts));
    at = BLOCKS.has(outer.type) && text[end] === "\n" && end < to ? end + 1 : end;
    index = stop;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

const DRAWN = {
  pre: ({ language }, inner) => el("pre", { data: language ? { language } : {} }, el("code", {}, inner)),
  url: (_, inner, said, acts) => link(said, inner, acts),
  text_link: ({ url }, inner, said, acts) => link(url, inner, acts),
  email: (_, inner, said, acts) => link(`mailto:${said}`, inner, acts),
  phone_number: (_, inner, said, acts) => link(`tel:${said}`, inner, acts),
  bot_command: (_, inner, said, acts) => command(said, inner, acts),
  spoiler: (_, inner) => spoiler(inner),
  blockquote: (_, inner) => el("blockquote", {}, inner),
  expandable_blockquote: (_, inner) => expandable(inner),
};

function draw(entity, inner, said, acts) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type], {}, inner);
  const drawn = DRAWN[entity.type];
  return drawn ? drawn(entity, inner, said, acts) : el("span", { class: "mention" }, inner);
}

function link(address, inner, acts) {
  const href = safeLink(address);
  if (!href) return el("span", {}, inner);
  const on = { click: (event) => acts.link(event, href) };
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", tabindex: -1, on }, inner);
}

function command(said, inner, acts) {
  return el("button", { type: "button", class: "command-link", tabindex: -1, on: { click: () => acts.command(said) } }, inner);
}

function spoiler(inner) {
  const props = { type: "button", class: "spoiler", "aria-label": "隐藏的文字，点按显示", tabindex: -1 };
  const veil = el("button", props, el("span", {}, inner));
  veil.addEventListener("click", () => {
    veil.classList.add("is-shown");
    veil.removeAttribute("aria-label");
  });
  return veil;
}

function expandable(inner) {
  const quote = el("blockquote", { class: "is-folded" }, el("span", { class: "folded-text" }, inner));
  const toggle = el("button", { type: "button", class: "unfold", "aria-expanded": "false", tabindex: -1 }, "展开");
  toggle.addEventListener("click", () => {
    const isFolded = quote.classList.toggle("is-folded");
    toggle.textContent = isFolded ? "展开" : "收起";
    toggle.setAttribute("aria-expanded", String(!isFolded));
  });
  quote.append(toggle);
  return quote;
}
