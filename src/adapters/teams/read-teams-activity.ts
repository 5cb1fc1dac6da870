import type { ChatEvent, Place } from "../../chat/chat-event.ts";
import type { Language } from "../../course/prose.ts";
import { tenantsOf, type TeamsActivity } from "./parse-teams-activity.ts";
import { readPressed } from "./read-teams-press.ts";
import type { Seal } from "./seal-place.ts";

export type TeamsReading =
  | { readonly kind: "event"; readonly event: ChatEvent }
  /** The app was added to a conversation; the event's id is that of every installation there. */
  | { readonly kind: "installed"; readonly event: ChatEvent }
  | Removed
  /** Nothing to answer: a reaction, an edit, someone who joins, a bot's message. */
  | { readonly kind: "nothing" }
  /** A press of something that is not a button of ours, or is damaged. */
  | { readonly kind: "foreign press" }
  /** A press of a button that looks like ours, but is sealed for another place or person, or in an earlier life of the bot. */
  | { readonly kind: "old press"; readonly language: Language }
  /** A request that only an app with more features answers, such as a message extension's query. */
  | { readonly kind: "unsupported invoke" };

/** The app was taken out of a conversation, or that is no more. */
export type Removed = {
  readonly kind: "removed";
  readonly place: Place;
  /** Out of this whole team, of which the place is one channel. */
  readonly team: string | undefined;
  /** Whose doing it was: of a personal chat, whose chat it is. */
  readonly learner: string | undefined;
};

/** What reading needs besides the activity. */
export type Reader = {
  readonly seal: Pick<Seal, "isTrue">;
  /** Directory ids of administrators, in lower case. */
  readonly admins: ReadonlySet<string>;
  /** ms since 1970, for activities without a time of their own. */
  readonly now: () => number;
};

/** A message of a private view carries the event that brought it about: nobody else can see or edit it. */
export const PRIVATE_VIEW = "private:";
/** Before the event's id where what is answered was said to everyone in a channel or a group. */
const MENTION = "mention:";
/** Between the parts of a message's name where its id alone does not say where it lies. No id of Teams has one. */
const BETWEEN = "|";

/** What is needed to change a message: in a thread and in a personal chat more than its id. */
export type MessagePlace = {
  readonly id: string;
  /** Teams' id of the conversation that it lies in; undefined: at the top of the channel that the event belongs to. */
  readonly conversation?: string | undefined;
  /** Of what was said to one person about a channel: to whom, and about which thread. */
  readonly about?: { readonly learner: string; readonly thread: string } | undefined;
};

/** Whether an answer is to something that everyone in a channel or a group has read. */
export function isMention(returnTo: string | undefined): returnTo is string {
  return returnTo?.startsWith(MENTION) === true;
}

export function readMessageName(name: string): MessagePlace {
  const [first = "", second, learner, thread] = name.split(BETWEEN);
  if (second === undefined) return { id: first };
  const about = learner === undefined || thread === undefined ? undefined : { learner, thread };
  return { conversation: first, id: second, about };
}

export function writeMessageName({ id, conversation, about }: MessagePlace): string {
  if (conversation === undefined) return id;
  return [conversation, id, ...(about ? [about.learner, about.thread] : [])].join(BETWEEN);
}

/** A message that begins a thread is named by its id alone, wherever it is seen from. */
export function nameMessage(
  id: string,
  { conversation, channel }: { readonly conversation: string; readonly channel: string },
): string {
  const isTop = conversation === channel || conversation === `${channel};messageid=${id}`;
  return isTop ? id : writeMessageName({ id, conversation });
}

/** Where an activity happened; undefined when it names no tenant. A channel's threads are conversations of their own in Teams. */
export function placeOf({ conversation, ...from }: TeamsActivity): Place | undefined {
  const workspace = tenantsOf({ conversation, ...from })[0];
  if (!workspace) return undefined;
  const [channel = conversation.id, root] = conversation.id.split(";messageid=");
  const isDirect = conversation.conversationType
    ? conversation.conversationType === "personal"
    : conversation.isGroup !== true;
  return {
    platform: "teams",
    workspace,
    channel,
    kind: isDirect ? "direct" : "team",
    thread: root ?? channel,
  };
}

/** The person who acted, by the directory's id where there is one: Teams' own differs from bot to bot. */
export function learnerOf({ from }: TeamsActivity): string | undefined {
  return from?.aadObjectId || from?.id;
}

/** The team that a channel belongs to. */
export function teamOf({ channelData }: TeamsActivity): string | undefined {
  return channelData?.team?.id;
}

/** What an activity means. */
export function readTeamsActivity(from: TeamsActivity, reader: Reader): TeamsReading {
  switch (from.type) {
    case "message":
      return readMessage(from, reader);
    case "invoke":
      return from.name === "adaptiveCard/action" ? readPress(from, reader) : { kind: "unsupported invoke" };
    case "installationUpdate":
      return readInstallation(from, reader);
    case "conversationUpdate":
      return readMembers(from, reader);
    default:
      return { kind: "nothing" };
  }
}

