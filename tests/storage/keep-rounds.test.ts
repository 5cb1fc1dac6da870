import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { answering, joining, lobbyOf, opening, TEAM } from "../support/sample-round.ts";
import { makeFolder, openTestStore } from "../support/store-kinds.ts";

test("of a round's log only what is new is read: an answer costs the same at any point of a round", async () => {
  const file = join(makeFolder(), "tutor.db");
  const store = await openTestStore(file);
  const events = [lobbyOf("R1", "ann", ["value-1"]), joining("ann"), opening(0, "value-1")];
  await store.transact(({ rounds }) =>
    rounds.begin({ id: "R1", where: TEAM, spot: { kind: "top" } }, events),
  );
  await store.transact(({ rounds }) => rounds.openIn(TEAM));
  // Whoever read these again would stumble.
  const other = new DatabaseSync(file);
  other.exec("update round_events set body = 'unreadable'");
  other.close();
  for (const [at, choice] of ["A", "B", "C"].entries()) {
    await store.transact(({ rounds }) =>
      rounds.append("R1", [answering("ann", choice, 0, 3_000 + at)], false),
    );
    const round = await store.transact(({ rounds }) => rounds.openIn(TEAM));
    expect(round?.state).toMatchObject({ question: { answers: [{ learner: "ann", choice: [choice] }] } });
  }
  await store.close();
  const again = await openTestStore(file);
  await expect(again.transact(({ rounds }) => rounds.openIn(TEAM))).rejects.toThrow("JSON");
});

test("a row that is no event of a round is named, not replayed", async () => {
  const file = join(makeFolder(), "tutor.db");
  const store = await openTestStore(file);
  await store.transact(({ rounds }) =>
    rounds.begin({ id: "R1", where: TEAM, spot: { kind: "top" } }, [lobbyOf("R1", "ann", ["value-1"])]),
  );
  const other = new DatabaseSync(file);
  other.exec(`update round_events set body = '{"kind":"joined","at":1}'`);
  other.close();
  await expect(store.transact(({ rounds }) => rounds.openIn(TEAM))).rejects.toThrow("learner");
  expect(await store.transact(({ rounds }) => rounds.openIn({ ...TEAM, channel: "C2" }))).toBeUndefined();
});
