import { plainBlocks } from "./show-reply.js";

/** @typedef {import("./call-api.js").Message} Message */
/** @typedef {import("./show-message.js").Page} Page */

/**
 * @param {Message["content"]} content
 * @param {Page} page
 */
function plainParts(content, page) {
  switch (content.kind) {
    case "text":
      return [content.text];
    case "form":
      return [content.form.title, ...(content.sent ? [page.words["sent"] ?? ""] : [])];
    case "reply":
      return plainBlocks(content.reply, page);
  }
}

/**
 * What a screen reader is to hear of a message: who says it, to whom, and what; of a message heard before only what is new in it,
 * and "" when nothing is.
 * @param {Message} message
 * @param {Message | undefined} before as it was heard last
 * @param {Page} page
 */
export function describeMessage({ by, privateTo, content, thread }, before, page) {
  const { words } = page;
  const heard = new Set(before ? plainParts(before.content, page) : []);
  const news = plainParts(content, page).filter((part) => !heard.has(part));
  if (before && news.length === 0) return "";
  const parts = [
    page.nameOf(by),
    ...(privateTo === null ? [] : [words["private"]]),
    ...(thread === null ? [] : [words["thread"]]),
    ...(before ? [words["changed"]] : []),
  ];
  return `${parts.join(", ")} : ${news.join(" ")}`;
}
