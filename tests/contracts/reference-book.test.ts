import { describe, expect, test } from "vitest";
import { TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

describe.each(STORE_KINDS)("how conversations are reached, kept %s", (_kind, open) => {
  test("is nothing at first, then what was kept last, until it is dropped", async () => {
    const store = await open();
    await store.transact(async ({ references }) => {
      expect(await references.referenceOf(TEAM)).toBeUndefined();
      await references.dropReference(TEAM);
      await references.keepReference(TEAM, '{"a":"é"}');
      await references.keepReference(TEAM, '{"b":2}');
      expect(await references.referenceOf(TEAM)).toBe('{"b":2}');
      await references.dropReference(TEAM);
      expect(await references.referenceOf(TEAM)).toBeUndefined();
    });
  });

  test.each([{ channel: "C2" }, { workspace: "T2" }, { platform: "teams" as const }])(
    "is nothing to %j, which drops nothing of it",
    async (change) => {
      const store = await open();
      const other = { ...TEAM, ...change };
      await store.transact(async ({ references }) => {
        await references.keepReference(TEAM, "{}");
        expect(await references.referenceOf(other)).toBeUndefined();
        await references.dropReference(other);
        expect(await references.referenceOf(TEAM)).toBe("{}");
      });
    },
  );
});
