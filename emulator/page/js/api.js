/** What the page asks of the emulator, one method a request. */

const ROOT = "/emulator";

/** The emulator refused, or could not be reached; the message is for people. */
export class Refused extends Error {}

async function ask(path, { body, method = body === undefined ? "GET" : "POST" } = {}) {
  const isForm = body instanceof FormData;
  const headers = body === undefined || isForm ? {} : { "Content-Type": "application/json" };
  const sent = body === undefined || isForm ? body : JSON.stringify(body);
  let response;
  try {
    response = await fetch(ROOT + path, { method, headers, body: sent });
  } catch {
    throw new Refused("连不上模拟器，正在重试");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(`没有办成：${answer.error ?? response.status}`);
  return answer;
}

/** One snapshot of the town. */
export const snapshot = () => ask("/state");

/**
 * The chats of a person, with their commands and reply keyboards.
 * @param {number} personId
 */
export const chatsOf = (personId) => ask(`/people/${personId}/chats`);

/**
 * What a person sees of a chat.
 * @param {number} personId
 * @param {number} chatId
 */
export const messagesOf = (personId, chatId) => ask(`/people/${personId}/messages?chat_id=${chatId}`);

/**
 * Do something as a person.
 * @param {number} personId
 * @param {string} verb such as text, tap, photo, open, block
 * @param {Object|FormData} [body]
 */
export const act = (personId, verb, body = {}) => ask(`/people/${personId}/${verb}`, { body });

/**
 * Push the emulated clock.
 * @param {{advance?: number, next?: string, to?: string}} push
 */
export const pushClock = (push) => ask("/clock", { body: push });

/**
 * Where the bytes of a file are.
 * @param {string} fileId
 * @returns {string}
 */
export const fileUrl = (fileId) => `${ROOT}/files/${encodeURIComponent(fileId)}`;

/**
 * Where events are told from.
 * @param {number} after the last event that is known
 * @returns {string}
 */
export const eventsUrl = (after) => `${ROOT}/events?after=${after}`;
