/**
 * npm run bench:slack
 *
 * Starts the tutor as `npm start` does, over HTTP against a local double of Slack, and after it a bare Bolt app that only echoes, and
 * prints one JSON object: for each, the milliseconds until an event is acknowledged and until it is answered, at 50 mentions a second
 * for 10 s and at 200 presses within 5 s. The tutor stores each event on disk before it acknowledges it; the echo keeps nothing.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import {
  type SlackDouble,
  type SlackDoubleMessage,
  startSlackDouble,
} from "../tests/support/slack-double.ts";
import { createSlackPeople } from "../tests/support/slack-people.ts";

const PORT = 39_783;
const EVENTS_A_SECOND = 50;
const SECONDS = 10;
const PRESSES = 200;
const PRESS_SECONDS = 5;
/** So many that no channel gets more than Slack lets through. */
const CHANNELS = Array.from({ length: 100 }, (_, at) => `C0BENCH${String(at).padStart(3, "0")}`);
const LEARNERS = Array.from({ length: PRESSES }, (_, at) => `U0BENCH${String(at).padStart(3, "0")}`);
const QUESTIONS = [
  "c'est quoi la gouvernance ?",
  "what is demand?",
  "un exemple d'opportunité",
  "à quoi sert la valeur ?",
];

type Times = { readonly ack: number[]; readonly answer: number[] };

function pick<Value>(list: readonly Value[], at: number): Value {
  const value = list[at % list.length];
  if (value === undefined) throw new Error("an empty list");
  return value;
}

/** When each message arrived: by its thread, and by whom it is for. */
function watch(slack: SlackDouble): Map<string, number> {
  const arrived = new Map<string, number>();
  const set = slack.messages.set.bind(slack.messages);
  slack.messages.set = (key, message: SlackDoubleMessage) => {
    const of = message.privateTo ?? message.thread;
    if (of !== undefined && !arrived.has(of)) arrived.set(of, performance.now());
    return set(key, message);
  };
  return arrived;
}

async function arrivals(keys: readonly string[], arrived: ReadonlyMap<string, number>): Promise<void> {
  for (let tries = 0; keys.some((key) => !arrived.has(key)) && tries < 600; tries++) await wait(50);
}

async function mentions(slack: SlackDouble, arrived: Map<string, number>): Promise<Times> {
  const authorizations = [{ team_id: slack.team, user_id: slack.botUser, is_bot: true }];
  const sent = new Map<string, number>();
  const ack: number[] = [];
  const sending: Promise<void>[] = [];
  const began = performance.now();
  for (let at = 0; at < EVENTS_A_SECOND * SECONDS; at++) {
    await wait(Math.max(0, began + (at * 1000) / EVENTS_A_SECOND - performance.now()));
    const ts = slack.nextTs();
    const text = `<@${slack.botUser}> ${pick(QUESTIONS, at)}`;
    const event = {
      type: "app_mention",
      user: pick(LEARNERS, at % 50),
      text,
      channel: pick(CHANNELS, at),
      ts,
      event_ts: ts,
    };
    const start = performance.now();
    sent.set(ts, start);
    sending.push(
      slack
        .sendEvent({
          type: "event_callback",
          team_id: slack.team,
          event_id: `EvBENCH${at}`,
          authorizations,
          event,
        })
        .then((response) => {
          if (response.status !== 200) throw new Error(`an event was answered ${response.status}`);
          ack.push(performance.now() - start);
        }),
    );
  }
  await Promise.all(sending);
  await arrivals([...sent.keys()], arrived);
  return { ack, answer: [...sent].flatMap(([ts, start]) => (arrived.get(ts) ?? Infinity) - start) };
}

/** Everyone presses a button of this message. */
async function presses(
  slack: SlackDouble,
  arrived: Map<string, number>,
  message: SlackDoubleMessage,
  label: string,
): Promise<Times> {
  const people = createSlackPeople(slack);
  for (const learner of LEARNERS) arrived.delete(learner);
  const sent = new Map<string, number>();
  const ack: number[] = [];
  const sending: Promise<void>[] = [];
  const began = performance.now();
  for (const [at, learner] of LEARNERS.entries()) {
    await wait(Math.max(0, began + (at * PRESS_SECONDS * 1000) / PRESSES - performance.now()));
    const start = performance.now();
    sent.set(learner, start);
    sending.push(
      people.press(learner, message, label).then((response) => {
        if (response.status !== 200) throw new Error(`a press was answered ${response.status}`);
        ack.push(performance.now() - start);
      }),
    );
  }
  await Promise.all(sending);
  await arrivals(LEARNERS, arrived);
  return { ack, answer: [...sent].map(([learner, start]) => (arrived.get(learner) ?? Infinity) - start) };
}

