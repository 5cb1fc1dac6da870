const DOCS = "https://learn.microsoft.com/en-us/microsoftteams/platform";
const RATES = `${DOCS}/bots/how-to/rate-limit`;
const MESSAGES = `${DOCS}/bots/how-to/format-your-bot-messages`;
const UNIVERSAL_ACTIONS = `${DOCS}/task-modules-and-cards/cards/universal-actions-for-adaptive-cards`;
const LONG_OPERATIONS =
  "https://learn.microsoft.com/en-us/azure/bot-service/bot-builder-howto-long-operations-guidance";
const OURS = "our own choice";

type Limit = { readonly value: number; readonly unit: string; readonly source: string };

function limit(value: number, unit: string, source: string): Limit {
  return { value, unit, source };
}

/** Microsoft Teams' numbers, and ours that follow from them. */
export const TEAMS_LIMITS = {
  /** The platform allows about 100 KB; at 28 KB a message also passes where an older limit still holds. */
  messageSize: limit(28_000, "bytes of JSON in UTF-16, exclusive", `${MESSAGES} (100 KB), less: ${OURS}`),
  /** Of the size of a message: the ids of the bot, the conversation and who it is for, which are put around what is said. */
  envelope: limit(1_000, "bytes of JSON in UTF-16", OURS),
  buttonsInARow: limit(
    6,
    "actions shown of one set",
    `${DOCS}/task-modules-and-cards/cards/design-effective-cards`,
  ),
  /** Phones show a set in one line, and cut its labels off or hide its last actions where that is too short. */
  rowWidth: limit(
    40,
    "characters of the labels of one set, and of the edges of its actions",
    `https://github.com/microsoft/AdaptiveCards/issues/4758, the number: ${OURS}`,
  ),
  buttonEdge: limit(4, "characters that an action is wider than its label, with the gap to the next", OURS),
  pictureSide: limit(1024, "pixels", `${DOCS}/bots/build-conversational-capability`),
  pictureSize: limit(1_000_000, "bytes", `${DOCS}/bots/build-conversational-capability`),
  /** A later answer is ignored, and the client sends the press again, twice at most. */
  invokeAnswer: limit(
    5_000,
    "milliseconds",
    `${DOCS}/messaging-extensions/how-to/action-commands/respond-to-task-module-submit`,
  ),
  turn: limit(15_000, "milliseconds", LONG_OPERATIONS),
  personalViews: limit(60, "people", `${UNIVERSAL_ACTIONS}/user-specific-views`),
  commands: limit(12, "commands of a list", `${DOCS}/bots/how-to/create-a-bot-commands-menu`),
  sendsPerSecond: limit(7, "messages to a conversation in 1 s", RATES),
  sendsPer2Seconds: limit(8, "messages to a conversation in 2 s", RATES),
  sendsPer30Seconds: limit(60, "messages to a conversation in 30 s", RATES),
  sendsPerHour: limit(1_800, "messages to a conversation in an hour", RATES),
  requestsPerSecond: limit(50, "requests per app and tenant in 1 s", RATES),
  /** A counter that changes with every answer must not use up what the reveal needs: 60 in 30 s leaves room at this pace. */
  betweenEdits: limit(1_000, "milliseconds between two edits of one message", OURS),
  /** A private word stands on the shared card, and the next edit of that card takes it away: counters wait until it was read. */
  remarkRead: limit(
    3_000,
    "milliseconds that a private word stays on a card before a counter changes it",
    OURS,
  ),
  /** The largest message is about 100 KB in UTF-16 and comes with a second copy as HTML. */
  postSize: limit(512 * 1024, "bytes of a post to the bot", OURS),
  /** The whole wait for an answer begins when the press arrives, so that it ends before the platform's. */
  pressAnswer: limit(4_000, "milliseconds from a press to its answer", OURS),
  turnWork: limit(10_000, "milliseconds to store what a message leads to, before it is to come again", OURS),
  authentication: limit(2_500, "milliseconds to check a token", OURS),
  /** What one event says is sent piece after piece; nothing for so long means that nothing more comes. */
  silence: limit(
    500,
    "milliseconds without a delivery after which a press is answered without waiting on",
    OURS,
  ),
  login: limit(10_000, "milliseconds to wait for the login server", OURS),
  delivery: limit(15_000, "milliseconds to hand over a message", OURS),
  firstPause: limit(1_000, "milliseconds before the first repetition, doubled each time", OURS),
  longestPause: limit(60_000, "milliseconds between repetitions", OURS),
  /** Days of a busy workspace in less than 10 MB; the platform repeats within minutes. */
  rememberedEvents: limit(10_000, "events", OURS),
  /** Replies as they were last shown, so that a private remark stands on its card. */
  rememberedReplies: limit(500, "messages", OURS),
  /** Replies of several messages of which some are sent, and failures in a row. */
  rememberedDeliveries: limit(1_000, "deliveries", OURS),
  /** Teams tells of an installation twice, within seconds, and repeats within minutes what it believes lost. */
  sameInstallation: limit(600_000, "milliseconds in which what is told of installations is of one", OURS),
  rememberedNames: limit(2_000, "people", OURS),
  lookUpsPerSecond: limit(10, "people whose role is asked for in 1 s", OURS),
  lookUp: limit(400, "milliseconds to find out what role a person has, before it is worked without", OURS),
  roleAge: limit(900_000, "milliseconds that a looked-up role is used", OURS),
  /** Eighty of the longest names leave room for the rest of a form. */
  peopleToChooseFrom: limit(80, "people that a form offers", OURS),
  rosterWithin: limit(
    2_000,
    "milliseconds to list the people of a conversation, before a form goes without",
    OURS,
  ),
  nameAge: limit(3_600_000, "milliseconds that a looked-up name is used", OURS),
  nameLength: limit(64, "characters of a shown name", OURS),
  summary: limit(200, "characters of what a notification shows", OURS),
  fallback: limit(2_000, "characters shown where a card can't be", OURS),
} as const satisfies Record<string, Limit>;

