import { afterEach, describe, expect, it } from "vitest";
import { SLACK_CAPABILITIES } from "../../../src/adapters/slack/slack-limits.ts";
import type { Delivery } from "../../../src/chat/chat-adapter.ts";
import type { Block, Reply } from "../../../src/chat/reply.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import { createFakeClock, type FakeClock } from "../../support/fake-clock.ts";
import { startSlackDouble } from "../../support/slack-double.ts";
import { type SlackBotOptions, slackReply, startSlackBot } from "../../support/start-slack-bot.ts";

const ADA = "U0ADA00001";
const TEAM = { platform: "slack", workspace: "T0SVS0TEAM", channel: "C0CHANNEL1", kind: "team" } as const;
const DIRECT = { ...TEAM, channel: "D0DIRECT01", kind: "direct" } as const;

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

async function start(options: SlackBotOptions & { readonly clock?: FakeClock } = {}) {
  const clock = options.clock ?? createFakeClock();
  const slack = await startSlackDouble({ now: clock.now });
  const bot = await startSlackBot(() => [], { ...options, slack, clock });
  cleanups.push(bot.stop);
  slack.calls.length = 0;
  return { ...bot, clock };
}

function post(reply: Reply, to: Delivery["to"] = TEAM): Delivery {
  return { kind: "post", to, thread: undefined, reply, returnTo: undefined };
}

function whisper(reply: Reply): Delivery & { readonly kind: "whisper" } {
  return { kind: "whisper", to: TEAM, thread: undefined, learner: ADA, reply, returnTo: undefined };
}

function edit(message: string, reply: Reply, canWait = false): Delivery {
  const one = { kind: "edit", to: TEAM, message, reply, canWait } as const;
  return one;
}

const weeks = (percent: number): Block => ({
  kind: "picture",
  picture: { kind: "weeks", language: "fr", weeks: [{ week: "2026-W09", percent }] },
  alt: toLearnerText(`La semaine 9 est à ${percent} %.`),
});
const withPicture = (percent: number): Reply => ({
  language: "fr",
  blocks: [...slackReply("Progression.").blocks, weeks(percent)],
});

