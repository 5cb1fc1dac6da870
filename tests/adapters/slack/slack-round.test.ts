import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../../support/fake-clock.ts";
import { type SlackDouble, type SlackDoubleMessage, startSlackDouble } from "../../support/slack-double.ts";
import { createSlackPeople } from "../../support/slack-people.ts";
import { startSlackTutor } from "../../support/slack-tutor.ts";

const CHANNEL = "C0CHANNEL1";
const LEARNERS = Array.from({ length: 20 }, (_, at) => `U0LEARNER${String(at + 1).padStart(2, "0")}`);
const [STARTER = "", ...OTHERS] = LEARNERS;

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

async function live(slack: SlackDouble, clock: FakeClock, file: string, prefix: string) {
  const life = await startSlackTutor(slack, clock, file, prefix);
  cleanups.push(life.end);
  return life;
}

async function start() {
  const clock = createFakeClock();
  const slack = await startSlackDouble({ now: clock.now });
  cleanups.push(slack.stop);
  const folder = mkdtempSync(join(tmpdir(), "tutor-slack-"));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "tutor.db");
  const life = { ...(await live(slack, clock, file, "one")) };
  const people = createSlackPeople(slack);
  const is = {
    clock,
    slack,
    people,
    /** Lets time pass, and all that falls due be done. */
    async pass(ms: number) {
      for (let passed = 0; passed < ms; passed += 500) {
        clock.advance(500);
        await life.idle();
      }
    },
    idle: () => life.idle(),
    async restart() {
      await life.end();
      Object.assign(life, await live(slack, clock, file, "two"));
    },
    /** The newest message with a button of this name that everyone sees. */
    withButton(label: string): SlackDoubleMessage {
      const found = [...slack.messages.values()].findLast(
        ({ privateTo, blocks }) =>
          privateTo === undefined &&
          blocks.some(
            (block) =>
              block.type === "actions" && block.elements.some(({ text }) => text.text.endsWith(label)),
          ),
      );
      if (!found) throw new Error(`nobody sees a button ${label}`);
      return found;
    },
    /** The newest open question, and what its first two buttons say. */
    question() {
      const found = [...slack.messages.values()].findLast(
        ({ privateTo, text }) =>
          privateTo === undefined && /^Question \d sur/.test(text) && text.includes("Réponses jusqu"),
      );
      const [one, two] = (found?.blocks ?? []).flatMap((block) =>
        block.type === "actions" ? block.elements.map(({ text }) => text.text) : [],
      );
      if (!found || one === undefined || two === undefined) throw new Error("no question is open");
      return { message: found, one, two };
    },
    ofLearner: (user: string) => [...slack.messages.values()].filter(({ privateTo }) => privateTo === user),
    publicTexts: () =>
      [...slack.messages.values()].filter(({ privateTo }) => privateTo === undefined).map(({ text }) => text),
  };
  return is;
}

type Round = Awaited<ReturnType<typeof start>>;

