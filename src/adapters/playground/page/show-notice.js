/** @typedef {"restarted" | "offline" | "failed" | "not-read"} Notice */

/**
 * The line above the messages: one thing at a time that went wrong.
 * @param {HTMLElement} place
 * @param {Readonly<Record<string, string>>} words
 */
export function createNotice(place, words) {
  /** @type {Notice | undefined} */
  let shown;

  /** @param {Notice} notice */
  function textOf(notice) {
    switch (notice) {
      case "restarted":
        return words["restarted"];
      case "offline":
        return words["offline"];
      case "failed":
        return words["failed"];
      case "not-read":
        return words["not-read"];
    }
  }

  function clear() {
    shown = undefined;
    place.textContent = "";
  }

  return {
    /** @param {Notice} notice */
    show(notice) {
      shown = notice;
      place.textContent = textOf(notice) ?? "";
    },
    /** Takes this one away; true when it was on show. @param {Notice} notice */
    end(notice) {
      const wasShown = shown === notice;
      if (wasShown) clear();
      return wasShown;
    },
    /** Something was done: what is said is known by now, unless it still holds. */
    settle() {
      if (shown !== "offline") clear();
    },
  };
}
