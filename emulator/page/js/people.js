/** Everyone of the town, grouped by role: search, see who has news, take up their phone. */

import { el, walk } from "./elements.js";
import { nameOf, signOf } from "./words.js";

/** The list of people. */
export class People {
  /**
   * @param {import("./town.js").Town} town
   * @param {import("./stage.js").Stage} stage
   * @param {{search: HTMLInputElement, list: HTMLElement, count: HTMLElement, onPick: () => void}} places
   */
  constructor(town, stage, { search, list, count, onPick }) {
    this.town = town;
    this.stage = stage;
    this.places = { search, list, count };
    this.onPick = onPick;
    this.rows = new Map();
    this.listen();
  }

  listen() {
    const { search, list } = this.places;
    for (const type of ["loaded", "people"]) this.town.addEventListener(type, () => this.draw());
    this.town.addEventListener("chats", ({ detail }) => this.mark(detail));
    this.stage.addEventListener("change", () => this.rows.forEach((_, id) => this.mark(id)));
    search.addEventListener("input", () => this.draw());
    search.addEventListener("keydown", (event) => this.onSearchKey(event));
    list.addEventListener("keydown", (event) => this.onListKey(event));
  }

  found() {
    const wanted = this.places.search.value.trim().toLowerCase();
    return [...this.town.people.values()].filter((person) => textOf(person).includes(wanted));
  }

  draw() {
    const focused = document.activeElement?.dataset?.person;
    const found = this.found();
    this.rows.clear();
    const groups = Map.groupBy(found, ({ label }) => label || "其他");
    this.places.list.replaceChildren(...[...groups].map(([role, people]) => this.group(role, people)));
    this.places.count.textContent = found.length ? `${found.length} 人` : "没有找到";
    const first = this.rows.get(Number(focused)) ?? this.rows.values().next().value;
    if (first) first.tabIndex = 0;
    if (focused) first?.focus();
  }

  group(role, people) {
    const head = el("h3", {}, role, el("small", {}, people.length));
    return el("section", { "aria-label": role }, head, el("ul", {}, people.map((person) => el("li", {}, this.row(person)))));
  }

  row(person) {
    const name = nameOf(person);
    const about = [person.note, person.is_blocked && "已屏蔽机器人"].filter(Boolean).join(" · ");
    const face = el("span", { class: "avatar", "aria-hidden": "true", style: { "--hue": hueOf(person.id) } }, signOf(name));
    const words = el("span", { class: "person-words" }, el("b", {}, name), about && el("small", {}, about));
    const on = { click: () => this.pick(person.id) };
    const row = el("button", { type: "button", class: "person", tabindex: -1, data: { person: person.id }, on }, face, words);
    this.rows.set(person.id, row);
    this.mark(person.id);
    return row;
  }

  /** Show on a row what is unread and whether the phone is on the stage. */
  mark(id) {
    const row = this.rows.get(id);
    if (!row) return;
    const unread = this.town.unreadOf(id);
    row.querySelector(".badge")?.remove();
    if (unread) row.append(el("b", { class: "badge", "aria-label": `${unread} 条未读` }, unread > 99 ? "99+" : unread));
    if (this.stage.visible().includes(id)) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }

  pick(id) {
    this.onPick();
    this.stage.put(id, { hasFocus: true });
  }

  onSearchKey(event) {
    if (event.isComposing) return;
    const [first] = this.rows.keys();
    if (event.key === "Enter" && first) this.pick(first);
    if (event.key !== "ArrowDown" || !first) return;
    event.preventDefault();
    this.rows.get(first).focus();
  }

  onListKey(event) {
    const taken = walk(event, [...this.rows.values()]);
    if (!taken) return;
    for (const row of this.rows.values()) row.tabIndex = row === taken ? 0 : -1;
  }
}

function textOf(person) {
  const { label, note, username, phone } = person;
  return [nameOf(person), label, note, username, phone].filter(Boolean).join(" ").toLowerCase();
}

function hueOf(id) {
  return (id * 47) % 360;
}
