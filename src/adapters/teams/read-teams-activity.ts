import { z } from "zod";
import type { ChatEvent } from "../../chat/chat-event.ts";

/** What every button's `Action.Execute` carries, so that an invoke of anything else is told apart. */
export const BUTTON_VERB = "svs";

/** Longest `action` of a button, in characters; see `Button`. */
const LONGEST_ACTION = 200;

const account = z.object({
  id: z.string().min(1),
  aadObjectId: z.string().nullish(),
  role: z.string().nullish(),
});

const activity = z.object({
  // It goes to the log before anyone has checked who sent it.
  type: z.string().min(1).max(100),
  id: z.string().min(1).nullish(),
  name: z.string().nullish(),
  // Other channels of the same registration (Web Chat is on by default) have other rules of trust.
  channelId: z.literal("msteams"),
  // The SDK skips its check of this address when it is missing.
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.object({ id: z.string().min(1), tenantId: z.string().nullish() }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).nullish() }).nullish(),
  from: account.nullish(),
  recipient: account.nullish(),
  text: z.string().nullish(),
  locale: z.string().nullish(),
  replyToId: z.string().nullish(),
  entities: z
    .array(
      z.object({
        type: z.string().nullish(),
        text: z.string().nullish(),
        mentioned: z.object({ id: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  value: z.unknown().optional(),
});

/** The parts that are used of what the Bot Framework posts. */
export type TeamsActivity = z.infer<typeof activity>;

const press = z.object({
  action: z.object({
    verb: z.literal(BUTTON_VERB),
    data: z.object({ action: z.string().min(1).max(LONGEST_ACTION) }),
  }),
});

export type ParsedActivity =
  | { readonly kind: "activity"; readonly activity: TeamsActivity }
  /** One sentence for the sender; repeats nothing of the body but names of fields. */
  | { readonly kind: "malformed"; readonly problem: string };

/** Checks the shape of a posted body. It says nothing of who sent it. */
export function parseTeamsActivity(body: unknown): ParsedActivity {
  const parsed = activity.safeParse(body);
  if (parsed.success) return { kind: "activity", activity: parsed.data };
  const fields = parsed.error.issues.map((issue) => issue.path.join(".") || "the body");
  return { kind: "malformed", problem: `not an activity from Teams: see ${[...new Set(fields)].join(", ")}` };
}

/** Every tenant that an activity says it comes from, in lower case. */
export function tenantsOf(from: TeamsActivity): readonly string[] {
  return [from.conversation.tenantId, from.channelData?.tenant?.id].flatMap((id) =>
    id ? [id.toLowerCase()] : [],
  );
}

export type TeamsReading =
  | { readonly kind: "event"; readonly event: ChatEvent }
  /** Nothing to answer: a reaction, an edit, someone who joins, a bot's message. */
  | { readonly kind: "nothing" }
  /** A press of something that is not a button of ours, or is damaged. */
  | { readonly kind: "foreign press" }
  /** A request that only an app with more features answers, such as a message extension's query. */
  | { readonly kind: "unsupported invoke" };

/** What an activity means to the conversation. Pure; trusts that the sender and the tenant were checked. */
export function readTeamsActivity(from: TeamsActivity): TeamsReading {
  switch (from.type) {
    case "message":
      return readMessage(from);
    case "invoke":
      return from.name === "adaptiveCard/action" ? readPress(from) : { kind: "unsupported invoke" };
    default:
      return { kind: "nothing" };
  }
}

function readMessage(from: TeamsActivity): TeamsReading {
  const said = saidIn(from);
  if (!said || isBot(from)) return { kind: "nothing" };
  return { kind: "event", event: { ...said, kind: "utterance", text: readText(from) } };
}

function readPress(from: TeamsActivity): TeamsReading {
  const said = saidIn(from);
  const pressed = press.safeParse(from.value);
  if (!said || !pressed.success || !from.replyToId) return { kind: "foreign press" };
  const { action } = pressed.data.action.data;
  return { kind: "event", event: { ...said, kind: "press", action, message: from.replyToId } };
}

function saidIn(from: TeamsActivity) {
  const workspace = tenantsOf(from)[0];
  const learner = from.from?.aadObjectId || from.from?.id;
  if (!workspace || !learner || !from.id) return undefined;
  const conversation = from.conversation.id;
  return {
    // A message's id is its time in milliseconds: two conversations can carry the same.
    id: `${conversation}/${from.id}`,
    place: { platform: "teams", workspace, channel: conversation, thread: conversation },
    learner,
    locale: readLocale(from.locale),
  } as const;
}

/** People are "29:..." and bots "28:...". */
function isBot({ from, recipient }: TeamsActivity): boolean {
  return (
    from?.id === recipient?.id ||
    from?.role === "bot" ||
    from?.role === "skill" ||
    !!from?.id.startsWith("28:")
  );
}

/** The text without mentions: the bot's is an address, other people's are names, which are nobody's business here. */
function readText({ text, entities }: TeamsActivity): string {
  const mentions = (entities ?? []).flatMap((entity) =>
    entity.type === "mention" && entity.text ? [entity.text] : [],
  );
  const bare = [...new Set(mentions)].reduce((rest, mention) => rest.replaceAll(mention, " "), text ?? "");
  return decodeEntities(bare).replace(/\s+/g, " ").trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: " ",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  amp: "&",
};

/** Teams sends what was typed with these characters as in HTML. */
function decodeEntities(text: string): string {
  return text.replace(/&(nbsp|lt|gt|quot|#39|amp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function readLocale(locale: string | null | undefined): ChatEvent["locale"] {
  const language = /^(fr|en)(?=[-_]|$)/i.exec(locale ?? "")?.[1]?.toLowerCase();
  return language === "fr" || language === "en" ? language : undefined;
}
