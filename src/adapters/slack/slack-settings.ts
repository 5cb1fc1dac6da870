import { OperatorError } from "../../operator-error.ts";

export type SlackSettings = {
  /** The bot user's token, `xoxb-...`. */
  readonly botToken: string;
  /** What Slack signs its requests with; not needed in Socket Mode. */
  readonly signingSecret?: string | undefined;
  /** The app-level token, `xapp-...`: with it events come over Socket Mode, without it over HTTP. */
  readonly appToken?: string | undefined;
  /** Base URL of Slack's Web API; plain http is accepted. Slack's own unless given. */
  readonly apiUrl?: string | undefined;
  /** Who asked in a thread may go on there without a mention. Needs scopes of its own. */
  readonly followUps?: boolean | undefined;
};

/** @throws a plain sentence that names the settings that are empty. */
export function refuseEmptySettings({ botToken, signingSecret, appToken }: SlackSettings): void {
  const isEmpty = (text: string | undefined) => text === undefined || text.trim() === "";
  const missing = [
    ...(isEmpty(botToken) ? ["botToken (SLACK_BOT_TOKEN: app page, OAuth & Permissions)"] : []),
    ...(isEmpty(signingSecret) && isEmpty(appToken)
      ? ["signingSecret (SLACK_SIGNING_SECRET: app page, Basic Information, App Credentials)"]
      : []),
  ];
  if (missing.length > 0) throw new OperatorError(`Slack cannot start: empty ${missing.join(" and ")}.`);
}
