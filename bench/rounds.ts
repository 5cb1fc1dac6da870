/**
 * npm run bench:rounds [-- --answers 6000]
 *
 * Answers to open questions through the whole tutor (the press read, the round decided, the answer stored, the receipt handed to
 * the platform), from learners who click as fast as they are answered: with 1 channel and with 20 at once. On the store in its
 * file as it runs, and in memory, in the same run; with how many bare commits of one row a second the same disk does. Prints one
 * JSON object: answers a second; milliseconds from the click to its acknowledgement, and to its receipt being sent.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { pino } from "pino";
import type { ChatAdapter } from "../src/chat/chat-adapter.ts";
import type { Address } from "../src/chat/chat-event.ts";
import { composeConversation, composeTaught, type Conversation, type Taught } from "../src/compose.ts";
import { systemClock } from "../src/delivery/system-clock.ts";
import { openStore, type Store } from "../src/storage/open-store.ts";

const { values } = parseArgs({ options: { answers: { type: "string", default: "6000" } } });
const ANSWERS = Number(values.answers);
/** Not counted: what is compiled and prepared on the way. */
const WARM_UP = 300;
/** Who click at the same time in one channel; each clicks again as soon as the receipt is there. */
const LEARNERS_PER_CHANNEL = 10;

type Figures = {
  readonly answersPerSecond: number;
  readonly ackMs: readonly [p50: number, p95: number, p99: number];
  readonly receiptMs: readonly [p50: number, p95: number, p99: number];
  readonly lost: number;
};

const round = (value: number) => Number(value.toFixed(2));

function percentiles(times: readonly number[]): readonly [number, number, number] {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return [at(0.5), at(0.95), at(0.99)];
}

/** A platform that takes everything at once, and tells when a learner's receipt arrives. */
function createReceiver() {
  const waiting = new Map<string, () => void>();
  let sent = 0;
  const adapter: ChatAdapter = {
    platform: "playground",
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    deliver(delivery) {
      if (delivery.kind === "whisper") waiting.get(`${delivery.to.channel} ${delivery.learner}`)?.();
      sent++;
      return Promise.resolve({ kind: "sent", message: `m${sent}` });
    },
  };
  return {
    adapter,
    receiptOf: (channel: string, learner: string) =>
      new Promise<void>((resolve) => waiting.set(`${channel} ${learner}`, resolve)),
  };
}

async function openRoundIn(conversation: Conversation, store: Store, where: Address): Promise<string> {
  const said = {
    place: { ...where, thread: "t" },
    learner: "starter",
    locale: "en" as const,
    at: Date.now(),
  };
  const text = "start a quiz with 1 question of 120 seconds on value";
  await conversation.receive({ ...said, id: `${where.channel}-quiz`, kind: "utterance", text });
  const opened = await store.transact((tx) => tx.rounds.openIn(where));
  if (!opened) throw new Error("No round was opened.");
  const press = (act: string) =>
    conversation.receive({
      ...said,
      id: `${where.channel}-${act}`,
      kind: "press",
      action: `1|en|round|${opened.id}|${act}|0`,
      message: "m",
    });
  await press("join");
  await press("start");
  return opened.id;
}

async function measure(taught: Taught, store: Store, channels: number, answers: number): Promise<Figures> {
  let ids = 0;
  const conversation = composeConversation({
    taught,
    settings: { language: "en", teamMinimum: 3, retentionDays: 90 },
    store,
    clock: systemClock,
    newId: () => `bench-${channels}-${ids++}`,
    log: pino({ level: "error" }, pino.destination(2)),
  });
  const { adapter, receiptOf } = createReceiver();
  conversation.serve(adapter);
  await conversation.start();
  const places = Array.from({ length: channels }, (_, at): Address => ({
    platform: "playground",
    workspace: "bench",
    channel: `c${channels}-${at}`,
    kind: "team",
  }));
  const rounds = new Map<string, string>();
  for (const where of places) rounds.set(where.channel, await openRoundIn(conversation, store, where));
  await conversation.idle();

  const acks: number[] = [];
  const receipts: number[] = [];
  let given = 0;
  let begun = performance.now();
  async function click(where: Address, learner: string): Promise<void> {
    for (let turn = 0; given < WARM_UP + answers; turn++) {
      const count = given++;
      if (count === WARM_UP) begun = performance.now();
      const receipt = receiptOf(where.channel, learner);
      const clicked = performance.now();
      await conversation.receive({
        kind: "press",
        id: `${where.channel}-${learner}-${turn}`,
        place: { ...where, thread: "t" },
        learner,
        locale: undefined,
        at: Date.now(),
        action: `1|en|round-answer|${rounds.get(where.channel)}|0|${"AB"[turn % 2]}`,
        message: "m",
      });
      const acknowledged = performance.now();
      await receipt;
      if (count < WARM_UP) continue;
      acks.push(acknowledged - clicked);
      receipts.push(performance.now() - clicked);
    }
  }
  await Promise.all(
    places.flatMap((where) =>
      Array.from({ length: LEARNERS_PER_CHANNEL }, (_, at) => click(where, `learner-${at}`)),
    ),
  );
  const seconds = (performance.now() - begun) / 1_000;
  const written = await store.transact(async (tx) => {
    let standing = 0;
    for (const where of places) {
      const record = await tx.rounds.openIn(where);
      if (record?.state.phase === "asking") standing += record.state.question.answers.length;
    }
    return standing;
  });
  await conversation.stop();
  return {
    answersPerSecond: Math.round(receipts.length / seconds),
    ackMs: percentiles(acks),
    receiptMs: percentiles(receipts),
    lost: places.length * LEARNERS_PER_CHANNEL - written,
  };
}

/** Commits of one row, each waited for, on a bare database set as the store's is: nothing durable in one process is faster. */
function measureBareCommits(file: string, commits: number): number {
  const database = new DatabaseSync(file);
  database.exec("pragma journal_mode = wal; pragma synchronous = full; create table log (body text)");
  const insert = database.prepare("insert into log values (?)");
  const begun = performance.now();
  for (let at = 0; at < commits; at++) insert.run(`answer ${at}`);
  const perSecond = commits / ((performance.now() - begun) / 1_000);
  database.close();
  return Math.round(perSecond);
}

const taught = await composeTaught({ cacheFolder: undefined });
const folder = mkdtempSync(join(tmpdir(), "tutor-bench-"));
try {
  const open = (name: string | undefined) =>
    openStore({ file: name && join(folder, name), now: Date.now, pid: process.pid });
  const results: Record<string, Record<string, Figures>> = {};
  for (const [name, file] of [
    ["file", "file.db"],
    ["memory", undefined],
  ] as const) {
    results[name] = {};
    for (const channels of [1, 20]) {
      const store = await open(file && `${channels}-${file}`);
      results[name][`channels${channels}`] = await measure(taught, store, channels, ANSWERS);
      await store.close();
    }
  }
  const bareCommitsPerSecond = measureBareCommits(join(folder, "bare.db"), ANSWERS);
  console.log(JSON.stringify({ answers: ANSWERS, ...results, bareCommitsPerSecond }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
