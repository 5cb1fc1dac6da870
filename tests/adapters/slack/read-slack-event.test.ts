import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSlackEvent as read } from "../../../src/adapters/slack/read-slack-event.ts";
import { readReturnTo } from "../../../src/adapters/slack/return-to.ts";
import { slackPayload } from "../../support/start-slack-bot.ts";

const NOW = 1_763_920_500_000;

function readSlackEvent(body: unknown) {
  return read(body, { now: NOW });
}

const ignored = readdirSync(new URL("../../fixtures/slack/", import.meta.url))
  .filter((file) => file.startsWith("ignored-"))
  .map((file) => file.replace(/\.json$/, ""));

const REASONS: Readonly<Record<string, string>> = {
  "ignored-bot-message": "bot",
  "ignored-channel-join": "not handled",
  "ignored-channel-message-of-a-mention": "not handled",
  "ignored-deletion": "not spoken",
  "ignored-edit": "not spoken",
  "ignored-edited-mention": "not spoken",
  "ignored-mention-in-direct-message": "not handled",
  "ignored-message-without-user": "no person",
  "ignored-other-bot-mention": "bot",
  "ignored-own-post": "bot",
  "ignored-slackbot": "no person",
};

/** A payload with some fields of its inner event changed. */
function withEvent(name: string, change: Record<string, unknown>): Record<string, unknown> {
  const payload = slackPayload(name);
  return { ...payload, event: { ...Object(payload["event"]), ...change } };
}

function returnToOf(payload: unknown) {
  const reading = readSlackEvent(payload);
  return reading.kind === "event" ? readReturnTo(reading.event.returnTo) : undefined;
}

function textOf(text: string): string | undefined {
  const reading = readSlackEvent(withEvent("message-im", { text }));
  return reading.kind === "event" && reading.event.kind === "utterance" ? reading.event.text : undefined;
}

describe("a payload that is nobody's question", () => {
  it.each(ignored)("is left alone: %s", (name) => {
    expect(readSlackEvent(slackPayload(name))).toEqual({ kind: "ignored", reason: REASONS[name] });
  });

  it.each([
    undefined,
    null,
    3,
    "text",
    [],
    {},
    { type: "event_callback" },
    { type: "block_actions", actions: [] },
  ])("is of an unknown shape: %j", (body) => {
    expect(readSlackEvent(body)).toEqual({ kind: "ignored", reason: "unknown shape" });
  });

  it("is the bot's own also where Slack names its user only", () => {
    expect(readSlackEvent(withEvent("message-im", { user: "U0BOT0SVS1" }))).toEqual({
      kind: "ignored",
      reason: "bot",
    });
  });

  it("is of an unknown shape when an action is no button of ours", () => {
    const actions = [{ type: "static_select", action_id: "x", action_ts: "1.1" }];
    expect(readSlackEvent(slackPayload("block-actions", { actions }))).toMatchObject({
      reason: "unknown shape",
    });
  });
});

describe("an utterance", () => {
  it.each([
    ["app-mention", "Ev0MENTION1", "1763920000.000100", "team"],
    ["app-mention-in-thread", "Ev0MENTION2", "1763920000.000100", "team"],
    ["message-im", "Ev0DIRECT01", "D0DIRECT01", "direct"],
    ["message-im-in-thread", "Ev0DIRECT02", "1763920100.000200", "direct"],
    ["message-im-with-file", "Ev0DIRECT04", "D0DIRECT01", "direct"],
  ])("is read from %s, with its thread and what kind of place it is", (name, id, thread, kind) => {
    const reading = readSlackEvent(slackPayload(name));
    expect(reading).toMatchObject({
      kind: "event",
      event: { kind: "utterance", id, learner: "U0LEARNER1", locale: undefined, place: { thread, kind } },
    });
    expect(reading).not.toHaveProperty("event.quiet");
  });

  it("says when it was said, by Slack's clock", () => {
    expect(readSlackEvent(slackPayload("message-im"))).toMatchObject({ event: { at: 1_763_920_100_000 } });
  });

  it("belongs to the workspace the app is installed in, not to the other company's", () => {
    const reading = readSlackEvent(slackPayload("app-mention", { team_id: "T0OTHER0CO" }));
    expect(reading).toMatchObject({ event: { place: { workspace: "T0SVS0TEAM" } } });
  });

  it("belongs to the sender's workspace when Slack names no other", () => {
    const reading = readSlackEvent(slackPayload("app-mention", { authorizations: null }));
    expect(reading).toMatchObject({ event: { place: { workspace: "T0SVS0TEAM" } } });
  });

  it.each([
    ["<@U0BOT0SVS1> c'est quoi un incident ?", "c'est quoi un incident ?"],
    ["<@U0BOT0SVS1>, c'est quoi un incident ?", "c'est quoi un incident ?"],
    ["explique à <@U0OTHER001|léa> ce qu'est un SLA", "explique à ce qu'est un SLA"],
    ["incident &amp; problème, 3 &lt; 4", "incident & problème, 3 < 4"],
    ["que veut dire &amp;lt; ?", "que veut dire &lt; ?"],
    ["<!channel> <!subteam^S0GROUP001|@équipe> un SLA ?", "un SLA ?"],
    ["voir <#C0CHANNEL1|itil> et <#C0CHANNEL1>", "voir #itil et"],
    ["<https://example.org/a?b=1&amp;c=2|le guide> dit quoi ?", "le guide dit quoi ?"],
    ["<https://example.org/a?b=1&amp;c=2> dit quoi ?", "https://example.org/a?b=1&c=2 dit quoi ?"],
    ["<@U0BOT0SVS1>", ""],
  ])("is what the person typed: %j", (sent, typed) => {
    expect(textOf(sent)).toBe(typed);
  });
});