describe("a picture", () => {
  it("is uploaded and shown, with words that say the same", async () => {
    const { slack, adapter } = await start();
    expect(await adapter.deliver(post(withPicture(60)))).toMatchObject({ kind: "sent" });
    const [file] = slack.files.values();
    expect(file?.bytes.subarray(1, 4).toString()).toBe("PNG");
    const [call] = await slack.callsOf("chat.postMessage", 1);
    expect(call?.blocks.at(-1)).toEqual({
      type: "image",
      slack_file: { id: "F000000001" },
      alt_text: "La semaine 9 est à 60 %.",
    });
    expect(call?.args["text"]).toContain("La semaine 9 est à 60 %.");
  });

  it("is drawn and uploaded once, however often it is shown, and another one apart", async () => {
    const { slack, adapter, drawn } = await start();
    await adapter.deliver(post(withPicture(60)));
    await adapter.deliver(whisper(withPicture(60)));
    await adapter.deliver(post(withPicture(61)));
    expect([drawn.length, slack.files.size]).toEqual([2, 2]);
  });

  it("that Slack does not take for an image yet is shown as soon as it does", async () => {
    const { slack, adapter } = await start();
    slack.delayFiles(2);
    expect(await adapter.deliver(post(withPicture(60)))).toMatchObject({ kind: "later", afterMs: 1000 });
    expect(await adapter.deliver(post(withPicture(60)))).toMatchObject({ kind: "later", afterMs: 2000 });
    expect(await adapter.deliver(post(withPicture(60)))).toMatchObject({ kind: "sent" });
    const [, , shown] = await slack.callsOf("chat.postMessage", 3);
    expect(shown?.blocks.at(-1)?.type).toBe("image");
  });

  it("that Slack never takes for an image is given up after a few tries: its words stand in its place", async () => {
    const { slack, adapter } = await start();
    slack.delayFiles(1_000);
    const kinds: string[] = [];
    while (kinds.at(-1) !== "sent" && kinds.length < 10)
      kinds.push((await adapter.deliver(post(withPicture(60)))).kind);
    expect(kinds).toEqual(["later", "later", "later", "sent"]);
    expect(slack.calls.at(-1)?.blocks.at(-1)).toMatchObject({ text: { text: "La semaine 9 est à 60 %." } });
  });

  it.each(["files.getUploadURLExternal", "files.completeUploadExternal"])(
    "is told in words where %s is refused or missing",
    async (method) => {
      const { slack, adapter, logged } = await start();
      slack.refuse(method, "unknown_method");
      expect(await adapter.deliver(post(withPicture(60)))).toMatchObject({ kind: "sent" });
      const [call] = await slack.callsOf("chat.postMessage", 1);
      expect(call?.blocks.at(-1)).toMatchObject({ text: { text: "La semaine 9 est à 60 %." } });
      expect(logged).toContainEqual(expect.objectContaining({ level: "warn", slackError: "unknown_method" }));
    },
  );

  it("is told in words when it can't be drawn", async () => {
    const { slack, adapter } = await start({ renderPicture: () => Promise.reject(new Error("no font")) });
    await adapter.deliver(post(withPicture(60)));
    const [call] = await slack.callsOf("chat.postMessage", 1);
    expect(call?.blocks.at(-1)?.type).toBe("section");
  });

  it("in a channel that is gone is refused for that, and not taken for one that is not ready", async () => {
    const { adapter } = await start();
    const gone = post(withPicture(60), { ...TEAM, channel: "X" });
    expect(await adapter.deliver(gone)).toEqual({ kind: "refused", why: "channel_not_found" });
  });

  it("waits when Slack asks to wait with the upload", async () => {
    const { slack, adapter } = await start();
    slack.limit("files.getUploadURLExternal", 1, 20);
    expect(await adapter.deliver(post(withPicture(60)))).toMatchObject({ kind: "later", afterMs: 20_000 });
    expect(await adapter.deliver(post(withPicture(60)))).toMatchObject({ kind: "sent" });
  });
});

