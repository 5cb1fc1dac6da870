import { z } from "zod";
import { describeFailure } from "./describe-failure.ts";
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

/** Warned of so many days before the end, and on every day after the last. */
const WARNED_FROM_DAYS = 30;
const URGENT_FROM_DAYS = 7;

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
      message: "Nobody has said when the Teams secret expires: without that date there is no warning.",
    };
  const days = Math.floor((secretExpires - now) / DAY_MS);
  const date = new Date(secretExpires).toISOString().slice(0, 10);
  if (secretExpires <= now)
    return { what, state: "bad", message: `The Teams secret expired on ${date}: create a new one.` };
  if (days >= WARNED_FROM_DAYS)
    return { what, state: "good", message: `The Teams secret lasts until ${date}.` };
  return {
    what,
    state: days < URGENT_FROM_DAYS ? "bad" : "warn",
    message: `The Teams secret expires on ${date}, in ${days} days: create a new one before.`,
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

/**
 * Looks at everything that Teams needs before it can work, without sending anything to anyone: for `doctor`.
 * @param now ms since 1970.
 */
export async function examineTeams(settings: TeamsSettings, now: () => number): Promise<readonly Finding[]> {
  try {
    const cloud = checkTeamsSettings(settings);
    const good: Finding = { what: "settings", state: "good", message: "The settings of Teams are complete." };
    if (settings.localEmulator)
      return [
        { ...good, state: "warn", message: "Unsigned posts of a local emulator are taken: for trials only." },
      ];
    const secret = examineSecret(settings, now());
    const [login, keys] = await Promise.all([
      createTeamsToken(settings, cloud, now)().then(
        (): Finding => ({ what: "login", state: "good", message: "The login server gives a token." }),
        (error: unknown): Finding => ({
          what: "login",
          state: "bad",
          message: error instanceof Error ? error.message : describeFailure(error).name,
        }),
      ),
      examineKeys(cloud.openIdMetadataUrl),
    ]);
    return [good, login, keys, ...(secret ? [secret] : [])];
  } catch (error) {
    const message = error instanceof Error ? error.message : describeFailure(error).name;
    return [{ what: "settings", state: "bad", message }];
  }
}
