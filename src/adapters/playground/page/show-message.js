import { build } from "./build-element.js";
import { showForm } from "./show-form.js";
import { showPayload } from "./show-payload.js";
import { showReply } from "./show-reply.js";

/** @typedef {import("./call-api.js").Message} Message */
/** @typedef {ReturnType<typeof createMessageView>} MessageView */
/**
 * What every part of the page needs.
 * @typedef {{
 *   readonly words: Readonly<Record<string, string>>,
 *   readonly language: string,
 *   readonly me: string,
 *   readonly api: import("./call-api.js").Api,
 *   readonly learners: readonly { readonly id: string, readonly name: string }[],
 *   readonly hasThreads: () => boolean,
 *   nameOf(learner: string | null): string,
 *   press(message: Message, action: string, button: HTMLButtonElement): void,
 *   submit(message: Message, values: Readonly<Record<string, readonly string[]>>): void,
 *   openThread(root: string): void,
 * }} Page
 */

/**
 * @param {Message} message
 * @param {Page} page
 * @returns {Node[]}
 */
function showContent(message, page) {
  const { content } = message;
  switch (content.kind) {
    case "text":
      return [build("p", { class: "said", lang: "", dir: "auto" }, content.text)];
    case "reply":
      return showReply(content.reply, message, page);
    case "form":
      return [showForm(content.form, content.sent, message, page)];
  }
}

/**
 * The language its text is in; whatever people type may be in any.
 * @param {Message} message
 */
function languageOf({ content }) {
  switch (content.kind) {
    case "text":
      return undefined;
    case "reply":
      return content.reply.language;
    case "form":
      return content.form.language;
  }
}

/**
 * @param {number} at
 * @param {string} language
 */
function timeOf(at, language) {
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(at);
}

/**
 * Puts the focus back after its element was replaced by a new one: to the one of the same key, else to the whole message.
 * @param {HTMLElement} content
 * @param {HTMLElement} whole
 * @param {() => void} replace
 */
function keepFocus(content, whole, replace) {
  const focused = document.activeElement;
  const had =
    focused instanceof HTMLElement && content.contains(focused) ? focused.dataset["key"] : undefined;
  const inside = focused !== null && content.contains(focused);
  replace();
  if (!inside) return;
  const keyed = [...content.querySelectorAll("[data-key]")];
  const same = keyed.find((one) => one instanceof HTMLElement && one.dataset["key"] === had);
  if (same instanceof HTMLElement) same.focus({ preventScroll: true });
  else whole.focus({ preventScroll: true });
}

/**
 * A message on show.
 * @param {Message} first
 * @param {Page} page
 * @param {"channel" | "thread"} where
 */
export function createMessageView(first, page, where) {
  const { words, language } = page;
  let message = first;
  const author = page.nameOf(first.by);
  const time = timeOf(first.at, language);
  const isPrivate = first.privateTo !== null;
  const edited = build("span", { class: "edited" });
  const meta = build(
    "p",
    { class: "meta" },
    build("strong", {}, author),
    build("time", { datetime: new Date(first.at).toISOString() }, time),
    edited,
  );
  if (isPrivate) meta.append(build("span", { class: "private-label" }, words["private"] ?? ""));
  const content = build("div", { class: "content" });
  const foot = build("div", { class: "foot" });
  const article = build(
    "article",
    { "aria-label": `${author}, ${time}`, tabindex: "-1" },
    meta,
    content,
    foot,
  );
  const avatar = build(
    "span",
    { class: "avatar", "aria-hidden": "true" },
    first.by ? author.slice(0, 1) : "",
  );
  const classes = [
    "message",
    `by-${first.by ?? "tutor"}`,
    first.by === null ? "from-tutor" : "from-learner",
    ...(isPrivate ? ["private"] : []),
  ];
  const element = build("li", { class: classes.join(" "), "data-message": first.id }, avatar, article);

  const payload = first.content.kind === "reply" ? showPayload(first, page, where) : undefined;
  const threadButton = build("button", { type: "button", class: "thread-link" });
  const mayHaveThread = page.hasThreads() && where === "channel" && first.thread === null && !isPrivate;
  if (mayHaveThread) {
    threadButton.addEventListener("click", () => page.openThread(first.id));
    foot.append(threadButton);
  }
  if (payload) foot.append(payload.element);

  function render() {
    const spoken = languageOf(message);
    if (spoken === undefined) content.removeAttribute("lang");
    else content.lang = spoken;
    keepFocus(content, article, () => content.replaceChildren(...showContent(message, page)));
    edited.textContent =
      message.version > 1 && message.content.kind === "reply" ? (words["edited"] ?? "") : "";
  }

  /** @param {number} count */
  function setReplies(count) {
    const unit = count === 1 ? words["reply"] : words["replies"];
    threadButton.textContent = count === 0 ? (words["answer-in-thread"] ?? "") : `${count} ${unit}`;
    threadButton.classList.toggle("has-replies", count > 0);
  }

  render();
  setReplies(0);
  return {
    element,
    article,
    threadButton,
    setReplies,
    /** @param {Message} next true when it shows something new */
    update(next) {
      if (next.version <= message.version) return false;
      message = next;
      render();
      payload?.refresh();
      element.classList.remove("changed");
      // Read so that the class taken off and put on again starts its animation anew.
      void element.offsetWidth;
      element.classList.add("changed");
      return true;
    },
  };
}