const namedIn = (text = "") => new Set(text.match(/<@U0LEARNER\d+>/g));
/** How many answers a reveal counts: "Choix de l’équipe : A (10), B (9), C (1)". */
const countedIn = (text = "") =>
  [...(text.split("Choix de l’équipe")[1] ?? "").matchAll(/\((\d+)\)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );

async function open(round: Round, count: number) {
  const { people, idle } = round;
  await people.mention(STARTER, CHANNEL, `lance un quiz de ${count} questions`);
  await idle();
  const lobby = round.withButton("Je joue");
  await Promise.all(LEARNERS.map((learner) => people.press(learner, lobby, "Je joue")));
  await idle();
  await people.press(STARTER, round.withButton("Commencer"), "Commencer");
  await idle();
}

describe("a round with twenty learners", () => {
  it(
    "counts every answer, shows none but to who gave it, and ends with a podium",
    { timeout: 60_000 },
    async () => {
      const round = await start();
      const { slack, people, idle, pass } = round;
      await open(round, 2);
      const right = new Set<string>();
      for (let number = 1; number <= 2; number++) {
        const { message, one, two } = round.question();
        expect(message.text).toContain(`Question ${number} sur 2`);
        await Promise.all(
          LEARNERS.map((learner, at) => people.press(learner, message, at % 2 === 0 ? one : two)),
        );
        await idle();
        for (const learner of LEARNERS)
          expect(round.ofLearner(learner).at(-1)?.text, learner).toMatch(
            new RegExp(`Question ${number}\\s: `),
          );
        // Nothing that everyone sees names who chose what while the question is open.
        const seen = slack.messages.get(`${CHANNEL} ${message.ts}`);
        expect(JSON.stringify(seen?.blocks)).not.toContain("U0LEARNER");
        await pass(number === 1 ? 20_000 : 40_000);
        const revealed = slack.messages.get(`${CHANNEL} ${message.ts}`);
        expect(revealed?.text).toContain("la réponse");
        expect(countedIn(revealed?.text)).toBe(20);
        for (const name of namedIn(revealed?.text)) right.add(name);
      }
      const podium = round.publicTexts().find((text) => text.startsWith("Podium"));
      expect(podium).toBeDefined();
      // Whoever had something right, and nobody for having had nothing right.
      expect(right.size).toBeGreaterThan(0);
      expect(namedIn(podium)).toEqual(right);
      // One post at the top: the lobby. All else is in its thread.
      const tops = [...slack.messages.values()].filter(
        ({ thread, privateTo }) => thread === undefined && privateTo === undefined,
      );
      expect(tops).toHaveLength(1);
      const updates = slack.calls.filter(({ method }) => method === "chat.update");
      expect(updates.length).toBeLessThanOrEqual(20);
    },
  );

  it(
    "goes on after a restart in the middle of a question: no answer is lost",
    { timeout: 60_000 },
    async () => {
      const round = await start();
      const { slack, people, idle, pass } = round;
      await open(round, 1);
      const { message, one, two } = round.question();
      await Promise.all(
        LEARNERS.map((learner, at) => people.press(learner, message, at % 2 === 0 ? one : two)),
      );
      await round.restart();
      await idle();
      await pass(60_000);
      const revealed = slack.messages.get(`${CHANNEL} ${message.ts}`)?.text;
      expect(revealed).toContain("la réponse");
      expect(countedIn(revealed)).toBe(20);
      const podium = round.publicTexts().find((text) => text.startsWith("Podium"));
      expect(namedIn(podium)).toEqual(namedIn(revealed));
    },
  );

  it(
    "loses nothing and keeps its order when Slack asks to wait again and again",
    { timeout: 60_000 },
    async () => {
      const round = await start();
      const { slack, people, idle, pass } = round;
      await open(round, 1);
      const { message, one } = round.question();
      for (const method of ["chat.update", "chat.postMessage", "chat.postEphemeral"])
        slack.limit(method, 8, 1);
      await Promise.all(OTHERS.map((learner) => people.press(learner, message, one)));
      await idle();
      await pass(120_000);
      for (const learner of OTHERS) expect(round.ofLearner(learner).at(-1)?.text).toMatch(/Question 1\s: /);
      expect(slack.messages.get(`${CHANNEL} ${message.ts}`)?.text).toContain("la réponse");
      const texts = round.publicTexts();
      const podium = texts.findIndex((text) => text.startsWith("Podium"));
      expect(podium).toBeGreaterThan(texts.findIndex((text) => text.includes("la réponse")));
    },
  );

  it(
    "takes an answer that is changed in the private receipt, in its place",
    { timeout: 60_000 },
    async () => {
      const round = await start();
      const { slack, people, idle } = round;
      await open(round, 1);
      const { message, one, two } = round.question();
      const [, learner = ""] = LEARNERS;
      await people.press(learner, message, one);
      await idle();
      const receipt = round.ofLearner(learner).at(-1);
      await people.press(learner, receipt!, two);
      await idle();
      const changed = slack.messages.get(`${CHANNEL} ${receipt?.ts}`);
      expect(changed?.version).toBe(1);
      expect(JSON.stringify(changed?.blocks)).toContain(`✓ ${two}`);
      expect(JSON.stringify(changed?.blocks)).not.toContain(`✓ ${one}`);
    },
  );
});
