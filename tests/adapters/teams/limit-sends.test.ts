import { beforeEach, describe, expect, test } from "vitest";
import { limitSends, type SendBudget } from "../../../src/adapters/teams/limit-sends.ts";

let now: number;
let budget: SendBudget;
beforeEach(() => {
  now = 1_000_000;
  budget = limitSends(() => now);
});

/** Takes as many as it is let, waiting as long as it is told. @returns the times at which each was let go. */
function takeAll(count: number, conversation = "19:a"): number[] {
  const times: number[] = [];
  while (times.length < count) {
    const wait = budget.take(conversation);
    if (wait === 0) times.push(now);
    else now += wait;
  }
  return times;
}

describe("what may be sent to a conversation", () => {
  test.each([
    [7, 1_000],
    [8, 2_000],
    [60, 30_000],
    [1_800, 3_600_000],
  ])("is %i messages in %i ms, and not one more", (most, ms) => {
    const times = takeAll(most + 1);
    const windows = times.map((time) => times.filter((other) => other > time - ms && other <= time).length);
    expect(Math.max(...windows)).toBe(most);
    expect(times.at(-1)).toBeGreaterThanOrEqual((times[0] ?? 0) + ms);
  });

  test("is told with the wait, after which it is let", () => {
    expect(Array.from({ length: 7 }, () => budget.take("19:a"))).toEqual([0, 0, 0, 0, 0, 0, 0]);
    now += 400;
    expect(budget.take("19:a")).toBe(600);
    now += 599;
    expect(budget.take("19:a")).toBe(1);
    now += 1;
    expect(budget.take("19:a")).toBe(0);
  });

  test("does not hold up another conversation", () => {
    for (let sent = 0; sent < 7; sent++) budget.take("19:a");
    expect(budget.take("19:a")).toBeGreaterThan(0);
    expect(budget.take("19:b")).toBe(0);
  });
});

test("an app sends 50 in a second, whatever the conversations, and not one more", () => {
  for (let sent = 0; sent < 50; sent++) expect(budget.take(`19:${sent}`)).toBe(0);
  expect(budget.take("19:another")).toBe(1_000);
  now += 1_000;
  expect(budget.take("19:another")).toBe(0);
});
