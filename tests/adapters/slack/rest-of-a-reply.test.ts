import { afterEach, describe, expect, it } from "vitest";
import { SLACK_LIMITS } from "../../../src/adapters/slack/slack-limits.ts";
import type { Delivery } from "../../../src/chat/chat-adapter.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { createTutor } from "../../../src/tutor/create-tutor.ts";
import { restButton } from "../../../src/tutor/show-rest.ts";
import { countIds } from "../../support/converse.ts";
import { sentences, sentencesIn, tellingLong } from "../../support/long-words.ts";
import { understandPlainly } from "../../support/quiz-table.ts";
import { SAMPLE_TEACHING } from "../../support/sample-teaching.ts";
import type { SlackDoubleMessage } from "../../support/slack-double.ts";
import { createSlackPeople } from "../../support/slack-people.ts";
import { slackReply, type SlackAnswer, startSlackBot } from "../../support/start-slack-bot.ts";

const ADA = "U0ADA00001";
const BOB = "U0BOB00001";
const CHANNEL = "C0CHANNEL1";
const DIRECT = "D0DIRECT01";
const MANY = 900;
const ALL = Array.from({ length: MANY }, (_, at) => at + 1);

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

async function start(answer?: SlackAnswer) {
  const bot = await startSlackBot(answer);
  cleanups.push(bot.stop);
  return { ...bot, people: createSlackPeople(bot.slack) };
}

/** The tutor, who when asked who it is has very much to say. */
async function startTalker() {
  const tutor = createTutor({
    ...tellingLong(MANY),
    understand: understandPlainly,
    defaultLanguage: "en",
    teamMinimum: 3,
    retentionDays: 90,
  });
  const newId = countIds();
  return start((event, tx) => tutor.hear(event, { store: tx, now: event.at, newId }));
}

const saidIn = ({ blocks }: SlackDoubleMessage) =>
  blocks.map((block) => (block.type === "section" ? block.text.text : "")).join(" ");
const labelsOf = ({ blocks }: SlackDoubleMessage) =>
  blocks.flatMap((block) => (block.type === "actions" ? block.elements : [])).map(({ text }) => text.text);
const hasRest = (message: SlackDoubleMessage) => labelsOf(message).includes("&lt;en button.rest&gt;");

describe("a reply that is too long for a message of Slack's", () => {
  const to = { platform: "slack", workspace: "T0SVS0TEAM", channel: CHANNEL, kind: "team" } as const;
  const post = (reply: Reply): Delivery => ({
    kind: "post",
    to,
    thread: undefined,
    reply,
    returnTo: undefined,
    restButton: restButton(SAMPLE_TEACHING, "en", 1),
  });
  const blocks = (count: number): Reply => ({
    language: "fr",
    blocks: Array.from({ length: count }, (_, at) => slackReply(`Paragraphe ${at}.`).blocks).flat(),
  });
  const one = (count: number): Reply => ({
    language: "en",
    blocks: [{ kind: "paragraph", inlines: [{ kind: "text", text: sentences(count) }] }],
  });

  it("by one block is cut so that the button is the last that fits; at the limit it is whole", async () => {
    const { slack, adapter } = await start();
    const whole = await adapter.deliver(post(blocks(SLACK_LIMITS.blocksPerMessage)));
    const cut = await adapter.deliver(post(blocks(SLACK_LIMITS.blocksPerMessage + 1)));
    const [first, second, ...more] = [...slack.messages.values()];
    expect(more).toEqual([]);
    expect([first?.blocks.length, labelsOf(first!)]).toEqual([50, []]);
    expect(second?.blocks).toHaveLength(50);
    expect(second?.blocks.at(-1)?.type).toBe("actions");
    expect(whole).toEqual({ kind: "sent", message: first?.ts });
    expect(cut).toEqual({
      kind: "sent",
      message: second?.ts,
      rest: { language: "fr", blocks: blocks(51).blocks.slice(49) },
    });
    // What is read aloud is what is shown.
    expect(second?.text).toContain("Paragraphe 48.");
    expect(second?.text).not.toContain("Paragraphe 49.");
  });

  it("by its characters is cut after a sentence; one sentence less is whole", async () => {
    const { slack, adapter } = await start();
    let count = 300;
    for (let delivered = await adapter.deliver(post(one(count))); ; count++) {
      slack.messages.clear();
      delivered = await adapter.deliver({ ...post(one(count)), to: { ...to, channel: `C${count}` } });
      if (delivered.kind === "sent" && delivered.rest) break;
      const [message] = [...slack.messages.values()];
      expect(JSON.stringify(message?.blocks).length).toBeLessThan(SLACK_LIMITS.blocksJson + 500);
    }
    const [message] = [...slack.messages.values()];
    expect(saidIn(message!).trimEnd().endsWith(".")).toBe(true);
    expect(sentencesIn(saidIn(message!)).length).toBeLessThan(count);
    expect(sentencesIn(saidIn(message!)).length).toBeGreaterThan(count - 20);
  });

  it("is cut the same way when it is an edit", async () => {
    const { slack, adapter } = await start();
    slack.keepMessage(CHANNEL, "1.000001");
    const { returnTo: _, ...shown } = { ...post(blocks(60)), returnTo: undefined };
    if (shown.kind !== "post") throw new Error("A post.");
    const edited = await adapter.deliver({ ...shown, kind: "edit", message: "1.000001" });
    const message = slack.messages.get(`${CHANNEL} 1.000001`);
    expect(message?.blocks).toHaveLength(50);
    expect(labelsOf(message!)).toEqual(["&lt;en button.rest&gt;"]);
    expect(edited).toMatchObject({ kind: "sent", rest: { blocks: blocks(60).blocks.slice(49) } });
  });
});

describe("the button that brings the rest", () => {
  it("is pressed until nothing is left, and every sentence was shown once", async () => {
    const { slack, people, idle } = await startTalker();
    await people.write(ADA, DIRECT, "cmd.who-are-you en");
    await idle();
    let presses = 0;
    for (;;) {
      const last = (await slack.seen(DIRECT, ADA)).at(-1)!;
      if (!hasRest(last)) break;
      presses++;
      await people.press(ADA, last, "&lt;en button.rest&gt;");
      await idle();
    }
    const messages = await slack.seen(DIRECT, ADA);
    expect(presses).toBeGreaterThan(0);
    expect(messages).toHaveLength(presses + 1);
    expect(messages.flatMap((message) => sentencesIn(saidIn(message)))).toEqual(ALL);
    for (const message of messages)
      expect(JSON.stringify(message.blocks).length).toBeLessThan(SLACK_LIMITS.blocksJson + 500);
  });

  it("under a private message brings it to who saw that, beside it", async () => {
    const { slack, people, idle } = await startTalker();
    await people.command(ADA, CHANNEL, "cmd.who-are-you en");
    await idle();
    const [first] = await slack.seen(CHANNEL, ADA);
    expect(hasRest(first!)).toBe(true);
    await people.press(ADA, first!, "&lt;en button.rest&gt;");
    await idle();
    const [same, rest] = await slack.seen(CHANNEL, ADA);
    expect([same?.ts, same?.version]).toEqual([first?.ts, 0]);
    expect(sentencesIn(saidIn(rest!))[0]).toBe(sentencesIn(saidIn(first!)).length + 1);
    expect(await slack.seen(CHANNEL, BOB)).toEqual([]);
  });
});
