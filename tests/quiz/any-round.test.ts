import fc from "fast-check";
import { expect, test } from "vitest";
import { replay } from "../../src/quiz/apply-event.ts";
import { countedAnswers } from "../../src/quiz/counted-answers.ts";
import { deadlineOf } from "../../src/quiz/deadline-of.ts";
import { parseRoundEvents } from "../../src/quiz/parse-round-events.ts";
import type { RoundCommand } from "../../src/quiz/round-command.ts";
import { openQuestionOf } from "../../src/quiz/round-state.ts";
import { standings } from "../../src/quiz/standings.ts";
import { tally } from "../../src/quiz/tally.ts";
import { beginAsking, beginPlay, type Play, START } from "./play-round.ts";

const LEARNERS = ["ann", "bob", "cal", "dee"];

/** A step knows the round only when it is taken: current stands for the current deadline or question. */
type Step = { after: number; command: RoundCommand; current: boolean };

const learner = fc.constantFrom(...LEARNERS);
const letter = fc.constantFrom("A", "B", "C", "D", "Z", "");
const command: fc.Arbitrary<RoundCommand> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("join"), learner, named: fc.boolean() }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("answer"),
      learner,
      number: fc.integer({ min: -1, max: 6 }),
      choice: fc.array(letter, { maxLength: 3 }),
      actedAt: fc.integer({ min: -5000, max: 400_000 }).map((after) => START + after),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("confirm"),
      learner,
      number: fc.integer({ min: -1, max: 6 }),
      actedAt: fc.integer({ min: -5000, max: 400_000 }).map((after) => START + after),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("next"), learner, number: fc.integer({ min: -1, max: 6 }) }),
  },
  // The one who plays alone stays: else hardly a round would come to its last question.
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("leave"), learner: fc.constantFrom("bob", "cal", "dee") }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("start-now", "pause", "resume"),
      learner,
      mayManage: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("time-passed"),
      deadline: fc.constantFrom("", "round:r1:1:lobby", "round:r1:2:asking"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({ kind: fc.constant("stop"), learner, mayManage: fc.boolean() }),
      fc.constant({ kind: "channel-gone" } as const),
    ),
  },
);

/** Time mostly goes on, sometimes jumps, sometimes goes back. */
const after = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -1e9, max: 1e9 }) },
);
const steps = fc.array(fc.record<Step>({ after, command, current: fc.boolean() }), {
  maxLength: 80,
  size: "max",
});

function takeStep(play: Play, { after, command, current }: Step) {
  if (!current) return play.send(after, command);
  const deadline = deadlineOf(play.state());
  switch (command.kind) {
    case "time-passed":
      return deadline
        ? play.send(Math.max(after, deadline.at - START), { ...command, deadline: deadline.id })
        : play.send(after, command);
    case "answer":
    case "confirm":
    case "next":
      return play.send(after, {
        ...command,
        number: openQuestionOf(play.state())?.number ?? play.state().closed.at(-1)?.number ?? 0,
      });
    case "start-now":
    case "join":
    case "leave":
    case "pause":
    case "resume":
    case "stop":
    case "channel-gone":
      return play.send(after, command);
  }
}

function playAll(solo: boolean, all: readonly Step[]): Play {
  const play = beginPlay({ solo });
  for (const step of all) takeStep(play, step);
  return play;
}

const everyRound = (check: (play: Play) => void) =>
  fc.assert(
    fc.property(fc.boolean(), steps, (solo, all) => check(playAll(solo, all))),
    { numRuns: 400 },
  );

test("the steps tried reach every phase and every reason to end", () => {
  const seen = new Set<string>();
  const samples = fc.sample(fc.tuple(fc.boolean(), steps), { numRuns: 12_000, seed: 1 });
  for (const [solo, all] of samples) {
    const play = beginPlay({ solo });
    for (const step of all) {
      takeStep(play, step);
      const state = play.state();
      seen.add(state.phase === "ended" ? state.because : state.phase);
    }
  }
  expect([...seen].toSorted()).toEqual([
    "asking",
    "channel-gone",
    "finished",
    "lobby",
    "nobody-answers",
    "nobody-joined",
    "paused",
    "paused-too-long",
    "revealing",
    "stopped",
  ]);
});

test("replays from its stored log to the same state", () => {
  everyRound((play) => {
    const stored: unknown = JSON.parse(JSON.stringify(play.log));
    expect(parseRoundEvents(stored)).toEqual(play.log);
    expect(replay(parseRoundEvents(stored))).toEqual(play.state());
  });
});

