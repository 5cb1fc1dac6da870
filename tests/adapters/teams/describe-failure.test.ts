import { expect, test } from "vitest";
import { describeFailure } from "../../../src/adapters/teams/describe-failure.ts";

test("names the failure, its code and where it happened, without a word of its message", () => {
  const failure = Object.assign(new TypeError("la gouvernance\nat la gouvernance (1:1)"), { code: "EIO" });
  const described = describeFailure(failure);
  expect(described).toEqual({
    name: "TypeError",
    code: "EIO",
    at: expect.arrayContaining([expect.stringContaining("describe-failure.test.ts")]),
  });
  expect(JSON.stringify(described)).not.toContain("gouvernance");
});

test.each([["la gouvernance", "string"] as const, [undefined, "undefined"] as const])(
  "tells only the type of what is no error: %j",
  (thrown, name) => {
    expect(describeFailure(thrown)).toEqual({ name, at: [] });
  },
);
