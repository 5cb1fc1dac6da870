import { expect, it } from "vitest";
import { createLanes } from "../../../src/adapters/slack/run-in-order.ts";

it("starts a task when the earlier one of its lane has ended, and does not wait for other lanes", async () => {
  const lanes = createLanes();
  const first = Promise.withResolvers<void>();
  const done: string[] = [];
  lanes.run("a", async () => {
    await first.promise;
    done.push("a1");
  });
  lanes.run("a", async () => {
    done.push("a2");
  });
  lanes.run("b", async () => {
    done.push("b1");
    first.resolve();
  });
  await lanes.idle();
  expect(done).toEqual(["b1", "a1", "a2"]);
});

it("is idle only when a task that came while it waited has ended too", async () => {
  const lanes = createLanes();
  const done: string[] = [];
  lanes.run("a", async () => {
    await Promise.resolve();
    lanes.run("b", async () => {
      await Promise.resolve();
      done.push("b1");
    });
  });
  await lanes.idle();
  expect(done).toEqual(["b1"]);
});
