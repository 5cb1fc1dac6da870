import { afterEach, describe, expect, it } from "vitest";
import { SLACK_LIMITS, SLACK_PACE } from "../../../src/adapters/slack/slack-limits.ts";
import { answerPrivately } from "../../../src/tutor/answer-here.ts";
import { bigExport } from "../../support/big-export.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { type SlackDouble, startSlackDouble } from "../../support/slack-double.ts";
import { createSlackPeople } from "../../support/slack-people.ts";
import { startSlackBot } from "../../support/start-slack-bot.ts";

const ADA = "U0ADA00001";
const DIRECT = "D0DIRECT01";
const TEAM = "C0CHANNEL1";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

/** Somebody asks for their data, of which there is much. */
async function ask(how: (slack: SlackDouble) => Promise<unknown>) {
  const clock = createFakeClock();
  const slack = await startSlackDouble({ now: clock.now });
  let text = "";
  const bot = await startSlackBot(
    async (event, tx) => {
      const made = await bigExport(tx, event.place, event.learner);
      text = made.text;
      return [answerPrivately(event, made.reply)];
    },
    { clock, slack },
  );
  cleanups.push(bot.stop);
  await how(slack);
  await bot.idle();
  return {
    slack,
    text,
    async pass(ms: number) {
      for (let passed = 0; passed < ms; passed += 1_000) {
        clock.advance(1_000);
        await bot.idle();
      }
    },
  };
}

function messagesIn({ messages }: SlackDouble) {
  return [...messages.values()].map(({ blocks }) =>
    blocks.flatMap((block) => (block.type === "section" ? [block.text.text] : [])),
  );
}

/** The data again, of what stands between the fences. */
function dataIn(slack: SlackDouble): string {
  return messagesIn(slack)
    .flat()
    .filter((text) => text.startsWith("```"))
    .map((text) => text.slice(4, -4))
    .join("\n")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function expectInLimits({ messages, calls }: SlackDouble) {
  expect(calls.filter(({ error }) => error !== undefined)).toEqual([]);
  for (const { blocks } of messages.values())
    expect(JSON.stringify(blocks).length).toBeLessThan(SLACK_LIMITS.blocksJson + 500);
}

describe("the export of 2,000 answers", () => {
  it("is one file in a direct message", async () => {
    const { slack, text } = await ask((slack) => createSlackPeople(slack).write(ADA, DIRECT, "mes données"));
    expect(text.length).toBeGreaterThan(400_000);
    expect([...slack.files.values()].map(({ bytes }) => bytes.toString())).toEqual([text]);
    expect(slack.messages.size).toBe(2);
  });

  it("is its text where files are refused: whole, once, ten messages in ten seconds", async () => {
    const { slack, text, pass } = await ask((slack) => {
      slack.refuse("files.getUploadURLExternal", "file_uploads_disabled");
      return createSlackPeople(slack).write(ADA, DIRECT, "mes données");
    });
    expect(slack.messages.size).toBe(SLACK_PACE.postsInBurst);
    await pass(SLACK_PACE.postsWithin);
    expect(slack.messages.size).toBe(2 * SLACK_PACE.postsInBurst);
    await pass(120_000);
    expect(dataIn(slack)).toBe(text);
    expect(slack.calls.filter(({ method }) => method === "files.getUploadURLExternal")).toHaveLength(1);
    expectInLimits({ ...slack, calls: slack.calls.filter(({ method }) => method === "chat.postMessage") });
  });

  it("goes on where Slack stopped it, however often that is", async () => {
    const { slack, text, pass } = await ask((slack) => {
      slack.refuse("files.getUploadURLExternal", "file_uploads_disabled");
      return createSlackPeople(slack).write(ADA, DIRECT, "mes données");
    });
    for (let time = 0; time < 40; time++) {
      slack.limit("chat.postMessage", 1, 1);
      await pass(3_000);
    }
    await pass(120_000);
    expect(dataIn(slack)).toBe(text);
  });

  it("asked for in a channel is whole, in private messages", async () => {
    const { slack, text, pass } = await ask((slack) =>
      createSlackPeople(slack).command(ADA, TEAM, "mes données"),
    );
    await pass(120_000);
    expect(dataIn(slack)).toBe(text);
    expect([...slack.messages.values()].every(({ privateTo }) => privateTo === ADA)).toBe(true);
    expectInLimits(slack);
  });
});
