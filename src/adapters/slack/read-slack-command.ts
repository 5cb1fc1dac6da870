import { z } from "zod";
import { readSlackText } from "./read-slack-text.ts";
import { writeReturnTo } from "./return-to.ts";
import { quietPlace, readTs } from "./slack-place.ts";
import { ignored, type ReadingContext, type SlackReading } from "./slack-reading.ts";

/** The slash command, as in the app's manifest. */
export const SLASH_COMMAND = "/svs";

/** The message shortcut "explain this", as in the app's manifest. */
export const EXPLAIN_SHORTCUT = "explain_this";

/** https://docs.slack.dev/interactivity/implementing-slash-commands/ */
export const slashCommand = z.object({
  command: z.string().min(1),
  text: z.string().nullish(),
  team_id: z.string().min(1),
  channel_id: z.string().min(1),
  user_id: z.string().min(1),
  response_url: z.string().min(1),
  trigger_id: z.string().min(1),
});

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload/ */
export const messageShortcut = z.object({
  type: z.literal("message_action"),
  callback_id: z.string(),
  user: z.object({ id: z.string().min(1), team_id: z.string().nullish() }),
  team: z.object({ id: z.string() }).nullish(),
  channel: z.object({ id: z.string().min(1) }),
  message: z.object({ text: z.string().nullish() }),
  response_url: z.string().min(1),
  trigger_id: z.string().min(1),
  action_ts: z.string().min(1),
});

/** A command carries no id and does not come again; its trigger is its own. */
export function readSlashCommand(said: z.infer<typeof slashCommand>, { now }: ReadingContext): SlackReading {
  if (said.command !== SLASH_COMMAND) return ignored("not handled");
  return {
    kind: "event",
    event: {
      kind: "utterance",
      id: `command:${said.trigger_id}`,
      place: quietPlace(said.team_id, said.channel_id, said.user_id),
      learner: said.user_id,
      locale: undefined,
      at: now,
      quiet: true,
      returnTo: writeReturnTo({ at: now, url: said.response_url, trigger: said.trigger_id }),
      text: readSlackText(said.text ?? ""),
    },
  };
}

export function readMessageShortcut(
  said: z.infer<typeof messageShortcut>,
  { now }: ReadingContext,
): SlackReading {
  const workspace = said.team?.id ?? said.user.team_id;
  if (said.callback_id !== EXPLAIN_SHORTCUT) return ignored("not handled");
  if (workspace == null) return ignored("unknown shape");
  return {
    kind: "event",
    event: {
      kind: "utterance",
      id: `shortcut:${said.trigger_id}`,
      place: quietPlace(workspace, said.channel.id, said.user.id),
      learner: said.user.id,
      locale: undefined,
      at: readTs(said.action_ts) ?? now,
      quiet: true,
      returnTo: writeReturnTo({ at: now, url: said.response_url, trigger: said.trigger_id }),
      text: readSlackText(said.message.text ?? ""),
    },
  };
}
