import { PassThrough, Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { matchLine, matchLines } from "../../src/cli/match.ts";
import type { Taught } from "../../src/compose.ts";
import type { Match } from "../../src/understanding/match.ts";
import {
  ambiguousMatch,
  commandMatch,
  differenceMatch,
  notTaughtMatch,
  outOfScopeMatch,
  topicMatch,
} from "../support/sample-matches.ts";
import { SAMPLE_TEACHING } from "../support/sample-teaching.ts";

/** A tutor that takes every line for the same, and keeps what it was asked. */
function tutorTaking(match: Match = topicMatch("value")) {
  const heard: (readonly [string, string | undefined])[] = [];
  const tutor: Pick<Taught, "understand" | "course"> = {
    course: SAMPLE_TEACHING.course,
    understand(typed, context) {
      heard.push([typed, context]);
      return match;
    },
  };
  return { tutor, heard };
}

const matchOf = (match: Match): Record<string, unknown> =>
  JSON.parse(matchLine(tutorTaking(match).tutor, '{"id":"q1","text":"?"}', 1));

describe("a line", () => {
  test.each<[string, Match, Record<string, unknown>]>([
    [
      "a topic",
      topicMatch("value", { facet: "purpose" }),
      { kind: "matched", intent: "value", facet: "purpose", topics: ["value"], slots: {} },
    ],
    [
      "a difference",
      differenceMatch(["value", "management"], { topics: ["value"] }),
      { kind: "matched", intent: "value", facet: "difference", topics: ["value"], slots: {} },
    ],
    [
      "a command",
      commandMatch("cmd.quiz-start", { slots: { topic: "value", count: 5 } }),
      {
        kind: "matched",
        intent: "cmd.quiz-start",
        facet: null,
        topics: [],
        slots: { topic: "value", count: 5 },
      },
    ],
    [
      "one of several",
      ambiguousMatch(["value", "demand"]),
      { kind: "ambiguous", intent: "value", facet: "definition", topics: [], slots: {} },
    ],
    [
      "not taught",
      notTaughtMatch("incident"),
      { kind: "not-taught", intent: "incident", facet: "definition", topics: ["incident"], slots: {} },
    ],
    [
      "out of scope",
      outOfScopeMatch(),
      { kind: "out-of-scope", intent: null, facet: null, topics: [], slots: {} },
    ],
  ])("has one flat answer with the same fields, taken for %s", (_what, match, fields) => {
    expect(matchOf(match)).toMatchObject({ id: "q1", ...fields });
    expect(Object.keys(matchOf(match)).toSorted()).toEqual([
      "candidates",
      "confidence",
      "facet",
      "id",
      "intent",
      "kind",
      "language",
      "slots",
      "topics",
    ]);
  });

  test("has shares of four digits, and the likeliest readings", () => {
    const candidates = [{ intent: "value", confidence: 0.123456 }];
    expect(matchOf(topicMatch("value", { confidence: 0.987654, candidates }))).toMatchObject({
      confidence: 0.9877,
      candidates: [{ intent: "value", confidence: 0.1235 }],
    });
  });

  test.each([
    ["fr", "fr"],
    ["en", "en"],
    ["mixed", "mixed"],
    [undefined, "mixed"],
  ] as const)("says its language: %s is %s", (language, said) => {
    expect(matchOf(topicMatch("value", { language }))).toMatchObject({ language: said });
  });

  test.each([
    ['{"id":1,"text":"why?","context":"value"}', "value"],
    ['{"id":1,"text":"why?","context":"management"}', "management"],
    ['{"id":1,"text":"why?","context":null}', undefined],
    ['{"id":1,"text":"why?"}', undefined],
  ])("is read in its context: %s", (line, context) => {
    const { tutor, heard } = tutorTaking();
    expect(JSON.parse(matchLine(tutor, line, 1))).toMatchObject({ id: 1, intent: "value" });
    expect(heard).toEqual([["why?", context]]);
  });

  test.each([
    ["no JSON", "c'est quoi la valeur ?"],
    ["JSON cut short", '{"id":"1","text":"val'],
    ["no object", '["1","valeur"]'],
    ["null", "null"],
    ["without an id", '{"text":"valeur"}'],
    ["with an id that is none", '{"id":[],"text":"valeur"}'],
  ])("that can't be read says why and which it is: %s", (_what, line) => {
    const { tutor, heard } = tutorTaking();
    const answer = JSON.parse(matchLine(tutor, line, 12));
    expect(answer).toEqual({ error: expect.stringMatching(/\S/), line: 12 });
    expect(heard).toEqual([]);
  });

  test.each([
    ["without a text", '{"id":"1"}'],
    ["with a text that is none", '{"id":"1","text":7}'],
    ["with a context that is none", '{"id":"1","text":"valeur","context":["value"]}'],
    ["with a context nobody knows", '{"id":"1","text":"valeur","context":"nothing"}'],
    ["with a property of every object for a context", '{"id":"1","text":"valeur","context":"constructor"}'],
  ])("that can't be read is told by its id too where it has one: %s", (_what, line) => {
    const { tutor, heard } = tutorTaking();
    const answer = JSON.parse(matchLine(tutor, line, 12));
    expect(answer).toEqual({ id: "1", error: expect.stringMatching(/\S/), line: 12 });
    expect(heard).toEqual([]);
  });
});

describe("lines", () => {
  async function run(chunks: readonly string[]): Promise<Record<string, unknown>[]> {
    const output = new PassThrough();
    const read = text(output);
    await matchLines(tutorTaking().tutor, Readable.from(chunks), output);
    output.end();
    const written = await read;
    expect(written === "" || written.endsWith("\n")).toBe(true);
    return written
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  }

  const line = (id: number) => `{"id":${id},"text":"valeur"}`;

  test("are answered in their order, each on a line of its own", async () => {
    const answers = await run(Array.from({ length: 500 }, (_, id) => `${line(id)}\n`));
    expect(answers.map(({ id }) => id)).toEqual(Array.from({ length: 500 }, (_, id) => id));
  });

  test("go on after one that is broken, which is told by its number", async () => {
    const answers = await run([`${line(1)}\n`, "broken\n", '{"id":7}\n', `${line(4)}\n`]);
    expect(answers.map(({ id, line: number }) => [id, number])).toEqual([
      [1, undefined],
      [undefined, 2],
      [7, 3],
      [4, undefined],
    ]);
    expect(answers[1]).toHaveProperty("error");
  });

  test("may be empty, end as on Windows, come in any pieces, and the last may have no end", async () => {
    const written = `${line(1)}\r\n\r\n   \n${line(2)}\nbroken\n${line(3)}`;
    const answers = await run(written.split(""));
    expect(answers.map(({ id, line: number }) => id ?? number)).toEqual([1, 2, 5, 3]);
  });

  test("end where JSON Lines say: other separators belong to the text", async () => {
    const answers = await run([
      `${JSON.stringify({ id: 1, text: "la\u2028valeur\u2029\u0085" })}\n`,
      `${line(2)}\n`,
    ]);
    expect(answers.map(({ id, line: number }) => id ?? `line ${String(number)}`)).toEqual([1, 2]);
  });

  test("are read no faster than their reader takes the answers", async () => {
    const { tutor, heard } = tutorTaking();
    const ahead: number[] = [];
    let taken = 0;
    const slow = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        taken++;
        ahead.push(heard.length - taken);
        setImmediate(done);
      },
    });
    const questions = Array.from({ length: 100 }, (_, id) => `${line(id)}\n`);
    await matchLines(tutor, Readable.from([questions.join("")]), slow);
    expect(taken).toBe(100);
    expect(Math.max(...ahead)).toBeLessThanOrEqual(1);
  });

  const failing = (code: string) =>
    new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });

  test("end quietly when their reader has gone", async () => {
    const { tutor, heard } = tutorTaking();
    const endless = Readable.from(
      (function* () {
        for (;;) yield `${line(1)}\n`;
      })(),
    );
    await matchLines(tutor, endless, failing("EPIPE"));
    expect(heard.length).toBeLessThan(100);
  });

  test("do not end quietly when they can't be written for another reason", async () => {
    const answered = matchLines(tutorTaking().tutor, Readable.from([line(1)]), failing("ENOSPC"));
    await expect(answered).rejects.toThrow("ENOSPC");
  });

  test("of none are none", async () => {
    expect(await run([])).toEqual([]);
    expect(await run(["\n\n"])).toEqual([]);
  });
});
