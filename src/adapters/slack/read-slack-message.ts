import { z } from "zod";
import { writeReturnTo } from "./return-to.ts";
import { isDirect, readTs, slackPlace } from "./slack-place.ts";
import { ignored, type ReadingContext, type SlackReading } from "./slack-reading.ts";
import { readSlackText } from "./read-slack-text.ts";

/** The events this adapter works, named as in the app's manifest: any other that arrives is left alone. */
export const SLACK_EVENTS = [
  "app_mention",
  "message.im",
  "app_home_opened",
  "app_uninstalled",
  "tokens_revoked",
] as const;

/** Worked too when follow-ups without a mention are on; they need the history scopes. */
export const FOLLOW_UP_EVENTS = ["message.channels", "message.groups"] as const;

/** A channel's type in a message event -> the event's name in the manifest. */
const MESSAGE_EVENTS: Readonly<Record<string, string>> = {
  im: "message.im",
  channel: "message.channels",
  group: "message.groups",
};

/** A message of these subtypes is still a person's own words; joins, edits, deletions and all others are not. */
const SPOKEN_SUBTYPES: readonly string[] = ["file_share", "thread_broadcast", "me_message"];

const authorization = z.object({
  team_id: z.string().nullish(),
  user_id: z.string().nullish(),
  is_bot: z.boolean().nullish(),
});

/** https://docs.slack.dev/apis/events-api/#callback-field */
export const eventCallback = z.object({
  type: z.literal("event_callback"),
  event_id: z.string().min(1),
  team_id: z.string(),
  authorizations: z.array(authorization).nullish(),
  event: z.object({ type: z.string(), channel_type: z.string().nullish() }).loose(),
});

type Called = z.infer<typeof eventCallback>;

/** https://docs.slack.dev/reference/events/message/ */
const message = z.object({
  subtype: z.string().nullish(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  edited: z.unknown().optional(),
  text: z.string().nullish(),
  channel: z.string().min(1),
  ts: z.string().min(1),
  thread_ts: z.string().nullish(),
});

type Said = z.infer<typeof message>;

/** https://docs.slack.dev/reference/events/app_home_opened/ */
const homeOpened = z.object({
  user: z.string().min(1),
  channel: z.string().min(1),
  tab: z.string().nullish(),
  event_ts: z.string().nullish(),
});

/** https://docs.slack.dev/reference/events/tokens_revoked/ */
const tokensRevoked = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) });

/** Reads what the Events API sends. */
export function readSlackCallback(called: Called, context: ReadingContext): SlackReading {
  const { event, authorizations, team_id } = called;
  // The workspace the app is installed in: in a channel shared between companies, `team_id` may be the other one.
  const workspace = authorizations?.[0]?.team_id ?? team_id;
  switch (event.type) {
    case "app_uninstalled":
      return { kind: "gone", gone: { kind: "workspace-gone", workspace } };
    case "tokens_revoked": {
      const revoked = tokensRevoked.safeParse(event).data?.tokens.bot ?? [];
      return revoked.length > 0
        ? { kind: "gone", gone: { kind: "workspace-gone", workspace } }
        : ignored("not handled");
    }
    case "app_home_opened":
      return readHomeOpened(called, workspace, context);
    case "app_mention":
      return readMessage(called, "app_mention", workspace, context);
    case "message":
      return readMessage(called, MESSAGE_EVENTS[event.channel_type ?? ""], workspace, context);
    default:
      return ignored("not handled");
  }
}

function readMessage(
  called: Called,
  name: string | undefined,
  workspace: string,
  context: ReadingContext,
): SlackReading {
  const isHandled = SLACK_EVENTS.some((handled) => handled === name);
  const isOverheard = FOLLOW_UP_EVENTS.some((heard) => heard === name) && context.isFollowUp !== undefined;
  if (!isHandled && !isOverheard) return ignored("not handled");

  const parsed = message.safeParse(called.event);
  if (!parsed.success) return ignored("unknown shape");
  const said = parsed.data;
  const direct = isDirect(said.channel);
  if (name === "app_mention" && direct) return ignored("not handled"); // its message.im is the one to answer
  const own = (called.authorizations ?? []).flatMap((one) =>
    one.is_bot === true && one.user_id != null ? [one.user_id] : [],
  );
  if (said.bot_id != null || said.subtype === "bot_message" || own.some((id) => id === said.user))
    return ignored("bot");
  if (said.subtype != null && !SPOKEN_SUBTYPES.includes(said.subtype)) return ignored("not spoken");
  if (said.edited != null) return ignored("not spoken");
  if (said.user == null || said.user === "" || said.user === "USLACKBOT") return ignored("no person");
  if (isOverheard && !isWanted(said, said.user, own, context)) return ignored("not asked");

  const thread = said.thread_ts ?? (direct ? said.channel : said.ts);
  return {
    kind: "event",
    event: {
      kind: "utterance",
      id: called.event_id,
      place: slackPlace(workspace, said.channel, thread),
      learner: said.user,
      locale: undefined,
      at: readTs(said.ts) ?? context.now,
      text: readSlackText(said.text ?? ""),
      // A mark for the tutor: nobody mentioned it, so it answers what it is sure of, else keeps silent.
      ...(isOverheard ? { overheard: true } : {}),
    },
  };
}

/** In a thread, from who asked there; a mention comes a second time as app_mention, which is the one to answer. */
function isWanted(said: Said, user: string, own: readonly string[], context: ReadingContext): boolean {
  if (said.thread_ts == null || own.some((id) => said.text?.includes(`<@${id}`) === true)) return false;
  return context.isFollowUp?.(said.thread_ts, user) === true;
}

function readHomeOpened(called: Called, workspace: string, { now }: ReadingContext): SlackReading {
  const parsed = homeOpened.safeParse(called.event);
  if (!parsed.success) return ignored("unknown shape");
  const { user, channel, tab, event_ts } = parsed.data;
  if (tab !== "home") return ignored("not handled");
  return {
    kind: "event",
    event: {
      kind: "home",
      id: called.event_id,
      // A conversation apart: what the tab shows changes nothing of what is talked about in the messages.
      place: slackPlace(workspace, channel, `home:${user}`),
      learner: user,
      locale: undefined,
      at: readTs(event_ts) ?? now,
      returnTo: writeReturnTo({ at: now, home: user }),
    },
  };
}
