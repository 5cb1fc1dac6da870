import { z } from "zod";
import { type Granted, shareToken } from "./share-token.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";

export type ServiceLogin = {
  /** `/oauth2/v2.0/token` is added. */
  readonly loginUrl: string;
  readonly oauthScope: string;
  readonly appId: string;
  readonly appPassword: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const refused = z.object({ error: z.string(), error_codes: z.array(z.number()).optional() });

/**
 * The bot's own token for its calls to Teams: fetched when first needed, shared until shortly before it ends.
 *
 * Instead of the SDK's MSAL, which refuses a login server on plain http and asks login.microsoftonline.com about every one
 * that it does not know, so that neither a closed network nor a test can use it. Source of the exchange:
 * https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 * @returns a function that rejects with one plain sentence, without the password, when the login server gives no token.
 */
export function createServiceToken(login: ServiceLogin): () => Promise<string> {
  return shareToken(() => fetchToken(login), login.now);
}

async function fetchToken({ loginUrl, oauthScope, appId, appPassword }: ServiceLogin): Promise<Granted> {
  const response = await fetch(`${loginUrl}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: appId,
      client_secret: appPassword,
      scope: `${oauthScope}/.default`,
    }),
    redirect: "error",
    signal: AbortSignal.timeout(TEAMS_LIMITS.login.value),
  }).catch((error: unknown) => {
    throw new Error("The login server of Teams cannot be reached.", { cause: error });
  });
  const body: unknown = await response.json().catch(() => undefined);
  const token = granted.safeParse(body);
  if (response.ok && token.success)
    return { token: token.data.access_token, lastsMs: token.data.expires_in * 1000 };
  const { error, error_codes = [] } = refused.safeParse(body).data ?? { error: `status ${response.status}` };
  const codes = error_codes.map((code) => `, AADSTS${code}`).join("");
  throw new Error(
    `The login server of Teams gives no token for this app id and password (${error}${codes}).`,
  );
}
