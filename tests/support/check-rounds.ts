import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Address } from "../../src/chat/chat-event.ts";
import { replay } from "../../src/quiz/apply-event.ts";
import { parseRoundEvents } from "../../src/quiz/parse-round-events.ts";
import type { RoundEvent } from "../../src/quiz/round-event.ts";
import { standings } from "../../src/quiz/standings.ts";
import { openStore } from "../../src/storage/open-store.ts";

export type StoredRound = {
  readonly id: string;
  readonly channel: string;
  readonly ended: boolean;
  readonly log: readonly RoundEvent[];
};

/** An answer as its learner remembers it. Times in ms since 1970. */
export type RememberedPress = {
  readonly round: string;
  readonly number: number;
  readonly learner: string;
  /** undefined: the press that said, of several ticks, that they are the answer. */
  readonly letter?: string | undefined;
  readonly sentAt: number;
  readonly doneAt: number;
  readonly acknowledged: boolean;
};

/** Runs work on a copy of the database as a killed process has left it: the next process is to find it untouched. */
export async function onCopy<Value>(file: string, work: (copy: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), "tutor-copy-"));
  try {
    const copy = join(folder, "copy.db");
    for (const end of ["", "-wal"])
      if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, `${copy}${end}`);
    return await work(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every round with its log, as it stands in the tables. */
export function readRounds(copy: string): readonly StoredRound[] {
  const database = new DatabaseSync(copy);
  try {
    // Killed before it had made its tables.
    if (database.prepare("select 1 from sqlite_schema where name = 'rounds'").all().length === 0) return [];
    const rows = database.prepare("select id, channel, ended from rounds order by begun_at, id").all();
    const select = database.prepare("select body from round_events where round = ? order by number");
    return rows.map((row) => ({
      id: String(row["id"]),
      channel: String(row["channel"]),
      ended: row["ended"] === 1,
      log: parseRoundEvents(
        select.all(row["id"] ?? null).map((event): unknown => JSON.parse(String(event["body"]))),
      ),
    }));
  } finally {
    database.close();
  }
}

type Answered = Extract<RoundEvent, { kind: "answered" }>;
type Acted = Extract<RoundEvent, { kind: "answered" | "confirmed" }>;

/** When a question took answers for certain, by the log; undefined: it was never opened. */
function openTimes(log: readonly RoundEvent[], number: number) {
  const opened = log.find((event) => event.kind === "question-opened" && event.number === number);
  if (opened?.kind !== "question-opened") return undefined;
  const closed = log.find((event) => event.kind === "question-closed" && event.number === number);
  const ended = log.find((event) => event.kind === "ended");
  const early = log.find((event) => event.kind === "everyone-answered" && event.number === number);
  const stated = early?.kind === "everyone-answered" ? early.closesAt : opened.closesAt;
  const paused = log.some((event) => event.kind === "paused" && event.by.kind === "learner");
  return paused
    ? undefined
    : { from: opened.at, until: Math.min(stated, closed?.at ?? Infinity, ended?.at ?? Infinity) };
}

/** What a learner was told stands. */
export type RememberedReceipt = {
  readonly round: string;
  readonly number: number;
  readonly learner: string;
  readonly chosen: readonly string[];
  /** Asked for and read, in ms since 1970: the learner did nothing else in between. */
  readonly askedAt: number;
};

/** Receipts that say something else than the log said when they were asked for. */
export function findUntrueReceipts(
  rounds: readonly StoredRound[],
  receipts: readonly RememberedReceipt[],
): readonly RememberedReceipt[] {
  return receipts.filter(({ round, number, learner, chosen, askedAt }) => {
    const log = rounds.find(({ id }) => id === round)?.log ?? [];
    const standing = log.findLast(
      (event) =>
        event.kind === "answered" &&
        event.number === number &&
        event.learner === learner &&
        event.at <= askedAt,
    );
    const choice = standing?.kind === "answered" ? standing.choice : [];
    return choice.join() !== chosen.join();
  });
}

export type PressFindings = {
  /** Acknowledged presses that must be in the log, and are looked for. */
  readonly expected: number;
  readonly lost: readonly RememberedPress[];
  readonly doubled: readonly RememberedPress[];
  /** Answers and confirmations in a log that nobody gave. */
  readonly invented: readonly Acted[];
};

/** Compares what learners remember with what the logs say. */
export function comparePresses(
  rounds: readonly StoredRound[],
  presses: readonly RememberedPress[],
): PressFindings {
  const lost: RememberedPress[] = [];
  const doubled: RememberedPress[] = [];
  const invented: Acted[] = [];
  let expected = 0;
  for (const { id, log } of rounds) {
    const acted = log.filter((event) => event.kind === "answered" || event.kind === "confirmed");
    const own = presses.filter(({ round }) => round === id);
    const isOf = (press: RememberedPress, { kind, number, learner, actedAt }: Acted) =>
      press.number === number &&
      (press.letter === undefined) === (kind === "confirmed") &&
      press.learner === learner &&
      // One learner presses one button after the other, so the times of presses do not overlap.
      actedAt >= press.sentAt &&
      actedAt <= press.doneAt;
    for (const press of own) {
      const found = acted.filter((event) => isOf(press, event)).length;
      if (found > 1) doubled.push(press);
      const open = openTimes(log, press.number);
      const inTime = open !== undefined && press.sentAt >= open.from && press.doneAt < open.until;
      if (!press.acknowledged || !inTime) continue;
      expected++;
      if (found === 0) lost.push(press);
    }
    invented.push(...acted.filter((event) => !own.some((press) => isOf(press, event))));
  }
  return { expected, lost, doubled, invented };
}

/** Right answers of each learner, counted from the log by hand: the last answer before the close against the key. */
function countByHand(log: readonly RoundEvent[]): Map<string, number> {
  const right = new Map<string, number>();
  for (const event of log) if (event.kind === "joined") right.set(event.learner, 0);
  for (const [at, close] of log.entries()) {
    if (close.kind !== "question-closed") continue;
    const last = new Map<string, Answered>();
    for (const event of log.slice(0, at))
      if (event.kind === "answered" && event.number === close.number) last.set(event.learner, event);
    for (const [learner, { choice }] of last)
      if (close.key.length > 0 && choice.toSorted().join() === close.key.toSorted().join())
        right.set(learner, (right.get(learner) ?? 0) + 1);
  }
  return right;
}

/**
 * Opens the store as a start would and compares, of every round, its standings with those its log replays to and with a count by
 * hand, and the answer log with the answers standing at each close.
 * @returns a sentence a difference.
 */
export async function compareStandings(
  copy: string,
  rounds: readonly StoredRound[],
  home: Pick<Address, "platform" | "workspace"> = { platform: "playground", workspace: "playground" },
): Promise<string[]> {
  const problems: string[] = [];
  const store = await openStore({ file: copy, now: Date.now, pid: process.pid });
  try {
    for (const { id, channel, ended, log } of rounds) {
      const where: Address = { ...home, channel, kind: "team" };
      const [record, logged] = await store.transact(async (tx) => [
        await tx.rounds.find(where, id),
        await tx.answers.inChannel(where),
      ]);
      if (!record) {
        problems.push(`${id}: the store does not know it`);
        continue;
      }
      const replayed = replay(log);
      const stored = JSON.stringify(standings(record.state));
      if (stored !== JSON.stringify(standings(replayed)))
        problems.push(`${id}: the standings ${stored} are not those of the replay`);
      if (ended !== (replayed.phase === "ended")) problems.push(`${id}: ended in one place only`);
      const byHand = countByHand(log);
      for (const { right, player } of standings(replayed))
        if (player.kind === "named" && byHand.get(player.learner) !== right)
          problems.push(`${id}: ${player.learner} has ${right}, by hand ${byHand.get(player.learner)}`);
      for (const question of replayed.closed)
        for (const { learner, choice } of question.answers) {
          if (question.key.length === 0) continue;
          const isRight = question.key.join() === choice.join();
          const same = logged.filter(
            (one) =>
              one.learner === learner &&
              one.question === question.question &&
              one.at === question.closedAt &&
              one.right === isRight,
          );
          if (same.length !== 1)
            problems.push(
              `${id}: ${learner} on ${question.question} is ${same.length} times in the answer log`,
            );
        }
    }
    const counted = rounds.flatMap(({ log }) =>
      replay(log).closed.flatMap(({ answers, key }) => (key.length > 0 ? answers : [])),
    ).length;
    const channels = new Set(rounds.map(({ channel }) => channel));
    let logged = 0;
    for (const channel of channels)
      logged += (await store.transact((tx) => tx.answers.inChannel({ ...home, channel, kind: "team" })))
        .length;
    if (logged !== counted) problems.push(`the answer log has ${logged} answers, the rounds ${counted}`);
  } finally {
    await store.close();
  }
  return problems;
}
