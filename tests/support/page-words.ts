import type { PageWords } from "../../src/adapters/page/render-page-html.ts";
import { type Bilingual, toLearnerText } from "../../src/course/prose.ts";

/** What the page says in tests. */
export const PAGE_WORDS: Bilingual<PageWords> = {
  fr: {
    title: toLearnerText("Tuteur SVS"),
    intro: toLearnerText(
      "Pose une question sur le système de valeur des services d’ITIL 4 : la réponse vient du cours, et dit d’où elle vient.",
    ),
    question: toLearnerText("Ta question"),
    ask: toLearnerText("Demander"),
    again: toLearnerText("Nouvelle conversation"),
    languageName: toLearnerText("Français"),
  },
  en: {
    title: toLearnerText("SVS Tutor"),
    intro: toLearnerText(
      "Ask a question about the ITIL 4 service value system: the answer comes from the course, and says where it is from.",
    ),
    question: toLearnerText("Your question"),
    ask: toLearnerText("Ask"),
    again: toLearnerText("New conversation"),
    languageName: toLearnerText("English"),
  },
};
