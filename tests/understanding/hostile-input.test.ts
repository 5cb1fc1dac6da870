import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Effect } from "../../src/chat/chat-event.ts";
import { readAction } from "../../src/tutor/read-action.ts";
import { beginConversation, replyOf } from "../support/begin-conversation.ts";
import { isLearnerText, makeLearnerTextBook } from "../support/learner-text-book.ts";
import { buttonsOf, textsOf } from "../support/read-reply.ts";
import { realTutor } from "../support/real-tutor.ts";

const BOOK = makeLearnerTextBook(realTutor.course, realTutor.words);
const LONG = 40_000;

const question = fc.constantFrom(
  "c'est quoi la gouvernance ?",
  "what is governance?",
  "valeur",
  "SVS ?",
  "et un exemple ?",
  "why?",
  "différence entre demande et opportunité",
  "output vs outcome",
  "what is a CMDB?",
  "lance un quiz de 5 questions",
  "un conseil à 9h30",
  "réponds en anglais",
  "aide",
  "bonjour",
  "merci",
  "quiz",
);
const noise = fc.constantFrom(
  "<@U123ABC>",
  "<@U1|ada>",
  "<!channel>",
  "<#C1|general>",
  "<at>Tuteur</at>",
  "<at>",
  "</at>",
  "<script>alert(1)</script>",
  "<img src=x onerror=y>",
  "https://example.org/?q=valeur#a",
  "<https://example.org|la valeur>",
  "ada@example.org",
  ":wave:",
  "::::",
  "&lt;&amp;",
  "*gras* _italique_ ~non~ `code`",
  "{topic}",
  "{percent}",
  "$&",
  "$1",
  "%s",
  "\\",
  "\"'`",
  "__proto__",
  "constructor",
  "toString",
  "' OR 1=1 --",
  "../../etc/passwd",
  "1|fr|command|cmd.help",
  "\u0000",
  "\u0007\u001b[31m",
  "\r\n\r\n",
  "\u200b\u2060\ufeff",
  "\u202e",
  "\ud83d",
  "\udc4b\ud83d",
  "\ufffe",
  "e\u0301\u0302\u0303\u0304",
  "ﷺ",
  "🙂👍🏽👩‍👩‍👧",
  "ｇｏｕｖ",
  "İıſK",
  "中文",
  "عربى",
  "INC0012345",
  "9h99",
  "99999999999999999999 questions",
  "-1 questions",
  "a",
  "x".repeat(60),
  " ",
  "\u00a0",
  "...",
  "?!",
);
const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes));
const anything = fc.oneof(
  { weight: 3, arbitrary: question },
  { weight: 4, arbitrary: noise },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 1, arbitrary: units },
  { weight: 1, arbitrary: fc.lorem({ maxCount: 12 }) },
);
const mixture = fc
  .tuple(fc.array(anything, { maxLength: 8 }), fc.constantFrom("", " ", "\n", ", "))
  .map(([pieces, between]) => pieces.join(between));
const endless = fc.oneof(
  // The same over and over.
  fc
    .oneof(noise, question, units)
    .map((piece) => (piece || "a").repeat(Math.ceil(LONG / (piece.length || 1))).slice(0, LONG)),
  // One word.
  fc
    .array(fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz".split("")), {
      minLength: 200,
      maxLength: 2_500,
      size: "max",
    })
    .map((letters) => letters.join("")),
  // A story with its question last.
  fc
    .tuple(fc.array(anything, { minLength: 100, maxLength: 400, size: "max" }), question)
    .map(([story, last]) => `${story.join(" ")} ${last}`),
);

function expectSound(effects: readonly Effect[]): void {
  expect(effects.length).toBeGreaterThan(0);
  for (const reply of effects.map(replyOf)) {
    expect(reply.blocks.length).toBeGreaterThan(0);
    expect(textsOf(reply).filter((text) => text === "" || !isLearnerText(BOOK, text))).toEqual([]);
    for (const { buttons } of reply.blocks.filter((block) => block.kind === "buttons")) {
      expect(buttons.length).toBeGreaterThan(0);
      expect(buttons.length).toBeLessThanOrEqual(5);
    }
    for (const { action } of buttonsOf(reply)) {
      expect(action).toMatch(/^[\x20-\x7e]{1,200}$/);
      expect(readAction(action)).toBeDefined();
    }
  }
}

