/** A menu that opens beside what it belongs to, and gives the focus back when it closes. */

import { el, walk } from "./elements.js";
import { icon } from "./icons.js";

const GAP = 6;
const MARGIN = 8;
let open = null;

/**
 * Open a menu; the one that was open closes.
 * @param {HTMLElement} anchor what it belongs to
 * @param {{label: string, hint?: string, icon?: string, run: () => void}[]} choices
 * @param {{label: string, kind?: string, isQuiet?: boolean}} options a quiet menu leaves the focus where it is
 */
export function openMenu(anchor, choices, { label, kind = "", isQuiet = false }) {
  closeMenu();
  const before = document.activeElement;
  const menu = el("div", { class: `menu ${kind}`, role: "menu", "aria-label": label }, choices.map(row));
  menu.addEventListener("keydown", (event) => onKey(event, menu));
  document.body.append(menu);
  place(menu, anchor);
  open = { menu, before, anchor };
  addEventListener("pointerdown", onPointer, true);
  if (!isQuiet) menu.firstElementChild?.focus();
}

/** Close the menu that is open, if any. */
export function closeMenu() {
  if (!open) return;
  const { menu, before } = open;
  open = null;
  removeEventListener("pointerdown", onPointer, true);
  const hadFocus = menu.contains(document.activeElement);
  menu.remove();
  if (hadFocus && before?.isConnected) before.focus();
}

/**
 * The menu that is open for an element.
 * @param {HTMLElement} anchor
 * @returns {HTMLElement|null}
 */
export function menuOf(anchor) {
  return open?.anchor === anchor ? open.menu : null;
}

function row({ label, hint, icon: name, run }) {
  const words = el("span", { class: "menu-words" }, el("span", {}, label), hint && el("small", {}, hint));
  const choose = () => {
    closeMenu();
    run();
  };
  return el("button", { type: "button", role: "menuitem", on: { click: choose } }, name && icon(name), words);
}

function onKey(event, menu) {
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    closeMenu();
  } else {
    walk(event, [...menu.children], { back: ["ArrowUp", "ArrowLeft"], forth: ["ArrowDown", "ArrowRight"] });
  }
}

function onPointer({ target }) {
  if (!open.menu.contains(target)) closeMenu();
}

function place(menu, anchor) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom + GAP;
  const hasRoomBelow = below + height < innerHeight - MARGIN;
  const top = hasRoomBelow ? below : Math.max(MARGIN, at.top - GAP - height);
  const left = Math.min(Math.max(MARGIN, at.left), innerWidth - width - MARGIN);
  menu.style.top = `${top}px`;
  menu.style.left = `${left}px`;
}
