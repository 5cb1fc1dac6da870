import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createScriptedAdapter, openDelivery, post } from "../support/delivery-bench.ts";
import { makeFolder, openTestStore } from "../support/store-kinds.ts";

const SCRIPT = fileURLToPath(new URL("../support/send-and-hang.ts", import.meta.url));

test(
  "after kill -9 between sending and the platform's answer, what must not be seen twice is counted, the rest is sent again",
  { timeout: 60_000 },
  async () => {
    const file = join(makeFolder(), "tutor.db");
    const child = spawn(process.execPath, [SCRIPT, file], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    const ended = once(child, "close");
    const handed: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      handed.push(line);
      if (handed.length === 2) break;
    }
    expect(handed.toSorted()).toEqual(["handed C1", "handed C2"]);
    child.kill("SIGKILL");
    await ended;

    const store = await openTestStore(file);
    const bench = await openDelivery({ store });
    const { adapter, asked } = createScriptedAdapter();
    // What it put out is due by its own clock.
    bench.clock.advance(Date.now() + 60_000 - bench.clock.now());
    bench.delivery.serve(adapter);
    await bench.delivery.idle();
    expect(asked.map(({ to }) => to.channel)).toEqual(["C2"]);
    expect(await store.transact((tx) => tx.countUnknown())).toBe(1);
    // The channel is not stuck.
    await bench.say(post("next"));
    await bench.delivery.idle();
    expect(asked.map(({ to }) => to.channel)).toEqual(["C2", "C1"]);
  },
);
