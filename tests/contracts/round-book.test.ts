import { describe, expect, test } from "vitest";
import { replay } from "../../src/quiz/apply-event.ts";
import type { RoundEvent } from "../../src/quiz/round-event.ts";
import type { Store } from "../../src/storage/open-store.ts";
import { answering, closing, ending, joining, lobbyOf, opening, TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

const HALL = { ...TEAM, channel: "C2" };
const ELSEWHERE = { ...TEAM, workspace: "T2" };
const SPOT = { kind: "under", handle: "R1:top" } as const;
const LOBBY = lobbyOf("R1", "ann", ["value-1", "value-2"]);

const begin = (store: Store, events: readonly RoundEvent[] = [LOBBY], id = "R1", where = TEAM) =>
  store.transact(({ rounds }) => rounds.begin({ id, where, spot: SPOT }, events));
const append = (store: Store, events: readonly RoundEvent[], ended = false) =>
  store.transact(({ rounds }) => rounds.append("R1", events, ended));
const find = (store: Store, id = "R1", where = TEAM) =>
  store.transact(({ rounds }) => rounds.find(where, id));

describe.each(STORE_KINDS)("rounds, kept %s", (_kind, open) => {
  test("are replayed from their log, in the transaction that writes it and after", async () => {
    const store = await open();
    await begin(store);
    const log: RoundEvent[] = [LOBBY];
    const steps = [
      [joining("ann"), joining("bob")],
      [opening(0, "value-1")],
      [answering("ann", "A")],
      [answering("ann", "B", 0, 3_500), answering("bob", "A")],
      [closing(0)],
    ];
    for (const events of steps) {
      log.push(...events);
      const within = await store.transact(async ({ rounds }) => {
        await rounds.find(TEAM, "R1");
        await rounds.append("R1", events, false);
        return rounds.find(TEAM, "R1");
      });
      const expected = { id: "R1", where: TEAM, spot: SPOT, state: replay(log) };
      expect(within).toEqual(expected);
      expect(await find(store)).toEqual(expected);
      expect(await store.transact(({ rounds }) => rounds.openIn(TEAM))).toEqual(expected);
    }
  });

  test("never show what was rolled back", async () => {
    const store = await open();
    await begin(store);
    const before = await find(store);
    const failing = store.transact(async ({ rounds }) => {
      await rounds.append("R1", [joining("ann")], false);
      expect((await rounds.find(TEAM, "R1"))?.state.players).toHaveLength(1);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await find(store)).toEqual(before);
    await append(store, [joining("bob")]);
    expect((await find(store))?.state.players).toEqual([{ learner: "bob", named: true }]);
  });

  test("never show a round whose beginning was rolled back", async () => {
    const store = await open();
    const failing = store.transact(async ({ rounds }) => {
      await rounds.begin({ id: "R1", where: TEAM, spot: SPOT }, [LOBBY, joining("ann")]);
      await rounds.find(TEAM, "R1");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await find(store)).toBeUndefined();
    await begin(store);
    expect((await find(store))?.state.players).toEqual([]);
  });

  test("are one a channel until they end", async () => {
    const store = await open();
    await begin(store);
    await expect(begin(store, [lobbyOf("R2", "ann", ["value-1"])], "R2")).rejects.toThrow(/unique/i);
    await begin(store, [lobbyOf("R3", "ann", ["value-1"])], "R3", HALL);
    await append(store, [ending()], true);
    expect(await store.transact(({ rounds }) => rounds.openIn(TEAM))).toBeUndefined();
    expect((await find(store))?.state.phase).toBe("ended");
    await begin(store, [lobbyOf("R2", "ann", ["value-1"])], "R2");
    expect((await store.transact(({ rounds }) => rounds.openIn(TEAM)))?.id).toBe("R2");
  });

  test("are found from every channel of their workspace and from no other", async () => {
    const store = await open();
    await begin(store);
    expect((await find(store, "R1", HALL))?.where).toEqual(TEAM);
    expect(await find(store, "R1", ELSEWHERE)).toBeUndefined();
    expect(await find(store, "R1", { ...TEAM, platform: "teams" })).toBeUndefined();
    expect(await store.transact(({ rounds }) => rounds.openIn(ELSEWHERE))).toBeUndefined();
    expect(await find(store, "R2")).toBeUndefined();
  });

  test("tell which questions a channel was asked, in order, repeats included", async () => {
    const store = await open();
    await begin(store, [LOBBY, opening(0, "value-1"), closing(0)]);
    await append(store, [opening(1, "value-2", 40_000), ending()], true);
    await begin(store, [lobbyOf("R2", "ann", ["value-1", "value-3"]), opening(0, "value-1")], "R2");
    await begin(store, [lobbyOf("R3", "ann", ["value-4"]), opening(0, "value-4")], "R3", HALL);
    const asked = (where: typeof TEAM) => store.transact(({ rounds }) => rounds.askedIn(where));
    expect(await asked(TEAM)).toEqual(["value-1", "value-2", "value-1"]);
    expect(await asked(HALL)).toEqual(["value-4"]);
    expect(await asked(ELSEWHERE)).toEqual([]);
  });

  test("can't begin without an event, nor go on when there is none", async () => {
    const store = await open();
    await expect(begin(store, [])).rejects.toThrow("without an event");
    await expect(append(store, [joining("ann")])).rejects.toThrow("no round R1");
  });

  test("stay exact and quick with 200 learners who change their minds", async () => {
    const store = await open();
    await begin(store, [LOBBY, opening(0, "value-1")]);
    const learners = Array.from({ length: 200 }, (_, at) => `learner-${at}`);
    for (const choice of ["A", "B"])
      for (const [at, learner] of learners.entries())
        await store.transact(async ({ rounds }) => {
          const round = await rounds.openIn(TEAM);
          const events = choice === "A" ? [{ ...joining(learner), how: "answering" as const }] : [];
          if (round?.state.phase !== "asking") throw new Error("not asking");
          await rounds.append(
            round.id,
            [...events, answering(learner, choice, 0, 3_000 + at)] as RoundEvent[],
            false,
          );
        });
    const round = await find(store);
    const answers = round?.state.phase === "asking" ? round.state.question.answers : [];
    expect(answers).toHaveLength(200);
    expect(new Set(answers.map(({ choice }) => choice.join()))).toEqual(new Set(["B"]));
  });
});
