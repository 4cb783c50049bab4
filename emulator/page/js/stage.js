/** The stage: as many phones side by side as there is room for, and a switcher for the rest. */

import { el, redraw } from "./elements.js";
import { Phone } from "./phone.js";
import { nameOf, signOf } from "./words.js";

const NARROWEST_PHONE = 300;
const COMFORTABLE_PHONE = 360;
const MOST_PHONES = 5;
const FIRST_PHONES = 3;
/** Whose phones lie there at first, where the town has such people: the way that most matters take. */
const FIRST_ROLES = ["居民", "网格员", "社区党委"];

/** Tells its listeners `change` when other people stand on it. */
export class Stage extends EventTarget {
  /**
   * @param {import("./town.js").Town} town
   * @param {{phones: HTMLElement, switcher: HTMLElement, empty: HTMLElement}} places
   */
  constructor(town, { phones, switcher, empty }) {
    super();
    this.town = town;
    this.places = { phones, switcher, empty };
    this.phones = new Map();
    this.used = [];
    this.capacity = FIRST_PHONES;
    town.isSeen = (personId, chatId) => this.visible().includes(personId) && this.phones.get(personId).sees(chatId);
    this.listen();
  }

  listen() {
    const { town } = this;
    town.addEventListener("loaded", () => this.onLoaded());
    town.addEventListener("event", ({ detail }) => this.each((phone) => phone.onEvent(detail)));
    town.addEventListener("people", () => this.each((phone) => phone.draw()));
    town.addEventListener("chats", ({ detail }) => this.onChats(detail));
    town.addEventListener("commands", () => this.phones.forEach((_, id) => town.refresh(id).catch(() => {})));
    new ResizeObserver(() => this.measure()).observe(this.places.phones);
    addEventListener("hashchange", () => this.recall());
    document.addEventListener("visibilitychange", () => this.readVisible());
    this.places.phones.addEventListener("focusin", ({ target }) => this.touch(target));
  }

  each(visit) {
    this.phones.forEach(visit);
  }

  onLoaded() {
    this.measure();
    [...this.phones.keys()].filter((id) => !this.town.people.has(id)).forEach((id) => this.close(id));
    if (this.phones.size) this.each((phone) => phone.refresh());
    else if (!this.recall()) this.begin();
  }

  onChats(personId) {
    const phone = this.phones.get(personId);
    if (!phone) return;
    phone.draw();
    this.drawSwitcher();
  }

  begin() {
    const first = this.firstPeople();
    first.forEach((id) => this.add(id));
    this.favour(first);
  }

  /** Where there is no room for all, the first ones are seen. */
  favour(ids) {
    ids.toReversed().forEach((id) => this.use(id));
    this.draw();
  }

  /** One person of each role, the first roles first. */
  firstPeople() {
    const byRole = Map.groupBy(this.town.people.values(), ({ label }) => label ?? "");
    const roles = new Set([...FIRST_ROLES.filter((role) => byRole.has(role)), ...byRole.keys()]);
    return [...roles].slice(0, this.most()).map((role) => byRole.get(role)[0].id);
  }

  recall() {
    const wanted = location.hash.match(/stage=([\d,]+)/)?.[1].split(",").map(Number) ?? [];
    const known = wanted.filter((id) => this.town.people.has(id)).slice(0, this.most());
    known.filter((id) => !this.phones.has(id)).forEach((id) => this.put(id));
    this.favour(known.filter((id) => this.phones.has(id)));
    return known.length > 0;
  }

  measure() {
    const room = this.places.phones.clientWidth;
    const least = Math.min(FIRST_PHONES, Math.floor(room / NARROWEST_PHONE));
    const fits = Math.max(1, least, Math.min(MOST_PHONES, Math.floor(room / COMFORTABLE_PHONE)));
    if (fits === this.capacity) return;
    this.capacity = fits;
    this.draw();
  }

  /**
   * Put a person's phone on the stage; the one that lay longest untouched makes room.
   * @param {number} personId
   * @param {{hasFocus?: boolean}} [options] whether the person is to write at once
   */
  put(personId, { hasFocus = false } = {}) {
    if (!this.phones.has(personId)) this.add(personId);
    this.use(personId);
    this.draw();
    const phone = this.phones.get(personId);
    if (hasFocus) phone.focus();
    this.readVisible();
  }

  /** How many phones are kept at hand; where not all fit, the switcher has the rest. */
  most() {
    return Math.max(this.capacity, FIRST_PHONES);
  }

  add(personId) {
    const phone = new Phone(this.town, personId, this);
    if (this.phones.size < this.most()) {
      this.phones.set(personId, phone);
      return;
    }
    const leaver = this.used.find((id) => this.phones.has(id));
    const entries = [...this.phones].map((entry) => (entry[0] === leaver ? [personId, phone] : entry));
    this.phones.get(leaver).element.remove();
    this.used = this.used.filter((id) => id !== leaver);
    this.phones = new Map(entries);
  }

  use(personId) {
    this.used = [...this.used.filter((id) => id !== personId), personId];
  }

  touch(target) {
    const phone = target.closest(".phone");
    if (phone) this.use(Number(phone.dataset.person));
  }

  /**
   * Take a phone off the stage.
   * @param {number} personId
   */
  close(personId) {
    this.phones.get(personId)?.element.remove();
    this.phones.delete(personId);
    this.used = this.used.filter((id) => id !== personId);
    this.draw();
  }

  /**
   * The people whose phones are before the eyes.
   * @returns {number[]}
   */
  visible() {
    const latest = new Set(this.used.slice(-this.capacity));
    return [...this.phones.keys()].filter((id) => latest.has(id));
  }

  readVisible() {
    if (document.visibilityState !== "visible") return;
    for (const id of this.visible()) this.phones.get(id).read();
  }

  draw() {
    const visible = new Set(this.visible());
    const { phones, empty } = this.places;
    let before = null;
    for (const [id, { element }] of this.phones) {
      element.hidden = !visible.has(id);
      const place = before ? before.nextElementSibling : phones.firstElementChild;
      if (place !== element) phones.insertBefore(element, place);
      before = element;
    }
    empty.hidden = this.phones.size > 0 || !this.town.people.size;
    this.drawSwitcher();
    this.note();
    this.dispatchEvent(new CustomEvent("change"));
  }

  /** Keep in the address who stands here, so that it can be sent to someone or loaded again. */
  note() {
    if (this.phones.size) history.replaceState(null, "", `#stage=${[...this.phones.keys()].join(",")}`);
  }

  drawSwitcher() {
    const { switcher } = this.places;
    const visible = this.visible();
    switcher.hidden = this.phones.size <= this.capacity;
    redraw(switcher, ...[...this.phones.keys()].map((id) => this.tab(id, visible.includes(id))));
  }

  tab(id, isShown) {
    const name = nameOf(this.town.people.get(id));
    const unread = isShown ? 0 : this.town.unreadOf(id);
    const badge = unread > 0 && el("b", { class: "badge", "aria-label": `${unread} 条未读` }, unread);
    const face = el("span", { class: "avatar", "aria-hidden": "true" }, signOf(name));
    const props = { type: "button", "aria-pressed": String(isShown), on: { click: () => this.put(id) } };
    return el("button", props, face, el("span", {}, name), badge);
  }
}