describe("a press", () => {
  it("is read with its button, its message and an id of its own", () => {
    expect(readSlackEvent(slackPayload("block-actions"))).toEqual({
      kind: "event",
      event: {
        kind: "press",
        id: "1763920010.123456:U0LEARNER1:facet:example:incident",
        place: {
          platform: "slack",
          workspace: "T0SVS0TEAM",
          channel: "C0CHANNEL1",
          kind: "team",
          thread: "1763920000.000100",
        },
        learner: "U0LEARNER1",
        locale: undefined,
        at: 1_763_920_010_123,
        action: "facet:example:incident",
        message: "1763920001.000110",
        returnTo: expect.any(String),
      },
    });
  });

  it("carries what is needed to answer it in private", () => {
    expect(returnToOf(slackPayload("block-actions"))).toEqual({
      at: NOW,
      url: "https://example.invalid/actions/T0SVS0TEAM/1/abc",
      thread: "1763920000.000100",
      trigger: "1111111111.2222222222.0123456789abcdef0123456789abcdef",
    });
  });

  it("in a direct message is in a thread only where the button is in one", () => {
    expect(readSlackEvent(slackPayload("block-actions-im"))).toMatchObject({
      event: { place: { thread: "D0DIRECT01", kind: "direct" }, message: "1763920001.000110" },
    });
    expect(readSlackEvent(slackPayload("block-actions-im-in-thread"))).toMatchObject({
      event: { place: { thread: "1763920000.000100" } },
    });
  });

  it("of a message that others answered in a thread is still outside of it in a direct message", () => {
    const message = { thread_ts: "1763920001.000110" };
    expect(readSlackEvent(slackPayload("block-actions-im", { message }))).toMatchObject({
      event: { place: { thread: "D0DIRECT01" } },
    });
  });

  it("outside a thread of a channel begins one under its message, where no private message would be seen", () => {
    const container = { message_ts: "1763920001.000110" };
    const payload = slackPayload("block-actions", { container, message: null });
    expect(readSlackEvent(payload)).toMatchObject({ event: { place: { thread: "1763920001.000110" } } });
    expect(returnToOf(payload)).not.toHaveProperty("thread");
  });

  it("on a private message is quiet, and says which message to put its answer in the place of", () => {
    const payload = slackPayload("block-actions-ephemeral");
    expect(readSlackEvent(payload)).toMatchObject({
      event: { quiet: true, message: "1763920005.000300", place: { thread: "C0CHANNEL1:U0LEARNER1" } },
    });
    expect(returnToOf(payload)).toMatchObject({ replaces: "1763920005.000300" });
  });

  it("on the Home tab belongs to the direct message that the tab carries", () => {
    expect(readSlackEvent(slackPayload("block-actions-home"))).toMatchObject({
      event: {
        kind: "press",
        place: { channel: "D0DIRECT01", kind: "direct", thread: "D0DIRECT01" },
        message: "home:U0LEARNER1",
        action: "more:incident",
      },
    });
  });

  it("on a Home tab that carries something else is left alone", () => {
    const view = { id: "V1", type: "home", private_metadata: "not JSON" };
    expect(readSlackEvent(slackPayload("block-actions-home", { view }))).toMatchObject({
      reason: "unknown shape",
    });
  });

  it("is in the person's workspace where the app is installed for a whole organization", () => {
    const reading = readSlackEvent(slackPayload("block-actions", { team: null }));
    expect(reading).toMatchObject({ event: { place: { workspace: "T0SVS0TEAM" } } });
  });
});

describe("a slash command", () => {
  it("is a quiet question in a conversation of the learner's own", () => {
    expect(readSlackEvent(slackPayload("slash-command"))).toEqual({
      kind: "event",
      event: {
        kind: "utterance",
        id: "command:3333333333.2222222222.0123456789abcdef0123456789abcdef",
        place: {
          platform: "slack",
          workspace: "T0SVS0TEAM",
          channel: "C0CHANNEL1",
          kind: "team",
          thread: "C0CHANNEL1:U0LEARNER1",
        },
        learner: "U0LEARNER1",
        locale: undefined,
        at: NOW,
        quiet: true,
        text: "c'est quoi un SLA & un OLA ?",
        returnTo: expect.any(String),
      },
    });
  });

  it("in a direct message belongs to what is said there", () => {
    expect(readSlackEvent(slackPayload("slash-command", { channel_id: "D0DIRECT01" }))).toMatchObject({
      event: { place: { kind: "direct", thread: "D0DIRECT01" } },
    });
  });

  it("without words asks nothing", () => {
    expect(readSlackEvent(slackPayload("slash-command", { text: "" }))).toMatchObject({
      event: { text: "" },
    });
  });

  it("of another name is left alone", () => {
    expect(readSlackEvent(slackPayload("slash-command", { command: "/other" }))).toMatchObject({
      reason: "not handled",
    });
  });
});

