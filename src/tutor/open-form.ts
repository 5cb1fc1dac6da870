import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Form, FormField } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { sayPlain } from "../course/words.ts";
import { QUESTION_COUNT, QUESTION_SECONDS } from "../quiz/round-times.ts";
import { WORKING_DAYS } from "../schedule/tip-times.ts";
import { answerPrivately } from "./answer-here.ts";
import { type ButtonAction, writeAction } from "./button-action.ts";
import { languageOfChannel } from "./choose-language.ts";
import type { TutorParts } from "./create-tutor.ts";
import type { FormValues } from "./carry-values.ts";
import { mayManage, mayNameTrainers, mayStart, notYours } from "./may-manage.ts";
import type { Moment } from "./moment.ts";
import { saySimply } from "./speak-of-itself.ts";

/** Stands for the whole course in the list of topics. */
export const ALL_TOPICS = "all";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

function languageField({ words }: TutorParts, language: Language, initial: Language): FormField {
  return {
    kind: "choice",
    id: "language",
    label: sayPlain(words, language, "form.language"),
    options: (["fr", "en"] as const).map((value) => ({
      value,
      label: sayPlain(words, language, `setting.${value}`),
    })),
    initial: [initial],
    several: false,
  };
}

function quizFields(parts: TutorParts, language: Language, initial: Language): readonly FormField[] {
  const { words, course } = parts;
  const asked = new Set([...course.questions.values()].map(({ topic }) => topic));
  const topics = [...course.topics.values()].filter(({ id }) => asked.has(id));
  return [
    {
      kind: "choice",
      id: "topic",
      label: sayPlain(words, language, "form.topic"),
      options: [
        { value: ALL_TOPICS, label: sayPlain(words, language, "form.all-topics") },
        ...topics.map(({ id, title }) => ({ value: id, label: title[language] })),
      ],
      initial: [ALL_TOPICS],
      several: false,
    },
    {
      kind: "number",
      id: "count",
      label: sayPlain(words, language, "form.count"),
      least: QUESTION_COUNT.least,
      most: QUESTION_COUNT.most,
      initial: QUESTION_COUNT.usual,
    },
    {
      kind: "number",
      id: "seconds",
      label: sayPlain(words, language, "form.seconds"),
      least: QUESTION_SECONDS.least,
      most: QUESTION_SECONDS.most,
      initial: QUESTION_SECONDS.usual,
    },
    languageField(parts, language, initial),
  ];
}

async function channelFields(
  parts: TutorParts,
  event: ChatEvent,
  language: Language,
  initial: Language,
  { store }: Moment,
): Promise<readonly FormField[]> {
  const { words } = parts;
  const plan = await store.tips.planOf(event.place);
  return [
    languageField(parts, language, initial),
    {
      kind: "choice",
      id: "tips",
      label: sayPlain(words, language, "form.tips"),
      options: [
        { value: "yes", label: sayPlain(words, language, "form.yes") },
        { value: "no", label: sayPlain(words, language, "form.no") },
      ],
      initial: [plan ? "yes" : "no"],
      several: false,
    },
    {
      kind: "text",
      id: "time",
      label: sayPlain(words, language, "form.time"),
      initial: plan?.time ?? "09:00",
    },
    {
      kind: "choice",
      id: "weekdays",
      label: sayPlain(words, language, "form.weekdays"),
      options: WEEKDAYS.map((value) => ({ value, label: sayPlain(words, language, `weekday.${value}`) })),
      initial: (plan?.weekdays ?? WORKING_DAYS).map(String),
      several: true,
    },
    {
      kind: "text",
      id: "skipped",
      label: sayPlain(words, language, "form.skipped"),
      initial: plan?.skipped.join(" ") ?? "",
      optional: true,
    },
    ...(mayNameTrainers(event)
      ? [
          {
            kind: "people" as const,
            id: "trainers",
            label: sayPlain(words, language, "form.trainers"),
            initial: await store.channels.trainersOf(event.place),
          },
        ]
      : []),
  ];
}

/** The field with what was filled in; what is none of its values stays as it was. */
function fillIn(field: FormField, filled: FormValues): FormField {
  const texts = filled[field.id];
  if (!texts) return field;
  const [first = ""] = texts;
  switch (field.kind) {
    case "choice": {
      const chosen = texts.filter((text) => field.options.some(({ value }) => value === text));
      return field.several || chosen.length === 1 ? { ...field, initial: chosen } : field;
    }
    case "number": {
      const isFit = /^\d{1,4}$/.test(first) && Number(first) >= field.least && Number(first) <= field.most;
      return isFit ? { ...field, initial: Number(first) } : field;
    }
    case "text":
      return { ...field, initial: first };
    case "people":
      return { ...field, initial: texts };
  }
}

/** Something to fill in, for who pressed: a round made to measure, or what a channel's people decided. */
export async function openForm(
  parts: TutorParts,
  event: ChatEvent,
  { form: name, language, filled = {} }: ButtonAction & { readonly kind: "form" },
  moment: Moment,
): Promise<Effect> {
  const { words } = parts;
  const { place, learner } = event;
  const may = name === "channel" ? await mayManage(event, moment) : await mayStart(event, moment);
  if (!may) return answerPrivately(event, saySimply(parts, notYours(event), language));
  const initial = await languageOfChannel(place, moment, parts.defaultLanguage);
  const fields =
    name === "quiz"
      ? quizFields(parts, language, initial)
      : await channelFields(parts, event, language, initial, moment);
  const form: Form = {
    language,
    action: writeAction({ kind: "form", language, form: name }),
    title: sayPlain(words, language, `form.title-${name}`),
    fields: fields.map((field) => fillIn(field, filled)),
    submit: sayPlain(words, language, name === "quiz" ? "form.start" : "form.keep"),
    invalid: sayPlain(words, language, "form.invalid"),
  };
  return { kind: "ask", to: place, spot: { kind: "thread", thread: place.thread }, learner, form };
}
