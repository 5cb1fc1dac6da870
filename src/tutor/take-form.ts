import { z } from "zod";
import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Reply } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { sayPlain } from "../course/words.ts";
import { answerPrivately } from "./answer-here.ts";
import { type FormName, writeAction } from "./button-action.ts";
import { chooseLanguage } from "./choose-language.ts";
import type { TutorParts } from "./create-tutor.ts";
import { mayManage } from "./may-manage.ts";
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

const channelSchema = z.object({
  language,
  tips: one.pipe(z.enum(["yes", "no"])),
  time: timeOfDay,
  weekdays: z.array(z.enum(["1", "2", "3", "4", "5", "6", "7"])).min(1),
  skipped: dates,
});

async function takeQuiz(parts: TutorParts, event: Submit, spoken: Language, moment: Moment) {
  const read = quizSchema.safeParse(event.values);
  if (!read.success) return undefined;
  const { topic, count, seconds, language: wanted } = read.data;
  if (topic !== ALL_TOPICS && !parts.course.topics.has(topic)) return undefined;
  const slots = { count, seconds, language: wanted, ...(topic === ALL_TOPICS ? {} : { topic }) };
  return startRound(parts, event, slots, spoken, moment);
}

async function takeChannel(parts: TutorParts, event: Submit, spoken: Language, moment: Moment) {
  const read = channelSchema.safeParse(event.values);
  if (!read.success) return undefined;
  if (!mayManage(event)) return [answerPrivately(event, saySimply(parts, "settings.not-yours", spoken))];
  const { language: wanted, tips, time, weekdays, skipped } = read.data;
  const { store, now } = moment;
  await store.channels.change(event.place, { language: wanted }, now);
  const kept = answerPrivately(event, saySimply(parts, "form.kept", spoken));
  if (tips === "yes")
    return [
      kept,
      await subscribeToTips(parts, event, { time, weekdays: weekdays.map(Number), skipped }, spoken, moment),
    ];
  return (await store.tips.planOf(event.place))
    ? [kept, await stopTips(parts, event, spoken, moment)]
    : [kept];
}

/** Where the answer takes the place of the form, its button is the only way back to it. */
function sayWrong(parts: TutorParts, form: FormName, language: Language): Reply {
  const reply = saySimply(parts, "form.wrong", language);
  const key = form === "quiz" ? "button.custom-quiz" : "button.channel-settings";
  const again = {
    action: writeAction({ kind: "form", language, form }),
    label: sayPlain(parts.words, language, key),
  };
  return { ...reply, blocks: [...reply.blocks, { kind: "buttons", buttons: [again] }] };
}

/** Does what was filled in and sent; what can't be read is said to be wrong, and nothing is changed. */
export async function takeForm(parts: TutorParts, event: Submit, moment: Moment): Promise<readonly Effect[]> {
  const action = readAction(event.action);
  const { language: choice } = await moment.store.learners.choicesOf(event.place, event.learner);
  const spoken = chooseLanguage(choice, { language: action?.language }, event.locale, parts.defaultLanguage);
  if (action?.kind !== "form") return [answerPrivately(event, saySimply(parts, "refuse.old-button", spoken))];
  const taken =
    action.form === "quiz"
      ? await takeQuiz(parts, event, spoken, moment)
      : await takeChannel(parts, event, spoken, moment);
  return taken ?? [answerPrivately(event, sayWrong(parts, action.form, spoken))];
}
