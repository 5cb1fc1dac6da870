/** What comes within this time is read out in one go, so that a round's edits do not talk over one another. */
const GATHER_MS = 300;
const LONGEST = 600;

/**
 * Reads out, politely, what has just been shown.
 * @param {HTMLElement} region a live region
 * @returns {(text: string) => void}
 */
export function createAnnouncer(region) {
  /** @type {string[]} */
  let waiting = [];
  return (text) => {
    if (waiting.length === 0)
      setTimeout(() => {
        region.textContent = waiting.join(" ");
        waiting = [];
      }, GATHER_MS);
    const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    waiting = [...waiting.filter((one) => one !== short), short];
  };
}
