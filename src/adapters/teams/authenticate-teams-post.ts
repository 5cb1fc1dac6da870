import { z } from "zod";
import { inTime } from "./in-time.ts";
import { tenantsOf, type TeamsActivity } from "./parse-teams-activity.ts";

export type Trust =
  | { readonly kind: "trusted" }
  | {
      readonly kind: "refused";
      /** 401: not signed for this bot, or another tenant's; 503: nobody can tell at the moment. */
      readonly status: 401 | 503;
      /** One sentence for the log and the sender. */
      readonly reason: string;
    };

type Guard = {
  /** The SDK's check; throws when the token is not good. */
  readonly authenticate: (activity: TeamsActivity, authorization: string) => Promise<void>;
  readonly tokenIssuer: string;
  /** The one tenant whose posts are taken. */
  readonly tenantId: string;
  /** How long the check may take, in milliseconds. */
  readonly timeoutMs: number;
};

/** Says whether a post comes from Microsoft, for this bot, from the right tenant. Never throws. */
export async function authenticateTeamsPost(
  guard: Guard,
  activity: TeamsActivity,
  authorization: string | undefined,
): Promise<Trust> {
  if (!authorization) return { kind: "refused", status: 401, reason: "the post is not signed" };
  // The SDK also takes tokens of the emulator and of other bots, which leave the service's address unchecked.
  if (unverifiedIssuer(authorization) !== guard.tokenIssuer) {
    return { kind: "refused", status: 401, reason: "the token is not one of the Bot Framework's" };
  }
  const checked = guard.authenticate(activity, authorization).then(() => undefined, explain);
  const failure = await inTime<Trust | undefined>(checked, guard.timeoutMs, NO_KEYS);
  if (failure) return failure;
  // The SDK takes every tenant's posts, also those for the bot of a single tenant.
  const tenants = tenantsOf(activity);
  if (tenants.length === 0 || tenants.some((tenant) => tenant !== guard.tenantId.toLowerCase())) {
    return { kind: "refused", status: 401, reason: "the post comes from another tenant" };
  }
  return { kind: "trusted" };
}

const NO_KEYS: Trust = { kind: "refused", status: 503, reason: "the keys that sign posts cannot be fetched" };

/** What the SDK throws when it got no keys: node-fetch's FetchError, or its own error with a status of 500. */
const noKeys = z.union([
  z.object({ name: z.literal("FetchError") }),
  z.object({ statusCode: z.literal(500) }),
]);

function explain(error: unknown): Trust {
  if (noKeys.safeParse(error).success) return NO_KEYS;
  // A wrong signature is an error of jsonwebtoken, for which the SDK's own handler would answer 500.
  return { kind: "refused", status: 401, reason: "the token is not valid for this bot" };
}

const claims = z.object({ iss: z.string() });

/** Who a bearer token says has issued it; the SDK checks afterwards that it is true. */
function unverifiedIssuer(authorization: string): string | undefined {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization)?.[1];
  if (!payload) return undefined;
  try {
    return claims.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString())).data?.iss;
  } catch {
    return undefined;
  }
}
