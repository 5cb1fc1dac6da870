import { describe, expect, test } from "vitest";
import type { ChatEvent, Effect, Place } from "../../src/chat/chat-event.ts";
import type { Form } from "../../src/chat/reply.ts";
import { writeAction } from "../../src/tutor/button-action.ts";
import { replyOf } from "../support/begin-conversation.ts";
import { buttonsOf, proseOf } from "../support/read-reply.ts";
import { tutorTaking } from "../support/tutor-taking.ts";

const TEAM: Place = { platform: "slack", workspace: "T", channel: "C", kind: "team", thread: "1" };

function tutor() {
  const { converse, store } = tutorTaking([]);
  let events = 0;
  const said = (isAdmin: boolean, place: Place) => {
    events++;
    return { id: `e${events}`, place, learner: "ada", locale: "fr", at: events, isAdmin } as const;
  };
  return {
    store,
    press: (action: string, isAdmin = true, place = TEAM) =>
      converse({ ...said(isAdmin, place), kind: "press", action, message: "m" }),
    submit: (
      action: string,
      values: (ChatEvent & { kind: "submit" })["values"],
      isAdmin = true,
      place = TEAM,
    ) => converse({ ...said(isAdmin, place), kind: "submit", action, values }),
  };
}

const QUIZ = writeAction({ kind: "form", language: "fr", form: "quiz" });
const CHANNEL = writeAction({ kind: "form", language: "fr", form: "channel" });

function formOf(effects: readonly Effect[]): Form {
  const [effect] = effects;
  if (effect?.kind !== "ask") throw new Error("no form");
  return effect.form;
}
const proses = (effects: readonly Effect[]) => effects.map((effect) => proseOf(replyOf(effect))[0]);
/** What is expected of the fields that are wrong. @throws when something else is said. */
function wrongIn(effects: readonly Effect[]): string[] {
  const [effect, ...more] = effects;
  const [title, list, ...rest] = effect && more.length === 0 ? proseOf(replyOf(effect)) : [];
  expect([title, ...rest]).toEqual(["paragraph: <fr form.wrong>"]);
  return [...(list ?? "").matchAll(/<fr form\.wrong-([^>]*)>/g)].map(([, field = ""]) => field);
}
const TOPIC = "topic";
const COUNT = "count least=1 most=20";
const SECONDS = "seconds least=10 most=120";
const LANGUAGE = "language";
const MANY = Array.from({ length: 21 }, (_, at) => `U${at}`);

describe("what can't be read", () => {
  test.each([QUIZ, CHANNEL])("is followed by the way back to the form: %s", async (action) => {
    const { submit, press } = tutor();
    const [told] = await submit(action, {});
    const [again] = buttonsOf(replyOf(told!));
    expect(formOf(await press(again?.action ?? "")).action).toBe(action);
  });
});

describe("a quiz made to measure", () => {
  const values = { topic: ["value"], count: ["2"], seconds: ["20"], language: ["en"] };

  test("is filled in with every topic that has questions, and what is usual", async () => {
    const form = formOf(await tutor().press(QUIZ));
    expect(form.action).toBe(QUIZ);
    expect(form.fields.map(({ id }) => id)).toEqual(["topic", "count", "seconds", "language"]);
    const [topic] = form.fields;
    expect(topic?.kind === "choice" && topic.options.map(({ value }) => value)).toEqual([
      "all",
      "governance",
      "value",
    ]);
  });

  test("starts as it was filled in, in the language that was picked", async () => {
    const [lobby] = await tutor().submit(QUIZ, values);
    expect(lobby?.kind).toBe("post");
    expect(lobby && proseOf(replyOf(lobby)).slice(0, 2)).toEqual([
      "title: <en quiz.title-topic topic=value en>",
      "paragraph: <en quiz.facts name=ada count=2 seconds=20>",
    ]);
  });

  test.each([
    ["too many questions", { count: ["21"] }, "<fr quiz.only topic=value fr count=3>"],
    ["none", { count: ["0"] }, "<fr quiz.count-range least=1 most=20 count=1>"],
    ["too little time", { seconds: ["1"] }, "<fr quiz.seconds-range least=10 most=120 seconds=10>"],
  ])("with %s starts with the nearest, and says so to who sent it", async (_what, change, line) => {
    const { submit, store } = tutor();
    const [told, lobby] = await submit(QUIZ, { ...values, ...change });
    expect(told).toMatchObject({ kind: "whisper", learner: "ada" });
    expect(proses(told ? [told] : [])).toEqual([`paragraph: ${line}`]);
    expect(lobby?.kind).toBe("post");
    expect(await (await store).transact((tx) => tx.rounds.openIn(TEAM))).toBeDefined();
  });

  test.each([
    ["less than nothing", { count: ["-1"] }, [COUNT]],
    ["a topic the course lacks", { topic: ["incident"] }, [TOPIC]],
    ["no number", { count: ["five"] }, [COUNT]],
    ["two languages", { language: ["fr", "en"] }, [LANGUAGE]],
    [
      "nothing at all",
      { topic: [], count: [], seconds: [], language: [] },
      [TOPIC, COUNT, SECONDS, LANGUAGE],
    ],
  ])("with %s is refused, says what is expected, and starts nothing", async (_what, change, expected) => {
    const { submit, store } = tutor();
    expect(wrongIn(await submit(QUIZ, { ...values, ...change }))).toEqual(expected);
    expect(await (await store).transact((tx) => tx.rounds.openIn(TEAM))).toBeUndefined();
  });

  test("opens again with what was filled in; what can't stand in a field gives way to what is usual", async () => {
    const { submit, press } = tutor();
    const filled = { topic: ["governance"], count: ["five"], seconds: ["45"], language: ["en"] };
    const [again] = buttonsOf(replyOf((await submit(QUIZ, filled))[0]!));
    const form = formOf(await press(again!.action));
    expect(form.fields.map(({ initial }) => initial)).toEqual([["governance"], 5, 45, ["en"]]);
    // Sent again it is the form itself: nothing of what was wrong comes back with it.
    expect(form.action).toBe(QUIZ);
  });
});

