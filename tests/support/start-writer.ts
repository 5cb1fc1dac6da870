import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Store } from "../../src/storage/open-store.ts";
import { TEAM } from "./sample-round.ts";

export type Writer = {
  readonly pid: number;
  /** The last transaction that was acknowledged; -1 before the first. */
  acknowledged(): number;
  /** Resolves when this one is acknowledged. */
  reaches(number: number): Promise<void>;
  /** Kills it as a power cut would end it; resolves when it is gone and all it said was read. */
  kill(): Promise<void>;
};

/** A process of its own that keeps writing to a store; see write-transactions.ts. Resolves when it has opened the store. */
export async function startWriter(file: string): Promise<Writer> {
  const script = fileURLToPath(new URL("./write-transactions.ts", import.meta.url));
  const child = spawn(process.execPath, [script, file], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let last = -1;
  let look = () => {};
  const lines = createInterface({ input: child.stdout });
  const opened = Promise.race([
    once(lines, "line"),
    ended.then(() => Promise.reject(new Error("the writer ended before it had opened the store"))),
  ]);
  await opened;
  lines.on("line", (line) => {
    last = Number(line);
    look();
  });
  return {
    pid: child.pid ?? 0,
    acknowledged: () => last,
    reaches: (number) =>
      new Promise((resolve) => {
        look = () => {
          if (last >= number) resolve();
        };
        look();
      }),
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/**
 * How many transactions of a writer a store holds. Throws when one of them is there in part only, or when one is missing
 * between others.
 */
export async function countWhole(store: Store): Promise<number> {
  const rows = await store.transact(async ({ answers }) => [
    await answers.ofLearner(TEAM, "ann"),
    await answers.ofLearner(TEAM, "bob"),
  ]);
  const [ann = "", bob = ""] = rows.map((answers) => answers.map(({ at }) => at).join());
  const count = rows[0]?.length ?? 0;
  if (ann !== bob || ann !== Array.from({ length: count }, (_, at) => at).join())
    throw new Error(`Half a transaction: ann has [${ann}], bob has [${bob}].`);
  return count;
}
