/** What the bot asks for, and why. The manifest asks for exactly these. Source: https://docs.slack.dev/reference/scopes/ */
export const SLACK_SCOPES = {
  "app_mentions:read": "hears that it was mentioned in a channel",
  "chat:write": "answers, and changes its own messages",
  commands: "takes /svs and the shortcut on messages",
  "files:write": "shows pictures, and sends one's own data as a file",
  "im:history": "reads what is written to it directly, and tells its own direct messages from others",
  "users:read": "knows a person's time zone, language and whether they administer the workspace",
} as const;

/** What follow-ups without a mention need besides: reading what is said in the channels the bot is in. */
export const FOLLOW_UP_SCOPES = {
  "channels:history": "reads on in threads of public channels it is in",
  "groups:history": "reads on in threads of private channels it is in",
} as const;
