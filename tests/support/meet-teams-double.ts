/**
 * Loaded before the program (`node --import`), so that the real process finds a double in the place of Microsoft's cloud: the
 * addresses of that cloud are no setting. It stands in for `src/adapters/teams/teams-cloud.ts`.
 */
import { registerHooks } from "node:module";
import type { TeamsCloud } from "../../src/adapters/teams/teams-cloud.ts";

export const CLOUD_SETTING = "TEAMS_DOUBLE_CLOUD";

export function publicCloud(): TeamsCloud {
  return JSON.parse(process.env[CLOUD_SETTING] ?? "") as TeamsCloud;
}

if (process.env[CLOUD_SETTING] !== undefined)
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.endsWith("/teams-cloud.ts")
        ? { url: import.meta.url, shortCircuit: true }
        : next(specifier, context),
  });
