import type { TeamsSettings } from "../adapters/teams/teams-settings.ts";
import type { Config } from "../config.ts";
import { type Finding, ok, warning, wrong } from "./finding.ts";

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const SLACK_SCOPES_PLACE = "on the app's page, OAuth & Permissions, Bot Token Scopes, then reinstall the app";

/** Without it the tutor works: pictures are told in words, and one's own data come as text. */
const DISPENSABLE_SCOPES: readonly string[] = ["files:write"];

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
              (DISPENSABLE_SCOPES.includes(scope) ? warning : wrong)(
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

/** How bad it is, in the doctor's words. */
const SAYS = { good: ok, warn: warning, bad: wrong } as const;

/** Looks at what Teams needs. Loads none of its packages. @param now ms since 1970. */
export async function examineTeams(settings: TeamsSettings, now: () => number): Promise<Finding[]> {
  const teams = await import("../adapters/teams/examine-teams.ts");
  const found = await teams.examineTeams(settings, now);
  return found.map(({ what, state, message }) =>
    SAYS[state](what === "secret's end" ? "Teams secret" : "Teams", message),
  );
}
