/**
 * npm run soak:rounds [-- --kills 30] [--seed 7] [--channels 3]
 *
 * Plays quiz rounds over the real process's API as four people in several channels, kills the process with SIGKILL at random
 * moments, also while it starts, and starts it again; now and then it stays away for longer than a question is open. Then it
 * compares what the learners remember with what is stored. Prints a line for each round and a last line of totals; ends with 1
 * when an acknowledged answer was lost or doubled, an answer was written that nobody gave, a receipt was not true, or a round did
 * not end with the standings that its log replays to.
 */
import { parseArgs } from "node:util";
import { soakRounds } from "../tests/support/soak-rounds.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "30" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    channels: { type: "string", default: "3" },
  },
});

const { problems, ...totals } = await soakRounds({
  kills: Number(values.kills),
  seed: Number(values.seed),
  channels: Number(values.channels),
  print: (line) => console.log(line),
});
for (const problem of problems) console.log(problem);
console.log(JSON.stringify({ seed: Number(values.seed), ...totals, problems: problems.length }));
const isWell =
  problems.length === 0 && totals.lost + totals.doubled + totals.invented + totals.untrueReceipts === 0;
// An answer that nobody looked for can't have been lost: such a run has shown nothing.
process.exitCode = isWell && totals.checked > 0 && totals.rounds > 0 ? 0 : 1;
