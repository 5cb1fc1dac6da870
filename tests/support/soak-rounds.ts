import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { loadWords } from "../../src/authoring/load-words.ts";
import { sayPlain, WORD_KEYS } from "../../src/course/words.ts";
import type { RoundEvent } from "../../src/quiz/round-event.ts";
import { CLICK_GRACE_MS, LATE_CLOSE_MS } from "../../src/quiz/round-times.ts";
import { replay } from "../../src/quiz/apply-event.ts";
import { seededRandom } from "../../src/chance/seeded-random.ts";
import { standings } from "../../src/quiz/standings.ts";
import { ROOT } from "../house/read-tree.ts";
import {
  comparePresses,
  compareStandings,
  findUntrueReceipts,
  onCopy,
  readRounds,
  type RememberedPress,
  type RememberedReceipt,
  type StoredRound,
} from "./check-rounds.ts";
import {
  findAction,
  makeChannel,
  proseOf,
  questionOf,
  type Seat,
  startLife,
  takeSeat,
} from "./play-over-http.ts";

export type SoakSettings = {
  readonly kills: number;
  readonly seed: number;
  /** Channels that play at the same time. */
  readonly channels: number;
  readonly print: (line: string) => void;
};

export type SoakResult = {
  readonly kills: number;
  readonly rounds: number;
  readonly acknowledged: number;
  /** Acknowledged answers that the log had to hold, given while the question was open for certain. */
  readonly checked: number;
  readonly lost: number;
  readonly doubled: number;
  readonly invented: number;
  /** Answers to "what did I choose", with an open question. */
  readonly receipts: number;
  /** Those that said something else than the log. */
  readonly untrueReceipts: number;
  readonly closedLate: number;
  /** From a start, or from when it was due if that was later, to what fell due being worked, in ms. */
  readonly slowestGoOnMs: number;
  /** A sentence each: standings that are not those of the log, rounds that did not end, deadlines worked too late. */
  readonly problems: readonly string[];
};

const LEARNERS = ["ada", "bilal", "chloe", "dina"];
/** Sets up every round; may start it at once and go on. */
const STARTER = "ada";
const ROUND = "lance un quiz de 3 questions de 10 secondes";
const GOES_ON_WITHIN_MS = 10_000;
/** For the rounds still running after the last kill: three questions and reveals, and a start. */
const END_WITHIN_MS = 120_000;

const WORDS = loadWords(join(ROOT, "content", "words"), WORD_KEYS);
const OVER = sayPlain(WORDS, "fr", "quiz.over");

type Seen = NonNullable<ReturnType<typeof questionOf>>;
type Span = { readonly startedAt: number; endedAt: number };

/** What a channel's learners go through in one life of the process, until it is gone or the round is over. */
type Table = { readonly channel: string; round: string | undefined; begun: boolean };

