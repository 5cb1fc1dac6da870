import { expect, test } from "vitest";
import { rememberRecent } from "../../../src/adapters/teams/remember-recent.ts";

test("keeps the newest keys with their values, and forgets the oldest", () => {
  const recent = rememberRecent<number>(2);
  recent.add("a", 1);
  recent.add("b", 2);
  expect([recent.get("a"), recent.get("b")]).toEqual([1, 2]);
  recent.add("c", 3);
  expect([recent.get("a"), recent.get("b"), recent.get("c")]).toEqual([undefined, 2, 3]);
});

test("knows a key once, however often it is added", () => {
  const recent = rememberRecent<number>(2);
  recent.add("a", 1);
  recent.add("b", 2);
  recent.add("b", 3);
  expect([recent.get("a"), recent.get("b")]).toEqual([1, 3]);
});

test("forgets a key when it is told to", () => {
  const recent = rememberRecent<number>(2);
  recent.add("a", 1);
  recent.forget("a");
  expect(recent.get("a")).toBeUndefined();
});
