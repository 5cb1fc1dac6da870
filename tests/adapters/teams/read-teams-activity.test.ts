import { describe, expect, test } from "vitest";
import {
  parseTeamsActivity,
  readTeamsActivity,
  tenantsOf,
  type TeamsReading,
} from "../../../src/adapters/teams/read-teams-activity.ts";
import { readTeamsFixture, type Payload } from "../../support/teams-bot.ts";

const question = readTeamsFixture("message-personal");
const mention = readTeamsFixture("message-channel-mention");
const press = readTeamsFixture("invoke-action-execute");
const TENANT = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

function parse(payload: Payload) {
  const parsed = parseTeamsActivity(payload);
  if (parsed.kind === "malformed") throw new Error(parsed.problem);
  return parsed.activity;
}
const read = (payload: Payload): TeamsReading => readTeamsActivity(parse(payload));
function eventOf(payload: Payload) {
  const reading = read(payload);
  if (reading.kind !== "event") throw new Error(reading.kind);
  return reading.event;
}
function textOf(payload: Payload): string | undefined {
  const event = eventOf(payload);
  return event.kind === "utterance" ? event.text : undefined;
}
const without = (payload: Payload, ...names: string[]) =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => !names.includes(name)));

describe("a message", () => {
  test("in a personal chat is an utterance of its sender", () => {
    const conversation = (question["conversation"] as Payload)["id"];
    expect(eventOf(question)).toEqual({
      kind: "utterance",
      id: `${conversation}/1795511702123`,
      place: { platform: "teams", workspace: TENANT, channel: conversation, thread: conversation },
      learner: "0d4e9f1a-7c52-4b7a-9d2f-3c5a1e6b8f90",
      locale: "fr",
      text: "C'est quoi la gouvernance ?",
    });
  });

  test("in a channel loses its mentions and reads as it was typed", () => {
    expect(textOf(mention)).toBe("what is the difference between demand & opportunity, ?");
    expect(eventOf(mention)).toMatchObject({
      locale: "en",
      place: { thread: "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2;messageid=1795512044555" },
    });
  });

  test.each([
    ["every mention of the bot", "<at>Tuteur SVS</at> aide <at>Tuteur SVS</at>", "aide"],
    ["nothing that was typed as a mention", "que veut dire &lt;at&gt; ?", "que veut dire <at> ?"],
    ["no entity twice", "&amp;lt;", "&lt;"],
    ["a bare mention", "<at>Tuteur SVS</at>", ""],
    ["line breaks and hard spaces", "a\u00a0\n\n b", "a b"],
  ])("is read with %s", (_what, text, expected) => {
    expect(textOf({ ...mention, text })).toBe(expected);
  });

  test("without text is an utterance without text, so that it gets an answer", () => {
    expect(textOf(without(question, "text"))).toBe("");
  });

  test("of someone without a directory id is known by the id that Teams gives", () => {
    expect(eventOf({ ...question, from: { id: "29:guest" } }).learner).toBe("29:guest");
  });

  test.each([
    ["the bot itself", { from: question["recipient"] }],
    ["the bot itself under an id of another form", { from: { id: "b" }, recipient: { id: "b" } }],
    ["another bot", { from: { id: "28:99999999-2222-4333-8444-555555555555" } }],
    ["one that says it is a bot", { from: { id: "29:x", role: "bot" } }],
    ["nobody", { from: undefined }],
    ["a sender without an id for the message", { id: undefined }],
  ])("from %s is no event", (_who, change) => {
    expect(read({ ...question, ...change })).toEqual({ kind: "nothing" });
  });

  test.each([
    ["fr-FR", "fr"],
    ["fr", "fr"],
    ["FR_ca", "fr"],
    ["en-US", "en"],
    ["en-GB", "en"],
    ["de-DE", undefined],
    ["fry-NL", undefined],
    ["", undefined],
    [undefined, undefined],
    [null, undefined],
  ])("with locale %s speaks %s", (locale, expected) => {
    expect(eventOf({ ...question, locale }).locale).toBe(expected);
  });
});

describe("a press", () => {
  test("carries its button's action and the message that it stands on", () => {
    expect(eventOf(press)).toMatchObject({
      kind: "press",
      action: "facet:governance:example",
      message: "1795511703456",
      learner: "0d4e9f1a-7c52-4b7a-9d2f-3c5a1e6b8f90",
      locale: "fr",
      place: { platform: "teams", workspace: TENANT },
    });
  });

  const action = { type: "Action.Execute", verb: "svs", data: { action: "a" } };
  test.each([
    ["another verb", { value: { action: { ...action, verb: "other" } } }],
    ["no data", { value: { action: { verb: "svs" } } }],
    ["an action that is no text", { value: { action: { ...action, data: { action: 5 } } } }],
    ["an empty action", { value: { action: { ...action, data: { action: "" } } } }],
    [
      "an action too long for a button",
      { value: { action: { ...action, data: { action: "a".repeat(201) } } } },
    ],
    ["no value", { value: undefined }],
    ["no message", { replyToId: undefined }],
    ["no sender", { from: undefined }],
  ])("with %s is none of ours", (_what, change) => {
    expect(read({ ...press, ...change })).toEqual({ kind: "foreign press" });
  });

  test("is told from other invokes", () => {
    expect(read({ ...press, name: "task/fetch" })).toEqual({ kind: "unsupported invoke" });
    expect(read({ ...press, name: undefined })).toEqual({ kind: "unsupported invoke" });
  });
});

test.each(["conversation-update", "installation-update", "message-reaction", "message-update"])(
  "%s is nothing to answer",
  (name) => {
    expect(read(readTeamsFixture(name))).toEqual({ kind: "nothing" });
  },
);

test("every tenant that an activity names counts, once in the conversation and once in the channel's data", () => {
  expect(tenantsOf(parse(question))).toEqual([TENANT, TENANT]);
  expect(tenantsOf(parse({ ...question, conversation: { id: "a" } }))).toEqual([TENANT]);
  expect(tenantsOf(parse({ ...question, conversation: { id: "a" }, channelData: {} }))).toEqual([]);
});

test("a malformed body is described by the names of its fields, and never repeated", () => {
  expect(parseTeamsActivity({ ...question, text: 5, entities: "secret" })).toEqual({
    kind: "malformed",
    problem: "not an activity from Teams: see text, entities",
  });
  expect(parseTeamsActivity(undefined)).toEqual({
    kind: "malformed",
    problem: "not an activity from Teams: see the body",
  });
});
