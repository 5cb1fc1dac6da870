import { build } from "./build-element.js";

/** @typedef {import("./show-message.js").Page} Page */

const KINDS = {
  direct: ["welcome-direct", "intro-direct", "example-1", "example-2", "example-3"],
  team: ["welcome-team", "intro-team", "team-example-1", "team-example-2", "team-example-3"],
};

/**
 * What stands at the beginning of a channel: what it is for, and three things to say.
 * @param {HTMLElement} place
 * @param {"direct" | "team"} kind
 * @param {Page} page
 * @param {(text: string) => void} say
 */
export function showWelcome(place, kind, page, say) {
  const [title = "", intro = "", ...examples] = KINDS[kind].map((word) => page.words[word] ?? "");
  const buttons = examples.map((example) => {
    const button = build("button", { type: "button" }, example);
    button.addEventListener("click", () => say(example));
    return button;
  });
  place.replaceChildren(
    build("h3", {}, title),
    build("p", {}, intro),
    build("div", { class: "buttons" }, ...buttons),
  );
}
