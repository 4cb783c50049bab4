/** What a phone says to its holder for a moment: a toast, an alert, a large picture, a small form. */

import { el } from "./elements.js";

const TOAST_FOR = 3600;

/**
 * Show a line that goes by itself.
 * @param {HTMLElement} screen the phone's screen
 * @param {string} text
 */
export function toast(screen, text) {
  screen.querySelector(".toast")?.remove();
  const line = el("div", { class: "toast", role: "status" }, text);
  screen.append(line);
  setTimeout(() => line.remove(), TOAST_FOR);
}

/**
 * Show a text that waits until it was read.
 * @param {HTMLElement} screen the phone's screen
 * @param {string} text
 * @param {string} title who says it
 */
export function alertBox(screen, text, title) {
  const before = document.activeElement;
  const close = () => {
    veil.remove();
    if (before?.isConnected) before.focus();
  };
  const fine = el("button", { type: "button", class: "button is-main", on: { click: close } }, "知道了");
  const props = { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": title };
  const veil = el("div", { class: "veil" }, el("div", props, el("b", {}, title), el("p", {}, text), fine));
  veil.addEventListener("keydown", (event) => {
    if (event.key === "Tab") event.preventDefault();
    if (event.key === "Escape") close();
  });
  screen.append(veil);
  fine.focus();
}

/**
 * Show a picture large.
 * @param {string} url
 */
export function showPicture(url) {
  const close = () => dialog.close();
  const button = el("button", { type: "button", class: "button", on: { click: close } }, "关闭");
  const dialog = el("dialog", { class: "viewer", "aria-label": "照片" }, el("img", { src: url, alt: "照片" }), button);
  dialog.addEventListener("click", ({ target }) => target === dialog && close());
  show(dialog);
}

/**
 * Ask for a few values.
 * @param {string} title
 * @param {{name: string, label: string, value?: string|number, type?: string, isLong?: boolean}[]} fields
 * @param {string} [confirm] what the button says
 * @returns {Promise<Object<string, string>|null>} null when the person thought better of it
 */
export function askForm(title, fields, confirm = "发送") {
  return new Promise((resolve) => {
    const cancel = el("button", { type: "button", class: "button" }, "取消");
    const go = el("button", { type: "submit", class: "button is-main" }, confirm);
    const form = el("form", { method: "dialog" }, el("h2", {}, title), fields.map(field), el("div", { class: "form-foot" }, cancel, go));
    const dialog = el("dialog", { class: "form-dialog", "aria-label": title }, form);
    let values = null;
    form.addEventListener("submit", () => (values = Object.fromEntries(new FormData(form))));
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => resolve(values));
    show(dialog);
  });
}

function field({ name, label, value = "", type = "text", isLong = false }) {
  const props = { name, required: true, autocomplete: "off" };
  const input = isLong ? el("textarea", { ...props, rows: 3 }) : el("input", { ...props, type, step: "any" });
  input.value = value;
  return el("label", { class: "field" }, el("span", {}, label), input);
}

function show(dialog) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}
