import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Address, Platform } from "../../src/chat/chat-event.ts";
import { toLearnerText } from "../../src/course/prose.ts";
import { openStore, type Store, type Transaction } from "../../src/storage/open-store.ts";
import { answering, counted, ending, joining, lobbyOf, opening } from "../support/sample-round.ts";

type Workspace = { readonly platform: Platform; readonly workspace: string };

/** Names chosen so that a key put together carelessly would be the same in both. */
const PAIRS: readonly (readonly [Workspace, Workspace])[] = [
  [
    { platform: "slack", workspace: "T1" },
    { platform: "slack", workspace: "T2" },
  ],
  [
    { platform: "slack", workspace: "T1" },
    { platform: "teams", workspace: "T1" },
  ],
  [
    { platform: "slack", workspace: "T" },
    { platform: "slack", workspace: "T:C" },
  ],
];

const KINDS = [
  "event",
  "thread",
  "choose",
  "leaderboard",
  "channel",
  "trainers",
  "installer",
  "begin",
  "answer",
  "end",
  "log",
  "rate",
  "demand",
  "job",
  "post",
  "whisper",
  "edit",
  "send",
  "postpone",
  "keep-rest",
  "forget",
  "plan-tips",
  "drop-tips",
  "send-tip",
  "reach",
  "leave",
  "come-back",
] as const;

const LEARNERS = ["U1", "U2", "U3"];
const CHANNELS = ["C", "C:C", "D1"];
const HANDLES = ["h0", "h1"];
const TOP = { kind: "top" } as const;

const step = fc.record({
  /** 0 or 1: the workspace it happens in. */
  side: fc.nat(1),
  kind: fc.constantFrom(...KINDS),
  learner: fc.constantFrom(...LEARNERS),
  channel: fc.constantFrom(...CHANNELS),
  number: fc.nat(3),
});
type Step = { readonly kind: (typeof KINDS)[number] } & (typeof step extends fc.Arbitrary<infer Value>
  ? Value
  : never);

/** Says whose a text is. */
const mark = (side: number, text: string) => `${side === 0 ? "ours" : "theirs"}:${text}`;

async function takeStep(tx: Transaction, workspace: Workspace, step: Step, at: number): Promise<void> {
  const { side, kind, learner, channel, number } = step;
  const where: Address = { ...workspace, channel, kind: channel === "D1" ? "direct" : "team" };
  const place = { ...where, thread: String(number) };
  const reply = {
    language: "fr",
    blocks: [{ kind: "title", text: toLearnerText(mark(side, String(at))) }],
  } as const;
  const handle = `h${number % 2}`;
  switch (kind) {
    case "event":
      await tx.takeIn({ id: `E${number}`, place, at, learner });
      return;
    case "thread":
      return tx.memory.rememberThread(place, { topic: mark(side, String(at)), asked: at % 2 === 0 }, at);
    case "choose":
      return tx.learners.choose(where, learner, { language: "en", named: number > 1 }, at);
    case "leaderboard":
      return tx.learners.choose(where, learner, { onLeaderboard: number > 0 }, at);
    case "channel":
      return tx.channels.change(where, { language: number > 1 ? "en" : "fr" }, at);
    case "trainers":
      return tx.channels.nameTrainers(where, LEARNERS.slice(0, number), at);
    case "installer":
      return tx.channels.noteInstaller(where, learner, at);
    case "begin": {
      const id = mark(side, `R${at}`);
      if (await tx.rounds.openIn(where)) return;
      return tx.rounds.begin({ id, where, spot: { kind: "under", handle: mark(side, "spot") } }, [
        lobbyOf(id, learner, [mark(side, `Q${number}`)], at),
        joining(learner, at),
        opening(0, mark(side, `Q${number}`), at),
      ]);
    }
    case "answer": {
      const round = await tx.rounds.openIn(where);
      if (round) await tx.rounds.append(round.id, [answering(learner, "ABCD"[number] ?? "A", 0, at)], false);
      return;
    }
    case "end": {
      const round = await tx.rounds.openIn(where);
      if (round) await tx.rounds.append(round.id, [ending(at)], true);
      return;
    }
    case "log":
      return tx.answers.append(where, [
        counted(learner, { at, topic: mark(side, "topic"), sitting: String(number), right: at % 2 === 0 }),
      ]);
    case "rate":
      return tx.feedback.rate(where, learner, mark(side, String(number)), at % 2 === 0, at);
    case "demand":
      return tx.demand.note(where, {
        text: mark(side, "demand"),
        language: "fr",
        because: "out-of-scope",
        topic: undefined,
        at,
      });
    case "job":
      await tx.jobs.schedule({
        id: mark(side, `J${number}`),
        kind: "round",
        dueAt: at,
        where,
        about: mark(side, ""),
      });
      return;
    case "post":
      return tx.putOut([{ kind: "post", to: where, spot: TOP, reply, handle }], mark(side, "token"), at);
    case "whisper":
      return tx.putOut([{ kind: "whisper", to: where, spot: TOP, learner, reply }], undefined, at);
    case "edit":
      return tx.putOut(
        [{ kind: "edit", to: where, message: { kind: "handle", handle }, reply, canWait: number > 0 }],
        undefined,
        at,
      );
    case "keep-rest":
    case "send":
    case "postpone": {
      const waiting = await firstDueIn(tx, workspace, 1_000);
      const first = waiting[number % Math.max(1, waiting.length)];
      if (!first) return;
      if (kind === "keep-rest") {
        await tx.keepRest(first.number, reply, at);
        return tx.settle(first.number, undefined);
      }
      return kind === "send" ? tx.settle(first.number, mark(side, `M${at}`)) : tx.postpone(first.number, at);
    }
    case "forget":
      return tx.learners.forget(where, learner, mark(side, `gone-${at}`));
    case "plan-tips":
      return tx.tips.keepPlan(where, {
        ...{ time: "09:00", zone: mark(side, "zone"), weekdays: [1], skipped: [], spot: TOP },
        ...{ askedBy: learner, snoozedUntil: number > 1 ? at : undefined },
      });
    case "drop-tips":
      await tx.tips.dropPlan(where);
      return;
    case "send-tip":
      return tx.tips.noteSent(where, mark(side, `tip-${number}`), at);
    case "reach":
      return number === 0
        ? tx.references.dropReference(where)
        : tx.references.keepReference(where, mark(side, String(at)));
    case "leave":
      return tx.departures.leave(where, at);
    case "come-back":
      return tx.departures.comeBack(where);
  }
}

