import { expect, test } from "vitest";
import { TEAMS_CAPABILITIES, TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";

test.each(Object.entries(TEAMS_LIMITS))(
  "%s is a number above 0 with its unit and where it comes from",
  (_name, limit) => {
    expect(limit.value).toBeGreaterThan(0);
    expect(limit.unit).not.toBe("");
    expect(limit.source).toMatch(/^https:\/\/learn\.microsoft\.com\/|our own choice/);
  },
);

test.each(Object.entries(TEAMS_CAPABILITIES))(
  "%s is there, or what is done instead is named",
  (_name, capability) => {
    expect(capability.native || capability.fallback.length > 10).toBe(true);
  },
);

test("a press is answered before Teams gives it up, and stays open longer than its silence lasts", () => {
  const { authentication, pressAnswer, invokeAnswer, silence, turnWork, turn } = TEAMS_LIMITS;
  expect(pressAnswer.value).toBeLessThan(invokeAnswer.value);
  expect(authentication.value + silence.value).toBeLessThan(pressAnswer.value);
  expect(turnWork.value + authentication.value).toBeLessThan(turn.value);
});
