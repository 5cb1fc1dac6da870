import { expect, it } from "vitest";
import { rememberRecent } from "../../../src/adapters/slack/remember-recent.ts";

it("tells a first delivery from a later one", () => {
  const isNew = rememberRecent(10);
  expect([isNew("Ev1"), isNew("Ev2"), isNew("Ev1")]).toEqual([true, true, false]);
});

it("forgets the oldest beyond its limit, and only those", () => {
  const isNew = rememberRecent(2);
  for (const id of ["Ev1", "Ev2", "Ev3"]) isNew(id);
  expect([isNew("Ev3"), isNew("Ev2"), isNew("Ev1")]).toEqual([false, false, true]);
});
