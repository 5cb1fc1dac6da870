/**
 * node write-transactions.ts <file>: keeps writing to a store and says on standard output what was stored, one number a line.
 * Transaction n takes event n in, logs two answers of sitting n and puts one post out.
 */
import { writeSync } from "node:fs";
import { openStore } from "../../src/storage/open-store.ts";
import { counted, TEAM } from "./sample-round.ts";

const store = await openStore({ file: process.argv[2] ?? "", now: Date.now, pid: process.pid });
const written = await store.transact(async ({ answers }) => answers.inChannel(TEAM));
writeSync(1, "open\n");
for (let number = written.length / 2; ; number++) {
  await store.transact(async (tx) => {
    const sitting = String(number);
    await tx.takeIn({ id: sitting, learner: "ann", place: { ...TEAM, thread: "1" }, at: number });
    await tx.answers.append(TEAM, [counted("ann", { sitting, at: number })]);
    await tx.putOut(
      [{ kind: "post", to: TEAM, spot: { kind: "top" }, reply: { language: "fr", blocks: [] } }],
      sitting,
      number,
    );
    await tx.answers.append(TEAM, [counted("bob", { sitting, at: number })]);
  });
  writeSync(1, `${number}\n`);
}
