/**
 * Text that Slack shows as it is: no mention, link or `<!channel>` can come out of it.
 * Source: https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
export function escapeSlackText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The inverse, for text that Slack delivers. */
export function unescapeSlackText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"); // `&` last: `&amp;lt;` is a typed `&lt;`
}