describe("the shortcut on a message", () => {
  it("asks quietly for what the message says, whoever wrote it", () => {
    expect(readSlackEvent(slackPayload("message-action"))).toMatchObject({
      kind: "event",
      event: {
        kind: "utterance",
        quiet: true,
        learner: "U0LEARNER1",
        at: 1_763_920_030_000,
        text: "on a un problème avec la gouvernance",
        place: { thread: "C0CHANNEL1:U0LEARNER1" },
      },
    });
  });

  it("of another name is left alone", () => {
    expect(readSlackEvent(slackPayload("message-action", { callback_id: "other" }))).toMatchObject({
      reason: "not handled",
    });
  });
});

describe("the Home tab", () => {
  it("when opened asks for what it shows, apart from what is talked about", () => {
    const reading = readSlackEvent(slackPayload("app-home-opened"));
    expect(reading).toMatchObject({
      kind: "event",
      event: {
        kind: "home",
        id: "Ev0HOME0001",
        learner: "U0LEARNER1",
        place: { channel: "D0DIRECT01", kind: "direct", thread: "home:U0LEARNER1" },
        at: 1_763_920_040_123,
      },
    });
    expect(reading.kind === "event" && readReturnTo(reading.event.returnTo)).toEqual({
      at: NOW,
      home: "U0LEARNER1",
    });
  });

  it("asks for nothing when the messages beside it are opened", () => {
    expect(readSlackEvent(withEvent("app-home-opened", { tab: "messages" }))).toMatchObject({
      reason: "not handled",
    });
  });
});

describe("a form", () => {
  it("comes back with what was filled in, for the place where it was asked for", () => {
    expect(readSlackEvent(slackPayload("view-submission"))).toMatchObject({
      kind: "event",
      event: {
        kind: "submit",
        id: "submit:V0FORM00001",
        action: "start-round",
        learner: "U0LEARNER1",
        place: { channel: "C0CHANNEL1", kind: "team", thread: "C0CHANNEL1:U0LEARNER1" },
        values: { topic: ["governance"], count: ["5"], days: ["mon", "tue"], name: [] },
      },
    });
  });

  it("that is not ours, or was tampered with, is left alone", () => {
    const view = Object(slackPayload("view-submission")["view"]);
    const submission = (change: object) => slackPayload("view-submission", { view: { ...view, ...change } });
    expect(readSlackEvent(submission({ callback_id: "other" }))).toMatchObject({ reason: "not handled" });
    expect(readSlackEvent(submission({ private_metadata: "{}" }))).toMatchObject({ reason: "unknown shape" });
  });
});

describe("what is gone", () => {
  it.each([
    ["the app", { type: "app_uninstalled" }, "gone"],
    ["the bot's token", { type: "tokens_revoked", tokens: { bot: ["U0BOT0SVS1"] } }, "gone"],
    [
      "a person's token only",
      { type: "tokens_revoked", tokens: { oauth: ["U0LEARNER1"], bot: [] } },
      "ignored",
    ],
  ])("is told of %s", (_what, event, kind) => {
    expect(readSlackEvent(slackPayload("message-im", { event }))).toMatchObject({ kind });
  });
});

describe("a remark without a mention", () => {
  const remark = (change: Record<string, unknown> = {}) =>
    withEvent("ignored-channel-message-of-a-mention", {
      text: "et un exemple ?",
      thread_ts: "1763920000.000100",
      ...change,
    });
  const asker = (thread: string, learner: string) =>
    thread === "1763920000.000100" && learner === "U0LEARNER1";

  it("is heard from who asked in that thread, and marked as overheard", () => {
    expect(read(remark(), { now: NOW, isFollowUp: asker })).toMatchObject({
      kind: "event",
      event: { kind: "utterance", text: "et un exemple ?", overheard: true },
    });
  });

  it.each([
    ["follow-ups are off", remark(), undefined],
    ["somebody else says it", remark({ user: "U0OTHER001" }), asker],
    ["it is in no thread", remark({ thread_ts: undefined }), asker],
    ["it mentions the bot: that comes as a mention too", remark({ text: "<@U0BOT0SVS1> et ?" }), asker],
  ])("is left alone when %s", (_why, body, isFollowUp) => {
    expect(read(body, { now: NOW, isFollowUp }).kind).toBe("ignored");
  });
});
