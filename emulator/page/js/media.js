/** What a message carries besides words: pictures, voices, files, places, cards. */

import { fileUrl } from "./api.js";
import { el, svg } from "./elements.js";
import { icon } from "./icons.js";
import { nameOf, signOf, sizeOf, spanOf } from "./words.js";

const DRAWN = {
  photo: (sizes, acts) => picture(sizes[sizes.length - 1], acts),
  video: (video) => moving(video, "视频"),
  animation: (video) => moving(video, "动图"),
  video_note: (video) => moving(video, "视频"),
  voice: (voice, acts) => sound(voice, acts),
  audio: (audio, acts) => sound(audio, acts),
  document: (file) => paper(file),
  sticker: ({ emoji }) => el("div", { class: "sticker", role: "img", "aria-label": `贴纸 ${emoji ?? ""}` }, emoji ?? "贴纸"),
  venue: ({ location, title, address }) => place(location, title, address),
  location: (location) => place(location, "位置"),
  contact: (contact) => card(contact),
};

/**
 * Draw what a message carries.
 * @param {Object} message
 * @param {{show: (url: string) => void, toast: (text: string) => void}} acts
 * @returns {{kind: string, node: HTMLElement}|null}
 */
export function drawMedia(message, acts) {
  const kind = Object.keys(DRAWN).find((field) => message[field]);
  return kind ? { kind, node: DRAWN[kind](message[kind], acts) } : null;
}

function picture({ file_id: id, width = 4, height = 3 }, acts) {
  const image = el("img", { src: fileUrl(id), alt: "照片", loading: "lazy", width, height });
  const props = { type: "button", class: "picture", "aria-label": "放大照片", tabindex: -1 };
  return el("button", { ...props, on: { click: () => acts.show(fileUrl(id)) } }, image);
}

function moving({ file_id: id, duration, width = 16, height = 9 }, label) {
  const film = el("video", { src: fileUrl(id), controls: true, preload: "none", width, height, "aria-label": label, tabindex: -1 });
  return el("div", { class: "film" }, film, el("span", { class: "film-note" }, icon("video"), spanOf(duration)));
}

function sound({ file_id: id, file_unique_id: seed = id, duration, title }, acts) {
  const props = { type: "button", class: "round-button", "aria-label": `播放语音，${duration} 秒`, tabindex: -1 };
  const button = el("button", { ...props, on: { click: () => play(id, button, acts) } }, icon("play"));
  const label = el("span", { class: "voice-span" }, title ? `${title} ` : "", spanOf(duration));
  return el("div", { class: "voice" }, button, el("div", { class: "voice-body" }, wave(seed), label));
}

function play(id, button, acts) {
  const audio = new Audio(fileUrl(id));
  const stop = () => button.classList.remove("is-playing");
  button.classList.add("is-playing");
  audio.addEventListener("ended", stop);
  audio.play().catch(() => {
    stop();
    acts.toast("这段语音是模拟的，没有声音");
  });
}

/** A wave that always looks the same for the same voice. */
function wave(seed) {
  let state = [...seed].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) >>> 0, 7);
  const bars = Array.from({ length: 28 }, (_, index) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    const height = 4 + (state / 4294967296) * 16 * (0.5 + 0.5 * Math.sin((index / 27) * Math.PI));
    return svg("rect", { x: index * 5, y: 12 - height / 2, width: 2.6, height, rx: 1.3 });
  });
  return svg("svg", { viewBox: "0 0 138 24", class: "wave", "aria-hidden": "true" }, ...bars);
}

function paper({ file_id: id, file_name: name = "文件", file_size: size }) {
  const suffix = name.includes(".") ? name.split(".").pop().slice(0, 4) : "";
  const link = { class: "paper", href: fileUrl(id), download: name, "aria-label": `下载 ${name}`, tabindex: -1 };
  const words = el("span", { class: "paper-words" }, el("span", { class: "paper-name" }, name), el("small", {}, sizeOf(size)));
  return el("a", link, el("span", { class: "paper-icon" }, icon("file"), el("b", {}, suffix)), words);
}

function place({ latitude, longitude }, title, address) {
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const words = el("div", { class: "place-words" }, el("b", {}, title), el("small", {}, address ?? where));
  return el("div", { class: "place" }, map(latitude, longitude), words);
}

/** A drawn map: some streets, a river, a pin; which ones, the place decides. */
function map(latitude, longitude) {
  const lean = Math.round((latitude * 1000) % 17);
  const shift = Math.round((longitude * 1000) % 40);
  const river = `M-10 ${70 + lean} C60 ${40 + lean} 130 ${120 - lean} 290 ${60 + lean}`;
  const streets = `M${40 + shift} -5V125M${140 + shift} -5V125M${215 + lean} -5L${190 + lean} 125M-5 30L285 ${18 + lean}M-5 102L285 ${92 - lean}`;
  const pin = "M140 34a14 14 0 0 1 14 14c0 10-14 24-14 24s-14-14-14-24a14 14 0 0 1 14-14";
  return svg(
    "svg",
    { viewBox: "0 0 280 120", class: "map", role: "img", "aria-label": "示意地图", preserveAspectRatio: "xMidYMid slice" },
    svg("path", { d: river, class: "map-river" }),
    svg("path", { d: streets, class: "map-street" }),
    svg("path", { d: pin, class: "map-pin" }),
    svg("circle", { cx: 140, cy: 48, r: 5, class: "map-eye" }),
  );
}

function card(contact) {
  const name = nameOf(contact);
  const words = el("span", { class: "paper-words" }, el("span", { class: "paper-name" }, name), el("small", {}, contact.phone_number));
  return el("div", { class: "paper" }, el("span", { class: "avatar", "aria-hidden": "true" }, signOf(name)), words);
}
