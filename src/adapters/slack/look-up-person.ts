import type { webApi } from "@slack/bolt";
import { z } from "zod";
import type { Language } from "../../course/prose.ts";
import { refusalOf, waitOf } from "./judge-failure.ts";
import { createRateBudget } from "./rate-budget.ts";
import type { SlackClock } from "./slack-clock.ts";
import { SLACK_PACE } from "./slack-limits.ts";
import { type AdapterLog, describeFailure } from "./slack-log.ts";

/** What Slack says of a person; no name. */
export type Person = {
  readonly locale: Language | undefined;
  readonly zone: string | undefined;
  readonly isAdmin: boolean | undefined;
  /** Of one channel or several. */
  readonly isGuest: boolean | undefined;
};

export type LookUpPerson = (learner: string) => Promise<Person>;

const NOBODY: Person = { locale: undefined, zone: undefined, isAdmin: undefined, isGuest: undefined };

/** A role or zone that changes is seen after so long. */
const GOOD_FOR_MS = 15 * 60_000;
const REMEMBERED = 5_000;

/** A person acts before Slack has answered: an event must be acknowledged within 3 s, and is worked without what is not known by then. */
const PATIENCE_MS = 400;

/** After a failure that is no limit, ms without asking: the scope may be missing. */
const PAUSE_MS = 60_000;

/** https://docs.slack.dev/reference/methods/users.info/ */
const usersInfo = z.object({
  user: z.object({
    locale: z.string().nullish(),
    tz: z.string().nullish(),
    is_admin: z.boolean().nullish(),
    is_owner: z.boolean().nullish(),
    /** A guest; `is_ultra_restricted`: of one channel only. Source: https://docs.slack.dev/reference/objects/user-object/ */
    is_restricted: z.boolean().nullish(),
    is_ultra_restricted: z.boolean().nullish(),
  }),
});

function readLanguage(locale: string | null | undefined): Language | undefined {
  const language = (locale ?? "").slice(0, 2).toLowerCase();
  return language === "fr" || language === "en" ? language : undefined;
}

function readZone(zone: string | null | undefined): string | undefined {
  try {
    return zone ? new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone : undefined;
  } catch {
    return undefined;
  }
}

/** Asks Slack for a person's language, zone and role, remembered for a while. Never rejects: what can't be had is undefined. */
export function createLookUp(parts: {
  readonly client: webApi.WebClient;
  readonly clock: SlackClock;
  readonly log: AdapterLog;
}): LookUpPerson {
  const { client, clock, log } = parts;
  const budget = createRateBudget(SLACK_PACE.lookUpsPerMinute, 60_000, clock.now);
  const known = new Map<string, { readonly person: Person; readonly until: number }>();
  const asking = new Map<string, Promise<Person>>();

  async function ask(learner: string): Promise<Person> {
    if (budget.take() > 0) return NOBODY;
    try {
      const { user } = usersInfo.parse(await client.users.info({ user: learner, include_locale: true }));
      const person: Person = {
        locale: readLanguage(user.locale),
        zone: readZone(user.tz),
        isAdmin: user.is_admin === true || user.is_owner === true,
        isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
      };
      known.delete(learner);
      known.set(learner, { person, until: clock.now() + GOOD_FOR_MS });
      for (const oldest of known.keys()) {
        if (known.size <= REMEMBERED) break;
        known.delete(oldest);
      }
      return person;
    } catch (failure) {
      const isUnknown = (refusalOf(failure) ?? "").startsWith("user_not_");
      if (!isUnknown) budget.pause(waitOf(failure) ?? PAUSE_MS);
      log.warn(
        describeFailure(failure),
        "Slack does not say who a person is: language, zone and role unknown",
      );
      return NOBODY;
    }
  }

  return async (learner) => {
    const remembered = known.get(learner);
    if (remembered && remembered.until > clock.now()) return remembered.person;
    const asked = asking.get(learner) ?? ask(learner).finally(() => asking.delete(learner));
    asking.set(learner, asked);
    let cancel = () => {};
    const patience = new Promise<Person>((resolve) => {
      // What was known is better than nothing.
      cancel = clock.after(PATIENCE_MS, () => resolve(remembered?.person ?? NOBODY));
    });
    try {
      return await Promise.race([asked, patience]);
    } finally {
      cancel();
    }
  };
}
