import { type TopicEntry, topicSchema } from "../../src/authoring/course-schema.ts";
import type { RegistryNames } from "../../src/authoring/load-registry-names.ts";
import { type QuestionEntry, questionFileSchema } from "../../src/authoring/question-schema.ts";
import type { CourseFiles } from "../../src/authoring/read-course-files.ts";
import type { PlacedText } from "../../src/authoring/read-placed-texts.ts";
import { type Language, toLearnerText } from "../../src/course/prose.ts";

/** The registry of a small course: two topics, one that is not taught, one term. */
export const SAMPLE_REGISTRY: RegistryNames = {
  names: new Map(
    [
      ["governance", "gouvernance", "governance"],
      ["value", "valeur", "value"],
      ["optimize-and-automate", "optimiser et automatiser", "optimize and automate"],
      ["management", "management", "management"],
    ].map(([id = "", fr = "", en = ""]) => [id, { fr: toLearnerText(fr), en: toLearnerText(en) }]),
  ),
  terms: new Set(["management"]),
  allNames: {
    fr: ["gouvernance", "valeur", "commencer là où vous êtes", "partir de l'existant"],
    en: ["governance", "value", "optimize and automate", "organizational change management"],
  },
};

/** A topic as its file says it; `changes` replace whole keys. */
export function sampleTopic(id: string, changes: Readonly<Record<string, unknown>> = {}): TopicEntry {
  return topicSchema.parse({
    id,
    status: "draft",
    edition: "ITIL 4",
    section: "first",
    title: { fr: "La gouvernance", en: "Governance" },
    sentence: { fr: "Elle fixe le cap.", en: "It sets the course." },
    explanations: { definition: { source: "course", fr: `Un cadre pour ${id}.`, en: `A frame for ${id}.` } },
    ...changes,
  });
}

/** A course of one section whose topics stand in files named after them. */
export function sampleFiles(...entries: readonly TopicEntry[]): CourseFiles {
  return {
    course: {
      file: "content/course.yaml",
      entry: {
        title: { fr: "Cours", en: "Course" },
        sections: [{ id: "first", heading: { fr: "Un", en: "One" }, topics: entries.map(({ id }) => id) }],
      },
    },
    topics: entries.map((entry) => ({ file: `content/topics/${entry.id}.yaml`, name: entry.id, entry })),
    questions: [],
    tips: [],
  };
}

type SampleKind = QuestionEntry["kind"];

const SAMPLE_KEYS: Readonly<Record<SampleKind, readonly string[]>> = {
  one: ["b"],
  several: ["b", "c"],
  "true-false": ["true"],
};

/**
 * A question as a file says it: the options a, b, c, d of equal length, b right (b and c of several), or a true statement. No
 * two ids make questions that are alike. `changes` replace whole keys.
 */
export function sampleQuestionEntry(
  id: string,
  kind: SampleKind = "one",
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const lettered = ["a", "b", "c", "d"].map((option) => ({
    id: option,
    text: { fr: `Réponse ${option}`, en: `Answer ${option}` },
    explanation: { fr: `Parce que ${option}.`, en: `Because ${option}.` },
  }));
  const verdicts = [
    { id: "true", text: { fr: "Vrai", en: "True" }, explanation: { fr: "Oui.", en: "Yes." } },
    { id: "false", text: { fr: "Faux", en: "False" }, explanation: { fr: "Non.", en: "No." } },
  ];
  return {
    id,
    kind,
    difficulty: "easy",
    source: "course",
    stem: { fr: id, en: id },
    key: SAMPLE_KEYS[kind],
    options: kind === "true-false" ? verdicts : lettered,
    ...changes,
  };
}

/** A course of one topic, "value" unless said otherwise, and the file of its questions. */
export function sampleQuestionFiles(questions: readonly unknown[], topic = "value"): CourseFiles {
  const entry = questionFileSchema.parse({ topic, questions });
  return {
    ...sampleFiles(sampleTopic(topic)),
    questions: [{ file: `content/questions/${topic}.yaml`, name: topic, entry }],
  };
}

export function sampleText(language: Language, text: string): PlacedText {
  return { file: "content/topics/value.yaml", place: `line 1, sentence.${language}`, language, text };
}
