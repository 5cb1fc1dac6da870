import { createManagedIdentityToken } from "./fetch-managed-identity-token.ts";
import { createServiceToken } from "./fetch-service-token.ts";
import type { TeamsCloud } from "./teams-cloud.ts";
import type { TeamsSettings } from "./teams-settings.ts";

/** The bot's own token, by its password or by the identity of the machine it runs on. */
export function createTeamsToken(
  settings: TeamsSettings,
  cloud: TeamsCloud,
  now: () => number,
): () => Promise<string> {
  const { appId, managedIdentity: identity } = settings;
  return identity
    ? createManagedIdentityToken({ identity, appId, oauthScope: cloud.oauthScope, now })
    : createServiceToken({ ...cloud, ...settings, now });
}