describe("a channel's settings", () => {
  const values = {
    language: ["en"],
    tips: ["yes"],
    time: ["9 h 05"],
    weekdays: ["1", "3"],
    skipped: ["2027-01-01, 2027-05-01"],
  };

  test("are for who manages the channel, when they are opened and when they are sent", async () => {
    const { press, submit, store } = tutor();
    expect(proses(await press(CHANNEL, false))).toEqual(["paragraph: <fr settings.not-yours>"]);
    expect(proses(await submit(CHANNEL, values, false))).toEqual(["paragraph: <fr settings.not-yours>"]);
    expect(await (await store).transact((tx) => tx.channels.settingsOf(TEAM))).toEqual({
      language: undefined,
    });
  });

  test("are kept, and the form shows them when it is opened again", async () => {
    const { press, submit, store } = tutor();
    expect(proses(await submit(CHANNEL, values))[0]).toBe("paragraph: <fr form.kept>");
    const plan = await (await store).transact((tx) => tx.tips.planOf(TEAM));
    expect(plan).toMatchObject({ time: "09:05", weekdays: [1, 3], skipped: ["2027-01-01", "2027-05-01"] });
    const initial = formOf(await press(CHANNEL)).fields.map((field) => field.initial);
    expect(initial).toEqual([["en"], ["yes"], "09:05", ["1", "3"], "2027-01-01 2027-05-01", []]);
  });

  test("tell who sent them in their own language, and the channel in the one that it has from now on", async () => {
    const told = await tutor().submit(CHANNEL, values);
    expect(told.map(({ kind }) => kind)).toEqual(["whisper", "post"]);
    expect(told.map((effect) => replyOf(effect).language)).toEqual(["fr", "en"]);
  });

  test("stop the tips when they say no", async () => {
    const { submit, store } = tutor();
    await submit(CHANNEL, values);
    const told = await submit(CHANNEL, { ...values, tips: ["no"] });
    expect(told.map((effect) => [effect.kind, replyOf(effect).language])).toEqual([
      ["whisper", "fr"],
      ["post", "en"],
    ]);
    expect(await (await store).transact((tx) => tx.tips.planOf(TEAM))).toBeUndefined();
  });

  test.each([
    ["a time that is none", { time: ["25:00"] }, ["time"]],
    ["no day", { weekdays: [] }, ["weekdays"]],
    ["a day that is none", { weekdays: ["8"] }, ["weekdays"]],
    ["a date that is none", { skipped: ["2027-02-30"] }, ["skipped"]],
    ["neither yes nor no", { tips: ["maybe"] }, ["tips"]],
    ["more trainers than a team has", { trainers: MANY }, ["trainers most=20"]],
    ["several mistakes", { skipped: ["1er mai"], language: [], time: [""] }, ["language", "time", "skipped"]],
  ])("with %s are refused whole, and say what is expected", async (_what, change, expected) => {
    const { submit, store } = tutor();
    const told = await submit(CHANNEL, { ...values, ...change });
    expect(wrongIn(told)).toEqual(expected);
    const [again] = buttonsOf(replyOf(told[0]!));
    expect(again?.action).toContain("language=");
    expect(await (await store).transact((tx) => tx.channels.settingsOf(TEAM))).toEqual({
      language: undefined,
    });
  });
});

test.each(["", "1|fr|form|nothing", "1|fr|command|cmd.help", "x".repeat(300)])(
  "a form that was never opened, %j, is told to be out of date",
  async (action) => {
    expect(proses(await tutor().submit(action, {}))).toEqual(["paragraph: <fr refuse.old-button>"]);
  },
);
