/** Builds DOM nodes from plain values, so that nothing a person typed is ever read as markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element.
 * @param {string} tag the tag name
 * @param {Object} [props] `class`, `on` (listeners by event), `data` (data-* values); the rest are attributes;
 *   `true` sets an empty attribute; `false`, `null` and `undefined` leave it out
 * @param {...(Node|string|null|undefined|false|Array)} children strings become text
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  node.append(...children.flat().filter((child) => child || child === 0 || child === ""));
  return node;
}

function setProp(node, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (name === "on") for (const [type, listen] of Object.entries(value)) node.addEventListener(type, listen);
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "style") for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
  else node.setAttribute(name, value === true ? "" : String(value));
}

/**
 * Make an SVG element.
 * @param {string} tag the tag name
 * @param {Object<string, string|number>} [attributes] its attributes
 * @param {...Node} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/**
 * Make a button that shows an icon, with its name for those who can't see it.
 * @param {Node} icon what is shown
 * @param {string} label what it does
 * @param {(event: Event) => void} onClick
 * @param {Object} [props] more attributes
 * @returns {HTMLButtonElement}
 */
export function iconButton(icon, label, onClick, props = {}) {
  const { class: more = "", ...rest } = props;
  const all = { type: "button", class: `icon-button ${more}`, "aria-label": label, title: label, ...rest };
  return el("button", { ...all, on: { click: onClick } }, icon);
}

/**
 * Put other children into a place; a button in it that had the focus has it again.
 * @param {HTMLElement} place
 * @param {...(Node|false|null|undefined)} children
 */
export function redraw(place, ...children) {
  const at = [...place.querySelectorAll("button")].indexOf(document.activeElement);
  place.replaceChildren(...children.filter(Boolean));
  if (at >= 0) place.querySelectorAll("button")[at]?.focus();
}

/**
 * Let the arrow keys, Home and End walk along elements of which Tab reaches only one.
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} stops in their order on the page
 * @param {{back?: string[], forth?: string[]}} [keys]
 * @returns {HTMLElement|null} the element that took the focus
 */
export function walk(event, stops, { back = ["ArrowUp"], forth = ["ArrowDown"] } = {}) {
  const at = stops.findIndex((stop) => stop.contains(document.activeElement));
  let to = null;
  if (back.includes(event.key)) to = Math.max(0, at - 1);
  else if (forth.includes(event.key)) to = Math.min(stops.length - 1, at + 1);
  else if (event.key === "Home") to = 0;
  else if (event.key === "End") to = stops.length - 1;
  if (to === null || !stops[to]) return null;
  event.preventDefault();
  stops[to].focus();
  return stops[to];
}
