/** How people, files and moments are called on the page. */

const CJK = /[\u3400-\u9fff]/;
const WEEKDAYS = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

/** What a bot does at the moment, by the Bot API's name for it. */
export const ACTIONS = {
  typing: "正在输入",
  upload_photo: "正在发送照片",
  record_video: "正在录视频",
  upload_video: "正在发送视频",
  record_voice: "正在录音",
  upload_voice: "正在发送语音",
  upload_document: "正在发送文件",
  choose_sticker: "正在选表情",
  find_location: "正在发送位置",
};

/**
 * A person's whole name, in the order of their script.
 * @param {{first_name?: string, last_name?: string, title?: string}} [person]
 * @returns {string}
 */
export function nameOf(person) {
  if (!person) return "不知名的人";
  const { first_name: first = "", last_name: last = "" } = person;
  if (!last) return first || person.title || "不知名的人";
  return CJK.test(last) ? last + first : `${first} ${last}`;
}

/**
 * The one sign that stands for a name in a round picture.
 * @param {string} name
 * @returns {string}
 */
export function signOf(name) {
  return [...name.trim()].find((sign) => /[\p{L}\p{N}]/u.test(sign)) ?? "·";
}

/**
 * What a message is in one line, for lists and previews.
 * @param {Object|null} message a Bot API message
 * @returns {string}
 */
export function gist(message) {
  if (!message) return "";
  const kind = KINDS.find(([field]) => message[field]);
  const said = message.text ?? message.caption ?? "";
  return kind ? `[${kind[1]}] ${said}`.trim() : said || serviceLine(message) || "[消息]";
}

const KINDS = [
  ["photo", "照片"], ["video", "视频"], ["animation", "动图"], ["voice", "语音"], ["audio", "音频"],
  ["video_note", "视频"], ["document", "文件"], ["sticker", "贴纸"], ["venue", "地点"],
  ["location", "位置"], ["contact", "名片"], ["poll", "投票"],
];

/**
 * The sentence of a service message, or nothing for an ordinary one.
 * @param {Object} message
 * @returns {string}
 */
export function serviceLine(message) {
  const who = nameOf(message.from);
  if (message.new_chat_members) return `${message.new_chat_members.map(nameOf).join("、")} 进了群`;
  if (message.left_chat_member) return `${nameOf(message.left_chat_member)} 离开了群`;
  if (message.pinned_message) return `${who} 置顶了“${short(gist(message.pinned_message))}”`;
  if (message.forum_topic_created) return `${who} 开了话题“${message.forum_topic_created.name}”`;
  if (message.forum_topic_edited) return `${who} ${editedTopic(message.forum_topic_edited)}`;
  if (message.forum_topic_closed) return `${who} 关闭了话题`;
  if (message.forum_topic_reopened) return `${who} 重新打开了话题`;
  if (message.group_chat_created || message.supergroup_chat_created) return `${who} 建了群`;
  if (message.new_chat_title) return `群名改为“${message.new_chat_title}”`;
  if (message.migrate_to_chat_id) return "本群已升级为超级群";
  if (message.migrate_from_chat_id) return "本群由普通群升级而来";
  return "";
}

function editedTopic({ name }) {
  return name ? `把话题改名为“${name}”` : "换了话题的图标";
}

function short(text) {
  const signs = [...text];
  return signs.length > 18 ? `${signs.slice(0, 18).join("")}…` : text;
}

/**
 * A file's size as people say it.
 * @param {number} [bytes]
 * @returns {string}
 */
export function sizeOf(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

/**
 * Seconds as minutes and seconds.
 * @param {number} [seconds]
 * @returns {string}
 */
export function spanOf(seconds = 0) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

const FORMATS = new Map();

function partsIn(at, zone) {
  const options = { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" };
  const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit" };
  if (!FORMATS.has(zone)) FORMATS.set(zone, new Intl.DateTimeFormat("en-US", { ...options, ...clock }));
  const parts = FORMATS.get(zone).formatToParts(at).map(({ type, value }) => [type, value]);
  return Object.fromEntries(parts);
}

/**
 * A moment in the community's own time.
 * @param {Date} at
 * @param {string} zone an IANA name
 * @returns {{date: string, weekday: string, time: string, key: string, hour: number}}
 *   `key` is the same for all moments of one day; `hour` has a fraction
 */
export function momentOf(at, zone) {
  const { year, month, day, hour, minute } = partsIn(at, zone);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  const key = `${year}-${month}-${day}`;
  return { date: `${year}年${month}月${day}日`, weekday, time: `${hour}:${minute}`, key, hour: Number(hour) + minute / 60 };
}

/**
 * The day in the lunar calendar, where the browser knows it.
 * @param {Date} at
 * @param {string} zone
 * @returns {string} such as 农历正月廿一, or nothing
 */
export function lunarDay(at, zone) {
  try {
    const format = new Intl.DateTimeFormat("zh-CN-u-ca-chinese", { timeZone: zone, month: "long", day: "numeric" });
    const parts = format.formatToParts(at);
    const month = parts.find(({ type }) => type === "month").value;
    const day = Number(parts.find(({ type }) => type === "day").value);
    return `农历${month}${dayName(day)}`;
  } catch {
    return "";
  }
}

function dayName(day) {
  const digits = "一二三四五六七八九十";
  if (!(day > 0 && day < 31)) return "";
  if (day <= 10) return `初${digits[day - 1]}`;
  if (day === 20) return "二十";
  if (day === 30) return "三十";
  return (day < 20 ? "十" : "廿") + digits[(day % 10) - 1];
}
