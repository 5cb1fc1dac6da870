import { build, find } from "./build-element.js";

/** @typedef {import("./call-api.js").ShownChannel} ShownChannel */
/** @typedef {import("./show-message.js").Page} Page */

/**
 * The list of channels, beside the messages or, where there is no room, as a menu above them.
 * @param {Page} page
 * @param {(channel: string) => void} choose
 */
export function createChannelList(page, choose) {
  const list = find("channels", HTMLUListElement);
  const menu = find("channel", HTMLSelectElement);
  menu.addEventListener("change", () => choose(menu.value));

  /** @param {string} channel */
  function addressOf(channel) {
    return `?${new URLSearchParams({ as: page.me, channel, lang: page.language })}`;
  }

  return {
    addressOf,
    /**
     * @param {readonly ShownChannel[]} channels
     * @param {string} current
     * @param {ReadonlySet<string>} unread
     */
    show(channels, current, unread) {
      const focused =
        document.activeElement instanceof HTMLElement ? document.activeElement.dataset["channel"] : undefined;
      const items = channels.map(({ id, name, kind }) => {
        const note = unread.has(id)
          ? [
              build(
                "span",
                { class: "dot" },
                build("span", { class: "visually-hidden" }, `(${page.words["unread"]})`),
              ),
            ]
          : [];
        const link = build(
          "a",
          {
            href: addressOf(id),
            class: kind,
            "data-channel": id,
            "aria-current": id === current ? "page" : undefined,
          },
          build("span", { class: "channel-name" }, name),
          ...note,
        );
        link.addEventListener("click", (event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          choose(id);
        });
        return build("li", {}, link);
      });
      list.replaceChildren(...items);
      if (focused !== undefined) list.querySelector("a[aria-current]");
      const links = [...list.querySelectorAll("a")];
      links.find((link) => link.dataset["channel"] === focused)?.focus();
      menu.replaceChildren(
        ...channels.map(({ id, name }) =>
          build(
            "option",
            { value: id, selected: id === current },
            unread.has(id) ? `${name} (${page.words["unread"]})` : name,
          ),
        ),
      );
    },
  };
}
