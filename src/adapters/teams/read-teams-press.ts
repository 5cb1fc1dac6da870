import { z } from "zod";
import type { TeamsActivity } from "./parse-teams-activity.ts";

/** What every button's `Action.Execute` carries, so that an invoke of anything else is told apart. */
export const BUTTON_VERB = "svs";
/** The same of the button that sends a form. */
export const FORM_VERB = "svs-form";
/** Before the name of every field, so that none is taken for what the button itself carries. */
export const FIELD_PREFIX = "field.";
/** The same of a field of choices, whose values come back joined by commas. */
export const CHOICES_PREFIX = "choices.";

/** Longest `action` of a button, in characters; see `Button`. */
const LONGEST_ACTION = 200;
const LONGEST_VALUE = 4_000;

const carried = {
  action: z.string().min(1).max(LONGEST_ACTION),
  /** The card is a private one, in the place of one that everyone sees. */
  quiet: z.literal(true).optional(),
  /** The card stands in a personal chat and belongs to a channel. */
  at: z.object({ channel: z.string(), thread: z.string(), seal: z.string().max(100) }).optional(),
};

const pressed = z.object({
  action: z.discriminatedUnion("verb", [
    z.object({ verb: z.literal(BUTTON_VERB), data: z.object(carried) }),
    z.object({
      verb: z.literal(FORM_VERB),
      data: z.looseObject({ ...carried, lists: z.array(z.string().max(100)).max(10).optional() }),
    }),
  ]),
});

export type Pressed = {
  readonly action: string;
  readonly quiet: boolean;
  readonly at: { readonly channel: string; readonly thread: string; readonly seal: string } | undefined;
  /** Of a form. */
  readonly values: Readonly<Record<string, readonly string[]>> | undefined;
};

/** Choices come back joined by commas, so a value carries none. */
export function writeChoice(value: string): string {
  return encodeURIComponent(value);
}

function readChoice(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param lists fields that come back empty when nobody was chosen: clients differ in whether they say so. */
function readValues(
  data: Readonly<Record<string, unknown>>,
  lists: readonly string[],
): Record<string, readonly string[]> {
  const empty = lists.map((field): [string, readonly string[]] => [field, []]);
  const fields = Object.entries(data).flatMap(([name, value]): [string, readonly string[]][] => {
    if (typeof value !== "string" && typeof value !== "number") return [];
    const text = String(value).slice(0, LONGEST_VALUE);
    if (name.startsWith(FIELD_PREFIX)) return [[name.slice(FIELD_PREFIX.length), text === "" ? [] : [text]]];
    if (!name.startsWith(CHOICES_PREFIX)) return [];
    return [[name.slice(CHOICES_PREFIX.length), text === "" ? [] : text.split(",").map(readChoice)]];
  });
  // Not by assignment: somebody may name a field `__proto__`.
  return Object.fromEntries([...empty, ...fields]);
}

/** What was pressed; undefined when it is nothing of ours, or damaged. */
export function readPressed({ value }: TeamsActivity): Pressed | undefined {
  const parsed = pressed.safeParse(value);
  if (!parsed.success) return undefined;
  const { action } = parsed.data;
  const { data } = action;
  return {
    action: data.action,
    quiet: data.quiet === true,
    at: data.at,
    values: action.verb === FORM_VERB ? readValues(action.data, action.data.lists ?? []) : undefined,
  };
}