describe("one's own data", () => {
  const lines = Array.from({ length: 900 }, (_, at) => `{"answer":${at},"text":"<a> & b"}`);
  const data = (text: string): Reply => ({
    language: "fr",
    blocks: [...slackReply("Tes données.").blocks, { kind: "data", name: "svs.jsonl", text }],
  });

  it("is a file in a direct message", async () => {
    const { slack, adapter } = await start();
    await adapter.deliver(post(data(lines.join("\n")), DIRECT));
    const [file] = slack.files.values();
    expect(file).toMatchObject({ name: "svs.jsonl", state: "ready" });
    expect(file?.bytes.toString()).toBe(lines.join("\n"));
    expect((await slack.seen(DIRECT.channel, ADA, 2)).map(({ text }) => text)).toEqual([
      "Tes données.\n\nsvs.jsonl".split("\n")[0],
      "file svs.jsonl",
    ]);
  });

  it("is text where a file can't be uploaded, and nothing of it is lost", async () => {
    const { slack, adapter } = await start();
    slack.refuse("files.getUploadURLExternal", "file_uploads_disabled");
    await adapter.deliver(post(data(lines.join("\n")), DIRECT));
    expect(unfence(await slack.callsOf("chat.postMessage", 3))).toBe(lines.join("\n"));
  });

  it("asked for in a channel is text for the learner's eyes only: a file would be everyone's", async () => {
    const { slack, adapter } = await start();
    await adapter.deliver(whisper(data(lines.join("\n"))));
    expect(slack.files.size).toBe(0);
    const calls = await slack.callsOf("chat.postEphemeral", 2);
    expect(unfence(calls)).toBe(lines.join("\n"));
    expect(calls.every(({ args }) => args["user"] === ADA)).toBe(true);
    expect(slack.calls.some(({ method }) => method === "chat.postMessage")).toBe(false);
  });

  it("is never a file that a whole channel sees", async () => {
    const { slack, adapter } = await start();
    await adapter.deliver(post(data("{}")));
    expect(slack.files.size).toBe(0);
    expect(unfence(slack.calls)).toBe("{}");
  });

  it("goes on where it was interrupted: no message is sent twice", async () => {
    const { slack, adapter } = await start();
    const delivery = whisper(data(lines.join("\n")));
    const whole = await (async () => {
      await adapter.deliver(delivery);
      return slack.calls.length;
    })();
    slack.calls.length = 0;
    slack.messages.clear();
    const failed = slack.hold("chat.postEphemeral");
    const sending = adapter.deliver(delivery);
    await slack.callsOf("chat.postEphemeral", 1);
    slack.limit("chat.postEphemeral", 1, 3);
    failed();
    expect(await sending).toMatchObject({ kind: "later", afterMs: 3_000, goesOn: true });
    slack.limit("chat.postEphemeral", 1, 3);
    expect(await adapter.deliver(delivery)).not.toHaveProperty("goesOn");
    expect(await adapter.deliver(delivery)).toMatchObject({ kind: "sent" });
    expect(slack.messages.size).toBe(whole);
    expect(unfence(slack.calls)).toBe(lines.join("\n"));
  });

  it("is sent whole when it comes again after it was given up half-way", async () => {
    const { slack, adapter, clock } = await start();
    const delivery = post(data(lines.join("\n")), TEAM);
    await adapter.deliver(delivery);
    const whole = slack.calls.length;
    async function breakOff(refusal: string): Promise<void> {
      const release = slack.hold("chat.postMessage");
      slack.calls.length = 0;
      const sending = Promise.allSettled([adapter.deliver(delivery)]);
      await slack.callsOf("chat.postMessage", 1);
      slack.refuse("chat.postMessage", refusal);
      release();
      await sending;
      slack.refuse("chat.postMessage", undefined);
      slack.calls.length = 0;
    }
    clock.advance(60_000);
    await breakOff("msg_too_long");
    await adapter.deliver(delivery);
    expect(slack.calls).toHaveLength(whole);
    clock.advance(60_000);
    await breakOff("internal_error");
    clock.advance(30 * 60_000);
    await adapter.deliver(delivery);
    expect(slack.calls).toHaveLength(whole);
  });

  function unfence(calls: Awaited<ReturnType<typeof start>>["slack"]["calls"]): string {
    const texts = calls.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === "section" ? [block.text.text] : [])),
    );
    return texts
      .filter((text) => text.startsWith("```"))
      .map((text) => text.slice(4, -4))
      .join("\n")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
  }
});

describe("a reply that is too long for a message", () => {
  const long: Reply = {
    language: "fr",
    blocks: [
      ...Array.from({ length: 60 }, (_, at) => slackReply(`Paragraphe ${at}.`).blocks).flat(),
      ...slackReply("Fin.", "Suite").blocks,
    ],
  };

  it("goes on in a further one, its buttons under the last, and is known by the first", async () => {
    const { slack, adapter } = await start();
    const delivered = await adapter.deliver(post(long));
    const [first, second, ...more] = [...slack.messages.values()];
    expect(more).toEqual([]);
    expect(first?.blocks).toHaveLength(50);
    expect(second?.blocks.at(-1)?.type).toBe("actions");
    expect(delivered).toEqual({ kind: "sent", message: first?.ts });
  });

  it("and answers a press on a private message takes its place with its first message only", async () => {
    const { slack, adapter, clock } = await start();
    slack.keepMessage(TEAM.channel, "1.000001");
    const url = slack.newAddress(TEAM.channel, ADA, "1.000001");
    const returnTo = JSON.stringify({ at: clock.now(), url, replaces: "1.000001" });
    await adapter.deliver({ ...whisper(long), returnTo });
    const [first, second, ...more] = await slack.seen(TEAM.channel, ADA, 2);
    expect([first?.ts, first?.version, first?.blocks.length, more]).toEqual(["1.000001", 1, 50, []]);
    expect(second?.blocks.at(-1)?.type).toBe("actions");
  });

  it("when it is an edit is cut, and says so", async () => {
    const { slack, adapter } = await start();
    slack.keepMessage(TEAM.channel, "1.000001");
    await adapter.deliver(edit("1.000001", long));
    const { blocks = [] } = slack.messages.get("C0CHANNEL1 1.000001") ?? {};
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-2)).toMatchObject({ type: "context", elements: [{ text: "…" }] });
    expect(blocks.at(-1)?.type).toBe("actions");
  });
});

