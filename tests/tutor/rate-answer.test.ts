import { expect, onTestFinished, test } from "vitest";
import type { Demand } from "../../src/tutor/demand-log.ts";
import { rateAnswer } from "../../src/tutor/rate-answer.ts";
import { openTable, type QuizTable, textOf } from "../support/quiz-table.ts";
import { SAMPLE_TEACHING } from "../support/sample-teaching.ts";

async function table(): Promise<QuizTable> {
  const opened = await openTable();
  onTestFinished(() => opened.close());
  return opened;
}

const feedbackOf = (quiz: QuizTable, learner: string) =>
  quiz.store.transact(async (tx) =>
    (await tx.learners.recordOf(quiz.team, learner)).feedback.map(({ subject, useful }) => [subject, useful]),
  );

test("a judgement is kept, thanked for in private, and changed by a later one", async () => {
  const quiz = await table();
  const shown = await quiz.pressAction("ann", "1|en|rate|f:value:definition|y");
  expect(shown.map((one) => [one.privateTo, textOf(one)])).toEqual([["ann", "<en rate.useful>"]]);
  await quiz.pressAction("ann", "1|en|rate|d:governance:value|n");
  expect(await feedbackOf(quiz, "ann")).toEqual([
    ["governance/value", false],
    ["value:definition", true],
  ]);
  expect((await quiz.pressAction("ann", "1|en|rate|f:value:definition|n")).map(textOf)).toEqual([
    "<en rate.not-useful>",
  ]);
  expect(await feedbackOf(quiz, "ann")).toEqual([
    ["governance/value", false],
    ["value:definition", false],
  ]);
  expect(await feedbackOf(quiz, "bob")).toEqual([]);
});

test("what was not useful goes to the demand log, without who said so", async () => {
  const quiz = await table();
  const noted: Demand[] = [];
  const event = {
    kind: "press",
    id: "E1",
    place: { ...quiz.team, thread: "t" },
    learner: "ann",
    locale: undefined,
    at: 1,
    action: "",
    message: "m",
  } as const;
  const parts = {
    ...SAMPLE_TEACHING,
    understand: () => {
      throw new Error("Nothing was typed.");
    },
    defaultLanguage: "en",
    teamMinimum: 3,
    retentionDays: 90,
  } as const;
  for (const useful of [true, false])
    await quiz.store.transact((tx) => {
      const demand = {
        ...tx.demand,
        note: (_where: unknown, one: Demand) => Promise.resolve(void noted.push(one)),
      };
      const moment = { store: { ...tx, demand }, now: 42, newId: () => "id" };
      const subject = { kind: "facet", topic: "value", facet: "definition" } as const;
      return rateAnswer(parts, event, subject, useful, "en", moment);
    });
  expect(noted).toEqual([
    { text: "value:definition", language: "en", because: "not-useful", topic: "value", at: 42 },
  ]);
  expect(JSON.stringify(noted)).not.toContain("ann");
});
