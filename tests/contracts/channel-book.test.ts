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
