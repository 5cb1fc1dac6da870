import { expect, test } from "vitest";
import { nextBest } from "../../src/progress/next-best.ts";
import { answers, DAY, MONDAY } from "./some-answers.ts";

const TOPICS = ["demand", "opportunity", "value", "governance", "practices"];
const NOW = MONDAY + 10 * DAY;
const on = (topic: string, letters: string, gap?: number) => answers(letters, { topic }, gap);

test("who has answered nothing begins where the course begins", () => {
  expect(nextBest([], TOPICS, NOW)).toEqual(["demand", "opportunity", "value"]);
});

test("the weakest known comes first, then what was begun, then what is new", () => {
  const log = [...on("value", "rrw"), ...on("governance", "www"), ...on("practices", "r")];
  expect(nextBest(log, TOPICS, NOW)).toEqual(["governance", "value", "practices"]);
  expect(nextBest(log.slice(3), TOPICS, NOW)).toEqual(["governance", "practices", "demand"]);
});

test("what is strong keeps no new topic out, and is offered when nothing else is left", () => {
  const strong = [...on("demand", "rrr", 2 * DAY), ...on("opportunity", "rrrr", 2 * DAY)];
  expect(nextBest(strong, TOPICS, NOW)).toEqual(["value", "governance", "practices"]);
  expect(nextBest(strong, ["opportunity", "demand"], NOW)).toEqual(["demand", "opportunity"]);
});

test("equally known topics stand in the course's order, and topics outside the course are left out", () => {
  const log = [...on("value", "rrw"), ...on("demand", "rrw"), ...on("retired", "www")];
  expect(nextBest(log, TOPICS, NOW)).toEqual(["demand", "value", "opportunity"]);
});
