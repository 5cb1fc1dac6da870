import { createRequire } from "node:module";

type Parser = typeof import("adaptivecards");

// The bundle that browsers load; the package's modules are written for bundlers and do not load in Node.
const parser = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.js") as Parser;

/** What the cards are made of. The official parser lets unknown properties and a missing version pass. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ["type", "version", "lang", "fallbackText", "body", "msteams"],
  TextBlock: ["type", "text", "style", "weight", "size", "wrap", "isSubtle", "spacing"],
  RichTextBlock: ["type", "inlines", "spacing"],
  TextRun: ["type", "text", "weight", "italic", "size", "isSubtle", "fontType"],
  Image: ["type", "url", "altText", "size", "msteams"],
  ActionSet: ["type", "spacing", "actions"],
  "Action.Execute": ["type", "title", "verb", "data", "associatedInputs"],
  "Input.ChoiceSet": [
    "type",
    "id",
    "label",
    "isRequired",
    "errorMessage",
    "style",
    "isMultiSelect",
    "value",
    "choices",
  ],
  "Input.Number": ["type", "id", "label", "isRequired", "errorMessage", "min", "max", "value"],
  "Input.Text": ["type", "id", "label", "isRequired", "errorMessage", "value"],
};

/** Values that are no element and hold no type. */
const PLAIN = ["data", "msteams", "choices"];

/** Teams shows so many actions of a set and drops the others. */
const MOST_ACTIONS = 6;
/** Teams refuses a message of more, as JSON in UTF-16. Pixels have a limit of their own. */
const MOST_BYTES = 28_000;

function sizeOf(card: object): number {
  const text = JSON.stringify(card, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith("data:image/") ? "" : value,
  );
  return Buffer.byteLength(text, "utf16le");
}

/** Sets of actions with more than are shown. */
function findCrowds(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  const within = Object.values(part).flatMap(findCrowds);
  const actions = "actions" in part && Array.isArray(part.actions) ? part.actions.length : 0;
  return actions > MOST_ACTIONS ? [...within, `${actions} actions in a set`] : within;
}

/** Everything that is wrong with a card for Teams, or nothing. */
export function findCardFaults(card: object): string[] {
  // The parser's pattern for "lang" is global and never reset: it would refuse every second good one.
  const pattern = parser.CardElement.langProperty.regEx;
  if (pattern) pattern.lastIndex = 0;
  const context = new parser.SerializationContext();
  new parser.AdaptiveCard().parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at)?.message ?? "");
  const version = (card as { version?: unknown }).version;
  return [
    ...events,
    ...(version === "1.5" ? [] : [`version ${String(version)}`]),
    ...findStrangers(card),
    ...findCrowds(card),
    ...(sizeOf(card) < MOST_BYTES ? [] : [`${sizeOf(card)} bytes`]),
  ];
}

function findStrangers(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(findStrangers);
  if (typeof part !== "object" || part === null) return [];
  const type = String((part as { type?: unknown }).type);
  const allowed = ALLOWED[type];
  if (!allowed) return [`type ${type}`];
  return Object.entries(part).flatMap(([name, value]) => {
    if (!allowed.includes(name)) return [`${type}.${name}`];
    return PLAIN.includes(name) ? [] : findStrangers(value);
  });
}
