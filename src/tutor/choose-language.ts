import type { Address, ChatEvent } from "../chat/chat-event.ts";
import type { Language } from "../course/prose.ts";
import type { Match } from "../understanding/match.ts";
import type { LanguageChoice } from "./learner-book.ts";
import type { Moment } from "./moment.ts";

/** A learner's fixed choice, else the language of the question, else what the platform says, else the default. */
export function chooseLanguage(
  choice: LanguageChoice,
  match: Pick<Match, "language">,
  locale: Language | undefined,
  defaultLanguage: Language,
): Language {
  if (choice === "fr" || choice === "en") return choice;
  if (match.language === "fr" || match.language === "en") return match.language;
  return locale ?? defaultLanguage;
}

/** What a learner is spoken to in about a channel's affairs (a round's private lines): their choice, else the channel's language. */
export async function languageForLearner(
  event: ChatEvent,
  moment: Moment,
  channelLanguage: Language,
): Promise<Language> {
  const { language } = await moment.store.learners.choicesOf(event.place, event.learner);
  return language === "auto" ? channelLanguage : language;
}

/** What rounds, lobbies and tips of a channel are spoken in. */
export async function languageOfChannel(
  where: Address,
  moment: Moment,
  defaultLanguage: Language,
): Promise<Language> {
  const { language } = await moment.store.channels.settingsOf(where);
  return language ?? defaultLanguage;
}
