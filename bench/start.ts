/**
 * npm run bench:start
 *
 * Starts the server as `npm start` does, several times with the model cached, and prints one JSON object: milliseconds
 * from the process's start to its first answer on /healthz, its resident memory then, and the time of a whole answer
 * (reading, matching, rendering) inside one process. Linux only: memory is read from /proc.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { composeTutor } from "../src/compose.ts";

const RUNS = 5;
const PORT = 39_781;
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
  const flags = ["--optimize-for-size", "--max-semi-space-size=1"];
  const child = spawn(process.execPath, [...flags, "src/main.ts"], {
    env: { ...process.env, HOST: "127.0.0.1", PORT: String(PORT), LOG_LEVEL: "silent" },
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
  return { milliseconds, residentMb };
}

const tutor = await composeTutor({ language: "fr", cacheFolder: undefined });
const runs: { milliseconds: number; residentMb: number }[] = [];
for (let run = 0; run < RUNS; run++) runs.push(await startOnce());

const place = { platform: "terminal", workspace: "bench", channel: "bench", thread: "bench" } as const;
const times: number[] = [];
for (let turn = 0; turn < 2_000; turn++) {
  const text = QUESTIONS[turn % QUESTIONS.length] ?? "";
  const started = performance.now();
  await tutor.converse({
    kind: "utterance",
    id: String(turn),
    place,
    learner: "bench",
    locale: undefined,
    text,
  });
  times.push(performance.now() - started);
}
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