/** Answers of the platform that are worth a second try, with back-off and jitter. Source: the rate limit page above. */
export const TEAMS_RETRIED_STATUSES: readonly number[] = [412, 429, 502, 504];

/** The schema version that the cards are written for: the newest that desktop, web and phones all show. */
export const TEAMS_CARD_VERSION = "1.5";

type Capability = { readonly native: true } | { readonly native: false; readonly fallback: string };

function without(fallback: string): Capability {
  return { native: false, fallback };
}

/** What the platform can do, and what is done instead where it cannot. */
export const TEAMS_CAPABILITIES = {
  buttons: { native: true },
  editing: { native: true },
  emphasis: { native: true },
  threadsInAChannel: { native: true },
  threadsInAGroupChat: without("one message after the other in the chat"),
  /** Refreshed cards reach 60 people at most. */
  privateAnswerToAPress: without("the card that answers the press, seen by who pressed only"),
  privateMessageInAChannel: without("a message in the personal chat, whose buttons act on the channel"),
  slashCommands: without("the same words after the mention or in a personal chat"),
  dialogs: without("inputs on the card itself"),
  vectorPictures: without("the picture as PNG, with its facts as alternative text"),
  picturesAboveTheSizeLimit: without("the picture's facts as text"),
  files: without("the text itself, in several messages if need be"),
  secondsOfATime: without("hours and minutes in the reader's zone, and the seconds beside them"),
  administrators: without("a list of people in the settings, else whoever added the app there"),
  guests: { native: true },
  choosingPeople: without("a list of the conversation's people, by name"),
  choosingAmongMorePeopleThanACardHolds: without("those chosen already and the first by name"),
  choosingPeopleWhereNoneAreListed: without("the form without that field, which changes nothing of it"),
  messagesAboveTheSizeLimit: without(
    "a cut after a sentence, in edits too, and a button that brings the rest",
  ),
  dataAboveTheSizeLimit: without("several messages, so that an export is whole"),
} as const satisfies Record<string, Capability>;
