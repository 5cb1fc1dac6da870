import { beforeEach, expect, test, vi } from "vitest";
import { createNames, type Names } from "../../../src/adapters/teams/look-up-names.ts";

let now: number;
let names: Names;
beforeEach(() => {
  now = 0;
  names = createNames(() => now);
});

const roster = () =>
  vi.fn<(learner: string) => Promise<string | undefined>>((learner) =>
    Promise.resolve(learner === "bob" ? "Bob Roy" : undefined),
  );

test("a name that came with what somebody did is not asked for", async () => {
  names.see("t", "ada", "Ada Martin");
  const ask = roster();
  expect(await names.of("t", ["ada"], ask)).toEqual(new Map([["ada", "Ada Martin"]]));
  expect(ask).not.toHaveBeenCalled();
});

test("a name that nobody has seen is asked for, once in an hour", async () => {
  const ask = roster();
  expect(await names.of("t", ["bob"], ask)).toEqual(new Map([["bob", "Bob Roy"]]));
  now = 3_600_000 - 1;
  await names.of("t", ["bob"], ask);
  expect(ask).toHaveBeenCalledTimes(1);
  now += 1;
  await names.of("t", ["bob"], ask);
  expect(ask).toHaveBeenCalledTimes(2);
});

test("who can't be found is left out, and asked for again a minute later", async () => {
  const ask = vi.fn<() => Promise<undefined>>(() => Promise.reject(new Error("404")));
  expect(await names.of("t", ["eve"], ask)).toEqual(new Map());
  await names.of("t", ["eve"], ask);
  expect(ask).toHaveBeenCalledTimes(1);
  now = 60_000;
  await names.of("t", ["eve"], ask);
  expect(ask).toHaveBeenCalledTimes(2);
});

test("a name of one workspace is not used in another", async () => {
  names.see("t", "ada", "Ada");
  expect(await names.of("u", ["ada"], roster())).toEqual(new Map());
});

test.each([
  ["Ada\n\u202eMartin\u200b", "Ada Martin"],
  [" \t ", undefined],
  [null, undefined],
  ["x".repeat(64), "x".repeat(64)],
  ["x".repeat(65), "x".repeat(64)],
  [`${"x".repeat(63)}😀`, "x".repeat(63)],
])("the name %j is shown as %s", async (name, shown) => {
  names.see("t", "ada", name);
  expect((await names.of("t", ["ada"], roster())).get("ada")).toBe(shown);
});