describe("Slack's limits of pace", () => {
  it("are kept when it says so: the same delivery is to come again when it says", async () => {
    const { slack, adapter } = await start();
    slack.limit("chat.postMessage", 1, 7);
    expect(await adapter.deliver(post(slackReply("Un.")))).toEqual({
      kind: "later",
      afterMs: 7_000,
      why: "Slack asks to wait",
    });
    expect(await adapter.deliver(post(slackReply("Un.")))).toMatchObject({ kind: "sent" });
  });

  it("are not waited out in the adapter, and a fault of Slack's is left to the outbox", async () => {
    const { slack, adapter } = await start();
    void slack.failNext("chat.postMessage", 503);
    await expect(adapter.deliver(post(slackReply("Un.")))).rejects.toThrow("503");
    expect(await adapter.deliver(post(slackReply("Un.")))).toMatchObject({ kind: "sent" });
  });

  it.each(["internal_error", "fatal_error", "service_unavailable"])(
    "a passing %s is no refusal",
    async (error) => {
      const { slack, adapter } = await start();
      slack.refuse("chat.postMessage", error);
      await expect(adapter.deliver(post(slackReply("Un.")))).rejects.toThrow(error);
    },
  );

  it("let ten posts in ten seconds into a channel, and no eleventh; another channel has its own", async () => {
    const { adapter, clock } = await start();
    for (let at = 0; at < 10; at++)
      expect((await adapter.deliver(post(slackReply(`${at}`)))).kind, `post ${at}`).toBe("sent");
    clock.advance(9_999);
    expect(await adapter.deliver(post(slackReply("11")))).toMatchObject({ kind: "later", afterMs: 1 });
    expect((await adapter.deliver(post(slackReply("1"), { ...TEAM, channel: "C0CHANNEL2" }))).kind).toBe(
      "sent",
    );
    clock.advance(1);
    expect((await adapter.deliver(post(slackReply("11")))).kind).toBe("sent");
  });

  it("let fifty edits a minute into a workspace, and no fifty-first", async () => {
    const { slack, adapter, clock } = await start();
    for (let at = 0; at < 51; at++) slack.keepMessage(TEAM.channel, `1.${at}`);
    for (let at = 0; at < 50; at++)
      expect((await adapter.deliver(edit(`1.${at}`, slackReply("Neuf.")))).kind, `edit ${at}`).toBe("sent");
    clock.advance(59_999);
    expect(await adapter.deliver(edit("1.50", slackReply("Neuf.")))).toMatchObject({
      kind: "later",
      afterMs: 1,
    });
    clock.advance(1);
    expect((await adapter.deliver(edit("1.50", slackReply("Neuf.")))).kind).toBe("sent");
  });

  it("leave room for a close when counters have used up theirs", async () => {
    const { slack, adapter } = await start();
    for (let at = 0; at < 60; at++) slack.keepMessage(TEAM.channel, `1.${at}`);
    for (let at = 0; at < 50; at++) await adapter.deliver(edit(`1.${at}`, slackReply("3 réponses"), true));
    await slack.callsOf("chat.update", 35);
    for (let at = 50; at < 60; at++)
      expect((await adapter.deliver(edit(`1.${at}`, slackReply("Close.")))).kind).toBe("sent");
    expect(await slack.callsOf("chat.update", 45)).toHaveLength(45);
  });

  it("let only the newest of many counters of a message through", async () => {
    const { slack, adapter, clock } = await start();
    slack.keepMessage(TEAM.channel, "1.000001");
    for (let count = 1; count <= 20; count++)
      await adapter.deliver(edit("1.000001", slackReply(`${count} réponses`), true));
    await slack.callsOf("chat.update", 1);
    clock.advance(1_500);
    const calls = await slack.callsOf("chat.update", 2);
    expect(calls.map(({ args }) => args["text"])).toEqual(["1 réponses", "20 réponses"]);
  });

  it("never let a counter overtake the close of its question", async () => {
    const { slack, adapter, clock } = await start();
    slack.keepMessage(TEAM.channel, "1.000001");
    await adapter.deliver(edit("1.000001", slackReply("1 réponse"), true));
    await adapter.deliver(edit("1.000001", slackReply("2 réponses"), true));
    await adapter.deliver(edit("1.000001", slackReply("Close.")));
    clock.advance(60_000);
    await adapter.deliver(edit("1.000001", slackReply("Révélée.")));
    const calls = await slack.callsOf("chat.update", 3);
    expect(calls.map(({ args }) => args["text"])).toEqual(["1 réponse", "Close.", "Révélée."]);
  });

  it("never let a counter that waits slip in behind a close that is on its way", async () => {
    const { slack, adapter, clock } = await start();
    slack.keepMessage(TEAM.channel, "1.000001");
    await adapter.deliver(edit("1.000001", slackReply("1 réponse"), true));
    await adapter.deliver(edit("1.000001", slackReply("2 réponses"), true));
    await slack.callsOf("chat.update", 1);
    const release = slack.hold("chat.update");
    const closing = adapter.deliver(edit("1.000001", slackReply("Close.")));
    await slack.callsOf("chat.update", 2);
    clock.advance(1_500);
    release();
    await closing;
    await adapter.deliver(edit("1.000001", slackReply("Révélée.")));
    const calls = await slack.callsOf("chat.update", 3);
    expect(calls.map(({ args }) => args["text"])).toEqual(["1 réponse", "Close.", "Révélée."]);
  });

  it("that meet a counter hold up every edit for as long, and the counter comes after", async () => {
    const { slack, adapter, clock } = await start();
    slack.keepMessage(TEAM.channel, "1.000001");
    slack.limit("chat.update", 1, 5);
    await adapter.deliver(edit("1.000001", slackReply("1 réponse"), true));
    // The refusal has arrived once an edit of another message is told to wait.
    let other = await adapter.deliver(edit("2.000002", slackReply("Close.")));
    while (other.kind !== "later") other = await adapter.deliver(edit("2.000002", slackReply("Close.")));
    expect(other.afterMs).toBe(5_000);
    clock.advance(5_000);
    const counter = await slack.until(() => slack.calls.find(({ args }) => args["ts"] === "1.000001"));
    expect(counter.args["text"]).toBe("1 réponse");
  });

  it("five answers fit an address of Slack's, and the sixth is sent another way", async () => {
    const { slack, adapter, clock } = await start();
    const url = slack.newAddress(TEAM.channel, ADA);
    const answer = { ...whisper(slackReply("Noté.")), returnTo: JSON.stringify({ at: clock.now(), url }) };
    for (let at = 0; at < 5; at++) await adapter.deliver(answer);
    expect(slack.calls.map(({ method }) => method)).toEqual(new Array(5).fill("response_url"));
    await adapter.deliver(answer);
    expect(slack.calls.map(({ method }) => method).slice(5)).toEqual(["chat.postEphemeral"]);
  });

  it.each([
    ["good until half an hour has passed", 30 * 60_000 - 1, "response_url"],
    ["not good when it has", 30 * 60_000, "chat.postEphemeral"],
  ])("an address is %s", async (_title, ms, method) => {
    const { slack, adapter, clock } = await start();
    const url = slack.newAddress(TEAM.channel, ADA);
    const answer = { ...whisper(slackReply("Noté.")), returnTo: JSON.stringify({ at: clock.now(), url }) };
    clock.advance(ms);
    await adapter.deliver(answer);
    expect(slack.calls.map((call) => call.method)).toEqual([method]);
  });

  it("are kept at an address too", async () => {
    const { slack, adapter, clock } = await start();
    const url = slack.newAddress(TEAM.channel, ADA);
    slack.limit("response_url", 1, 4);
    const answer = { ...whisper(slackReply("Noté.")), returnTo: JSON.stringify({ at: clock.now(), url }) };
    expect(await adapter.deliver(answer)).toMatchObject({ kind: "later", afterMs: 4_000 });
  });
});

