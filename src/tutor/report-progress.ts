import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Block, Reply } from "../chat/reply.ts";
import { joinLearnerText, type Language } from "../course/prose.ts";
import type { PartMark } from "../course/system-picture.ts";
import { say, sayPlain } from "../course/words.ts";
import { groupInTimeOrder } from "../progress/counted-answer.ts";
import { levelOf, percentOf } from "../progress/level.ts";
import { ENOUGH_ANSWERS, masteryByTopic } from "../progress/mastery.ts";
import { nextBest } from "../progress/next-best.ts";
import { ACTIVE_DAYS, teamView } from "../progress/team-view.ts";
import { DAY_MS } from "../progress/utc-weeks.ts";
import { weeklyShares } from "../progress/weekly-shares.ts";
import { foldWords } from "../understanding/fold-text.ts";
import { answerHere } from "./answer-here.ts";
import { writeAction } from "./button-action.ts";
import type { TutorParts } from "./create-tutor.ts";
import { describePicture, describeWeeks } from "./describe-picture.ts";
import type { Moment } from "./moment.ts";
import { topicButton } from "./offer-topics.ts";
import { nameOf } from "./teaching.ts";

/** How far back the plot goes. */
const WEEKS_SHOWN = 8;

type Marks = Readonly<Record<string, PartMark>>;

function unseenMarks(topics: readonly string[]): Record<string, PartMark> {
  return Object.fromEntries(topics.map((topic) => [topic, { level: "unseen" }]));
}

/** The same facts as the picture: a line a topic that can be told, and one for all others. */
function markLines(parts: TutorParts, marks: Marks, language: Language): readonly Block[] {
  const { course, words } = parts;
  const topics = [...course.topics.values()];
  const known = topics.flatMap((topic) => {
    const mark = marks[topic.id];
    if (mark?.percent === undefined) return [];
    return [
      say(words, language, "progress.line-percent", {
        topic: topic.title[language],
        level: sayPlain(words, language, `picture.level.${mark.level}`),
        percent: mark.percent,
      }),
    ];
  });
  const names = topics
    .filter(({ id }) => marks[id]?.percent === undefined)
    .flatMap(({ id }) => nameOf(parts, id, language) ?? []);
  const unseen: Block = {
    kind: "paragraph",
    inlines: say(words, language, "progress.unseen", { topics: joinLearnerText(names, ", ") }),
  };
  return [
    ...(known.length > 0 ? [{ kind: "list" as const, items: known }] : []),
    ...(names.length > 0 ? [unseen] : []),
  ];
}

/** The team's picture and the same as text; fewer than the minimum of learners have no picture, only how many took part. */
export async function teamProgress(
  parts: TutorParts,
  event: Pick<ChatEvent, "place">,
  language: Language,
  { store, now }: Moment,
): Promise<readonly Block[]> {
  const { words, course, teamMinimum: minimum } = parts;
  const topics = [...course.topics.keys()];
  const answers = await store.answers.ofTeam(event.place);
  // Who brings along what they learned elsewhere is as new to the team's mean as who has just learned it.
  const memberSince = new Map(
    [...groupInTimeOrder(await store.answers.inChannel(event.place), "learner")].flatMap(
      ([learner, [first]]) => (first ? [[learner, first.at]] : []),
    ),
  );
  const view = teamView({ answers, memberSince, now, minimum });
  const marks = unseenMarks(topics);
  let most = 0;
  for (const [topic, seen] of view) {
    if (seen.kind !== "shown") continue;
    marks[topic] = { level: levelOf(seen.share), percent: percentOf(seen.share) };
    most = Math.max(most, seen.learners);
  }
  if (most === 0) {
    // Who takes part is what everyone here could see: no practice in private, nothing of other channels.
    const played = (await store.answers.inRounds(event.place)).filter(
      ({ at }) => at >= now - ACTIVE_DAYS * DAY_MS,
    );
    return [
      {
        kind: "paragraph",
        inlines: say(words, language, "progress.team-too-few", {
          learners: new Set(played.map(({ learner }) => learner)).size,
          answers: played.length,
          minimum,
          enough: ENOUGH_ANSWERS,
          days: ACTIVE_DAYS,
        }),
      },
    ];
  }
  const weeks = weeklyShares({ answers, memberSince, now, minimum, topics, weeks: WEEKS_SHOWN });
  return [
    describePicture(parts, { language, highlight: undefined, marks }),
    ...markLines(parts, marks, language),
    describeWeeks(parts, weeks, language),
    { kind: "note", inlines: say(words, language, "progress.how", { learners: most }) },
  ];
}

