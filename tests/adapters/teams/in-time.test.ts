import { expect, test } from "vitest";
import { inTime } from "../../../src/adapters/teams/in-time.ts";

test("is what the work comes to when it is quick enough", async () => {
  expect(await inTime(Promise.resolve("done"), 1_000, "late")).toBe("done");
  await expect(inTime(Promise.reject(new Error("failed")), 1_000, "late")).rejects.toThrow("failed");
});

test("is the other value when the work takes too long, even if it fails afterwards", async () => {
  const work = Promise.withResolvers<string>();
  expect(await inTime(work.promise, 1, "late")).toBe("late");
  work.reject(new Error("failed"));
});