describe("a token that Slack no longer takes", () => {
  it.each(["invalid_auth", "token_revoked", "account_inactive"])(
    "drops nothing, and is told to who runs the tutor once: %s",
    async (error) => {
      const { slack, adapter, logged, clock } = await start();
      slack.keepMessage(TEAM.channel, "1.000001");
      for (const method of ["chat.postMessage", "chat.update", "chat.postEphemeral"])
        slack.refuse(method, error);
      const later = { kind: "later", afterMs: 5 * 60_000, why: `Slack refuses the bot's token: ${error}` };
      expect(await adapter.deliver(post(slackReply("Un.")))).toEqual(later);
      expect(await adapter.deliver(edit("1.000001", slackReply("Deux.")))).toEqual(later);
      expect(await adapter.deliver(whisper(slackReply("Trois.")))).toEqual(later);
      const said = () =>
        logged.filter((one) => String(Object(one).message).startsWith("Slack refuses SLACK_BOT_TOKEN"));
      expect(said()).toMatchObject([{ level: "error", slackError: error }]);
      clock.advance(5 * 60_000);
      await adapter.deliver(post(slackReply("Un.")));
      expect(said()).toHaveLength(2);
      slack.refuse("chat.postMessage", undefined);
      expect((await adapter.deliver(post(slackReply("Un.")))).kind).toBe("sent");
    },
  );
});

