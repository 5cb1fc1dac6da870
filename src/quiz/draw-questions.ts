import { pickByWeight } from "../chance/pick-by-weight.ts";
import { DIFFICULTIES, type Question, type QuestionBank } from "../course/question.ts";
import { QUESTION_COUNT } from "./round-times.ts";
import { seededRandom } from "../chance/seeded-random.ts";

export type Draw = {
  readonly bank: QuestionBank;
  /** ids of the topics wanted; undefined is all. */
  readonly topics: readonly string[] | undefined;
  /** At most 20. */
  readonly count: number;
  readonly seed: number;
  /** ids of the questions of rounds before, the most recent last. */
  readonly usedIds: readonly string[];
  /** How much a topic is wanted, from 0: twice the weight is drawn twice as often. */
  readonly weight: (topic: string) => number;
};

/**
 * ids used since the bank was last used up. Where a round ends one pass through the bank and begins the next its order
 * mixes both, so an id met twice in a pass belongs to the next.
 */
function usedInThisPass(candidates: readonly Question[], usedIds: readonly string[]): ReadonlySet<string> {
  const known = new Set(candidates.map((question) => question.id));
  let pass = new Set<string>();
  let next = new Set<string>();
  for (const id of usedIds) {
    if (!known.has(id)) continue;
    (pass.has(id) ? next : pass).add(id);
    if (pass.size < known.size) continue;
    pass = next;
    next = new Set();
  }
  return pass;
}

/** Draws a topic by weight, then any of its questions, so that a topic with many questions is not drawn more often. */
function drawFrom(pool: readonly Question[], count: number, draw: Draw): readonly Question[] {
  const random = seededRandom(draw.seed);
  const left = [...pool];
  const drawn: Question[] = [];
  while (drawn.length < count && left.length > 0) {
    const topic = pickByWeight([...new Set(left.map((question) => question.topic))], draw.weight, random);
    const question = pickByWeight(
      left.filter((one) => one.topic === topic),
      () => 1,
      random,
    );
    if (!question) break;
    drawn.push(...left.splice(left.indexOf(question), 1));
  }
  return drawn;
}

/**
 * Questions for a round, toward the topics that weigh more, the easy ones first. None comes again before all of the wanted
 * topics' have been used; then those come first that were used longest ago. Fewer than wanted when there are no more.
 */
export function drawQuestions(draw: Draw): readonly Question[] {
  const { bank, topics, usedIds } = draw;
  const count = Math.min(QUESTION_COUNT.most, Math.max(0, Math.floor(draw.count)));
  const candidates = [...bank.values()].filter((question) => topics?.includes(question.topic) ?? true);
  const used = usedInThisPass(candidates, usedIds);
  const fresh = candidates.filter((question) => !used.has(question.id));
  const byLastUse = candidates.toSorted(
    (one, other) => usedIds.lastIndexOf(one.id) - usedIds.lastIndexOf(other.id),
  );
  // A pass that has just begun would else put the questions of the last round again.
  const recent = new Set(
    byLastUse
      .filter((question) => usedIds.includes(question.id))
      .slice(-count)
      .map((question) => question.id),
  );
  const rested = fresh.filter((question) => !recent.has(question.id));
  const pool = rested.length >= count ? rested : fresh;
  const drawn = drawFrom(pool, count, draw);
  const repeated = byLastUse.filter((question) => used.has(question.id)).slice(0, count - drawn.length);
  const level = (question: Question) => DIFFICULTIES.indexOf(question.difficulty);
  return [...drawn, ...repeated].toSorted((one, other) => level(one) - level(other));
}
