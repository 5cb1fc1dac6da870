import { createMessageView } from "./show-message.js";

/** @typedef {import("./call-api.js").Message} Message */
/** @typedef {import("./show-message.js").MessageView} MessageView */
/** @typedef {import("./show-message.js").Page} Page */
/** @typedef {ReturnType<typeof createMessageList>} MessageList */

/** Within this many pixels of its end a list counts as read to its end, and follows what comes. */
const NEAR_END = 120;
/** Less than this is no scrolling: browsers round. */
const MOVED = 4;
/** A message that becomes higher by this many pixels says something new: a question that is answered. A counter does not. */
const GREW = 48;

/**
 * A list of messages that follows its end while that is in sight.
 * @param {HTMLElement} scroller
 * @param {HTMLOListElement} list
 * @param {Page} page
 * @param {"channel" | "thread"} where
 */
export function createMessageList(scroller, list, page, where) {
  /** @type {Map<string, MessageView>} */
  const views = new Map();
  let follows = true;
  /** Where the list was put, rather than scrolled to. */
  let placed = 0;
  /** The message that was put in sight last. @type {Element | null} */
  let shown = null;

  /**
   * A browser keeps a reader's place by scrolling when something above changes its height. While the list follows, that would look
   * like the reader's own scroll: the list keeps the place itself.
   * @param {boolean} whether
   */
  function follow(whether) {
    follows = whether;
    scroller.style.overflowAnchor = whether ? "none" : "";
  }
  follow(true);

  /** Changes the height of a message, and leaves what is in sight where it is. @param {() => void} change */
  function hold(change) {
    const kept = shown?.isConnected ? shown : list.lastElementChild;
    const before = kept?.getBoundingClientRect().top ?? 0;
    change();
    if (!follows || !kept) return;
    scroller.scrollTop += kept.getBoundingClientRect().top - before;
    placed = scroller.scrollTop;
  }

  /** The end of the list; of a message taller than the list, its beginning. */
  function showEnd() {
    const last = list.lastElementChild;
    if (!(last instanceof HTMLElement)) return;
    if (last.offsetHeight > scroller.clientHeight) last.scrollIntoView({ block: "start" });
    else scroller.scrollTop = scroller.scrollHeight;
    placed = scroller.scrollTop;
    shown = last;
    follow(true);
  }

  /** A message further up, as far as there is room for it. @param {HTMLElement} element */
  function showWhole(element) {
    element.scrollIntoView({ block: element.offsetHeight > scroller.clientHeight ? "start" : "nearest" });
    placed = scroller.scrollTop;
    shown = element;
    follow(true);
  }

  /** The event of a scroll comes late: what arrives before it must not pull the reader away either. */
  function look() {
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    follow(left < NEAR_END || Math.abs(scroller.scrollTop - placed) < MOVED);
  }
  scroller.addEventListener("scroll", look);
  // A thread that opens beside it makes it narrower, a longer question lower.
  new ResizeObserver(() => follows && showEnd()).observe(scroller);
  // A picture has no height before it is there.
  list.addEventListener("load", () => follows && showEnd(), true);

  /** @param {Message} message */
  function upsert(message) {
    look();
    const known = views.get(message.id);
    if (known) {
      const before = known.element.offsetHeight;
      let isNew = false;
      hold(() => (isNew = known.update(message)));
      const grew = known.element.offsetHeight - before > GREW;
      if (isNew && follows && known.element === list.lastElementChild) showEnd();
      else if (isNew && follows && grew) showWhole(known.element);
      return isNew;
    }
    const view = createMessageView(message, page, where);
    views.set(message.id, view);
    list.append(view.element);
    if (follows || message.by === page.me) showEnd();
    return true;
  }

  return {
    upsert,
    showEnd,
    /**
     * @param {string} id
     * @param {number} count
     */
    setReplies(id, count) {
      hold(() => views.get(id)?.setReplies(count));
      // The line that says so may be a new one.
      if (follows && list.lastElementChild === views.get(id)?.element) showEnd();
    },
    /** @param {string} id */
    view: (id) => views.get(id),
    /** @param {string} id */
    remove(id) {
      hold(() => views.get(id)?.element.remove());
      views.delete(id);
    },
    clear() {
      views.clear();
      list.replaceChildren();
      follow(true);
    },
  };
}
