/**
 * npm run bench:start
 *
 * Starts the server as `npm start` does, several times with the model cached, and prints one JSON object: milliseconds
 * from the process's start to its first answer on /healthz, its resident memory then, and the time of a whole answer
 * (reading, matching, rendering) inside one process. Linux only: memory is read from /proc.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import { z } from "zod";
import { composeBriefly, composeTaught } from "../src/compose.ts";
import { parseConfig } from "../src/config.ts";
import { systemClock } from "../src/delivery/system-clock.ts";

const RUNS = 5;
const PORT = 39_781;
/** What `npm start` runs node with: its flags and the file. */
const START = z
  .object({ scripts: z.object({ start: z.string().startsWith("node ") }) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")))
  .scripts.start.split(" ")
  .slice(1);
const QUESTIONS = [
  "c'est quoi la gouvernance ?",
  "what is the difference between demand and a service request?",
  "donne un exemple d'opportunité stp",
  "lance un quiz de 5 questions sur la valeur",
  "Bonjour, je prépare mon examen et mon chef parle tout le temps de boucle continue : ça veut dire quoi au juste ?",
  "whats teh servce value chian for",
  "il pleut à Lyon demain ?",
  "et un exemple ?",
];

async function startOnce(): Promise<{ milliseconds: number; residentMb: number }> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "tuteur-svs-bench-"));
  const own = {
    HOST: "127.0.0.1",
    PORT: String(PORT),
    LOG_LEVEL: "silent",
    DATABASE_FILE: join(folder, "bench.db"),
  };
  const child = spawn(process.execPath, START, {
    env: { ...process.env, ...own },
    stdio: "ignore",
  });
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${PORT}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) break;
    await wait(10);
  }
  const milliseconds = Math.round(performance.now() - started);
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  const residentMb = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  child.kill("SIGTERM");
  await once(child, "exit");
  rmSync(folder, { recursive: true });
  return { milliseconds, residentMb };
}

const taught = await composeTaught({ cacheFolder: undefined });
const { conversation, store } = await composeBriefly(taught, {
  settings: parseConfig({}),
  clock: systemClock,
  newId: randomUUID,
  log: pino({ level: "silent" }),
});
const runs: { milliseconds: number; residentMb: number }[] = [];
for (let run = 0; run < RUNS; run++) runs.push(await startOnce());

const place = {
  platform: "terminal",
  workspace: "bench",
  channel: "bench",
  kind: "direct",
  thread: "bench",
} as const;
const times: number[] = [];
for (let turn = 0; turn < 2_000; turn++) {
  const text = QUESTIONS[turn % QUESTIONS.length] ?? "";
  const started = performance.now();
  await conversation.converse({
    kind: "utterance",
    id: String(turn),
    place,
    learner: "bench",
    locale: undefined,
    at: Date.now(),
    text,
  });
  times.push(performance.now() - started);
}
await store.close();
const sorted = times.slice(200).toSorted((left, right) => left - right);
const middle = (values: number[]) =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
console.log(
  JSON.stringify({
    listeningMs: middle(runs.map(({ milliseconds }) => milliseconds)),
    residentMb: middle(runs.map(({ residentMb }) => residentMb)),
    answerP50Ms: Number((sorted[Math.floor(sorted.length * 0.5)] ?? 0).toFixed(2)),
    answerP95Ms: Number((sorted[Math.floor(sorted.length * 0.95)] ?? 0).toFixed(2)),
  }),
);