/** What a learner knows: the picture, the same as text, and the next best topics. */
export async function myProgress(
  parts: TutorParts,
  { place, learner }: ChatEvent,
  language: Language,
  { store, now }: Moment,
): Promise<readonly Block[]> {
  const { words, course } = parts;
  const topics = [...course.topics.keys()];
  const answers = await store.answers.ofLearner(place, learner);
  const marks = unseenMarks(topics);
  for (const [topic, mastery] of masteryByTopic(answers, now)) {
    if (mastery.kind === "known")
      marks[topic] = { level: levelOf(mastery.share), percent: percentOf(mastery.share) };
  }
  const next = nextBest(answers, topics, now);
  const names = next.flatMap((topic) => nameOf(parts, topic, language) ?? []);
  return [
    describePicture(parts, { language, highlight: undefined, marks }),
    ...markLines(parts, marks, language),
    {
      kind: "paragraph",
      inlines: say(words, language, "progress.next", { topics: joinLearnerText(names, ", ") }),
    },
    { kind: "note", inlines: say(words, language, "progress.mine-how", { answers: answers.length }) },
    {
      kind: "buttons",
      buttons: next.flatMap((topic) => topicButton(parts, topic, language)),
    },
  ];
}

const OWN = /\b(mon|ma|mes|mien|moi|je|j|my|mine|myself|me|i|im)\b/;
const OF_TEAM =
  /\b(equipes?|team|groupe|group|canal|channel|nous|notre|nos|on|we|our|us|everyone|everybody)\b/;

/** "mes progrès", "how am I doing?"; but not "montre-moi où en est l'équipe". */
function asksForOwn(text: string): boolean {
  const words = foldWords(text).join(" ");
  return OWN.test(words) && !OF_TEAM.test(words);
}

/** In a channel the team's progress; in a direct chat, or asked quietly in so many words, one's own. */
export async function reportProgress(
  parts: TutorParts,
  event: ChatEvent,
  language: Language,
  moment: Moment,
): Promise<Effect> {
  const { words } = parts;
  const isMine =
    event.place.kind === "direct" ||
    (event.kind === "utterance" && event.quiet === true && asksForOwn(event.text));
  const blocks = isMine
    ? await myProgress(parts, event, language, moment)
    : [
        ...(await teamProgress(parts, event, language, moment)),
        {
          kind: "buttons" as const,
          buttons: [
            {
              action: writeAction({ kind: "progress", language }),
              label: sayPlain(words, language, "button.my-progress"),
            },
            {
              action: writeAction({ kind: "command", language, command: "cmd.quiz-start" }),
              label: sayPlain(words, language, "button.quiz"),
            },
          ],
        },
      ];
  const title = sayPlain(words, language, isMine ? "progress.mine-title" : "progress.team-title");
  const reply: Reply = { language, blocks: [{ kind: "title", text: title }, ...blocks] };
  return answerHere(event, reply);
}

/** One's own progress, seen by oneself alone, wherever it was asked. */
export async function showMyProgress(
  parts: TutorParts,
  event: ChatEvent,
  language: Language,
  moment: Moment,
): Promise<Reply> {
  const title = sayPlain(parts.words, language, "progress.mine-title");
  return {
    language,
    blocks: [{ kind: "title", text: title }, ...(await myProgress(parts, event, language, moment))],
  };
}
