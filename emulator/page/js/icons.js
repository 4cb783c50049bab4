/** The page's own line icons, drawn on a 24 by 24 grid. */

import { svg } from "./elements.js";

const PATHS = {
  search: "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16.2 16.2L20.5 20.5",
  back: "M14.5 5.5L8 12l6.5 6.5",
  down: "M12 5v13M6.5 12.5L12 18l5.5-5.5",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  more: "M12 4.6a1 1 0 1 0 0 2a1 1 0 0 0 0-2M12 11a1 1 0 1 0 0 2a1 1 0 0 0 0-2M12 17.400a1 1 0 1 0 0 2a1 1 0 0 0 0-2",
  send: "M4.5 12L20 4.8L15.6 20l-4.2-6.4zM11.4 13.6L20 4.8",
  plus: "M12 5v14M5 12h14",
  keyboard: "M3.5 7h17v10.5h-17zM7 10.5h.01M10.3 10.5h.01M13.7 10.5h.01M17 10.5h.01M8 14h8",
  slash: "M5 4.5h14a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18V6A1.5 1.5 0 0 1 5 4.5M13.8 8.5l-3.6 7",
  photo: "M4 5.5h16v13H4zM4 16l5-5l4 4l2.5-2.5L20 17M15.5 9.2v.01",
  album: "M7.5 4.5h12.500v11.500h-12.500zM7.5 13.500l3.6-3.600l5.4 6.100M4 8v11.500h12.5",
  file: "M6.5 3.500h7l4 4v13h-11zM13.5 3.500v4h4M9 12h6M9 15.500h6",
  voice: "M12 4a2.6 2.6 0 0 1 2.6 2.600v4.800a2.6 2.6 0 0 1-5.2 0V6.600A2.6 2.6 0 0 1 12 4M6.5 11.500a5.5 5.5 0 0 0 11 0M12 17v3.5",
  video: "M3.5 6.500h12v11h-12zM15.5 10.500l5-3v9l-5-3",
  place: "M12 3.500a6.5 6.5 0 0 1 6.5 6.500c0 4.5-6.5 10.5-6.5 10.500S5.5 14.5 5.5 10A6.5 6.5 0 0 1 12 3.500M12 8a2 2 0 1 0 0 4a2 2 0 0 0 0-4",
  contact: "M12 4.500a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7M5 20a7 7 0 0 1 14 0",
  sticker: "M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16M9.3 10v.01M14.7 10v.01M8.5 14a4.2 4.2 0 0 0 7 0",
  edit: "M5 19l1-4L16 5l3 3L9 18z",
  reply: "M9.5 6L4.5 11l5 5M4.5 11H14a5.5 5.5 0 0 1 5.5 5.500V18",
  forward: "M14.5 6l5 5l-5 5M19.5 11H10a5.5 5.5 0 0 0-5.5 5.500V18",
  copy: "M8.5 8.500h11v11h-11zM15.5 8.500v-4h-11v11h4",
  pin: "M9 4h6l-.800 6l2.8 3.500H7L9.8 10zM12 13.500V20",
  block: "M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16M6.5 6.500l11 11",
  people: "M9 5a3 3 0 1 0 0 6a3 3 0 0 0 0-6M3.5 19a5.5 5.5 0 0 1 11 0M15.5 5.500a3 3 0 0 1 0 5.500M17 14.500a5.5 5.5 0 0 1 3.5 4.5",
  play: "M8.5 6v12l9.5-6z",
  link: "M9 15L18 6M11.5 6H18v6.5",
  check: "M5 12.500l4.5 4.500L19 7.5",
  clock: "M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16M12 7.500V12l3 2",
};

/**
 * Draw an icon.
 * @param {keyof typeof PATHS} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const drawn = { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" };
  return svg("svg", drawn, svg("path", { d: PATHS[name] }));
}
