/** The buttons below a message. */

import { el } from "./elements.js";
import { icon } from "./icons.js";

/**
 * Draw an inline keyboard.
 * @param {Object} message the message that has it
 * @param {{tap: Function, link: Function, toast: Function}} acts
 * @returns {HTMLElement|null}
 */
export function drawInline(message, acts) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const drawn = rows.map((row) => el("div", { class: "inline-row" }, row.map((one) => button(one, message, acts))));
  return el("div", { class: "inline-keyboard", role: "group", "aria-label": "按钮" }, drawn);
}

function button(spec, message, acts) {
  const link = spec.url ?? spec.login_url?.url ?? spec.web_app?.url;
  const node = el("button", { type: "button", class: "inline-button", tabindex: -1 }, el("span", {}, spec.text));
  if (link) node.append(icon("link"));
  node.addEventListener("click", (event) => {
    if (link) acts.link(event, link);
    else if (spec.callback_data !== undefined) press(node, spec, message, acts);
    else if (spec.copy_text) acts.copy(spec.copy_text.text);
    else acts.toast("模拟器还不会这种按钮");
  });
  return node;
}

async function press(node, spec, message, acts) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  await acts.tap(message, spec.callback_data);
  node.removeAttribute("aria-busy");
}
