import type { Language } from "../course/prose.ts";

/** What introduces the topic of a round. "on" is English only: in French it is "we". */
const INTRODUCED: Readonly<Record<Language, RegExp>> = {
  fr: /(?:^|\s)(?:sur|concernant|à propos d(?:e|u|es)|au sujet d(?:e|u|es))\s+(.+)$/iu,
  en: /(?:^|\s)(?:on|about|regarding)\s+(.+)$/iu,
};

/** Words that name no topic: the whole course, how many, how long, when, please. */
const NO_TOPIC =
  /^(?:\d.*|l[eas]?|les|d[eu]s?|the|all|whole|entire|tou[st]e?s?|tout|cours|course|everything|questions?|secondes?|seconds?|minutes?|chacune|each|stp|svp|please|pls|now|maintenant|slack|teams|ici|here|moi|nous|me|us|ça|it|that|ce|this|sujets?|topics?|thèmes?)$/iu;

/** Whether a request for a round names what it shall be about, in words that nothing else explains. */
export function namesATopic(text: string, language: Language): boolean {
  const [, named = ""] = INTRODUCED[language].exec(text) ?? [];
  return named.split(/[\s,;.!?'’]+/u).some((word) => word.length > 2 && !NO_TOPIC.test(word));
}
