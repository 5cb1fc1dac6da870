import { build } from "./build-element.js";

/** @typedef {import("../../../chat/reply.ts").Block} Block */
/** @typedef {import("../../../chat/reply.ts").Line} Line */
/** @typedef {import("../../../chat/reply.ts").Reply} Reply */
/** @typedef {import("./call-api.js").Message} Message */
/** @typedef {import("./show-message.js").Page} Page */

/**
 * @param {readonly string[]} learners
 * @param {Page} page
 */
function namesOf(learners, page) {
  return new Intl.ListFormat(page.language, { type: "conjunction" }).format(
    learners.map((id) => page.nameOf(id)),
  );
}

/**
 * @param {number} at
 * @param {Page} page
 */
function secondsOf(at, page) {
  return new Intl.DateTimeFormat(page.language, { timeStyle: "medium" }).format(at);
}

/**
 * @param {Line} line
 * @param {Page} page
 * @returns {(Node | string)[]}
 */
function showLine(line, page) {
  return line.map((run) => {
    switch (run.kind) {
      case "text":
        return run.text;
      case "strong":
        return build("strong", {}, run.text);
      case "emphasis":
        return build("em", {}, run.text);
      case "people":
        return build("strong", { class: "people" }, namesOf(run.learners, page));
      case "time":
        return build("time", { datetime: new Date(run.at).toISOString() }, secondsOf(run.at, page));
      case "zone":
        return run.zone;
    }
  });
}

/**
 * @param {Line} line
 * @param {Page} page
 */
function plainLine(line, page) {
  return line
    .map((run) => {
      switch (run.kind) {
        case "text":
        case "strong":
        case "emphasis":
          return run.text;
        case "people":
          return namesOf(run.learners, page);
        case "time":
          return secondsOf(run.at, page);
        case "zone":
          return run.zone;
      }
    })
    .join("");
}

/**
 * The reply as a screen reader gets it read out, block by block, without its buttons.
 * @param {Reply} reply
 * @param {Page} page
 */
export function plainBlocks(reply, page) {
  return reply.blocks.flatMap((block) => {
    switch (block.kind) {
      case "title":
        return [`${block.text}.`];
      case "paragraph":
      case "note":
        return [plainLine(block.inlines, page)];
      case "list":
        return block.items.map((item) => `${plainLine(item, page)};`);
      case "picture":
        return [block.alt];
      case "data":
        return [block.name];
      case "buttons":
        return [];
    }
  });
}

/**
 * @param {Block & { kind: "buttons" }} block
 * @param {Message} message
 * @param {Page} page
 */
function showButtons(block, message, page) {
  const areToggles = block.buttons.some(({ chosen }) => chosen !== undefined);
  const buttons = block.buttons.map(({ action, label, chosen }) => {
    const mark = chosen ? [build("span", { class: "tick", "aria-hidden": "true" }, "✓")] : [];
    const pressed = areToggles ? { "aria-pressed": String(chosen === true) } : {};
    const button = build("button", { type: "button", "data-key": action, ...pressed }, ...mark, label);
    button.addEventListener("click", () => page.press(message, action, button));
    return button;
  });
  return build("div", { class: "buttons" }, ...buttons);
}

/**
 * @param {Block & { kind: "picture" }} block
 * @param {number} at
 * @param {Message} message
 * @param {Page} page
 */
function showPicture(block, at, message, page) {
  const [light, dark] = [
    page.api.pictureAddress(message, at, "light"),
    page.api.pictureAddress(message, at, "dark"),
  ];
  const wantsDark = matchMedia("(prefers-color-scheme: dark)").matches;
  return build(
    "figure",
    {},
    build(
      "picture",
      {},
      build("source", { media: "(prefers-color-scheme: dark)", srcset: dark }),
      build("img", { src: light, alt: block.alt }),
    ),
    build(
      "figcaption",
      { lang: page.language },
      build(
        "a",
        { href: wantsDark ? dark : light, target: "_blank", rel: "noopener", "data-key": `picture-${at}` },
        page.words["open-picture"] ?? "",
      ),
    ),
  );
}

/**
 * @param {Block} block
 * @param {number} at its place in the reply
 * @param {Message} message
 * @param {Page} page
 * @returns {HTMLElement}
 */
function showBlock(block, at, message, page) {
  switch (block.kind) {
    case "title":
      return build("h3", {}, block.text);
    case "paragraph":
      return build("p", {}, ...showLine(block.inlines, page));
    case "list":
      return build("ul", {}, ...block.items.map((item) => build("li", {}, ...showLine(item, page))));
    case "note":
      return build("p", { class: "note" }, ...showLine(block.inlines, page));
    case "picture":
      return showPicture(block, at, message, page);
    case "data": {
      const download = build(
        "a",
        { href: page.api.fileAddress(message, at), download: block.name, "data-key": `file-${at}` },
        `${page.words["download"]} ${block.name}`,
      );
      return build(
        "div",
        { class: "data", lang: page.language },
        download,
        build(
          "details",
          {},
          build("summary", { "data-key": `data-${at}` }, page.words["show-data"] ?? ""),
          build("pre", { tabindex: "0", lang: "" }, block.text),
        ),
      );
    }
    case "buttons":
      return showButtons(block, message, page);
  }
}

/**
 * @param {Reply} reply
 * @param {Message} message
 * @param {Page} page
 */
export function showReply(reply, message, page) {
  return reply.blocks.map((block, at) => showBlock(block, at, message, page));
}
