import { applyEvent } from "../quiz/apply-event.ts";
import type { RoundEvent } from "../quiz/round-event.ts";
import type { RoundState } from "../quiz/round-state.ts";
import type { Address, Spot } from "../chat/chat-event.ts";
import type { RoundBook, RoundRecord } from "../tutor/round-book.ts";
import { learnersNamed } from "./name-learners.ts";
import { readRoundLog } from "./read-round-log.ts";
import type { Tables } from "./tables.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { workspaceKey } from "./workspace-key.ts";

export function keepRounds({ db, states, keepWorkspace, nextNumber }: TransactionContext): RoundBook {
  async function stateOf(round: string): Promise<RoundState> {
    const reached = states.reached(round);
    const count = reached?.count ?? 0;
    const events = await readRoundLog(db, round, count);
    let state = reached?.state;
    for (const event of events) state = applyEvent(state, event);
    if (!state) throw new Error(`The log of round ${round} is empty.`);
    if (events.length > 0) states.keep(round, { count: count + events.length, state });
    return state;
  }

  async function toRecord(
    where: Pick<Address, "platform" | "workspace">,
    row: Tables["rounds"],
  ): Promise<RoundRecord> {
    const { id, channel, channel_kind: kind, spot } = row;
    const { platform, workspace } = where;
    return {
      id,
      where: { platform, workspace, channel, kind },
      spot: JSON.parse(spot) as Spot, // written by `begin` below
      state: await stateOf(id),
    };
  }

  async function addEvents(
    { id, workspace, channel }: Pick<Tables["rounds"], "id" | "workspace" | "channel">,
    first: number,
    events: readonly RoundEvent[],
  ): Promise<void> {
    states.changed(id);
    for (const [at, event] of events.entries()) {
      await db
        .insertInto("round_events")
        .values({ round: id, number: first + at, body: JSON.stringify(event) })
        .execute();
      if (event.kind !== "question-opened") continue;
      const { question } = event.asked;
      await db
        .insertInto("asked_questions")
        .values({ workspace, channel, number: await nextNumber("asked"), question })
        .execute();
    }
    for (const learner of learnersNamed(events))
      await db
        .insertInto("round_learners")
        .values({ workspace, learner, round: id })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  }

  return {
    async openIn(where) {
      const row = await db
        .selectFrom("rounds")
        .selectAll()
        .where("workspace", "=", workspaceKey(where))
        .where("channel", "=", where.channel)
        .where("ended", "=", 0)
        .executeTakeFirst();
      return row && toRecord(where, row);
    },
    async allOpen(where) {
      const rows = await db
        .selectFrom("rounds")
        .selectAll()
        .where("workspace", "=", workspaceKey(where))
        .where("ended", "=", 0)
        .orderBy("begun_at")
        .execute();
      const records: RoundRecord[] = [];
      for (const row of rows) records.push(await toRecord(where, row));
      return records;
    },
    async openOf(where, learner) {
      const rows = await db
        .selectFrom("rounds")
        .selectAll("rounds")
        .innerJoin("round_learners", "round_learners.round", "rounds.id")
        .where("rounds.workspace", "=", workspaceKey(where))
        .where("round_learners.workspace", "=", workspaceKey(where))
        .where("learner", "=", learner)
        .where("ended", "=", 0)
        .orderBy("begun_at")
        .orderBy("id")
        .execute();
      const records: RoundRecord[] = [];
      for (const row of rows) records.push(await toRecord(where, row));
      return records;
    },
    async find(where, id) {
      const row = await db
        .selectFrom("rounds")
        .selectAll()
        .where("workspace", "=", workspaceKey(where))
        .where("id", "=", id)
        .executeTakeFirst();
      return row && toRecord(where, row);
    },
    async begin({ id, where, spot }, events) {
      const [first] = events;
      if (!first) throw new Error(`Round ${id} can't begin without an event.`);
      const { channel, kind } = where;
      const workspace = await keepWorkspace(where);
      await db
        .insertInto("rounds")
        .values({
          id,
          workspace,
          channel,
          channel_kind: kind,
          spot: JSON.stringify(spot),
          begun_at: first.at,
          ended: Number(events.at(-1)?.kind === "ended"),
        })
        .execute();
      await addEvents({ id, workspace, channel }, 0, events);
    },
    async append(id, events, ended) {
      const round = await db
        .selectFrom("rounds")
        .select(["id", "workspace", "channel"])
        .where("id", "=", id)
        .executeTakeFirst();
      if (!round) throw new Error(`There is no round ${id}.`);
      const { last } = await db
        .selectFrom("round_events")
        .select((eb) => eb.fn.max<number | null>("number").as("last"))
        .where("round", "=", id)
        .executeTakeFirstOrThrow();
      await addEvents(round, (last ?? -1) + 1, events);
      if (ended) await db.updateTable("rounds").set({ ended: 1 }).where("id", "=", id).execute();
    },
    async askedIn(where) {
      const rows = await db
        .selectFrom("asked_questions")
        .select("question")
        .where("workspace", "=", workspaceKey(where))
        .where("channel", "=", where.channel)
        .orderBy("number")
        .execute();
      return rows.map((row) => row.question);
    },
  };
}
