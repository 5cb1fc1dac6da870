import type { Button } from "../chat/reply.ts";
import { capitalizeLearnerText, type Language, type LearnerText } from "../course/prose.ts";
import { isSystemPart } from "../course/system-picture.ts";
import { sayPlain } from "../course/words.ts";
import { writeAction } from "./button-action.ts";
import type { Answer } from "./render-answer.ts";
import type { Subject } from "./subject.ts";
import { differencesOf, facetsOf, findDifference, nameOf, type Teaching } from "./teaching.ts";

/** Of 5 visible buttons the last turns the page. */
const OPTIONS_PER_PAGE = 4;
/** What there is to say on a subject comes first, then the offer to be tested, so that it is seen without turning a page. */
const SUBJECTS_FIRST = 3;

/** The topic that a button without a name speaks of: of a difference the first side that is taught, if any is. */
function ownTopic({ course }: Teaching, subject: Subject): string | undefined {
  if (subject.kind === "facet") return subject.topic;
  return [subject.one, subject.other].find((id) => course.topics.has(id));
}

/** Of a difference: the second topic in it or, where no side is a topic, the one that teaches it. */
function topicBeside(
  teaching: Teaching,
  { one, other }: Subject & { kind: "difference" },
): string | undefined {
  const [first, second] = [one, other].filter((id) => teaching.course.topics.has(id));
  return first === undefined ? findDifference(teaching, one, other)?.topic.id : second;
}

/** Everything else there is to say on a subject: another topic in it, facets, then what each side is confused with. */
function furtherSubjects(teaching: Teaching, subject: Subject): Subject[] {
  const own = ownTopic(teaching, subject);
  const topic = own === undefined ? undefined : teaching.course.topics.get(own);
  const facets = topic
    ? facetsOf(topic)
        .filter((facet) => subject.kind === "difference" || facet !== subject.facet)
        .map((facet): Subject => ({ kind: "facet", topic: topic.id, facet }))
    : [];
  const sides = subject.kind === "facet" ? [subject.topic] : [subject.one, subject.other];
  const differences = sides.flatMap((side) =>
    differencesOf(teaching, side)
      .filter(({ other }) => subject.kind === "facet" || !sides.includes(other))
      .map(({ other }): Subject => ({ kind: "difference", one: side, other })),
  );
  const beside = subject.kind === "difference" ? topicBeside(teaching, subject) : undefined;
  const besideIt: Subject[] =
    beside === undefined ? [] : [{ kind: "facet", topic: beside, facet: "definition" }];
  return [...besideIt, ...facets, ...differences];
}

function labelOf(teaching: Teaching, of: Subject, subject: Subject, language: Language): LearnerText {
  const { words } = teaching;
  if (of.kind === "difference") {
    const other = nameOf(teaching, of.other, language) ?? sayPlain(words, language, "facet.difference");
    const one = nameOf(teaching, of.one, language);
    // After "output or outcome?" it would be open which of them "or value?" compares.
    return one !== undefined && subject.kind === "difference" && of.one === subject.other
      ? sayPlain(words, language, "title.difference", { one: capitalizeLearnerText(one, language), other })
      : sayPlain(words, language, "button.difference", { other });
  }
  const title = teaching.course.topics.get(of.topic)?.title[language];
  return of.topic !== ownTopic(teaching, subject) && title
    ? title
    : sayPlain(words, language, `button.${of.facet}`);
}

/** A question on the topic, where the course has any. */
function checkOption(teaching: Teaching, { subject, language }: Answer): Button[] {
  const topic = ownTopic(teaching, subject);
  const hasQuestion = [...teaching.course.questions.values()].some((question) => question.topic === topic);
  return topic !== undefined && hasQuestion
    ? [
        {
          action: writeAction({ kind: "check", language, topic }),
          label: sayPlain(teaching.words, language, "button.check"),
        },
      ]
    : [];
}

function pictureOption(teaching: Teaching, { subject, language }: Answer): Button[] {
  const topic = ownTopic(teaching, subject);
  return topic !== undefined && isSystemPart(topic)
    ? [
        {
          action: writeAction({ kind: "picture", language, topic }),
          label: sayPlain(teaching.words, language, "button.picture"),
        },
      ]
    : [];
}

/** What can be pressed below an answer: 4 of the options, and a fifth that shows the next ones. */
export function answerButtons(teaching: Teaching, answer: Answer): Button[] {
  const { subject, language, basis, why } = answer;
  const { words } = teaching;
  const subjects = furtherSubjects(teaching, subject).map((of) => ({
    action: writeAction({ kind: "explain", language, subject: of }),
    label: labelOf(teaching, of, subject, language),
  }));
  const rating = (useful: boolean, label: "button.useful" | "button.not-useful"): Button => ({
    action: writeAction({ kind: "rate", language, subject, useful }),
    label: sayPlain(words, language, label),
  });
  const withoutWhy = [
    ...subjects.slice(0, SUBJECTS_FIRST),
    ...checkOption(teaching, answer),
    ...subjects.slice(SUBJECTS_FIRST),
    ...pictureOption(teaching, answer),
    rating(true, "button.useful"),
    rating(false, "button.not-useful"),
  ];
  const pages = Math.ceil((withoutWhy.length + 1) / OPTIONS_PER_PAGE);
  const page = answer.page % pages;
  const askWhy = {
    action: writeAction({ kind: "why", language, subject, basis, page }),
    label: sayPlain(words, language, "button.why"),
  };
  const options = [...withoutWhy.slice(0, -2), askWhy, ...withoutWhy.slice(-2)];
  const shown = options
    .slice(page * OPTIONS_PER_PAGE, (page + 1) * OPTIONS_PER_PAGE)
    .filter((option) => !(why && option === askWhy));
  if (pages === 1) return shown;
  const next = writeAction({ kind: "options", language, subject, basis, page: (page + 1) % pages });
  return [...shown, { action: next, label: sayPlain(words, language, "button.more") }];
}
