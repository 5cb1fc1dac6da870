import {
  type Course,
  type Difference,
  EXPLAINED_FACETS,
  type ExplainedFacet,
  type Explanation,
  type ReviewStatus,
  type Topic,
} from "../course/course.ts";
import { AuthoringErrors } from "./authoring-errors.ts";
import { buildQuestions } from "./build-questions.ts";
import { buildTips } from "./build-tips.ts";
import type { TopicEntry } from "./course-schema.ts";
import { hashTopicTexts } from "./hash-topic-texts.ts";
import type { RegistryNames } from "./load-registry-names.ts";
import { type CourseFiles, readCourseFiles } from "./read-course-files.ts";
import { type LearnerTextReader, learnerTextReader } from "./read-learner-text.ts";
import { differenceSidesKnown } from "./rules/difference-sides-known.ts";
import { fileNamedById } from "./rules/file-named-by-id.ts";
import { filedUnderTopic } from "./rules/filed-under-topic.ts";
import { keysFitKinds } from "./rules/keys-fit-kinds.ts";
import { optionsFitKinds } from "./rules/options-fit-kinds.ts";
import { questionIdsUnique } from "./rules/question-ids-unique.ts";
import { sectionsListTopics } from "./rules/sections-list-topics.ts";
import { seeAlsoKnown } from "./rules/see-also-known.ts";

/** Rules without which the course cannot be read as one whole; style is checked elsewhere. */
const STRUCTURE_RULES = [
  fileNamedById,
  sectionsListTopics,
  seeAlsoKnown,
  differenceSidesKnown,
  filedUnderTopic,
  questionIdsUnique,
  keysFitKinds,
  optionsFitKinds,
];

function readExplanations(entry: TopicEntry, read: LearnerTextReader): Topic["explanations"] {
  const explanations: Partial<Record<ExplainedFacet, Explanation>> = {};
  for (const facet of EXPLAINED_FACETS) {
    const written = entry.explanations[facet];
    if (!written) continue;
    const place = `explanations.${facet}`;
    explanations[facet] = {
      source: written.source,
      text: read.bothProse(place, written),
      items: (written.items ?? []).map((item, index) => read.bothParagraphs(`${place}.items.${index}`, item)),
    };
  }
  return explanations;
}

/** A review of other texts than these is none: `reviewFitsTexts` tells the author. */
function readStatus(entry: TopicEntry, read: LearnerTextReader): ReviewStatus {
  if (entry.status === "draft") return { kind: "draft" };
  const { by, of } = entry.status.reviewed;
  const name = read.plain("status.reviewed.by", by);
  return of === hashTopicTexts(entry) ? { kind: "reviewed", by: name } : { kind: "draft" };
}

function readTopic(entry: TopicEntry, read: LearnerTextReader): Topic {
  return {
    id: entry.id,
    status: readStatus(entry, read),
    edition: read.plain("edition", entry.edition),
    section: entry.section,
    title: read.bothPlain("title", entry.title),
    sentence: read.bothParagraphs("sentence", entry.sentence),
    explanations: readExplanations(entry, read),
    differences: entry.differences.map((written, index): Difference => ({
      sides: written.between,
      source: written.source,
      text: read.bothProse(`differences.${index}`, written),
    })),
    nuance: entry.nuance && read.bothParagraphs("nuance", entry.nuance),
    seeAlso: entry["see-also"],
  };
}

/**
 * Makes the course from its files. Problems go to `errors`; with any of them the course is incomplete and good for
 * further checks only. undefined: `course.yaml` itself could not be read.
 */
export function buildCourse(
  files: CourseFiles,
  registry: RegistryNames,
  errors: AuthoringErrors,
): Course | undefined {
  for (const rule of STRUCTURE_RULES) errors.problems.push(...rule(files, registry));
  const topics = new Map<string, Topic>();
  for (const { file, name, entry } of files.topics) {
    if (entry) topics.set(name, readTopic(entry, learnerTextReader(file, errors)));
  }
  const questions = buildQuestions(files, errors);
  const tips = buildTips(files, errors);
  const { file, entry } = files.course;
  if (!entry) return undefined;
  const read = learnerTextReader(file, errors);
  const inOrder = entry.sections.flatMap((section) => section.topics.map((id) => topics.get(id)));
  return {
    title: read.bothPlain("title", entry.title),
    sections: entry.sections.map(({ id, heading, topics: listed }, index) => ({
      id,
      heading: read.bothPlain(`sections.${index}.heading`, heading),
      topics: listed,
    })),
    topics: new Map(inOrder.flatMap((topic) => (topic ? [[topic.id, topic]] : []))),
    names: registry.names,
    questions,
    tips,
  };
}

/**
 * Loads `content/course.yaml` and the folders beside it: topics, questions, tips.
 * @param registry the names of `intents/registry.yaml`, from `loadRegistryNames`.
 * @throws {AuthoringErrors} with every problem of every file: file, place, remedy.
 */
export function loadCourse(contentFolder: string, registry: RegistryNames): Course {
  const errors = new AuthoringErrors();
  const course = buildCourse(readCourseFiles(contentFolder, errors), registry, errors);
  errors.throwIfAny();
  if (!course) throw errors; // never: a course that could not be read has left its problems in `errors`
  return course;
}
