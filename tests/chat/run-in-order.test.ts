import { expect, test } from "vitest";
import { createLanes } from "../../src/chat/run-in-order.ts";

test("starts a task when the earlier one of its lane has ended, and does not wait for other lanes", async () => {
  const lanes = createLanes();
  const first = Promise.withResolvers<void>();
  const done: string[] = [];
  const results = [
    lanes.run("a", async () => {
      await first.promise;
      return done.push("a1");
    }),
    lanes.run("a", async () => done.push("a2")),
    lanes.run("b", async () => {
      first.resolve();
      return done.push("b1");
    }),
  ];
  await lanes.idle();
  expect(done).toEqual(["b1", "a1", "a2"]);
  expect(await Promise.all(results)).toEqual([2, 3, 1]);
});

test("hands a failure to who asked for the task, and the lane goes on", async () => {
  const lanes = createLanes();
  const failed = lanes.run("a", () => Promise.reject(new Error("lost")));
  const next = lanes.run("a", async () => "done");
  await expect(failed).rejects.toThrow("lost");
  expect(await next).toBe("done");
});

test("is idle only when a task that came while it waited has ended too", async () => {
  const lanes = createLanes();
  const done: string[] = [];
  const first = lanes.run("a", async () => {
    await Promise.resolve();
    void lanes.run("b", async () => {
      await Promise.resolve();
      done.push("b1");
    });
  });
  await lanes.idle();
  await first;
  expect(done).toEqual(["b1"]);
});
