import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { Address, Effect } from "../../src/chat/chat-event.ts";
import { toLearnerText } from "../../src/course/prose.ts";
import { MIGRATIONS } from "../../src/storage/list-migrations.ts";
import type { Transaction } from "../../src/storage/open-store.ts";
import {
  answering,
  closing,
  counted,
  ending,
  joining,
  lobbyOf,
  opening,
  TEAM,
} from "../support/sample-round.ts";
import { makeFolder, openTestStore } from "../support/store-kinds.ts";

const ANN = "U0ANN";
const DIRECT: Address = { ...TEAM, channel: "D0CHAT", kind: "direct" };
/** A chat that only the way to reach the learner names. */
const UNSAID: Address = { ...DIRECT, channel: "D0UNSAID" };
const OWN = [ANN, DIRECT.channel, UNSAID.channel];
const TOP = { kind: "top" } as const;
const title = (text: string) => ({ kind: "title", text: toLearnerText(text) }) as const;
const TITLE = { language: "fr", blocks: [title("m-reply")] } as const;

/** Something of the learner's in every table that can hold it, with words to be found again. */
async function fill(tx: Transaction, learner: string, direct: Address, mark: string): Promise<void> {
  const m = (text: string) => `${mark}-${text}`;
  const place = { ...direct, thread: direct.channel };
  await tx.takeIn({ id: `1763.5:${learner}:${direct.channel}`, place, at: 1, learner });
  await tx.memory.rememberThread(place, { topic: m("topic-1"), asked: false }, 2_001);
  await tx.memory.rememberThread(
    { ...place, thread: `home:${learner}` },
    { topic: m("topic-2"), asked: true },
    2_002,
  );
  await tx.memory.rememberThread(
    { ...TEAM, thread: `${TEAM.channel}:${learner}` },
    { topic: m("topic-3"), asked: false },
    2_003,
  );
  await tx.learners.choose(TEAM, learner, { language: "en", onLeaderboard: true }, 2_004);
  await tx.channels.change(direct, { language: "en" }, 2_005);
  await tx.channels.nameTrainers({ ...TEAM, channel: m("C") }, [learner], 2_020);
  await tx.channels.noteInstaller({ ...TEAM, channel: m("C") }, learner, 2_021);
  await tx.feedback.rate(TEAM, learner, m("subject"), false, 2_006);
  await tx.answers.append(TEAM, [counted(learner, { question: m("q-1"), sitting: m("R1"), at: 2_007 })]);
  await tx.answers.append(direct, [counted(learner, { question: m("q-2"), sitting: m("R2"), at: 2_008 })]);
  const play = (round: string) => [
    lobbyOf(round, learner, [m("q-3")], 2_009),
    joining(learner, 2_010),
    opening(0, m("q-3"), 2_011),
    answering(learner, "B", 0, 2_012),
  ];
  await tx.rounds.begin({ id: m("R1"), where: { ...TEAM, channel: m("C") }, spot: TOP }, play(m("R1")));
  const spot = { kind: "thread", thread: direct.channel } as const;
  await tx.rounds.begin({ id: m("R2"), where: direct, spot }, play(m("R2")));
  await tx.rounds.append(m("R2"), [closing(0, 2_013), ending(2_014)], true);
  await tx.rounds.begin({ id: m("R3"), where: direct, spot }, play(m("R3")));
  const plan = {
    time: "09:17",
    zone: m("zone"),
    weekdays: [1],
    skipped: [m("skipped")],
    snoozedUntil: 2_015,
  };
  await tx.tips.keepPlan(direct, { ...plan, spot, askedBy: learner });
  await tx.tips.keepPlan({ ...TEAM, channel: m("C") }, { ...plan, spot: TOP, askedBy: learner });
  await tx.tips.noteSent(direct, m("tip"), 2_016);
  for (const [id, kind] of [
    [`tip:slack:T1:${direct.channel}:2026-11-23`, "tip"],
    [`round:${m("R3")}:2:asking`, "round"],
  ] as const)
    await tx.jobs.schedule({ id, kind, dueAt: 2_017, where: direct, about: m("R3") });
  await tx.jobs.schedule({ id: m("done"), kind: "round", dueAt: 2_018, where: direct, about: m("R2") });
  await tx.finishJob(m("done"));
  await tx.references.keepReference(direct, JSON.stringify({ serviceUrl: m("url") }));
  const to = { ...TEAM, channel: m("C") };
  const people = { kind: "people", learners: [learner, m("other")] } as const;
  const naming = { language: "fr", blocks: [{ kind: "paragraph", inlines: [people] }] } as const;
  const effects: Effect[] = [
    { kind: "post", to: direct, spot: TOP, reply: TITLE, handle: m("handle") },
    { kind: "post", to: direct, spot: TOP, reply: TITLE },
    { kind: "whisper", to, spot: TOP, learner, reply: TITLE },
    { kind: "post", to: { ...direct, channel: learner }, spot: TOP, reply: TITLE },
    { kind: "post", to, spot: TOP, reply: naming },
  ];
  await tx.putOut(effects, `{"user":"${learner}","channel":"${direct.channel}"}`, 2_019);
  const [first] = (await tx.firstDue("slack", 9_999)).filter(
    ({ effect }) => effect.to.channel === direct.channel,
  );
  await tx.settle(first?.number ?? 0, m("message"));
  for (const { number, effect } of await tx.firstDue("slack", 9_999))
    if (effect.kind !== "ask" && (effect.to.channel === direct.channel || effect.to.channel === m("C")))
      await tx.keepRest(
        number,
        { ...effect.reply, blocks: [...effect.reply.blocks, title(m("rest"))] },
        2_020,
      );
}

