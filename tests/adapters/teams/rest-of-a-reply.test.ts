import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cutForTeams } from "../../../src/adapters/teams/render-teams-messages.ts";
import { BARE_VOICE } from "../../../src/adapters/teams/teams-voice.ts";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import type { Delivery } from "../../../src/chat/chat-adapter.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { restButton } from "../../../src/tutor/show-rest.ts";
import { sentences, sentencesIn, tellingLong } from "../../support/long-words.ts";
import { understandPlainly } from "../../support/quiz-table.ts";
import { SAMPLE_TEACHING } from "../../support/sample-teaching.ts";
import { readTeamsFixture, remarkOf, startTeamsBot } from "../../support/teams-bot.ts";
import { type Sent, startTeamsDouble, type TeamsDouble } from "../../support/teams-double.ts";
import { actionsIn, textsIn } from "../../support/read-teams-card.ts";
import { CHANNEL } from "../../support/teams-people.ts";
import { startTeamsTutor } from "../../support/teams-tutor.ts";

const LABEL = "<en button.rest>";
const MANY = 900;
const ALL = Array.from({ length: MANY }, (_, at) => at + 1);

let double: TeamsDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await double.close();
});

const cardOf = ({ activity }: Sent) => activity.attachments?.[0]?.content;
const saidIn = (sent: Sent) =>
  textsIn(cardOf(sent))
    .map(({ text }) => text)
    .join(" ");
const restIn = (sent: Sent) => actionsIn(cardOf(sent)).find(({ title }) => title === LABEL);
const sizeOf = ({ activity }: Sent) => Buffer.byteLength(JSON.stringify(activity), "utf16le");

describe("a reply that is too long for a message of Teams'", () => {
  async function meet() {
    const bot = await startTeamsBot(double, () => []);
    closing.push(bot.close);
    await bot.post(readTeamsFixture("message-channel-mention"));
    const to = bot.events[0]!.place;
    const post = (reply: Reply): Delivery & { readonly kind: "post" } => ({
      kind: "post",
      to,
      thread: to.thread,
      reply,
      returnTo: undefined,
      restButton: restButton(SAMPLE_TEACHING, "en", 1),
    });
    return { bot, post, deliver: bot.adapter.deliver };
  }
  const notes = (count: number): Reply => ({
    language: "en",
    blocks: Array.from({ length: count }, () => ({
      kind: "paragraph",
      inlines: [{ kind: "text", text: sentences(20) }],
    })),
  });

  test("is cut where the button still fits; one paragraph less is whole", async () => {
    const { post, deliver } = await meet();
    const button = restButton(SAMPLE_TEACHING, "en", 1);
    const counts = Array.from({ length: 60 }, (_, at) => at);
    const count = counts.find((one) => cutForTeams(notes(one), BARE_VOICE, button).rest) ?? 0;
    expect(await deliver(post(notes(count - 1)))).toEqual({ kind: "sent", message: expect.any(String) });
    const delivered = await deliver(post(notes(count)));
    const [whole, cut] = [double.sent[0]!, double.sent[1]!];
    expect(restIn(whole)).toBeUndefined();
    expect(restIn(cut)).toBeDefined();
    for (const sent of double.sent) expect(sizeOf(sent)).toBeLessThan(TEAMS_LIMITS.messageSize.value);
    const { rest } = delivered as { rest: Reply };
    expect(sentencesIn(saidIn(cut)).length + rest.blocks.length * 20).toBe(count * 20);
  });

  test("is cut the same way when it is an edit", async () => {
    const { post, deliver } = await meet();
    const { message } = (await deliver(post(remarkOf("Un.")))) as { message: string };
    const { thread: _, ...shown } = post(notes(60));
    const edited = await deliver({ ...shown, kind: "edit", message });
    const last = double.sent.at(-1)!;
    expect(last.method).toBe("PUT");
    expect(restIn(last)).toBeDefined();
    const { rest } = edited as { rest: Reply };
    expect(sentencesIn(saidIn(last)).length + rest.blocks.length * 20).toBe(60 * 20);
  });
});

