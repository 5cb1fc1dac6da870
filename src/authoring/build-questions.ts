import type { Option, Question, QuestionBank } from "../course/question.ts";
import type { AuthoringErrors } from "./authoring-errors.ts";
import { type OptionEntry, placeOption } from "./list-questions.ts";
import type { QuestionEntry } from "./question-schema.ts";
import type { CourseFiles } from "./read-course-files.ts";
import { type LearnerTextReader, learnerTextReader } from "./read-learner-text.ts";

function readOption(question: QuestionEntry, option: OptionEntry, read: LearnerTextReader): Option {
  const { id, text, explanation, misconception } = option;
  return {
    id,
    text: read.bothParagraphs(placeOption(question, option, "text"), text),
    explanation: read.bothParagraphs(placeOption(question, option, "explanation"), explanation),
    misconception:
      misconception && read.bothParagraphs(placeOption(question, option, "misconception"), misconception),
  };
}

function readQuestion(topic: string, entry: QuestionEntry, read: LearnerTextReader): Question {
  const { id, kind, difficulty, source, key } = entry;
  return {
    id,
    topic,
    kind,
    difficulty,
    source,
    stem: read.bothParagraphs(`${id}.stem`, entry.stem),
    key,
    options: entry.options.map((option) => readOption(entry, option, read)),
  };
}

/**
 * The questions in the order of the course's topics, and of their files within a topic. Problems go to `errors`; questions
 * on a topic that the course does not list are left out.
 */
export function buildQuestions({ course, questions }: CourseFiles, errors: AuthoringErrors): QuestionBank {
  const byTopic = Map.groupBy(
    questions.flatMap(({ file, entry }) => {
      const read = learnerTextReader(file, errors);
      return entry ? entry.questions.map((question) => readQuestion(entry.topic, question, read)) : [];
    }),
    ({ topic }) => topic,
  );
  const listed = course.entry?.sections.flatMap(({ topics }) => topics) ?? [];
  return new Map(
    listed.flatMap((topic) => byTopic.get(topic) ?? []).map((question) => [question.id, question]),
  );
}