async function reach(tx: Transaction): Promise<void> {
  const body = JSON.stringify({ serviceUrl: "m-url-2", user: "29:m-user", chat: UNSAID.channel });
  await tx.references.keepReference({ ...TEAM, channel: ANN }, body);
  await tx.references.keepReference(UNSAID, JSON.stringify({ serviceUrl: "m-url-3" }));
}

type Row = { readonly table: string; readonly cells: Readonly<Record<string, unknown>> };

/** Every row of every table, as the file has it. */
function walk(file: string): readonly Row[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
  const rows = tables.flatMap(({ name }) =>
    database
      .prepare(`select * from "${String(name)}"`)
      .all()
      .map((cells) => ({ table: String(name), cells })),
  );
  database.close();
  return rows;
}

const naming = (rows: readonly Row[], names: readonly string[] = OWN) =>
  rows.filter(({ cells }) => names.some((name) => JSON.stringify(cells).includes(name)));

async function openFilled() {
  const file = join(makeFolder(), "tutor.db");
  const store = await openTestStore(file);
  await store.transact(async (tx) => {
    await fill(tx, ANN, DIRECT, "m");
    await reach(tx);
    await fill(tx, "U0BOB", { ...DIRECT, channel: "D0BOB" }, "other");
  });
  return { file, store };
}

/** Tables that can name nobody. */
const NAMELESS = ["counters", "demand", "inbox", "keys", "migrations", "workspaces"];

test("every table either names nobody or holds something of the learner's in these tests", async () => {
  const { file, store } = await openFilled();
  const schema = new DatabaseSync(file, { readOnly: true });
  const tables = schema.prepare("select name from sqlite_schema where type = 'table'").all();
  schema.close();
  const named = naming(walk(file)).map(({ table }) => table);
  expect([...new Set([...named, ...NAMELESS])].toSorted()).toEqual(
    tables.map(({ name }) => String(name)).toSorted(),
  );
  expect(named.filter((table) => NAMELESS.includes(table))).toEqual([]);
  await store.close();
});

test.each([
  ["the direct chat", DIRECT],
  ["a team's channel", TEAM],
])(
  "a deletion asked for in %s leaves no row that names the learner or a chat of theirs",
  async (_, where) => {
    const { file, store } = await openFilled();
    const before = walk(file);
    await store.transact(({ learners }) => learners.forget(where, ANN, "gone-1"));
    const after = walk(file);
    expect(naming(after)).toEqual([]);
    for (const table of ["answers", "rounds", "round_events", "asked_questions", "round_learners"])
      expect(after.filter((row) => row.table === table)).toHaveLength(
        before.filter((row) => row.table === table).length,
      );
    const others = ["U0BOB", "D0BOB"];
    expect(naming(after, others)).toEqual(naming(before, others));
    expect(naming(after, others).length).toBeGreaterThan(20);
    await store.close();
  },
);

test("a round that ran in a direct chat is over, and its answers count on", async () => {
  const { store } = await openFilled();
  await store.transact(async (tx) => {
    await tx.learners.forget(TEAM, ANN, "gone-1");
    expect(await tx.rounds.openIn(DIRECT)).toBeUndefined();
    expect((await tx.rounds.openOf(TEAM, "gone-1")).map(({ id }) => id)).toEqual(["m-R1"]);
    expect((await tx.answers.ofLearner(TEAM, "gone-1")).map(({ question }) => question)).toEqual([
      "m-q-1",
      "m-q-2",
    ]);
  });
});

test("what waits to be shown to everyone still is, without the learner", async () => {
  const { store } = await openFilled();
  await store.transact(async (tx) => {
    await tx.learners.forget(TEAM, ANN, "gone-1");
    const due = (await tx.firstDue("slack", 9_999)).filter(({ effect }) => effect.to.channel === "m-C");
    expect(due.map(({ returnTo }) => returnTo)).toEqual([undefined]);
    expect(JSON.stringify(due[0]?.effect)).toContain('"learners":["m-other"]');
  });
});

