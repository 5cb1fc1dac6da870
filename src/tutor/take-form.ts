import { z } from "zod";
import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Block, Line } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import { QUESTION_COUNT, QUESTION_SECONDS } from "../quiz/round-times.ts";
import { answerPrivately } from "./answer-here.ts";
import { type ButtonAction, writeAction } from "./button-action.ts";
import { trainersLine } from "./change-settings.ts";
import { chooseLanguage } from "./choose-language.ts";
import type { TutorParts } from "./create-tutor.ts";
import { mayManage, mayNameTrainers, notYours } from "./may-manage.ts";
import type { Moment } from "./moment.ts";
import { ALL_TOPICS } from "./open-form.ts";
import { readAction } from "./read-action.ts";
import { startRound } from "./start-round.ts";
import { stopTips, subscribeToTips } from "./send-tips.ts";
import { saySimply } from "./speak-of-itself.ts";

type Submit = ChatEvent & { readonly kind: "submit" };

/** One value of a field; what was never filled in is missing. */
const one = z.tuple([z.string()]).transform(([value]) => value.trim());
const wholeNumber = one.pipe(z.stringFormat("whole number", /^\d{1,9}$/)).transform(Number);
const language = one.pipe(z.enum(["fr", "en"]));

const quizSchema = z.object({
  topic: one,
  count: wholeNumber,
  seconds: wholeNumber,
  language,
});

/** "9:05", "09h05", "9 h 05", "9h" and "9" are all times of day. */
const timeOfDay = one
  .pipe(z.stringFormat("time", /^([01]?\d|2[0-3])(?:\s*[:hH]\s*([0-5]\d)?)?$/))
  .transform((text) => {
    const [hour = "", minute = ""] = text.split(/\s*[:hH]\s*/);
    return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  });

const dates = z
  .array(z.string())
  .optional()
  .transform((texts) => (texts?.join(" ") ?? "").split(/[\s,;]+/).filter((text) => text !== ""))
  .pipe(z.array(z.iso.date()).max(366));

/** More would be a team rather than its trainers. */
const MOST_TRAINERS = 20;

const channelSchema = z.object({
  language,
  tips: one.pipe(z.enum(["yes", "no"])),
  time: timeOfDay,
  weekdays: z.array(z.enum(["1", "2", "3", "4", "5", "6", "7"])).min(1),
  skipped: dates,
  /** Missing where the form has no such field. */
  trainers: z
    .array(z.string().min(1).max(100))
    .max(MOST_TRAINERS)
    .transform((ids) => [...new Set(ids)])
    .optional(),
});

type Form = ButtonAction & { readonly kind: "form" };
type Field = keyof z.infer<typeof quizSchema> | keyof z.infer<typeof channelSchema>;

/** What a field of this name is to hold. */
function expect({ words }: TutorParts, field: Field, spoken: Language): Line {
  switch (field) {
    case "count":
      return say(words, spoken, "form.wrong-count", bounds(QUESTION_COUNT));
    case "seconds":
      return say(words, spoken, "form.wrong-seconds", bounds(QUESTION_SECONDS));
    case "trainers":
      return say(words, spoken, "form.wrong-trainers", { most: MOST_TRAINERS });
    case "topic":
    case "language":
    case "tips":
    case "time":
    case "weekdays":
    case "skipped":
      return say(words, spoken, `form.wrong-${field}`);
  }
}

function bounds({ least, most }: { readonly least: number; readonly most: number }) {
  return { least, most };
}

/** The way back into a form, with what was filled in. */
function reopening({ words }: TutorParts, { values }: Submit, form: Form): Block {
  const action = writeAction({ ...form, filled: values });
  return {
    kind: "buttons",
    buttons: [{ action, label: sayPlain(words, form.language, "button.form-again") }],
  };
}

/** Says which fields are wrong and what they are to hold. */
function refuse(
  parts: TutorParts,
  event: Submit,
  form: Form,
  fields: readonly Field[],
  spoken: Language,
): Effect {
  return answerPrivately(event, {
    language: spoken,
    blocks: [
      { kind: "paragraph", inlines: say(parts.words, spoken, "form.wrong") },
      { kind: "list", items: fields.map((field) => expect(parts, field, spoken)) },
      reopening(parts, event, form),
    ],
  });
}

