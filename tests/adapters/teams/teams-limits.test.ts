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

test("a press is answered in time even when checking its token and working it both take long", () => {
  const { authentication, pressWork, invokeAnswer } = TEAMS_LIMITS;
  expect(authentication.value + pressWork.value).toBeLessThan(invokeAnswer.value);
});
