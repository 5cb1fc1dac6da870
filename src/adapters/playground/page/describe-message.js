import { plainReply } from "./show-reply.js";

/** @typedef {import("./call-api.js").Message} Message */
/** @typedef {import("./show-message.js").Page} Page */

/**
 * @param {Message["content"]} content
 * @param {Page} page
 */
function plainContent(content, page) {
  switch (content.kind) {
    case "text":
      return content.text;
    case "form":
      return content.form.title;
    case "reply":
      return plainReply(content.reply, page);
  }
}

/**
 * What a screen reader is to hear of a message: who says it, to whom, and what.
 * @param {Message} message
 * @param {boolean} isChange
 * @param {Page} page
 */
export function describeMessage({ by, privateTo, content, thread }, isChange, page) {
  const { words } = page;
  const parts = [
    page.nameOf(by),
    ...(privateTo === null ? [] : [words["private"]]),
    ...(thread === null ? [] : [words["thread"]]),
    ...(isChange ? [words["changed"]] : []),
  ];
  return `${parts.join(", ")} : ${plainContent(content, page)}`;
}