function understandsSoundly(text: string, context: string | undefined): void {
  const { confidence, candidates, nearest } = realTutor.understand(text, context);
  expect(confidence >= 0 && confidence <= 1).toBe(true);
  expect(candidates.length).toBeLessThanOrEqual(3);
  for (const candidate of candidates)
    expect(candidate.confidence >= 0 && candidate.confidence <= 1).toBe(true);
  for (const id of nearest) expect(realTutor.course.names.has(id)).toBe(true);
}

const context = fc.constantFrom(undefined, ...realTutor.course.topics.keys());
const before = fc.constantFrom(undefined, "c'est quoi la gouvernance ?", "what is value?");

async function answersSoundly(text: string, first: string | undefined): Promise<void> {
  const { say } = beginConversation(realTutor.converse);
  if (first !== undefined) await say(first);
  expectSound(await say(text));
}

describe("whatever is typed", () => {
  test("is understood without an error, as surely as can be said", () => {
    fc.assert(fc.property(mixture, context, understandsSoundly), { numRuns: 2_000 });
  });

  test("has an answer in the tutor's own words, with buttons that work", async () => {
    await fc.assert(fc.asyncProperty(mixture, before, answersSoundly), { numRuns: 2_000 });
  });

  test("may be endless", async () => {
    await fc.assert(fc.asyncProperty(endless, before, answersSoundly), { numRuns: 200 });
  });

  test.each([
    "<",
    "<at>",
    "<@",
    "a.",
    ":a",
    "@a",
    "&",
    "a ",
    "a",
    "e\u0301",
    "\ud83d",
    "valeur ",
    "quoi ? ",
    "la,",
  ])("has an answer within a second, were it 40,000 characters of %j", async (piece) => {
    const started = performance.now();
    await answersSoundly(piece.repeat(LONG / piece.length), undefined);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("has an answer within a second, were it one word of 2,000 letters", async () => {
    const letters = Array.from({ length: 2_000 }, (_, at) => String.fromCharCode(97 + ((at * at) % 26)));
    const started = performance.now();
    await answersSoundly(letters.join(""), undefined);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe("whatever is pressed", () => {
  const action = fc.oneof(
    mixture,
    fc
      .array(
        fc.constantFrom(
          "1",
          "|",
          "fr",
          "explain",
          "why",
          "options",
          "command",
          "f",
          "d",
          ":",
          "governance",
          "value",
          "definition",
          "c",
          "m",
          "0",
          "100",
          "cmd.help",
        ),
      )
      .map((parts) => parts.join("")),
  );

  test("has an answer, forged as it may be", async () => {
    await fc.assert(
      fc.asyncProperty(action, fc.string({ maxLength: 20 }), async (text, message) => {
        expectSound(await beginConversation(realTutor.converse).pressAction(text, message));
      }),
      { numRuns: 2_000 },
    );
  });

  test("leads on: every button of every answer that can be reached has an answer", async () => {
    const seen = new Set<string>();
    const conversation = beginConversation(realTutor.converse);
    const waiting = (await conversation.say("quels sujets ?")).flatMap((effect) =>
      buttonsOf(replyOf(effect)),
    );
    for (let button = waiting.pop(); button; button = waiting.pop()) {
      // Every question and every round has an id of its own, so that without this there would be no end of new buttons.
      const kind = button.action.replaceAll(/\bid-\d+\b/g, "id").replace(/(check-(?:pick|answer))\|.*/, "$1");
      if (seen.has(kind)) continue;
      seen.add(kind);
      const effects = await conversation.pressAction(button.action);
      expectSound(effects);
      waiting.push(...effects.flatMap((effect) => buttonsOf(replyOf(effect))));
    }
    expect(seen.size).toBeGreaterThan(realTutor.course.topics.size);
  });
});

test("text that a learner typed would be found in a reply", () => {
  for (const text of ["zqxjk", "Bonjour zqxjk", "Sujet : zqxjk", "la valeur zqxjk", "zqxjk, zqxjk", ""])
    expect(isLearnerText(BOOK, text)).toBe(false);
});
