import { type Bilingual, type Paragraph, toLearnerText } from "../../src/course/prose.ts";
import type { Question, QuestionBank, QuestionKind } from "../../src/course/question.ts";

function say(text: string): Bilingual<Paragraph> {
  return {
    fr: [{ kind: "text", text: toLearnerText(`${text} ?`) }],
    en: [{ kind: "text", text: toLearnerText(`${text}?`) }],
  };
}

/** A question with the options a, b, c, d, the second right; a statement is true. */
export function sampleQuestion(
  id: string,
  kind: QuestionKind = "one",
  changes: Partial<Question> = {},
): Question {
  const ids = kind === "true-false" ? ["true", "false"] : ["a", "b", "c", "d"];
  return {
    id,
    topic: "value",
    kind,
    difficulty: "easy",
    source: "course",
    stem: say(`Stem of ${id}`),
    key: kind === "true-false" ? ["true"] : kind === "several" ? ["b", "c"] : ["b"],
    options: ids.map((option) => ({
      id: option,
      text: say(`Text of ${option} of ${id}`),
      explanation: say(`Why ${option}`),
      misconception: say(`Belief behind ${option}`),
    })),
    ...changes,
  };
}

export function bankOf(...questions: readonly Question[]): QuestionBank {
  return new Map(questions.map((question) => [question.id, question]));
}

/** Five questions: q0, q2 and q4 with one right option, q1 with two, q3 a statement. */
export const SAMPLE_BANK = bankOf(
  sampleQuestion("q0"),
  sampleQuestion("q1", "several", { topic: "governance" }),
  sampleQuestion("q2"),
  sampleQuestion("q3", "true-false"),
  sampleQuestion("q4"),
);
