import { z } from "zod";
import { describeFailure } from "./describe-failure.ts";
import type { TeamsCloud } from "./teams-cloud.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";
import { checkTeamsSettings, type TeamsSettings } from "./teams-settings.ts";
import { createTeamsToken } from "./teams-token.ts";

/** One thing that was looked at: what it is, and, when it is not as it should be, what to do. Plain English, for the operator. */
export type Finding = {
  readonly what: "settings" | "login" | "signing keys" | "secret's end";
  readonly state: "good" | "warn" | "bad";
  readonly message: string;
};

const DAY_MS = 86_400_000;

/** Warned of so many days before the end, and from then on. */
const WARNED_FROM_DAYS = 30;
/** From then on every day without a new one may be the last. */
const URGENT_FROM_DAYS = 7;

const NEW_SECRET =
  "Make a new one in the app's registration, Certificates & secrets, and write it and its end into the settings.";

/**
 * How long the bot's secret still lasts. Nothing of Microsoft's tells a bot: the operator says when it ends.
 * @param expires ms since 1970; undefined: nobody has said. @param now ms since 1970.
 * @returns undefined for a managed identity, which has no secret.
 */
export function examineSecret(settings: TeamsSettings, now: number): Finding | undefined {
  if (settings.managedIdentity || settings.localEmulator) return undefined;
  const what = "secret's end";
  const { secretExpires } = settings;
  if (secretExpires === undefined)
    return {
      what,
      state: "warn",
      message:
        "When it ends is not told, and it ends silently. Write the date into MICROSOFT_APP_SECRET_EXPIRES.",
    };
  const days = Math.ceil((secretExpires - now) / DAY_MS);
  const date = new Date(secretExpires).toISOString().slice(0, 10);
  if (secretExpires <= now) return { what, state: "bad", message: `It ended on ${date}. ${NEW_SECRET}` };
  const left = `It ends on ${date}, in ${days} ${days === 1 ? "day" : "days"}.`;
  if (days > WARNED_FROM_DAYS) return { what, state: "good", message: left };
  return {
    what,
    state: "warn",
    message: `${days <= URGENT_FROM_DAYS ? "Soon: " : ""}${left} ${NEW_SECRET}`,
  };
}

const metadataSchema = z.object({ jwks_uri: z.url() });

async function examineKeys(address: string): Promise<Finding> {
  const what = "signing keys";
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(TEAMS_LIMITS.login.value) });
    const found = metadataSchema.safeParse(await response.json());
    if (response.ok && found.success)
      return { what, state: "good", message: "Microsoft's signing keys are in reach." };
    return { what, state: "bad", message: `${address} answers ${response.status}, and names no keys.` };
  } catch {
    return {
      what,
      state: "bad",
      message: `${address} is out of reach: every post of Teams would be answered 503. Let the server out to it.`,
    };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : describeFailure(error).name;
}

/** Fetches the bot's own token, as for a first message. */
async function examineLogin(settings: TeamsSettings, cloud: TeamsCloud, now: () => number): Promise<Finding> {
  const what = "login";
  const { appId, tenantId, managedIdentity } = settings;
  try {
    await createTeamsToken(settings, cloud, now)();
    return { what, state: "good", message: `The app ${appId} gets its token for the tenant ${tenantId}.` };
  } catch (error) {
    const message = messageOf(error);
    const compare = managedIdentity
      ? "Compare the app id with that of the identity, which this machine must have."
      : "Compare the app id, the secret's value (not its id) and the tenant with the app's registration in the Azure portal.";
    const remedy = message.includes("reached") ? "Let this machine reach it." : compare;
    return { what, state: "bad", message: `${message} ${remedy}` };
  }
}

/**
 * Looks at everything that Teams needs before it can work, without sending anything to anyone: for `doctor`.
 * @param now ms since 1970.
 */
export async function examineTeams(settings: TeamsSettings, now: () => number): Promise<readonly Finding[]> {
  const secret = examineSecret(settings, now());
  const ofSecret = secret ? [secret] : [];
  let cloud: TeamsCloud;
  try {
    cloud = checkTeamsSettings(settings);
  } catch (error) {
    return [{ what: "settings", state: "bad", message: messageOf(error) }, ...ofSecret];
  }
  if (settings.localEmulator) {
    const message = "Takes unsigned posts of an emulator on this machine: for trials only.";
    return [{ what: "settings", state: "warn", message }];
  }
  const [login, keys] = await Promise.all([
    examineLogin(settings, cloud, now),
    examineKeys(cloud.openIdMetadataUrl),
  ]);
  return [
    { what: "settings", state: "good", message: "The settings of Teams are complete." },
    login,
    keys,
    ...ofSecret,
  ];
}
