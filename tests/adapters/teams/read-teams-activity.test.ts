import { describe, expect, test } from "vitest";
import { parseTeamsActivity, tenantsOf } from "../../../src/adapters/teams/parse-teams-activity.ts";
import {
  nameMessage,
  readMessageName,
  type Reader,
  readTeamsActivity,
  type TeamsReading,
  writeMessageName,
} from "../../../src/adapters/teams/read-teams-activity.ts";
import { writeChoice } from "../../../src/adapters/teams/read-teams-press.ts";
import { createSeal } from "../../../src/adapters/teams/seal-place.ts";
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
const reader: Reader = { seal: createSeal("secret"), admins: new Set(), now: () => 7 };
const read = (payload: Payload, change: Partial<Reader> = {}): TeamsReading =>
  readTeamsActivity(parse(payload), { ...reader, ...change });
function eventOf(payload: Payload, change: Partial<Reader> = {}) {
  const reading = read(payload, change);
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
      place: {
        platform: "teams",
        workspace: TENANT,
        channel: conversation,
        kind: "direct",
        thread: conversation,
      },
      learner: "0d4e9f1a-7c52-4b7a-9d2f-3c5a1e6b8f90",
      locale: "fr",
      at: Date.UTC(2026, 10, 23, 9, 15, 2, 123),
      zone: "Europe/Paris",
      isAdmin: undefined,
      text: "C'est quoi la gouvernance ?",
    });
  });

  test("in a channel loses its mentions and reads as it was typed", () => {
    expect(textOf(mention)).toBe("what is the difference between demand & opportunity, ?");
    expect(eventOf(mention)).toMatchObject({
      locale: "en",
      place: {
        channel: "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2",
        kind: "team",
        thread: "1795512044555",
      },
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
    expect(eventOf({ ...without(question, "entities"), locale }).locale).toBe(expected);
  });
});

describe("a press", () => {
  test("asks to be answered by its own id", () => {
    const event = eventOf(press);
    expect(event.returnTo).toBe(event.id);
  });

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

describe("a form", () => {
  const data = {
    action: "settings",
    "choices.days": [writeChoice("mon"), writeChoice("a, b")].join(","),
    "choices.none": "",
    "field.count": 5,
    "field.note": "un, deux",
    "field.__proto__": "x",
    other: "y",
  };
  const sent = { ...press, value: { action: { type: "Action.Execute", verb: "svs-form", data } } };

  test("that is sent carries its action and what was filled in, by field", () => {
    const event = eventOf(sent);
    expect(event).toMatchObject({
      kind: "submit",
      action: "settings",
      returnTo: event.id,
    });
    if (event.kind !== "submit") throw new Error(event.kind);
    expect(Object.entries(event.values)).toEqual([
      ["days", ["mon", "a, b"]],
      ["none", []],
      ["count", ["5"]],
      ["note", ["un, deux"]],
      ["__proto__", ["x"]],
    ]);
  });

  test("that is damaged is none of ours", () => {
    const value = { action: { verb: "svs-form", data: { ...data, action: 5 } } };
    expect(read({ ...sent, value })).toEqual({ kind: "foreign press" });
  });
});

test.each(["message-reaction", "message-update"])("%s is nothing to answer", (name) => {
  expect(read(readTeamsFixture(name))).toEqual({ kind: "nothing" });
});

test("the bot's removal is told by its conversation, in both of the ways that Teams has", () => {
  const installation = readTeamsFixture("installation-update");
  expect(read({ ...installation, action: "remove" })).toMatchObject({ kind: "removed" });
  const members = { ...readTeamsFixture("conversation-update"), membersAdded: undefined };
  expect(read({ ...members, membersRemoved: [installation["recipient"]] })).toMatchObject({
    kind: "removed",
    place: { channel: "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2" },
  });
  expect(read({ ...members, membersRemoved: [{ id: "29:somebody" }] })).toEqual({ kind: "nothing" });
});

describe("when, where and who", () => {
  test("the time is the platform's, and ours where it tells none", () => {
    expect(eventOf({ ...question, timestamp: "2026-11-23T09:15:02.123+01:00" }).at).toBe(
      Date.UTC(2026, 10, 23, 8, 15, 2, 123),
    );
    expect(eventOf(without(question, "timestamp")).at).toBe(7);
    expect(eventOf({ ...question, timestamp: "soon" }).at).toBe(7);
  });

  test.each([
    ["Europe/Paris", "Europe/Paris"],
    ["Europe/Nowhere", undefined],
    ["", undefined],
  ])("the zone %j is %s", (localTimezone, expected) => {
    expect(eventOf({ ...without(question, "entities"), localTimezone }).zone).toBe(expected);
  });

  test("zone and language come from the client's own word where the activity says none", () => {
    expect(eventOf(without(question, "localTimezone", "locale"))).toMatchObject({
      zone: "Europe/Paris",
      locale: "fr",
    });
  });

  test("administrators are those whom the settings name", () => {
    const admins = new Set(["0d4e9f1a-7c52-4b7a-9d2f-3c5a1e6b8f90"]);
    expect(eventOf(question, { admins }).isAdmin).toBe(true);
    expect(eventOf(mention, { admins }).isAdmin).toBeUndefined();
  });
});

describe("the name of a message", () => {
  test.each([
    [{ id: "1" }],
    [{ id: "1", conversation: "19:a@thread.tacv2;messageid=2" }],
    [{ id: "1", conversation: "a:1-x_y", about: { learner: "29:x", thread: "19:a@thread.tacv2" } }],
  ])("says all that is needed to change it: %j", (place) => {
    expect(readMessageName(writeMessageName(place))).toEqual({
      conversation: undefined,
      about: undefined,
      ...place,
    });
  });

  test("is its id alone at the top of a channel, from wherever it is seen", () => {
    expect(nameMessage("1", { conversation: "19:a", channel: "19:a" })).toBe("1");
    expect(nameMessage("1", { conversation: "19:a;messageid=1", channel: "19:a" })).toBe("1");
    expect(nameMessage("3", { conversation: "19:a;messageid=1", channel: "19:a" })).toBe(
      "19:a;messageid=1|3",
    );
  });
});

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
