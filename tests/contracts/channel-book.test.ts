import { describe, expect, test } from "vitest";
import { TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

describe.each(STORE_KINDS)("what a channel decided, kept %s", (_kind, open) => {
  test("is nothing at first, then what was changed last, and can be taken back", async () => {
    const store = await open();
    const settings = () => store.transact(({ channels }) => channels.settingsOf(TEAM));
    expect(await settings()).toEqual({ language: undefined });
    await store.transact(({ channels }) => channels.change(TEAM, { language: "en" }, 1));
    expect(await settings()).toEqual({ language: "en" });
    await store.transact(({ channels }) => channels.change(TEAM, {}, 2));
    expect(await settings()).toEqual({ language: "en" });
    await store.transact(({ channels }) => channels.change(TEAM, { language: undefined }, 3));
    expect(await settings()).toEqual({ language: undefined });
  });

  test("has the trainers that were named last, each once and in their order, and can have none", async () => {
    const store = await open();
    const name = (learners: readonly string[], at: number) =>
      store.transact(async ({ channels }) => {
        await channels.nameTrainers(TEAM, learners, at);
        return channels.trainersOf(TEAM);
      });
    expect(await store.transact(({ channels }) => channels.trainersOf(TEAM))).toEqual([]);
    expect(await name(["zoe", "ann", "zoe"], 1)).toEqual(["ann", "zoe"]);
    expect(await name(["bob", "zoe"], 2)).toEqual(["zoe", "bob"]);
    expect(await name([], 3)).toEqual([]);
  });

  test("names trainers for one channel of one workspace alone, and no more once they had their data deleted", async () => {
    const store = await open();
    const elsewhere = [
      { ...TEAM, channel: "C2" },
      { ...TEAM, workspace: "T2" },
    ];
    await store.transact(async ({ channels, learners }) => {
      for (const where of [TEAM, ...elsewhere]) await channels.nameTrainers(where, ["ann", "bob"], 1);
      await channels.nameTrainers(TEAM, ["ann"], 2);
      for (const where of elsewhere) expect(await channels.trainersOf(where)).toEqual(["ann", "bob"]);
      await learners.forget(TEAM, "ann", "gone-1");
      expect(await channels.trainersOf(TEAM)).toEqual([]);
      expect(await channels.trainersOf({ ...TEAM, workspace: "T2" })).toEqual(["ann", "bob"]);
    });
  });

  test("knows who added the app last, in one channel of one workspace, and names them no trainer for it", async () => {
    const store = await open();
    await store.transact(async ({ channels, learners }) => {
      expect(await channels.installerOf(TEAM)).toBeUndefined();
      await channels.nameTrainers(TEAM, ["bob"], 1);
      await channels.noteInstaller(TEAM, "ann", 1);
      await channels.noteInstaller(TEAM, "bob", 2);
      expect(await channels.installerOf(TEAM)).toBe("bob");
      expect(await channels.trainersOf(TEAM)).toEqual(["bob"]);
      expect(await channels.installerOf({ ...TEAM, channel: "C2" })).toBeUndefined();
      expect(await channels.installerOf({ ...TEAM, workspace: "T2" })).toBeUndefined();
      await learners.forget(TEAM, "bob", "gone-1");
      expect(await channels.installerOf(TEAM)).toBeUndefined();
    });
  });

  test.each([{ channel: "C2" }, { workspace: "T2" }, { platform: "teams" as const }])(
    "is nothing to %j",
    async (other) => {
      const store = await open();
      await store.transact(({ channels }) => channels.change(TEAM, { language: "en" }, 1));
      expect(await store.transact(({ channels }) => channels.settingsOf({ ...TEAM, ...other }))).toEqual({
        language: undefined,
      });
    },
  );
});