function labelsOf(message: SlackDoubleMessage): string[] {
  return message.blocks.flatMap((block) =>
    block.type === "actions" ? block.elements.map(({ text }) => text.text) : [],
  );
}

async function startRound(slack: SlackDouble) {
  const people = createSlackPeople(slack);
  const [starter = ""] = LEARNERS;
  const seen = (label: string) =>
    slack.until(() => [...slack.messages.values()].findLast((message) => labelsOf(message).includes(label)));
  await people.mention(starter, "C0ROUND001", "lance un quiz de 1 question");
  await people.press(starter, await seen("Je joue"), "Je joue");
  await people.press(starter, await seen("Commencer"), "Commencer");
  const message = await slack.until(() =>
    [...slack.messages.values()].findLast(({ text }) => text.startsWith("Question 1")),
  );
  return { message, label: labelsOf(message)[0] ?? "" };
}

function summary({ ack, answer }: Times) {
  const at = (list: readonly number[], share: number) =>
    Math.round((list.toSorted((one, other) => one - other)[Math.ceil(list.length * share) - 1] ?? NaN) * 10) /
    10;
  return {
    count: ack.length,
    lost: answer.filter((ms) => ms === Infinity).length,
    ackP50: at(ack, 0.5),
    ackP99: at(ack, 0.99),
    answerP50: at(answer, 0.5),
    answerP95: at(answer, 0.95),
  };
}

async function measure(kind: "tutor" | "echo", folder: string) {
  const slack = await startSlackDouble();
  const arrived = watch(slack);
  const { botToken, signingSecret, apiUrl } = slack;
  const child =
    kind === "tutor"
      ? spawn(process.execPath, ["--optimize-for-size", "--max-semi-space-size=1", "src/main.ts"], {
          env: {
            PATH: process.env["PATH"],
            HOST: "127.0.0.1",
            PORT: String(PORT),
            LOG_LEVEL: "silent",
            DATABASE_FILE: join(folder, "bench.db"),
            SLACK_BOT_TOKEN: botToken,
            SLACK_SIGNING_SECRET: signingSecret,
            SLACK_API_URL: apiUrl,
          },
          stdio: ["ignore", "ignore", "inherit"],
        })
      : spawn(process.execPath, ["bench/slack-echo.ts", botToken, signingSecret, apiUrl, String(PORT)], {
          stdio: "ignore",
        });
  slack.pointAt(`http://127.0.0.1:${PORT}/slack/events`);
  const check = { type: "url_verification", challenge: "ready" };
  for (;;) {
    const isUp = await slack.sendEvent(check).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) break;
    await wait(50);
  }
  const asked = summary(await mentions(slack, arrived));
  if (kind === "echo") slack.keepMessage("C0ROUND001", "1.000001");
  const round =
    kind === "tutor"
      ? await startRound(slack)
      : {
          message: {
            channel: "C0ROUND001",
            ts: "1.000001",
            thread: undefined,
            privateTo: undefined,
            text: "",
            version: 0,
            blocks: [
              {
                type: "actions",
                elements: [
                  {
                    type: "button",
                    text: { type: "plain_text", text: "A", emoji: true },
                    value: "a",
                    action_id: "svs-1",
                  },
                ],
              },
            ],
          } satisfies SlackDoubleMessage,
          label: "A",
        };
  const pressed = summary(await presses(slack, arrived, round.message, round.label));
  child.kill("SIGTERM");
  if (child.exitCode === null) await once(child, "exit");
  await slack.stop();
  return { mentions: asked, presses: pressed };
}

const folder = mkdtempSync(join(tmpdir(), "bench-slack-"));
try {
  const tutor = await measure("tutor", folder);
  const echo = await measure("echo", folder);
  console.log(JSON.stringify({ tutor, echo }, undefined, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
