import { describeMessage } from "./describe-message.js";

/** @typedef {import("./call-api.js").Message} Message */
/** @typedef {import("./show-message.js").Page} Page */

/** What comes within this time is read out in one go, so that a round's edits do not talk over one another. */
const GATHER_MS = 300;
const LONGEST = 600;

/**
 * Reads out, politely, what has just been shown.
 * @param {HTMLElement} region a live region
 */
export function createAnnouncer(region) {
  /** By message; `before` is what was heard of it last. @type {Map<string, { before: Message | undefined, text: string }>} */
  const waiting = new Map();
  let isGathering = false;

  function speak() {
    isGathering = false;
    const texts = [...waiting.values()].map(({ text }) => text).filter((text) => text !== "");
    waiting.clear();
    if (texts.length > 0) region.textContent = texts.join(" ");
  }

  /**
   * @param {string} key
   * @param {string} text
   * @param {Message} [before]
   */
  function gather(key, text, before) {
    const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    waiting.delete(key);
    waiting.set(key, { before, text: short });
    if (isGathering) return;
    isGathering = true;
    setTimeout(speak, GATHER_MS);
  }

  return {
    /** @param {string} text */
    say: (text) => gather(text, text),
    /**
     * A message that came, or what is new in it; takes the place of an earlier change that still waits.
     * @param {Message} message
     * @param {Message | undefined} before
     * @param {Page} page
     */
    tell(message, before, page) {
      const waits = waiting.get(message.id);
      const heard = waits ? waits.before : before;
      gather(message.id, describeMessage(message, heard, page), heard);
    },
  };
}
