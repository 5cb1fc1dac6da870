import { z } from "zod";
import type { ChatEvent, Place } from "../../chat/chat-event.ts";
import { readSlackText } from "./read-slack-text.ts";

/** The events this adapter works, named as in the app's manifest: any other that arrives is left alone. */
export const SLACK_EVENTS = ["app_mention", "message.im"] as const;

/** A message of these subtypes is still a person's own words; joins, edits, deletions and all others are not. */
const SPOKEN_SUBTYPES: readonly string[] = ["file_share", "thread_broadcast", "me_message"];

export type SlackReading =
  | {
      readonly kind: "event";
      readonly event: ChatEvent;
      /** The thread (its root's `ts`) that answers go to; undefined: straight into the conversation. */
      readonly answerThread: string | undefined;
    }
  | {
      readonly kind: "ignored";
      readonly reason: "not handled" | "bot" | "not spoken" | "no person" | "unknown shape";
    };

const authorization = z.object({
  team_id: z.string().nullish(),
  user_id: z.string().nullish(),
  is_bot: z.boolean().nullish(),
});

/** https://docs.slack.dev/apis/events-api/#callback-field */
const eventCallback = z.object({
  type: z.literal("event_callback"),
  event_id: z.string().min(1),
  team_id: z.string(),
  authorizations: z.array(authorization).nullish(),
  event: z.object({ type: z.string(), channel_type: z.string().nullish() }).loose(),
});

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

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload/ */
const blockActions = z.object({
  type: z.literal("block_actions"),
  user: z.object({ id: z.string().min(1), team_id: z.string().nullish() }),
  /** null where the app is installed for a whole organization. */
  team: z.object({ id: z.string() }).nullish(),
  channel: z.object({ id: z.string().min(1) }),
  container: z.object({ message_ts: z.string().min(1), thread_ts: z.string().nullish() }),
  message: z.object({ thread_ts: z.string().nullish() }).nullish(),
  actions: z
    .array(
      z.object({
        type: z.literal("button"),
        value: z.string(),
        action_ts: z.string().min(1),
      }),
    )
    .min(1),
});

/** What a payload of Slack's (Events API or interaction) says, already authenticated and parsed from JSON. Never throws. */
export function readSlackEvent(body: unknown): SlackReading {
  const called = eventCallback.safeParse(body);
  if (called.success) return readMessage(called.data);
  const pressed = blockActions.safeParse(body);
  if (pressed.success) return readPress(pressed.data);
  return ignored("unknown shape");
}

function readMessage({
  event_id,
  team_id,
  authorizations,
  event,
}: z.infer<typeof eventCallback>): SlackReading {
  // A mention in a channel the bot is in comes twice, as app_mention and as message: only the first is on the list.
  const name = event.type === "message" ? `message.${event.channel_type ?? ""}` : event.type;
  if (!SLACK_EVENTS.some((handled) => handled === name)) return ignored("not handled");

  const parsed = message.safeParse(event);
  if (!parsed.success) return ignored("unknown shape");
  const said = parsed.data;
  const direct = isDirect(said.channel);
  if (name === "app_mention" && direct) return ignored("not handled"); // its message.im is the one to answer
  const ownUsers = (authorizations ?? []).filter((one) => one.is_bot === true).map((one) => one.user_id);
  if (said.bot_id != null || said.subtype === "bot_message" || ownUsers.includes(said.user))
    return ignored("bot");
  if (said.subtype != null && !SPOKEN_SUBTYPES.includes(said.subtype)) return ignored("not spoken");
  if (said.edited != null) return ignored("not spoken");
  if (said.user == null || said.user === "" || said.user === "USLACKBOT") return ignored("no person");

  const thread = said.thread_ts ?? undefined;
  return {
    kind: "event",
    answerThread: direct ? thread : (thread ?? said.ts),
    event: {
      kind: "utterance",
      id: event_id,
      // The workspace the app is installed in: in a channel shared between companies, `team_id` may be the other one.
      place: place(
        authorizations?.[0]?.team_id ?? team_id,
        said.channel,
        thread ?? (direct ? said.channel : said.ts),
      ),
      learner: said.user,
      locale: undefined,
      text: readSlackText(said.text ?? ""),
    },
  };
}

function readPress(pressed: z.infer<typeof blockActions>): SlackReading {
  const action = pressed.actions[0];
  const workspace = pressed.team?.id ?? pressed.user.team_id;
  if (action === undefined || workspace == null) return ignored("unknown shape");
  const channel = pressed.channel.id;
  const carrier = pressed.container.message_ts;
  const thread = pressed.message?.thread_ts ?? pressed.container.thread_ts ?? undefined;
  const inThread = thread !== undefined && thread !== carrier; // the root of a thread carries its own ts
  const outside = isDirect(channel) && !inThread;
  return {
    kind: "event",
    answerThread: outside ? undefined : (thread ?? carrier),
    event: {
      kind: "press",
      // A press has no event id; Slack's time of it, the person and the button make one.
      id: `${action.action_ts}:${pressed.user.id}:${action.value}`,
      place: place(workspace, channel, outside ? channel : (thread ?? carrier)),
      learner: pressed.user.id,
      locale: undefined,
      action: action.value,
      message: carrier,
    },
  };
}

/** @param thread outside a thread of a direct message the channel's id: all that is said there is one conversation. */
function place(workspace: string, channel: string, thread: string): Place {
  return { platform: "slack", workspace, channel, thread };
}

/** Ids of one-to-one conversations begin with D. */
function isDirect(channel: string): boolean {
  return channel.startsWith("D");
}

function ignored(reason: Extract<SlackReading, { kind: "ignored" }>["reason"]): SlackReading {
  return { kind: "ignored", reason };
}
