import type { TeamsSettings } from "../adapters/teams/teams-settings.ts";
import type { Config } from "../config.ts";
import { type Finding, ok, warning, wrong } from "./finding.ts";

const DAY_MS = 86_400_000;
/** Days before a secret's end that something is said. */
const SECRET_DAYS = 30;
/** From then on every day without a new one may be the last. */
const LAST_SECRET_DAYS = 7;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const SLACK_SCOPES_PLACE = "on the app's page, OAuth & Permissions, Bot Token Scopes, then reinstall the app";

/** Where what Slack refused is mended; what it says of the app-level token says so itself. */
function slackRemedy(message: string): string {
  if (message.includes("SLACK_BOT_TOKEN"))
    return "Copy it from the app's page, OAuth & Permissions, Bot User OAuth Token, after installing the app.";
  return message.includes("SLACK_APP_TOKEN") ? "" : "Let this machine reach it, and look at SLACK_API_URL.";
}

/** Asks Slack who the token is and what it may do. Loads Slack's own package. */
export async function examineSlack(settings: NonNullable<Config["slack"]>): Promise<Finding[]> {
  const { checkSlack } = await import("../adapters/slack/check-slack.ts");
  const about = "Slack";
  try {
    const { identity, transport, missing } = await checkSlack(settings);
    const { workspace, botUser, scopes } = identity;
    return [
      ok(about, `The token is that of the bot ${botUser} in the workspace ${workspace}.`),
      transport === "socket"
        ? ok(about, "Events come over Socket Mode, and the app-level token is good for it.")
        : ok(
            about,
            "Events come over HTTP: Slack must reach this server under /slack/events. What it signs with is seen with the first event only.",
          ),
      ...(scopes === undefined
        ? [
            warning(
              about,
              `It does not say what the token may do. Compare the scopes with manifest.json ${SLACK_SCOPES_PLACE}.`,
            ),
          ]
        : missing.length === 0
          ? [ok(about, `All scopes that are needed are granted: ${scopes.length} are held.`)]
          : missing.map(({ scope, why }) =>
              wrong(
                about,
                `The scope ${scope} is missing, with which the tutor ${why}. Add it ${SLACK_SCOPES_PLACE}.`,
              ),
            )),
      ok(
        about,
        "Whether people may write to the app can't be asked. If they read \"Sending messages to this app has been turned off\": on the app's page, App Home, turn the Messages Tab on and let users write there.",
      ),
    ];
  } catch (error) {
    const message = messageOf(error);
    return [wrong(about, `${message} ${slackRemedy(message)}`.trimEnd())];
  }
}

/** When the operator has told when the secret ends. @param now ms since 1970. */
function examineSecret({ secretExpires, managedIdentity }: TeamsSettings, now: number): Finding[] {
  if (managedIdentity) return [];
  const about = "Teams secret";
  if (secretExpires === undefined)
    return [
      warning(
        about,
        "When it ends is not told, and it ends silently. Write the date into MICROSOFT_APP_SECRET_EXPIRES.",
      ),
    ];
  const days = Math.ceil((secretExpires - now) / DAY_MS);
  const date = new Date(secretExpires).toISOString().slice(0, 10);
  const remedy =
    "Make a new one in the app's registration, Certificates & secrets, and write it and its end into the settings.";
  if (days <= 0) return [wrong(about, `It ended on ${date}. ${remedy}`)];
  const left = `It ends on ${date}, in ${days} ${days === 1 ? "day" : "days"}.`;
  if (days > SECRET_DAYS) return [ok(about, left)];
  return [warning(about, `${days <= LAST_SECRET_DAYS ? "Soon: " : ""}${left} ${remedy}`)];
}

/** Fetches the bot's own token, as for a first message. @param now ms since 1970. */
export async function examineTeams(settings: TeamsSettings, now: () => number): Promise<Finding[]> {
  const { checkTeamsSettings } = await import("../adapters/teams/teams-settings.ts");
  const { createTeamsToken } = await import("../adapters/teams/teams-token.ts");
  const about = "Teams";
  try {
    const cloud = checkTeamsSettings(settings);
    if (settings.localEmulator)
      return [warning(about, "Takes unsigned posts of an emulator on this machine: for trials only.")];
    await createTeamsToken(settings, cloud, now)();
    return [
      ok(about, `The app ${settings.appId} gets its token from the tenant ${settings.tenantId}.`),
      ...examineSecret(settings, now()),
    ];
  } catch (error) {
    const message = messageOf(error);
    const remedy = message.includes("reached")
      ? "Let this machine reach it."
      : "Compare the app id, the secret's value (not its id) and the tenant with the app's registration in the Azure portal.";
    return [wrong(about, `${message} ${remedy}`), ...examineSecret(settings, now())];
  }
}
