import type { Address, ChatEvent, Place } from "../../chat/chat-event.ts";
import type { BotFramework } from "./connect-bot-framework.ts";
import { inTime } from "./in-time.ts";
import type { TeamsActivity } from "./parse-teams-activity.ts";
import { teamOf } from "./read-teams-activity.ts";
import { rememberRecent } from "./remember-recent.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";
import { readReference, type References } from "./teams-reference.ts";

/** Port: who added the app to a team or a group chat; kept, and forgotten with everything else of that person's. */
export type Installers = {
  /** @param where the channel, or the team by its id. @param at ms since 1970. */
  note(where: Address, learner: string, at: number): Promise<void>;
  of(where: Address): Promise<string | undefined>;
};

/** Who can't be looked up is asked for again this much later, in milliseconds. */
const ASK_AGAIN = 60_000;

type Role = Pick<ChatEvent, "isAdmin" | "isGuest">;

export type Roles = {
  /** Keeps who has just added the app. */
  installed(event: ChatEvent, activity: TeamsActivity): Promise<void>;
  /** What the person of an event may do there, as far as it can be known. Never rejects for what Teams answers. */
  of(event: ChatEvent, activity: TeamsActivity): Promise<Role>;
};

/**
 * Teams tells a bot of guests, when it is asked for a member, and of no administrators: these are named in the settings, or else
 * it is whoever added the app to the team or chat.
 */
export function knowRoles(parts: {
  readonly bot: Pick<BotFramework, "memberOf">;
  readonly references: Pick<References, "recall">;
  readonly installers: Installers | undefined;
  /** Nobody is named in the settings. */
  readonly byInstaller: boolean;
  /** ms since 1970. */
  readonly now: () => number;
}): Roles {
  const { bot, references, installers, byInstaller, now } = parts;
  const seen = rememberRecent<{ readonly isGuest: boolean | undefined; readonly until: number }>(
    TEAMS_LIMITS.rememberedNames.value,
  );
  let asked: readonly number[] = [];

  /** A team's channels have one installer; where the activity is from elsewhere, the channel's reference names the team. */
  async function homeOf(place: Place, activity: TeamsActivity): Promise<Address> {
    const { platform, workspace, channel, kind } = place;
    const team = teamOf(activity) ?? readReference(await references.recall(place))?.team;
    return { platform, workspace, channel: team ?? channel, kind };
  }

  async function isInstaller({ place, learner }: ChatEvent, activity: TeamsActivity): Promise<boolean> {
    return (
      byInstaller &&
      installers !== undefined &&
      (await installers.of(await homeOf(place, activity))) === learner
    );
  }

  /** Looking up is for who may be a guest; a crowd that answers a question must not use up what sends its messages. */
  function mayAsk(): boolean {
    asked = asked.filter((at) => now() - at < 1_000);
    if (asked.length >= TEAMS_LIMITS.lookUpsPerSecond.value) return false;
    asked = [...asked, now()];
    return true;
  }

  async function isGuest(
    { place, learner }: ChatEvent,
    activity: TeamsActivity,
  ): Promise<boolean | undefined> {
    const key = `${place.workspace} ${learner}`;
    const known = seen.get(key);
    if (known && known.until > now()) return known.isGuest;
    if (!mayAsk()) return known?.isGuest;
    const target = {
      serviceUrl: activity.serviceUrl,
      bot: activity.recipient?.id,
      conversation: place.channel,
    };
    const looking = bot.memberOf(target, activity.from?.id ?? learner).then(
      (member) => member?.isGuest,
      () => undefined,
    );
    const keeping = looking.then((found) => {
      const age = found === undefined ? ASK_AGAIN : TEAMS_LIMITS.roleAge.value;
      seen.forget(key);
      seen.add(key, { isGuest: found, until: now() + age });
      return found;
    });
    return inTime(keeping, TEAMS_LIMITS.lookUp.value, known?.isGuest);
  }

  return {
    async installed(event, activity) {
      if (event.place.kind === "team")
        await installers?.note(await homeOf(event.place, activity), event.learner, event.at);
    },
    async of(event, activity) {
      if (event.place.kind === "direct") return {};
      const [isAdmin, guest] = await Promise.all([
        event.isAdmin === true || isInstaller(event, activity),
        isGuest(event, activity),
      ]);
      return { ...(isAdmin ? { isAdmin } : {}), ...(guest === true ? { isGuest: guest } : {}) };
    },
  };
}
