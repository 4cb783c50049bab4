/** What a person can send besides words. */

import { el } from "./elements.js";
import { openMenu } from "./menu.js";
import { askForm } from "./notices.js";
import { takePictures } from "./snapshot.js";
import { nameOf } from "./words.js";

const STICKERS = ["👍", "🙏", "😊", "❤️", "🎉", "😢", "😡", "👌", "🌹", "🐼", "🏮", "☕"];
/** Where the made-up places are: on the river Xinjiang, in Shangrao. */
const SOMEWHERE = { latitude: 28.4546, longitude: 117.9434 };

/**
 * Open the menu of things to send.
 * @param {HTMLElement} anchor
 * @param {{send: (verb: string, body?: Object|FormData) => void, person: Object}} sender
 */
export function openAttachments(anchor, { send, person }) {
  const choices = [
    { icon: "photo", label: "照片", run: () => pick("image/*", false, (files) => send("photo", form(files))) },
    { icon: "photo", label: "随手拍一张", run: async () => send("photo", form(await takePictures(1))) },
    { icon: "album", label: "相册", run: () => pick("image/*", true, (files) => sendAlbum(files, send)) },
    { icon: "album", label: "随手拍三张", run: async () => send("album", form(await takePictures(3))) },
    { icon: "voice", label: "语音", run: () => send("voice", { duration: 3 + Math.floor(Math.random() * 20) }) },
    { icon: "video", label: "视频", run: () => send("video", { duration: 12 }) },
    { icon: "place", label: "位置", run: () => askPlace(send) },
    { icon: "contact", label: "名片", run: () => askCard(send, person) },
    { icon: "file", label: "文件", run: () => send("document", { file_name: "情况说明.pdf", size: 48213 }) },
    { icon: "sticker", label: "贴纸", run: () => openStickers(anchor, send) },
    { icon: "forward", label: "转发别处的话", run: () => askForward(send) },
  ];
  openMenu(anchor, choices, { label: "发送", kind: "is-grid" });
}

/**
 * Send what a reply-keyboard button asks for, without asking back.
 * @param {string} verb contact or location
 * @param {{send: Function, person: Object}} sender
 */
export function sendOwn(verb, { send, person }) {
  if (verb === "location") send("location", SOMEWHERE);
  else send("contact", { ...cardOf(person), user_id: person.id });
}

function cardOf(person) {
  return { phone_number: person.phone || "13800000000", first_name: nameOf(person) };
}

function pick(accept, multiple, done) {
  const input = el("input", { type: "file", accept, multiple, hidden: true, "aria-label": "选择照片" });
  input.addEventListener("change", () => {
    if (input.files.length) done([...input.files]);
    input.remove();
  });
  document.body.append(input);
  input.click();
}

function form(files) {
  const body = new FormData();
  for (const file of files) body.append("file", file);
  return body;
}

function sendAlbum(files, send) {
  send(files.length > 1 ? "album" : "photo", form(files));
}

function openStickers(anchor, send) {
  const choices = STICKERS.map((emoji) => ({ label: emoji, run: () => send("sticker", { emoji }) }));
  openMenu(anchor, choices, { label: "贴纸", kind: "is-stickers" });
}

async function askPlace(send) {
  const fields = [
    { name: "latitude", label: "纬度", type: "number", value: SOMEWHERE.latitude },
    { name: "longitude", label: "经度", type: "number", value: SOMEWHERE.longitude },
  ];
  const said = await askForm("发送位置", fields);
  if (said) send("location", { latitude: Number(said.latitude), longitude: Number(said.longitude) });
}

async function askCard(send, person) {
  const own = cardOf(person);
  const fields = [
    { name: "first_name", label: "姓名", value: own.first_name },
    { name: "phone_number", label: "电话", type: "tel", value: own.phone_number },
  ];
  const said = await askForm("发送名片", fields);
  if (said) send("contact", said);
}

async function askForward(send) {
  const fields = [
    { name: "from_name", label: "谁说的", value: "邻居群里的人" },
    { name: "text", label: "说了什么", isLong: true },
  ];
  const said = await askForm("转发别处的话", fields, "转发");
  if (said) send("forward", said);
}
