import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Block, Button, Reply } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { sayLine } from "../chat/say-line.ts";
import { say, sayPlain, type WordKey } from "../course/words.ts";
import { answerHere, answerPrivately, changePressed } from "./answer-here.ts";
import { type Setting, writeAction } from "./button-action.ts";
import { languageOfChannel } from "./choose-language.ts";
import type { TutorParts } from "./create-tutor.ts";
import type { LanguageChoice } from "./learner-book.ts";
import { mayManage, mayNameTrainers, notYours } from "./may-manage.ts";
import type { Moment } from "./moment.ts";
import { saySimply } from "./speak-of-itself.ts";

/** The language a learner asked for in words; without one, which it shall be. */
export async function chooseMyLanguage(
  parts: TutorParts,
  event: ChatEvent,
  wanted: LanguageChoice | undefined,
  spoken: Language,
  { store, now }: Moment,
): Promise<Effect> {
  if (wanted === undefined) return answerHere(event, saySimply(parts, "language.which", spoken));
  await store.learners.choose(event.place, event.learner, { language: wanted }, now);
  return answerHere(
    event,
    wanted === "auto"
      ? saySimply(parts, "language.set-auto", spoken)
      : saySimply(parts, `language.set-${wanted}`, wanted),
  );
}

/** Who trains a channel, for who asks. */
export function trainersLine({ words }: TutorParts, learners: readonly string[], language: Language): Block {
  const inlines =
    learners.length === 0
      ? say(words, language, "settings.trainers-none")
      : sayLine(words, language, "settings.trainers", { names: { kind: "people", learners } });
  return { kind: "paragraph", inlines };
}

/** Whom a team's channel has for trainers: an administrator is also told where to name some, and a trainer what that means. */
async function showTrainers(
  parts: TutorParts,
  event: ChatEvent,
  language: Language,
  { store }: Moment,
): Promise<readonly Block[]> {
  if (event.place.kind === "direct") return [];
  const trainers = await store.channels.trainersOf(event.place);
  const maySay = mayNameTrainers(event);
  const how = say(parts.words, language, "settings.trainers-how");
  return [
    ...(trainers.length > 0 || maySay ? [trainersLine(parts, trainers, language)] : []),
    ...(trainers.includes(event.learner) && !maySay ? [{ kind: "note" as const, inlines: how }] : []),
  ];
}

/** What stands now, each with a button for what it could be instead. */
export async function showSettings(
  parts: TutorParts,
  event: ChatEvent,
  language: Language,
  moment: Moment,
): Promise<Reply> {
  const { words } = parts;
  const { place, learner } = event;
  const mine = await moment.store.learners.choicesOf(place, learner);
  const button = (setting: Setting, label: WordKey & `setting.${string}`, chosen: boolean): Button => ({
    action: writeAction({ kind: "setting", language, setting }),
    label: sayPlain(words, language, label),
    chosen,
  });
  const row = (
    title: "settings.language" | "settings.name" | "settings.leaderboard" | "settings.channel",
    buttons: Button[],
  ): Block[] => [
    { kind: "paragraph", inlines: say(words, language, title) },
    { kind: "buttons", buttons },
  ];
  const channelLanguage = await languageOfChannel(place, moment, parts.defaultLanguage);
  return {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, "settings.title") },
      ...row("settings.language", [
        button("language-auto", "setting.auto", mine.language === "auto"),
        button("language-fr", "setting.fr", mine.language === "fr"),
        button("language-en", "setting.en", mine.language === "en"),
      ]),
      ...row("settings.name", [
        button("named-yes", "setting.named", mine.named),
        button("named-no", "setting.unnamed", !mine.named),
      ]),
      ...row("settings.leaderboard", [
        button("leaderboard-yes", "setting.shown", mine.onLeaderboard),
        button("leaderboard-no", "setting.hidden", !mine.onLeaderboard),
      ]),
      ...(place.kind === "team" && (await mayManage(event, moment))
        ? [
            ...row("settings.channel", [
              button("channel-fr", "setting.fr", channelLanguage === "fr"),
              button("channel-en", "setting.en", channelLanguage === "en"),
            ]),
            {
              kind: "buttons" as const,
              buttons: [
                {
                  action: writeAction({ kind: "form", language, form: "channel" }),
                  label: sayPlain(words, language, "button.channel-settings"),
                },
              ],
            },
          ]
        : []),
      ...(await showTrainers(parts, event, language, moment)),
    ],
  };
}

async function keep(event: ChatEvent, setting: Setting, { store, now }: Moment): Promise<void> {
  const { place, learner } = event;
  switch (setting) {
    case "language-fr":
      return store.learners.choose(place, learner, { language: "fr" }, now);
    case "language-en":
      return store.learners.choose(place, learner, { language: "en" }, now);
    case "language-auto":
      return store.learners.choose(place, learner, { language: "auto" }, now);
    case "named-yes":
      return store.learners.choose(place, learner, { named: true }, now);
    case "named-no":
      return store.learners.choose(place, learner, { named: false }, now);
    case "leaderboard-yes":
      return store.learners.choose(place, learner, { onLeaderboard: true }, now);
    case "leaderboard-no":
      return store.learners.choose(place, learner, { onLeaderboard: false }, now);
    case "channel-fr":
      return store.channels.change(place, { language: "fr" }, now);
    case "channel-en":
      return store.channels.change(place, { language: "en" }, now);
  }
}

/** Keeps what a press chose and shows the settings as they now are, in the same message. */
export async function pressSetting(
  parts: TutorParts,
  event: ChatEvent & { readonly kind: "press" },
  setting: Setting,
  spoken: Language,
  moment: Moment,
): Promise<readonly Effect[]> {
  const isOfChannel = setting === "channel-fr" || setting === "channel-en";
  if (isOfChannel && !(await mayManage(event, moment)))
    return [answerPrivately(event, saySimply(parts, notYours(event), spoken))];
  await keep(event, setting, moment);
  const language = setting === "language-fr" ? "fr" : setting === "language-en" ? "en" : spoken;
  const reply = await showSettings(parts, event, language, moment);
  const isPrivate = event.quiet === true || event.place.kind === "direct";
  // A button that everyone sees must not turn its message into one person's settings.
  if (!isPrivate) return [answerPrivately(event, reply)];
  return [changePressed(event, reply)];
}
