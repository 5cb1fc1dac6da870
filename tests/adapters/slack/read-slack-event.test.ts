import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSlackEvent } from "../../../src/adapters/slack/read-slack-event.ts";
import { slackPayload } from "../../support/start-slack-bot.ts";

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
    ["app-mention", "Ev0MENTION1", "1763920000.000100", "1763920000.000100"],
    ["app-mention-in-thread", "Ev0MENTION2", "1763920000.000100", "1763920000.000100"],
    ["message-im", "Ev0DIRECT01", "D0DIRECT01", undefined],
    ["message-im-in-thread", "Ev0DIRECT02", "1763920100.000200", "1763920100.000200"],
    ["message-im-with-file", "Ev0DIRECT04", "D0DIRECT01", undefined],
  ])("is read from %s, with its thread and where the answer goes", (name, id, thread, answerThread) => {
    expect(readSlackEvent(slackPayload(name))).toMatchObject({
      kind: "event",
      answerThread,
      event: { kind: "utterance", id, learner: "U0LEARNER1", locale: undefined, place: { thread } },
    });
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
      answerThread: "1763920000.000100",
      event: {
        kind: "press",
        id: "1763920010.123456:U0LEARNER1:facet:example:incident",
        place: {
          platform: "slack",
          workspace: "T0SVS0TEAM",
          channel: "C0CHANNEL1",
          thread: "1763920000.000100",
        },
        learner: "U0LEARNER1",
        locale: undefined,
        action: "facet:example:incident",
        message: "1763920001.000110",
      },
    });
  });

  it("in a direct message answers in a thread only where the button is in one", () => {
    expect(readSlackEvent(slackPayload("block-actions-im"))).toMatchObject({
      answerThread: undefined,
      event: { place: { thread: "D0DIRECT01" }, message: "1763920001.000110" },
    });
    expect(readSlackEvent(slackPayload("block-actions-im-in-thread"))).toMatchObject({
      answerThread: "1763920000.000100",
      event: { place: { thread: "1763920000.000100" } },
    });
  });

  it("of a message that others answered in a thread is still outside of it in a direct message", () => {
    const message = { thread_ts: "1763920001.000110" };
    expect(readSlackEvent(slackPayload("block-actions-im", { message }))).toMatchObject({
      answerThread: undefined,
      event: { place: { thread: "D0DIRECT01" } },
    });
  });

  it("outside a thread of a channel begins one under its message", () => {
    const container = { message_ts: "1763920001.000110" };
    expect(readSlackEvent(slackPayload("block-actions", { container, message: null }))).toMatchObject({
      answerThread: "1763920001.000110",
      event: { place: { thread: "1763920001.000110" } },
    });
  });

  it("is in the person's workspace where the app is installed for a whole organization", () => {
    const reading = readSlackEvent(slackPayload("block-actions", { team: null }));
    expect(reading).toMatchObject({ event: { place: { workspace: "T0SVS0TEAM" } } });
  });
});