function readMessage(from: TeamsActivity, reader: Reader): TeamsReading {
  const said = saidIn(from, reader);
  if (!said || isBot(from)) return { kind: "nothing" };
  // What is sent by a card's older kind of button comes as a message without text.
  if (!from.text && from.value !== undefined && from.value !== null) return { kind: "nothing" };
  const returnTo = said.place.kind === "team" ? `${MENTION}${said.id}` : undefined;
  return { kind: "event", event: { ...said, kind: "utterance", text: readText(from), returnTo } };
}

function readPress(from: TeamsActivity, reader: Reader): TeamsReading {
  const said = saidIn(from, reader);
  const pressed = readPressed(from);
  const { replyToId } = from;
  if (!said || !pressed || !replyToId) return { kind: "foreign press" };
  const { at, action, values } = pressed;
  if (at && !reader.seal.isTrue(at, said.learner))
    return { kind: "old press", language: said.locale ?? "fr" };
  const place: Place = at
    ? { ...said.place, kind: "team", channel: at.channel, thread: at.thread }
    : said.place;
  const answered = { ...said, place, returnTo: said.id };
  if (values) return { kind: "event", event: { ...answered, kind: "submit", action, values } };
  const conversation = from.conversation.id;
  const message = at
    ? writeMessageName({ id: replyToId, conversation, about: { learner: said.learner, thread: at.thread } })
    : pressed.quiet
      ? `${PRIVATE_VIEW}${said.id}`
      : nameMessage(replyToId, { conversation, channel: place.channel });
  const quiet = at !== undefined || pressed.quiet;
  return { kind: "event", event: { ...answered, kind: "press", action, message, quiet } };
}

function readInstallation(from: TeamsActivity, reader: Reader): TeamsReading {
  if (from.action === "add") return welcome(from, reader);
  return from.action === "remove" ? removed(from) : { kind: "nothing" };
}

/** Only the bot's own coming and going counts: a word for everyone who joins a team would be noise. */
function readMembers(from: TeamsActivity, reader: Reader): TeamsReading {
  const isMe = ({ id }: { readonly id: string }) => id === from.recipient?.id;
  if (from.membersAdded?.some(isMe)) return welcome(from, reader);
  if (from.membersRemoved?.some(isMe)) return removed(from);
  switch (from.channelData?.eventType) {
    case "teamDeleted":
    case "teamHardDeleted":
      return removed(from);
    case "channelDeleted":
      return deleted(from);
    default:
      return { kind: "nothing" };
  }
}

function removed(from: TeamsActivity): TeamsReading {
  const place = placeOf(from);
  if (!place) return { kind: "nothing" };
  return { kind: "removed", place, team: teamOf(from), learner: learnerOf(from) };
}

/** Teams tells of a channel's end in the team's own conversation. */
function deleted(from: TeamsActivity): TeamsReading {
  const place = placeOf(from);
  const channel = from.channelData?.channel?.id;
  if (!place || channel === undefined) return { kind: "nothing" };
  const gone: Place = { ...place, kind: "team", channel, thread: channel };
  return { kind: "removed", place: gone, team: undefined, learner: learnerOf(from) };
}

/** The word for "help" that the tutor itself reads, in the languages it speaks. */
const HELP = { fr: "aide", en: "help" } as const;

/** Whoever adds the app sees what it can do, as if they had asked for help. */
function welcome(from: TeamsActivity, reader: Reader): TeamsReading {
  const said = saidIn({ ...from, id: "welcome" }, reader);
  if (!said) return { kind: "nothing" };
  const { place } = said;
  return {
    kind: "installed",
    event: {
      ...said,
      id: `${place.channel}/welcome`,
      place: { ...place, thread: place.channel },
      kind: "utterance",
      text: HELP[said.locale ?? "fr"],
    },
  };
}

function saidIn(from: TeamsActivity, { admins, now }: Reader) {
  const place = placeOf(from);
  const learner = learnerOf(from);
  if (!place || !learner || !from.id) return undefined;
  const at = Date.parse(from.timestamp ?? "");
  return {
    // A message's id is its time in milliseconds: two conversations can carry the same.
    id: `${from.conversation.id}/${from.id}`,
    place,
    learner,
    locale: readLocale(from.locale ?? clientInfo(from)?.locale),
    at: Number.isNaN(at) ? now() : at,
    zone: readZone(from.localTimezone ?? clientInfo(from)?.timezone),
    isAdmin: admins.has(learner.toLowerCase()) || undefined,
  } as const;
}

function clientInfo({ entities }: TeamsActivity) {
  return entities?.find(({ type }) => type === "clientInfo");
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

/** A zone that this machine knows; others are of no use to anyone. */
function readZone(zone: string | null | undefined): string | undefined {
  if (!zone) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