describe("a word for one person, in answer to a press", () => {
  const press = readTeamsFixture("invoke-action-execute");
  const channelPress = {
    ...press,
    conversation: readTeamsFixture("message-channel-mention")["conversation"],
  };
  const paragraphs = (count: number): Reply => ({
    language: "en",
    blocks: Array.from({ length: count }, () => remarkOf(sentences(20)).blocks).flat(),
  });

  /** A card that leaves little room, and what is said when it is pressed. */
  async function pressCard(reply: Reply, beside = false) {
    const bot = await startTeamsBot(double, (event) => {
      const { place: to, learner, returnTo } = event;
      const said = { to, thread: to.thread, returnTo, restButton: restButton(SAMPLE_TEACHING, "en", 1) };
      return event.kind === "press"
        ? [
            { kind: "edit", to, message: event.message, reply: paragraphs(20) },
            { kind: "whisper", ...said, learner, reply, beside },
          ]
        : [];
    });
    closing.push(bot.close);
    const { body } = await bot.post(channelPress);
    await bot.idle();
    return { answer: JSON.stringify(body), delivered: bot.delivered.at(-1) };
  }

  test("stands below the card where there is room, else alone: it is not what is cut", async () => {
    expect(sentencesIn((await pressCard(remarkOf("Noted."))).answer).length).toBeGreaterThan(0);
    const { answer, delivered } = await pressCard(paragraphs(15));
    expect(sentencesIn(answer.replaceAll(/"fallbackText":"[^"]*"/g, ""))).toHaveLength(15 * 20);
    expect(answer).not.toContain(LABEL);
    expect(delivered).toEqual({ kind: "sent", message: undefined });
  });

  test("is cut where it is too long by itself, and its button knows that it is private", async () => {
    const { answer, delivered } = await pressCard(paragraphs(60));
    expect(answer).toContain(`{"action":"1|en|rest|1","quiet":true}`);
    expect(delivered).toMatchObject({ kind: "sent", rest: { blocks: expect.any(Array) } });
    expect(double.sent.every(({ method }) => method === "PUT")).toBe(true);
  });

  test("that stands beside what was pressed goes to the personal chat", async () => {
    const { answer } = await pressCard(remarkOf("The rest."), true);
    expect(answer).not.toContain("action");
    const { path, activity } = double.sent.at(-1)!;
    expect(path).toContain("a:chat-with-");
    expect(JSON.stringify(activity)).toContain("The rest.");
  });
});

describe("the button that brings the rest", () => {
  async function startTalker() {
    const teaching = tellingLong(MANY);
    const tutor = await startTeamsTutor(double, { teaching, understand: understandPlainly });
    closing.push(tutor.close);
    return tutor;
  }

  test.each([
    ["a personal chat", "a:ada"],
    ["a channel", CHANNEL],
  ])("in %s is pressed until nothing is left, and every sentence was shown once", async (_where, where) => {
    const tutor = await startTalker();
    await tutor.send(tutor.sayPayload("ada", "cmd.who-are-you en", where));
    await tutor.idle();
    for (let last = double.sent.at(-1)!; restIn(last); last = double.sent.at(-1)!) {
      const before = double.sent.length;
      const { data } = restIn(last)!;
      const pressed = await tutor.send(
        tutor.pressPayload("ada", { data, message: last.id, conversation: where }),
      );
      expect(pressed.status).toBe(200);
      await tutor.idle();
      expect(double.sent.length).toBe(before + 1);
    }
    expect(double.sent.length).toBeGreaterThan(1);
    expect(double.sent.flatMap((sent) => sentencesIn(saidIn(sent)))).toEqual(ALL);
    for (const sent of double.sent) expect(sizeOf(sent)).toBeLessThan(TEAMS_LIMITS.messageSize.value);
  });
});
