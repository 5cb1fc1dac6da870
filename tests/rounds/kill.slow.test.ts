import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { loadWords } from "../../src/authoring/load-words.ts";
import { sayPlain, WORD_KEYS } from "../../src/course/words.ts";
import { compareStandings, onCopy, readRounds } from "../support/check-rounds.ts";
import {
  findAction,
  type Life,
  proseOf,
  questionOf,
  startLife,
  takeSeat,
} from "../support/play-over-http.ts";
import { makeFolder } from "../support/store-kinds.ts";
import { ROOT } from "../house/read-tree.ts";

const WORDS = loadWords(join(ROOT, "content", "words"), WORD_KEYS);
const CHANNEL = "equipe-a";
const GOES_ON_WITHIN_MS = 10_000;

test(
  "a round goes on after kill -9, loses and doubles no answer, and closes late, saying so, when its process was away",
  { timeout: 60_000 },
  async () => {
    const file = join(makeFolder(), "tutor.db");
    const lives: Life[] = [];
    onTestFinished(async () => {
      await lives.at(-1)?.kill();
    });
    async function live() {
      const life = startLife(file);
      lives.push(life);
      const { url } = await life.ready;
      const seats = ["ada", "bilal", "chloe"].map((learner) => takeSeat(url, learner, CHANNEL));
      const [ada, bilal, chloe] = seats;
      if (!ada || !bilal || !chloe) throw new Error("Nobody sits here.");
      return { life, ada, bilal, chloe };
    }

    const first = await live();
    await first.ada.say("lance un quiz de 2 questions de 10 secondes");
    const joining = await findAction(first.ada, /\|join\|0$/);
    const round = joining.split("|")[3] ?? "";
    for (const seat of [first.ada, first.bilal, first.chloe])
      expect(await seat.press(joining)).toBe("acknowledged");
    await first.ada.press(joining.replace("|join|", "|start|"));
    await findAction(first.ada, /round-answer.*\|0\|B$/);
    const answer = (letter: string, number = 0) => `1|fr|round-answer|${round}|${number}|${letter}`;
    const mine = `1|fr|round|${round}|mine|0`;
    const number = (receipt: Parameters<typeof questionOf>[0]) => questionOf(receipt)?.number;

    // Killed the moment an answer is acknowledged.
    expect(await first.ada.press(answer("B"))).toBe("acknowledged");
    const killedAt = Date.now();
    await first.life.kill();

    const second = await live();
    const receipt = await second.ada.ask(mine);
    expect(number(receipt)).toBe(0);
    expect(questionOf(receipt)?.chosen).toEqual(["B"]);
    expect(number(await second.bilal.ask(answer("A")))).toBe(0);
    expect(Date.now() - killedAt).toBeLessThan(GOES_ON_WITHIN_MS);
    await second.life.kill();

    // Away until the time is over, and longer than what counts as late.
    const [stored] = await onCopy(file, (copy) => Promise.resolve(readRounds(copy)));
    const opened = stored?.log.find((event) => event.kind === "question-opened");
    const closesAt = opened?.kind === "question-opened" ? opened.closesAt : 0;
    await wait(Math.max(0, closesAt + 2_500 - Date.now()));
    const third = await live();
    const reveal = await findAction(third.ada, /\|next\|0$/);
    const shown = (await third.bilal.look()).map(({ content }) =>
      content.kind === "reply" ? proseOf(content.reply) : "",
    );
    expect(shown.join("\n")).toContain(sayPlain(WORDS, "fr", "quiz.late"));
    expect(proseOf(await third.chloe.ask(answer("C")))).toBe(sayPlain(WORDS, "fr", "quiz.too-late"));

    // The next question is answered, changed, and survives a kill as well.
    await third.ada.press(reveal);
    await findAction(third.ada, /round-answer.*\|1\|A$/);
    expect(number(await third.chloe.ask(answer("B", 1)))).toBe(1);
    await third.life.kill();

    await onCopy(file, async (copy) => {
      const rounds = readRounds(copy);
      expect(rounds.map(({ id, ended }) => [id, ended])).toEqual([[round, false]]);
      const log = rounds[0]?.log ?? [];
      const answered = log.flatMap((event) =>
        event.kind === "answered" ? [[event.number, event.learner, event.choice.join("")]] : [],
      );
      expect(answered).toEqual([
        [0, "ada", "B"],
        [0, "bilal", "A"],
        [1, "chloe", "B"],
      ]);
      expect(log.flatMap((event) => (event.kind === "question-closed" ? [event.late] : []))).toEqual([true]);
      expect(await compareStandings(copy, rounds)).toEqual([]);
    });
  },
);