test("has at most one standing answer of each learner to a question, and all who answered have joined", () => {
  everyRound((play) => {
    const state = play.state();
    const open = openQuestionOf(state);
    const joined = new Set(state.players.map((player) => player.learner));
    expect(joined.size).toBe(state.players.length);
    for (const { answers } of open ? [...state.closed, open] : state.closed) {
      const learners = answers.map((answer) => answer.learner);
      expect(new Set(learners).size).toBe(learners.length);
      expect(learners.filter((one) => !joined.has(one))).toEqual([]);
    }
    const numbers = state.closed.map((question) => question.number);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  });
});

test("takes no event after its end", () => {
  everyRound((play) => {
    const end = play.log.findIndex((event) => event.kind === "ended");
    expect(end).toBe(play.state().phase === "ended" ? play.log.length - 1 : -1);
  });
});

test("tallies exactly the answers standing, and scores exactly those that were right", () => {
  everyRound((play) => {
    const state = play.state();
    for (const { number, answers, kind } of state.closed) {
      const result = tally(state, number);
      const named = result?.options.reduce((sum, option) => sum + option.count, 0);
      const chosen = answers.reduce((sum, answer) => sum + answer.choice.length, 0);
      expect(result?.answers).toBe(answers.length);
      expect(named).toBe(kind === "several" ? chosen : answers.length);
      const right = countedAnswers(state, number).filter((answer) => answer.right).length;
      expect((result?.right.length ?? 0) + (result?.namelessRight ?? 0)).toBe(right);
    }
    const rights = state.closed.flatMap(({ number }) => countedAnswers(state, number));
    const scored = standings(state).reduce((sum, standing) => sum + standing.right, 0);
    expect(scored).toBe(rights.filter((answer) => answer.right).length);
    expect(standings(state)).toHaveLength(state.players.length);
  });
});

test("never has one deadline's id at two times, and waits for something until its end", () => {
  fc.assert(
    fc.property(fc.boolean(), steps, (solo, all) => {
      const play = beginPlay({ solo });
      const times = new Map<string, number>();
      for (const step of all) {
        takeStep(play, step);
        const deadline = deadlineOf(play.state());
        expect(deadline === undefined).toBe(play.state().phase === "ended");
        if (!deadline) continue;
        expect(times.get(deadline.id) ?? deadline.at).toBe(deadline.at);
        times.set(deadline.id, deadline.at);
      }
    }),
    { numRuns: 400 },
  );
});

test("comes to its end by its deadlines alone, from wherever it is", () => {
  everyRound((play) => {
    for (let most = 0; most < 40 && deadlineOf(play.state()); most++) play.wait();
    expect(play.state().phase).toBe("ended");
  });
});

test.each(LEARNERS)(
  "replays to the same with a tombstone for %s: nothing depends on how an id is spelt",
  (learner) => {
    const bury = (value: unknown) => JSON.stringify(value).replaceAll(`"${learner}"`, '"zz-gone"');
    everyRound((play) => {
      const buried = replay(parseRoundEvents(JSON.parse(bury(play.log))));
      expect(buried).toEqual(JSON.parse(bury(play.state())));
      expect(standings(buried)).toEqual(JSON.parse(bury(standings(play.state()))));
    });
  },
);

test("comes to the same standings in whatever order clicks of different moments arrive", () => {
  const click = fc.record({ learner, choice: fc.constantFrom("A", "B", "C", "D") });
  const clicks = fc
    .array(click, { minLength: 1, maxLength: 25 })
    .chain((all) =>
      fc.tuple(
        fc.constant(all.map((one, at) => ({ ...one, actedAt: START + 100 * at }))),
        fc.shuffledSubarray([...all.keys()], { minLength: all.length }),
        fc.subarray(LEARNERS),
      ),
    );
  fc.assert(
    fc.property(clicks, ([all, order, joined]) => {
      const results = [all, order.map((at) => all[at]!)].map((arriving) => {
        const play = beginAsking(joined);
        arriving.forEach(({ learner, choice, actedAt }, at) => {
          play.answer(learner, [choice], 2600 + at, { actedAt });
        });
        play.wait();
        return standings(play.state())
          .map((one) => JSON.stringify(one))
          .toSorted();
      });
      expect(results[1]).toEqual(results[0]);
    }),
  );
});
