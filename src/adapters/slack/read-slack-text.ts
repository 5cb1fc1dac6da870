import { unescapeSlackText } from "./escape-slack-text.ts";

/**
 * What the person typed, from the `text` Slack delivers: people, groups and `@channel` mentioned are left out (their ids say
 * nothing), a channel or a link becomes what it shows.
 * Source: https://docs.slack.dev/messaging/formatting-message-text/#retrieving-messages
 */
export function readSlackText(text: string): string {
  const shown = text.replaceAll(/<([^<>]*)>/g, (_whole, inside: string) => {
    const bar = inside.indexOf("|");
    const target = bar === -1 ? inside : inside.slice(0, bar);
    const label = bar === -1 ? "" : inside.slice(bar + 1);
    switch (target[0]) {
      case "@":
        return " ";
      case "#":
        return label === "" ? " " : `#${label}`;
      case "!":
        return target.startsWith("!date^") ? label : " ";
      default:
        return label === "" ? target : label;
    }
  });
  return unescapeSlackText(shown)
    .replaceAll(/[ \t]+/g, " ")
    .replace(/^[\s,:;]+/, "") // what stood after the mention: "@tutor, what is ..."
    .trim();
}
