import { describe, expect, test } from "vitest";
import { explainFailure, judgeFailure } from "../../../src/adapters/teams/judge-failure.ts";

const failure = (status: number | undefined, retryAfterMs?: number) => ({
  status,
  reason: "no",
  retryAfterMs,
});
const none = () => 0;

describe("a delivery that failed", () => {
  test.each([412, 429, 502, 504, 401, 408, 500, 503, undefined])("is tried again after %s", (status) => {
    expect(judgeFailure(failure(status), 0, none)).toMatchObject({ kind: "later", afterMs: 1_000 });
  });

  test.each([400, 403, 404, 413])("is given up after %i", (status) => {
    expect(judgeFailure(failure(status), 0, none)).toEqual({ kind: "refused", why: `status ${status}: no` });
  });

  test("waits twice as long each time, up to a minute", () => {
    const waits = [0, 1, 2, 5, 6, 7, 1_000].map((failures) => {
      const judged = judgeFailure(failure(502), failures, none);
      return judged.kind === "later" ? judged.afterMs : undefined;
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000]);
  });

  test("waits as long as Teams asks, and up to half as long again by chance", () => {
    expect(judgeFailure(failure(429, 10_000), 0, none)).toMatchObject({ afterMs: 10_000 });
    expect(judgeFailure(failure(429, 10_000), 5, () => 0.999)).toMatchObject({ afterMs: 14_995 });
    expect(judgeFailure(failure(429, 0), 0, () => 0.5)).toMatchObject({ afterMs: 250 });
  });
});

describe("what is known of a failure", () => {
  test("is its status, its reason and how long to wait, and nothing of the request", () => {
    const headers = new Headers({ "retry-after": "7" });
    const request = { headers: { authorization: "Bearer secret" }, body: "la gouvernance" };
    const error = Object.assign(new Error("too many"), { statusCode: 429, response: { headers }, request });
    expect(explainFailure(error)).toEqual({ status: 429, reason: "too many", retryAfterMs: 7_000 });
  });

  test.each([
    [new Error("gone"), { status: undefined, reason: "gone", retryAfterMs: undefined }],
    [
      Object.assign(new Error("odd"), { statusCode: 500, response: {} }),
      { status: 500, reason: "odd", retryAfterMs: undefined },
    ],
    ["text", { status: undefined, reason: "unknown", retryAfterMs: undefined }],
  ])("holds also for what is thrown without an answer: %#", (thrown, expected) => {
    expect(explainFailure(thrown)).toEqual(expected);
  });
});
