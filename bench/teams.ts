/**
 * node bench/teams.ts
 *
 * Sends signed posts over HTTP to the Teams adapter with the real tutor, a store on disk and a double of Microsoft's services, and
 * prints one JSON object, times in milliseconds. `message`: until a question is stored and answered with 200. `shown`: until its
 * answer has reached the connector, one question at a time. `press`: until an answer to a question of a round has come back with
 * its private receipt, 20 learners at once.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { systemClock } from "../src/delivery/system-clock.ts";
import { startTeamsDouble } from "../tests/support/teams-double.ts";
import { actionsIn } from "../tests/support/read-teams-card.ts";
import { CHANNEL } from "../tests/support/teams-people.ts";
import { startTeamsTutor } from "../tests/support/teams-tutor.ts";

const QUESTIONS = 100;
/** Below the 50 requests a second that Teams lets a bot make, or waiting would be what is measured. */
const PAUSE_MS = 20;
const LEARNERS = 20;

function figures(times: readonly number[]) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) };
}

const folder = mkdtempSync(join(tmpdir(), "bench-teams-"));
const double = await startTeamsDouble();
const tutor = await startTeamsTutor(double, { clock: systemClock, file: join(folder, "store.db") });
await tutor.send(tutor.sayPayload("warm", "c'est quoi la valeur ?"));
await double.received(1);

const message: number[] = [];
const shown: number[] = [];
for (let at = 0; at < QUESTIONS; at++) {
  const before = double.sent.length;
  const started = performance.now();
  // Each in a chat of its own, so that what Teams lets a bot send to one conversation is not what is measured.
  await tutor.send(tutor.sayPayload(`learner-${at}`, "c'est quoi la gouvernance ?"));
  message.push(performance.now() - started);
  await double.received(before + 1);
  shown.push(performance.now() - started);
  await wait(PAUSE_MS);
}

const root = `${CHANNEL};messageid=1`;
const find = (label: RegExp) => {
  for (const { id, path, activity } of double.sent.toReversed()) {
    const action = actionsIn(activity.attachments?.[0]?.content).find(({ title }) => label.test(title));
    if (action) return { data: action.data, message: id, conversation: path.split("/")[3] ?? root };
  }
  throw new Error(`There is no button ${String(label)}.`);
};
const before = double.sent.length;
await tutor.send(tutor.sayPayload("learner-0", "lance un quiz de 2 questions", root));
await double.received(before + 1);
await tutor.send(tutor.pressPayload("learner-0", find(/^Commencer/)));
await double.received(before + 3);
const option = find(/^(A|Vrai)$/);
let receipts = 0;
const press = await Promise.all(
  Array.from({ length: LEARNERS }, async (_, at) => {
    const started = performance.now();
    const { body } = await tutor.send(tutor.pressPayload(`learner-${at}`, option));
    if (JSON.stringify(body).includes("✓")) receipts++;
    return performance.now() - started;
  }),
);

console.log(
  JSON.stringify({
    message: figures(message),
    shown: figures(shown),
    press: figures(press),
    receipts,
    of: LEARNERS,
  }),
);
await tutor.close();
await double.close();
rmSync(folder, { recursive: true });