async function firstDueIn(tx: Transaction, { platform, workspace }: Workspace, now: number) {
  const waiting = await tx.firstDue(platform, now);
  return waiting.filter(({ effect }) => effect.to.workspace === workspace);
}

/** Everything that can be read from within a workspace; numbers of rows are left out, they count for all. */
async function lookAround(store: Store, workspace: Workspace, rounds: readonly string[]): Promise<unknown[]> {
  return store.transact(async (tx) => {
    const seen: unknown[] = [];
    for (const channel of CHANNELS) {
      const where: Address = { ...workspace, channel, kind: "team" };
      for (const thread of ["0", "1", "2", "3"])
        seen.push(await tx.memory.recallThread({ ...where, thread }));
      for (const handle of HANDLES) seen.push(await tx.messageOf(where, handle));
      for (const round of rounds) seen.push(await tx.rounds.find(where, round));
      seen.push(
        await tx.rounds.openIn(where),
        await tx.rounds.askedIn(where),
        await tx.channels.settingsOf(where),
        await tx.channels.trainersOf(where),
        await tx.channels.installerOf(where),
        await tx.learners.onLeaderboard(where),
        await tx.answers.ofTeam(where),
        await tx.answers.inChannel(where),
        await tx.tips.planOf(where),
        (await tx.tips.sentSince(where, 0)).toSorted(),
        await tx.references.referenceOf(where),
        await tx.departures.isGone(where),
      );
      for (const learner of LEARNERS)
        seen.push(
          await tx.learners.choicesOf(where, learner),
          await tx.learners.recordOf(where, learner),
          await tx.answers.ofLearner(where, learner),
        );
    }
    for (let waiting = await firstDueIn(tx, workspace, 1_000); waiting.length > 0;) {
      for (const first of waiting) {
        seen.push({ ...first, number: undefined });
        await tx.settle(first.number, undefined);
      }
      waiting = await firstDueIn(tx, workspace, 1_000);
    }
    // Each workspace has at most four.
    for (let count = 0; count < 10; count++) {
      const due = await tx.nextDueJob(1_000);
      if (!due) break;
      const { platform, workspace: name } = due.job.where ?? {};
      if (platform === workspace.platform && name === workspace.workspace) seen.push(due);
      await tx.finishJob(due.job.id);
    }
    for (const number of [0, 1, 2, 3]) {
      const place: Address = { ...workspace, channel: "C", kind: "team" };
      seen.push(await tx.takeIn({ id: `E${number}`, place: { ...place, thread: "" }, at: 1, learner: "U1" }));
    }
    return seen;
  });
}

async function play(steps: readonly Step[], pair: readonly [Workspace, Workspace], sides: readonly number[]) {
  const store = await openStore({ file: undefined, now: () => 0, pid: 1 });
  for (const [at, step] of steps.entries())
    if (sides.includes(step.side))
      await store.transact((tx) => takeStep(tx, pair[step.side === 0 ? 0 : 1], step, at));
  return store;
}

describe("two workspaces with the same names of channels, learners, threads and messages", () => {
  test.each(PAIRS)("%j and %j never see or change one another's", { timeout: 60_000 }, async (...pair) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const rounds = steps.flatMap((_, at) => [mark(0, `R${at}`), mark(1, `R${at}`)]);
        for (const side of [0, 1] as const) {
          const both = await play(steps, pair, [0, 1]);
          const alone = await play(steps, pair, [side]);
          const seen = await lookAround(both, pair[side], rounds);
          expect(seen).toEqual(await lookAround(alone, pair[side], rounds));
          expect(JSON.stringify(seen)).not.toContain(mark(1 - side, ""));
          await both.close();
          await alone.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});