/** Plays rounds over the real process's API while it is killed at random moments, then compares all that is stored. */
export async function soakRounds(settings: SoakSettings): Promise<SoakResult> {
  const { kills, seed, channels, print } = settings;
  const random = seededRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), "tutor-soak-"));
  const file = join(folder, "tutor.db");
  const tables: Table[] = Array.from({ length: channels }, (_, at) => ({
    channel: ["equipe-a", "equipe-b"][at] ?? `salle-${at}`,
    round: undefined,
    begun: false,
  }));
  const presses: RememberedPress[] = [];
  const receipts: RememberedReceipt[] = [];
  const spans: Span[] = [];
  const printed = new Set<string>();
  let killed = 0;

  /** Presses a letter, or what says that the ticks are the answer. */
  async function press(seat: Seat, { round, number }: Seen, action: string, letter?: string) {
    const sentAt = Date.now();
    const pressed = await seat.press(action);
    if (pressed === "refused") return;
    const { learner } = seat;
    const acknowledged = pressed === "acknowledged";
    const doneAt = acknowledged ? Date.now() : Date.now() + 1;
    presses.push({ round, number, learner, letter, sentAt, doneAt, acknowledged });
  }

  async function answer(seat: Seat, chance: () => number, seen: Seen) {
    const letter = seen.letters[Math.floor(chance() * seen.letters.length)] ?? "A";
    await press(seat, seen, `1|fr|round-answer|${seen.round}|${seen.number}|${letter}`, letter);
  }

  /** The starter's part while nothing is asked: begins, goes on, resumes. @returns false when the round is over. */
  async function manage(seat: Seat, round: string, number: number): Promise<boolean> {
    const act = (name: string, of = 0) => `1|fr|round|${round}|${name}|${of}`;
    if (proseOf(await seat.ask(act("resume"))) === OVER) return false;
    await seat.press(act("start"));
    await seat.press(act("next", number));
    return true;
  }

  async function play(seat: Seat, table: Table, chance: () => number, isOver: () => boolean): Promise<void> {
    let number = 0;
    let answers = 0;
    let hasJoined = false;
    while (!isOver()) {
      const { round } = table;
      if (round === undefined) {
        await wait(100);
        continue;
      }
      const askedAt = Date.now();
      const seen = questionOf(await seat.ask(`1|fr|round|${round}|mine|0`));
      if (seen) receipts.push({ ...seen, learner: seat.learner, askedAt });
      if (!seen) {
        if (!hasJoined) hasJoined = (await seat.press(`1|fr|round|${round}|join|0`)) === "acknowledged";
        if (seat.learner === STARTER && !isOver() && !(await manage(seat, round, number)))
          table.round = undefined;
        await wait(100);
        continue;
      }
      if (seen.number !== number) answers = 0;
      number = seen.number;
      // Most answer once, some change their mind, and somebody is always slow.
      if (answers < 1 + Math.floor(chance() * 2.2)) {
        await wait(chance() * 400);
        await answer(seat, chance, seen);
        answers++;
      } else if (seen.confirm !== undefined) await press(seat, seen, seen.confirm);
      else await wait(150);
    }
  }

  async function begin(seat: Seat, table: Table): Promise<void> {
    await seat.say(ROUND);
    const action = await findAction(seat, /\|join\|0$/).catch(() => undefined);
    table.round = action?.split("|")[3];
  }

  /** One life: from the start of the process to its end. @returns problems found in what it left. */
  async function live(lasts: number | "until-all-end"): Promise<void> {
    const life = startLife(file);
    const span: Span = { startedAt: life.startedAt, endedAt: Infinity };
    spans.push(span);
    let isOver = false;
    const seed = Math.floor(random() * 2 ** 31);
    const playing = life.ready.then(async ({ url }) => {
      for (const { channel } of tables) await makeChannel(url, channel);
      await Promise.all(
        tables.map(async (table, place) => {
          const seats = LEARNERS.map((learner) => takeSeat(url, learner, table.channel));
          const [starter] = seats;
          const mayBegin = lasts !== "until-all-end" || !table.begun;
          const beginning = async () => {
            while (!isOver) {
              if (table.round === undefined && mayBegin && starter) {
                table.begun = true;
                await begin(starter, table);
              }
              await wait(200);
            }
          };
          const players = seats.map((seat, at) =>
            play(seat, table, seededRandom(seed + 31 * place + at), () => isOver),
          );
          await Promise.all([...players, mayBegin ? beginning() : undefined]);
        }),
      );
    });
    const ended = playing.catch((error: unknown) => {
      if (!isOver) throw error;
    });
    if (lasts === "until-all-end") {
      const until = Date.now() + END_WITHIN_MS;
      await Promise.race([
        ended,
        (async () => {
          await life.ready;
          while (tables.some(({ round }) => round !== undefined) && Date.now() < until) await wait(200);
        })(),
      ]);
    } else await Promise.race([wait(lasts), ended]);
    isOver = true;
    await life.kill();
    span.endedAt = Date.now();
    await ended;
  }

  function describe({ id, channel, log }: StoredRound): string {
    const state = replay(log);
    const scores = standings(state).map(({ player, right }) =>
      player.kind === "named" ? `${player.learner} ${right}` : `nameless ${right}`,
    );
    const late = state.closed.filter((question) => question.late).length;
    const answers = log.filter(({ kind }) => kind === "answered").length;
    return `${channel} ${id.slice(0, 8)}: ${state.phase}, ${state.closed.length} questions, ${answers} answers written, ${late} closed late; ${scores.join(", ")}`;
  }

  /** After every kill: what was acknowledged is there already, and rounds are found again for the next life. */
  async function look(): Promise<readonly string[]> {
    return onCopy(file, (copy) => {
      const rounds = readRounds(copy);
      const { lost, doubled } = comparePresses(rounds, presses);
      for (const table of tables) {
        const open = rounds.findLast(({ channel, ended }) => channel === table.channel && !ended);
        table.round = open?.id;
      }
      for (const round of rounds) {
        if (!round.ended || printed.has(round.id)) continue;
        printed.add(round.id);
        print(describe(round));
      }
      return Promise.resolve([
        ...lost.map((one) => `lost after kill ${killed}: ${JSON.stringify(one)}`),
        ...doubled.map((one) => `doubled after kill ${killed}: ${JSON.stringify(one)}`),
      ]);
    });
  }

  /** How long after its time what fell due was worked; while no process ran, from the next start on. */
  function slowness(rounds: readonly StoredRound[]): number[] {
    const since = (dueAt: number, at: number) => {
      const span = spans.findLast(({ startedAt }) => startedAt <= at);
      return at - Math.max(dueAt, span?.startedAt ?? dueAt);
    };
    return rounds.flatMap(({ log }) =>
      log.flatMap((event: RoundEvent, at) => {
        if (event.kind !== "question-closed") return [];
        const stated = log.slice(0, at).reduce((time, one) => ("closesAt" in one ? one.closesAt : time), 0);
        const wasPaused = log.slice(0, at).some(({ kind }) => kind === "paused");
        return wasPaused ? [] : [since(stated + CLICK_GRACE_MS, event.at)];
      }),
    );
  }

  const problems: string[] = [];
  print(`seed ${seed}: ${kills} kills, ${channels} channels, ${LEARNERS.length} learners in each`);
  try {
    while (killed < kills) {
      // Some kills come while the process is still starting.
      const isEarly = random() < 0.15;
      await live(isEarly ? 300 + random() * 900 : 2_000 + random() * 7_000);
      killed++;
      problems.push(...(await look()));
      // Now and then it is away for longer than a question is open.
      if (random() < 0.12) await wait(10_000 + LATE_CLOSE_MS + random() * 2_000);
    }
    for (const table of tables) table.begun = true;
    await live("until-all-end");
    problems.push(...(await look()));
    return await onCopy(file, async (copy) => {
      const rounds = readRounds(copy);
      const { expected, lost, doubled, invented } = comparePresses(rounds, presses);
      problems.push(...(await compareStandings(copy, rounds)));
      problems.push(...rounds.filter(({ ended }) => !ended).map(({ id }) => `${id}: did not end`));
      problems.push(...invented.map((one) => `nobody gave ${JSON.stringify(one)}`));
      const slow = slowness(rounds);
      const slowestGoOnMs = Math.max(0, ...slow);
      if (slowestGoOnMs > GOES_ON_WITHIN_MS) problems.push(`went on only after ${slowestGoOnMs} ms`);
      return {
        kills: killed,
        rounds: rounds.length,
        acknowledged: presses.filter(({ acknowledged }) => acknowledged).length,
        checked: expected,
        lost: lost.length,
        doubled: doubled.length,
        invented: invented.length,
        receipts: receipts.length,
        untrueReceipts: findUntrueReceipts(rounds, receipts).length,
        closedLate: rounds.flatMap(({ log }) =>
          log.filter((event) => event.kind === "question-closed" && event.late),
        ).length,
        slowestGoOnMs,
        problems: [...new Set(problems)],
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
