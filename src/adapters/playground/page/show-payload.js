import { build } from "./build-element.js";

/** @typedef {import("./call-api.js").Message} Message */
/** @typedef {import("./show-message.js").Page} Page */

const PLATFORMS = [
  ["slack", "Slack"],
  ["teams", "Teams"],
  ["json", "JSON"],
];

/** Chosen last, anywhere on the page. */
let chosen = "slack";

/**
 * A fold with what each platform would be sent for a reply; asked for when it is opened.
 * @param {Message} message
 * @param {Page} page
 * @param {string} where tells the same message in two panes apart
 */
export function showPayload(message, page, where) {
  const text = build("pre", { tabindex: "0", lang: "" });
  const group = `payload-${where}-${message.id}`;

  let loading = Promise.resolve();

  async function load() {
    const wanted = chosen;
    try {
      const payload = await page.api.payload(message.id, wanted);
      if (wanted === chosen) text.textContent = JSON.stringify(payload, undefined, 2);
    } catch {
      text.textContent = page.words["failed"] ?? "";
    }
  }

  const radios = PLATFORMS.map(([value = "", label = ""]) => {
    const radio = build("input", { type: "radio", name: group, value });
    radio.addEventListener("change", () => {
      chosen = value;
      void load();
    });
    return build("label", {}, radio, build("span", {}, label));
  });
  const element = build(
    "details",
    { class: "payload" },
    build("summary", {}, page.words["shown-as"] ?? ""),
    build(
      "fieldset",
      { class: "switch" },
      build("legend", { class: "visually-hidden" }, page.words["platform"] ?? ""),
      ...radios,
    ),
    text,
  );

  function refresh() {
    if (!element.open) return;
    for (const radio of element.querySelectorAll("input")) radio.checked = radio.value === chosen;
    loading = load();
  }
  element.addEventListener("toggle", () => {
    refresh();
    if (element.open) void loading.then(() => element.scrollIntoView({ block: "nearest" }));
  });
  return { element, refresh };
}
