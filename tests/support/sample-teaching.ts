import { SYSTEM_PARTS } from "../../src/course/system-picture.ts";
import type { Course, Difference, Explanation, ExplainedFacet, Topic } from "../../src/course/course.ts";
import { type Bilingual, type LearnerText, type Paragraph, toLearnerText } from "../../src/course/prose.ts";
import type { Tip } from "../../src/course/tip.ts";
import { WORD_KEYS, type Words } from "../../src/course/words.ts";
import type { Teaching } from "../../src/tutor/teaching.ts";
import { bankOf, sampleQuestion } from "../quiz/sample-bank.ts";

function inBoth<Text>(make: (language: "fr" | "en") => Text): Bilingual<Text> {
  return { fr: make("fr"), en: make("en") };
}

const plain = (text: string) => inBoth((language) => toLearnerText(`${text} ${language}`));
const paragraph = (text: string): Bilingual<Paragraph> =>
  inBoth((language) => [{ kind: "text", text: toLearnerText(`${text} ${language}`) }]);

/** Every word of the tutor says its own key and parameters: `<fr why.match topic=… percent=…>`, so that a test sees what was said. */
export const SAMPLE_WORDS: Words = Object.fromEntries(
  Object.entries(WORD_KEYS).map(([key, parameters]) => {
    const said = parameters.map((name) => ` ${name}={${name}}`).join("");
    const text = (language: string) => toLearnerText(`<${language} ${key}${said}>`);
    return [key, inBoth((language) => [{ kind: "text", text: text(language) }])];
  }),
) as Partial<Words> as Words; // every key of WORD_KEYS was just made

function explain(id: string, facet: ExplainedFacet, items: number): Explanation {
  return {
    source: facet === "definition" ? "course" : facet === "purpose" ? "both" : "beyond",
    text: inBoth((language) => [paragraph(`${id} ${facet}`)[language]]),
    items: Array.from({ length: items }, (_, at) => paragraph(`${id} ${facet} item ${at + 1}`)),
  };
}

function difference(...sides: [string, string]): Difference {
  return {
    sides,
    source: "course",
    text: inBoth((language) => [paragraph(sides.join(" against "))[language]]),
  };
}

type Changes = Partial<Omit<Topic, "explanations">> & { readonly facets?: readonly ExplainedFacet[] };

function topic(id: string, { facets = ["definition"], ...changes }: Changes = {}): Topic {
  return {
    id,
    status: { kind: "draft" },
    edition: toLearnerText("ITIL 4"),
    section: "steering",
    title: inBoth((language) => toLearnerText(`${id} title ${language}`)),
    sentence: paragraph(`${id} sentence`),
    explanations: Object.fromEntries(
      facets.map((facet) => [facet, explain(id, facet, facet === "parts" ? 2 : 0)]),
    ),
    differences: [],
    nuance: undefined,
    seeAlso: [],
    ...changes,
  };
}

const TOPICS = [
  topic("governance", {
    facets: ["definition", "purpose", "example", "parts", "how"],
    differences: [difference("governance", "management"), difference("governance", "value")],
    nuance: paragraph("governance nuance"),
    seeAlso: ["value", "incident"],
  }),
  topic("value", {
    facets: ["definition", "purpose"],
    status: { kind: "reviewed", by: toLearnerText("Ada Example") },
  }),
  topic("demand", { facets: ["definition"] }),
  topic("opportunity"),
];

const NAMES = [
  ...new Set([...SYSTEM_PARTS, ...TOPICS.map(({ id }) => id), "incident", "utility", "management"]),
];

/** Of each kind, for governance and for value. */
const QUESTIONS = bankOf(
  ...["governance", "value"].flatMap((about) => [
    sampleQuestion(`${about}-easy`, "one", { topic: about }),
    sampleQuestion(`${about}-medium`, "several", { topic: about, difficulty: "medium", source: "both" }),
    sampleQuestion(`${about}-hard`, "true-false", { topic: about, difficulty: "hard", source: "beyond" }),
  ]),
);

/** Three tips a topic: `<topic>-tip-1` to `-3`. */
const TIPS: readonly Tip[] = ["governance", "value"].flatMap((id) =>
  [1, 2, 3].map((number) => ({
    id: `${id}-tip-${number}`,
    topic: id,
    source: "course" as const,
    title: plain(`${id} tip ${number}`),
    text: paragraph(`${id} tip ${number} text`),
    advice: paragraph(`${id} tip ${number} advice`),
  })),
);

const COURSE: Course = {
  title: plain("course"),
  sections: [{ id: "steering", heading: plain("steering"), topics: TOPICS.map(({ id }) => id) }],
  topics: new Map(TOPICS.map((one) => [one.id, one])),
  names: new Map(
    NAMES.map((id): [string, Bilingual<LearnerText>] => [
      id,
      inBoth((language) => toLearnerText(`${id} ${language}`)),
    ]),
  ),
  questions: QUESTIONS,
  tips: TIPS,
};

/**
 * A course of four topics in two languages: governance with every facet, two differences and a nuance; value, reviewed; demand and
 * opportunity with a definition only. Incident and utility have names and no topic; management is a term. Governance and value
 * have three questions each: `<topic>-easy` with one right option, `-medium` with two, `-hard` a true statement.
 */
export const SAMPLE_TEACHING: Teaching = { course: COURSE, words: SAMPLE_WORDS };