/** Names of the fields that a form has and that can't be read, each once, as they stand in the form. */
function wrongFields<Name extends Field>(
  schema: { readonly shape: Readonly<Record<Name, unknown>> },
  { issues }: z.ZodError,
): readonly Name[] {
  const names = Object.keys(schema.shape) as Name[]; // a schema has no other keys than its own
  return names.filter((name) => issues.some(({ path }) => path[0] === name));
}

async function takeQuiz(parts: TutorParts, event: Submit, form: Form, spoken: Language, moment: Moment) {
  const read = quizSchema.safeParse(event.values);
  if (!read.success) return [refuse(parts, event, form, wrongFields(quizSchema, read.error), spoken)];
  const { topic, count, seconds, language: wanted } = read.data;
  if (topic !== ALL_TOPICS && !parts.course.topics.has(topic))
    return [refuse(parts, event, form, ["topic"], spoken)];
  const slots = { count, seconds, language: wanted, ...(topic === ALL_TOPICS ? {} : { topic }) };
  return startRound(parts, event, slots, spoken, moment);
}

/** Who trains the channel from now on, in words; undefined when nobody asked for a change. */
async function takeTrainers(
  parts: TutorParts,
  { place }: Submit,
  trainers: readonly string[] | undefined,
  spoken: Language,
  { store, now }: Moment,
): Promise<readonly Block[]> {
  const before = await store.channels.trainersOf(place);
  if (!trainers || isSame(before, trainers)) return [];
  await store.channels.nameTrainers(place, trainers, now);
  return [trainersLine(parts, await store.channels.trainersOf(place), spoken)];
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

async function takeChannel(parts: TutorParts, event: Submit, form: Form, spoken: Language, moment: Moment) {
  const { store, now } = moment;
  const { place } = event;
  const tell = (key: Parameters<typeof saySimply>[1]) => [
    answerPrivately(event, saySimply(parts, key, spoken)),
  ];
  if (!(await mayManage(event, moment))) return tell(notYours(event));
  const read = channelSchema.safeParse(event.values);
  if (!read.success) return [refuse(parts, event, form, wrongFields(channelSchema, read.error), spoken)];
  const { language: wanted, tips, time, weekdays, skipped, trainers } = read.data;
  // Their form has no such field: it was opened by who was an administrator then, or is forged.
  if (trainers && !mayNameTrainers(event) && !isSame(await store.channels.trainersOf(place), trainers))
    return tell("form.trainers-not-yours");
  await store.channels.change(place, { language: wanted }, now);
  const saved = saySimply(parts, "form.kept", spoken);
  const named = await takeTrainers(parts, event, trainers, spoken, moment);
  const kept = answerPrivately(event, { ...saved, blocks: [...saved.blocks, ...named] });
  if (tips === "yes")
    return [
      kept,
      await subscribeToTips(parts, event, { time, weekdays: weekdays.map(Number), skipped }, wanted, moment),
    ];
  return (await store.tips.planOf(place)) ? [kept, await stopTips(parts, event, spoken, moment)] : [kept];
}

/** Does what was filled in and sent. Of what can't be read nothing is done: what is wrong is named, with the way back to it. */
export async function takeForm(parts: TutorParts, event: Submit, moment: Moment): Promise<readonly Effect[]> {
  const form = readAction(event.action);
  const { language: choice } = await moment.store.learners.choicesOf(event.place, event.learner);
  const spoken = chooseLanguage(choice, { language: form?.language }, event.locale, parts.defaultLanguage);
  if (form?.kind !== "form") return [answerPrivately(event, saySimply(parts, "refuse.old-button", spoken))];
  switch (form.form) {
    case "quiz":
      return takeQuiz(parts, event, form, spoken, moment);
    case "channel":
      return takeChannel(parts, event, form, spoken, moment);
  }
}
