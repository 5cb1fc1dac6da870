import { z } from "zod";
import { readHomeMetadata } from "./home-view.ts";
import { writeReturnTo } from "./return-to.ts";
import { isDirect, quietPlace, readTs, slackPlace } from "./slack-place.ts";
import { ignored, type ReadingContext, type SlackReading } from "./slack-reading.ts";

const user = z.object({ id: z.string().min(1), team_id: z.string().nullish() });
/** null where the app is installed for a whole organization. */
const team = z.object({ id: z.string() }).nullish();

const pressed = {
  type: z.literal("block_actions"),
  user,
  team,
  trigger_id: z.string().nullish(),
  response_url: z.string().nullish(),
  actions: z
    .array(z.object({ type: z.literal("button"), value: z.string(), action_ts: z.string().min(1) }))
    .min(1),
};

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload/ */
export const messagePress = z.object({
  ...pressed,
  channel: z.object({ id: z.string().min(1) }),
  container: z.object({
    message_ts: z.string().min(1),
    thread_ts: z.string().nullish(),
    is_ephemeral: z.boolean().nullish(),
  }),
  message: z.object({ thread_ts: z.string().nullish() }).nullish(),
});

/** A press on the Home tab: it belongs to no channel. */
export const homePress = z.object({
  ...pressed,
  container: z.object({ type: z.literal("view") }),
  view: z.object({ type: z.literal("home"), private_metadata: z.string().nullish() }),
});

type Press = z.infer<z.ZodObject<typeof pressed>>;

/** What every press has. */
function readCommon(press: Press, now: number) {
  const action = press.actions[0];
  const workspace = press.team?.id ?? press.user.team_id;
  if (action === undefined || workspace == null) return undefined;
  return {
    workspace,
    learner: press.user.id,
    action: action.value,
    // A press has no event id; Slack's time of it, the person and the button make one.
    id: `${action.action_ts}:${press.user.id}:${action.value}`,
    at: readTs(action.action_ts) ?? now,
    locale: undefined,
    kind: "press",
  } as const;
}

export function readMessagePress(press: z.infer<typeof messagePress>, { now }: ReadingContext): SlackReading {
  const common = readCommon(press, now);
  if (!common) return ignored("unknown shape");
  const { workspace, ...said } = common;
  const channel = press.channel.id;
  const carrier = press.container.message_ts;
  const isPrivate = press.container.is_ephemeral === true;
  const thread = press.message?.thread_ts ?? press.container.thread_ts ?? undefined;
  const inThread = thread !== undefined && thread !== carrier; // the root of a thread carries its own ts
  const place = () => {
    if (inThread) return slackPlace(workspace, channel, thread);
    if (isPrivate) return quietPlace(workspace, channel, said.learner);
    return slackPlace(workspace, channel, isDirect(channel) ? channel : carrier);
  };
  return {
    kind: "event",
    event: {
      ...said,
      place: place(),
      message: carrier,
      ...(isPrivate ? { quiet: true } : {}),
      returnTo: writeReturnTo({
        at: now,
        ...(press.response_url == null ? {} : { url: press.response_url }),
        ...(inThread ? { thread } : {}),
        ...(isPrivate ? { replaces: carrier } : {}),
        ...(press.trigger_id == null ? {} : { trigger: press.trigger_id }),
      }),
    },
  };
}

export function readHomePress(press: z.infer<typeof homePress>, { now }: ReadingContext): SlackReading {
  const common = readCommon(press, now);
  const channel = readHomeMetadata(press.view.private_metadata);
  if (!common || channel === undefined) return ignored("unknown shape");
  const { workspace, ...said } = common;
  return {
    kind: "event",
    event: {
      ...said,
      place: slackPlace(workspace, channel, channel),
      message: homeMessage(said.learner),
      returnTo: writeReturnTo({
        at: now,
        ...(press.trigger_id == null ? {} : { trigger: press.trigger_id }),
      }),
    },
  };
}

const HOME = "home:";

/** The name that stands for what someone's Home tab shows, as if it were a message. */
export function homeMessage(learner: string): string {
  return `${HOME}${learner}`;
}

/** Whose Home tab a message's name stands for; undefined when it is a message. */
export function ownerOfHome(name: string): string | undefined {
  return name.startsWith(HOME) ? name.slice(HOME.length) : undefined;
}