test("the same event is taken in once, though its id is not kept as it came", async () => {
  const { file, store } = await openFilled();
  const id = `1763.5:${ANN}:${DIRECT.channel}`;
  const event = { id, place: { ...DIRECT, thread: "1" }, at: 1, learner: ANN };
  expect(await store.transact((tx) => tx.takeIn(event))).toBe(false);
  expect(naming(walk(file).filter(({ table }) => table === "inbox"))).toEqual([]);
});

/** Of rows that name the learner, what the export need not repeat. */
const INTERNAL: Readonly<Record<string, readonly string[]>> = {
  answers: ["number", "workspace", "is_right"],
  asked_questions: ["number", "workspace"],
  channels: ["workspace", "kind"],
  conversation_references: ["workspace"],
  direct_channels: ["workspace"],
  feedback: ["workspace", "useful"],
  // What a job is about is a round of the export; its id is put together from what else stands there.
  jobs: ["id", "workspace", "channel_kind", "about", "failures", "done"],
  learners: ["workspace", "named", "on_leaderboard"],
  messages: ["workspace"],
  rests: ["number", "workspace"],
  // What everyone is to see, or is on its way to the chat.
  outbox: ["number", "workspace", "platform", "lane", "return_to", "attempts", "edits", "sending"],
  round_events: ["round", "number"],
  round_learners: ["workspace"],
  rounds: ["workspace", "channel_kind", "ended"],
  sent_tips: ["workspace"],
  threads: ["workspace", "asked"],
  tip_plans: ["workspace"],
  trainers: ["workspace"],
};

/** Every text and time within a cell, as the export writes it. */
function saidIn(value: unknown): readonly string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(saidIn);
  if (typeof value === "number") return value > 1_000 ? [new Date(value).toISOString()] : [];
  if (typeof value !== "string") return [];
  if (/^[{[]/.test(value)) return saidIn(JSON.parse(value));
  return [value];
}

/** Of a logged event the export has no number of its question, no numbers of the round's course. */
function cellsOf({ table, cells }: Row): readonly unknown[] {
  const shown = Object.entries(cells).filter(([name]) => !INTERNAL[table]?.includes(name));
  if (table !== "round_events") return shown.map(([, value]) => value);
  const { kind, at, how, choice, actedAt } = JSON.parse(String(cells["body"]));
  return [kind, at, how, choice, actedAt];
}

test.each([
  ["the direct chat", DIRECT],
  ["a team's channel", TEAM],
])("an export asked for in %s has all that any row that names the learner says", async (_, where) => {
  const { file, store } = await openFilled();
  const record = JSON.stringify(await store.transact(({ learners }) => learners.recordOf(where, ANN)));
  const rows = naming(walk(file)).filter(
    ({ table, cells }) =>
      (table !== "outbox" && !(table === "rests" && cells["channel"] === "m-C")) || cells["learner"] === ANN,
  );
  const missing = rows.flatMap((row) =>
    cellsOf(row)
      .flatMap(saidIn)
      .filter((text) => text !== ANN && !record.includes(JSON.stringify(text)))
      .map((text) => `${row.table}: ${text}`),
  );
  expect(missing).toEqual([]);
  expect(record).toContain('"question":"m-q-3","choice":["B"]');
  for (const other of ["U0BOB", "D0BOB", "other-"])
    expect(record).not.toContain(other.replace(/^other-$/, '"other-'));
  await store.close();
});

test("direct chats from before it was kept whose they are: those played or planned in are found", async () => {
  const file = join(makeFolder(), "tutor.db");
  const old = await openTestStore(file, { migrations: MIGRATIONS.slice(0, 2) });
  const planned = { ...DIRECT, channel: "D0TIPS" };
  await old.transact(async (tx) => {
    await tx.rounds.begin({ id: "R1", where: DIRECT, spot: TOP }, [lobbyOf("R1", ANN, ["q"])]);
    const plan = { time: "09:00", zone: "Europe/Paris", weekdays: [1], skipped: [], spot: TOP };
    await tx.tips.keepPlan(planned, { ...plan, askedBy: ANN, snoozedUntil: undefined });
    await tx.channels.change(planned, { language: "en" }, 1);
  });
  await old.close();
  const store = await openTestStore(file);
  const { directChats } = await store.transact(({ learners }) => learners.recordOf(TEAM, ANN));
  expect(directChats).toEqual([DIRECT.channel, planned.channel]);
  await store.transact(({ learners }) => learners.forget(TEAM, ANN, "gone-1"));
  expect(naming(walk(file), [...OWN, planned.channel])).toEqual([]);
});
