import { z } from "zod";
import { shareToken, type Granted } from "./share-token.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";
import type { ManagedIdentity } from "./teams-settings.ts";

/** Source: https://learn.microsoft.com/en-us/entra/identity/managed-identities-azure-resources/how-to-use-vm-token */
const MACHINE = "http://169.254.169.254/metadata/identity/oauth2/token";

const granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
  /** Seconds since 1970. */
  expires_on: z.coerce.number().positive().optional(),
});

/**
 * The bot's own token for its calls to Teams, from the identity that Azure gives the machine it runs on: there is no password to
 * keep or to expire. Source of both exchanges:
 * https://learn.microsoft.com/en-us/azure/app-service/overview-managed-identity#rest-endpoint-reference
 * @returns a function that rejects with one plain sentence when there is no token.
 */
export function createManagedIdentityToken(parts: {
  readonly identity: ManagedIdentity;
  readonly appId: string;
  readonly oauthScope: string;
  readonly now: () => number;
}): () => Promise<string> {
  return shareToken(() => fetchToken(parts), parts.now);
}

async function fetchToken({
  identity: { endpoint = MACHINE, header },
  appId,
  oauthScope,
  now,
}: Parameters<typeof createManagedIdentityToken>[0]): Promise<Granted> {
  const address = new URL(endpoint);
  address.searchParams.set("api-version", header === undefined ? "2018-02-01" : "2019-08-01");
  address.searchParams.set("resource", oauthScope);
  address.searchParams.set("client_id", appId);
  const response = await fetch(address, {
    headers: header === undefined ? { Metadata: "true" } : { "X-IDENTITY-HEADER": header },
    redirect: "error",
    signal: AbortSignal.timeout(TEAMS_LIMITS.login.value),
  }).catch((error: unknown) => {
    throw new Error("The managed identity of this machine cannot be reached.", { cause: error });
  });
  const token = granted.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !token.success)
    throw new Error(`The managed identity of this machine gives no token (status ${response.status}).`);
  const { access_token, expires_in, expires_on } = token.data;
  const left = expires_in ?? (expires_on === undefined ? 0 : expires_on - now() / 1000);
  return { token: access_token, lastsMs: left * 1000 };
}