describe("what Slack refuses", () => {
  it.each([
    ["a channel that is gone", post(slackReply("Un."), { ...TEAM, channel: "X" }), "channel_not_found"],
    ["a message that was deleted", edit("9.000009", slackReply("Un.")), "message_not_found"],
  ])("is given up: %s", async (_title, delivery, why) => {
    const { adapter } = await start();
    expect(await adapter.deliver(delivery)).toEqual({ kind: "refused", why });
  });
});

describe("every capability that Slack lacks", () => {
  it("has a named fallback, and a test of it in this folder", () => {
    const lacking = Object.entries(SLACK_CAPABILITIES).filter(([, { native }]) => !native);
    expect(lacking.map(([name]) => name).toSorted()).toEqual([
      "dataAboveTheSizeLimit", // "goes on in a further one"
      "filesForOneInAChannel", // "asked for in a channel is text for the learner's eyes only"
      "messagesAboveTheSizeLimit", // rest-of-a-reply.test.ts
      "picturesWithoutUpload", // "is told in words where … is refused or missing"
      "postsInADirectMessageBetweenTwoPeople", // "in a direct message between two people starts nothing that would go on by itself"
      "privateMessageAfterItsAddressExpired", // "gives way to a new one where its address is used up or too old"
    ]);
    for (const [name, capability] of lacking) expect("fallback" in capability, name).toBe(true);
  });
});
