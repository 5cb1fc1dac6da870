import { describe, expect, test } from "vitest";
import type { ChatEvent, Effect, Place } from "../../src/chat/chat-event.ts";
import type { Form } from "../../src/chat/reply.ts";
import type { Command } from "../../src/understanding/commands.ts";
import { replyOf } from "../support/begin-conversation.ts";
import { buttonsOf, proseOf } from "../support/read-reply.ts";
import { commandMatch } from "../support/sample-matches.ts";
import { tutorTaking } from "../support/tutor-taking.ts";

const TEAM: Place = { platform: "slack", workspace: "T", channel: "C", kind: "team", thread: "1" };
const DIRECT: Place = { ...TEAM, channel: "D", kind: "direct" };
const CHANNEL = "1|en|form|channel";
const ADMIN = { learner: "admin", isAdmin: true };
const TRAINER = { learner: "tess" };
const MEMBER = { learner: "mel" };
const GUEST = { learner: "gil", isGuest: true };
const SETTINGS = { language: ["en"], tips: ["no"], time: ["9:00"], weekdays: ["1"], skipped: [] };

type Who = Partial<ChatEvent> & { readonly learner: string };

function tutor() {
  const { converse, store } = tutorTaking([], {
    understand: (typed) => commandMatch(typed as Command, { language: "en" }),
  });
  let events = 0;
  const said = ({ place = TEAM, ...who }: Who) => {
    events++;
    return { id: `e${events}`, place, locale: "en", at: events, ...who } as const;
  };
  const kept = async <Value>(
    read: (book: {
      trainersOf: (where: Place) => Promise<readonly string[]>;
      settingsOf: (where: Place) => Promise<{ readonly language: string | undefined }>;
    }) => Promise<Value>,
  ) => (await store).transact(({ channels }) => read(channels));
  return {
    say: (who: Who, command: Command) => converse({ ...said(who), kind: "utterance", text: command }),
    press: (who: Who, action: string) => converse({ ...said(who), kind: "press", action, message: "m" }),
    send: (who: Who, change: Readonly<Record<string, readonly string[]>> = {}) =>
      converse({
        ...said(who),
        kind: "submit",
        action: CHANNEL,
        values: { ...SETTINGS, ...change },
      }),
    trainers: (where = TEAM) => kept((channels) => channels.trainersOf(where)),
    language: () => kept(async (channels) => (await channels.settingsOf(TEAM)).language),
    round: async (where = TEAM) => (await store).transact((tx) => tx.rounds.openIn(where)),
  };
}

const texts = (effects: readonly Effect[]) => effects.flatMap((effect) => proseOf(replyOf(effect)));

function formOf([effect]: readonly Effect[]): Form {
  if (effect?.kind !== "ask") throw new Error("no form");
  return effect.form;
}

/** A tutor whose channel has a trainer. */
async function withTrainer() {
  const is = tutor();
  await is.send(ADMIN, { trainers: [TRAINER.learner] });
  return is;
}

describe("trainers", () => {
  test("are named by an administrator, who sees them, and can be taken back", async () => {
    const { press, send, trainers } = tutor();
    expect(formOf(await press(ADMIN, CHANNEL)).fields.at(-1)).toMatchObject({ kind: "people", initial: [] });
    expect(texts(await send(ADMIN, { trainers: ["tess", "tom", "tess"] }))).toEqual([
      "paragraph: <en form.kept>",
      "paragraph: <en settings.trainers names=tess, tom>",
    ]);
    expect(formOf(await press(ADMIN, CHANNEL)).fields.at(-1)).toMatchObject({ initial: ["tess", "tom"] });
    expect(texts(await send(ADMIN, { trainers: ["tom"] }))).toHaveLength(2);
    expect(await trainers()).toEqual(["tom"]);
    expect(texts(await send(ADMIN, { trainers: [] })).at(-1)).toBe("paragraph: <en settings.trainers-none>");
    expect(await trainers()).toEqual([]);
  });

  test("stay as they are where the form does not ask for them, and are not told of when nothing changes", async () => {
    const { send, trainers } = await withTrainer();
    expect(texts(await send(ADMIN))).toEqual(["paragraph: <en form.kept>"]);
    expect(texts(await send(ADMIN, { trainers: ["tess"] }))).toEqual(["paragraph: <en form.kept>"]);
    expect(await trainers()).toEqual(["tess"]);
  });

  test("belong to one channel", async () => {
    const { press, trainers } = await withTrainer();
    const elsewhere = { ...TRAINER, place: { ...TEAM, channel: "C2" } };
    expect(await trainers(elsewhere.place)).toEqual([]);
    expect(texts(await press(elsewhere, CHANNEL))).toEqual(["paragraph: <en settings.not-yours>"]);
  });

  test("decide on the channel's language and tips", async () => {
    const { press, send, say, language } = await withTrainer();
    await press(TRAINER, "1|en|setting|channel-fr");
    expect(await language()).toBe("fr");
    await send(TRAINER, { language: ["en"], tips: ["yes"] });
    expect(await language()).toBe("en");
    expect(texts(await say(TRAINER, "cmd.tips-unsubscribe"))).toEqual([
      "paragraph: <en tips.stopped-channel>",
    ]);
    expect(texts(await say(TRAINER, "cmd.tips-subscribe"))[0]).toContain("<en tips.set");
    await press(TRAINER, "1|en|tips|snooze");
    expect(texts(await press(TRAINER, "1|en|tips|stop"))).toEqual(["paragraph: <en tips.stopped-channel>"]);
  });

  test.each([
    [TRAINER, true],
    [MEMBER, false],
  ])("stop the quizzes of others, as nobody else may: %j", async (who, may) => {
    const { say, round } = await withTrainer();
    await say({ learner: "ann" }, "cmd.quiz-start");
    const { id } = (await round())!;
    const stopped = await say(who, "cmd.quiz-stop");
    expect(texts(stopped).includes("paragraph: <en quiz.not-yours>")).toBe(!may);
    expect((await round())?.id).toBe(may ? undefined : id);
  });

  test("name no trainers themselves: their form asks for none, and one that was forged changes nothing", async () => {
    const { press, send, trainers, language } = await withTrainer();
    expect(formOf(await press(TRAINER, CHANNEL)).fields.map(({ id }) => id)).not.toContain("trainers");
    for (const forged of [["tess", "tom"], [], ["tom"]]) {
      expect(texts(await send(TRAINER, { language: ["fr"], trainers: forged }))).toEqual([
        "paragraph: <en form.trainers-not-yours>",
      ]);
      expect(await trainers()).toEqual(["tess"]);
      expect(await language()).toBe("en");
    }
  });

  test("stand in the settings for everyone of the channel, with what it means for a trainer", async () => {
    const { say } = await withTrainer();
    const shown = async (who: Who) =>
      texts(await say(who, "cmd.settings")).filter((text) => text.includes("trainers"));
    const line = "paragraph: <en settings.trainers names=tess>";
    expect(await shown(ADMIN)).toEqual([line]);
    expect(await shown(TRAINER)).toEqual([line, "note: <en settings.trainers-how>"]);
    expect(await shown(MEMBER)).toEqual([line]);
    expect(await shown({ ...MEMBER, place: DIRECT })).toEqual([]);
    const nobody = tutor();
    expect(texts(await nobody.say(ADMIN, "cmd.settings"))).toContain(
      "paragraph: <en settings.trainers-none>",
    );
    expect(texts(await nobody.say(MEMBER, "cmd.settings")).join()).not.toContain("trainers");
  });
});

describe("a guest", () => {
  const TOLD = ["paragraph: <en settings.not-guests>"];

  test("starts no quiz in a channel, in words or by a form", async () => {
    const { say, press, round } = tutor();
    expect(texts(await say(GUEST, "cmd.quiz-start"))).toEqual(TOLD);
    expect(texts(await press(GUEST, "1|en|form|quiz"))).toEqual(TOLD);
    expect(await round()).toBeUndefined();
  });

  test("who sends a form that is not theirs to send is told so, without a way back to it", async () => {
    const { send, language } = tutor();
    const told = await send(GUEST, { language: ["fr"] });
    expect(texts(told)).toEqual(TOLD);
    expect(buttonsOf(replyOf(told[0]!))).toEqual([]);
    expect(await language()).toBeUndefined();
  });

  test("changes neither the channel's settings nor its tips", async () => {
    const { say, press } = tutor();
    for (const action of [CHANNEL, "1|en|setting|channel-fr"])
      expect(texts(await press(GUEST, action))).toEqual(TOLD);
    expect(texts(await say(GUEST, "cmd.tips-subscribe"))).toEqual(TOLD);
    await say(ADMIN, "cmd.tips-subscribe");
    expect(texts(await say(GUEST, "cmd.tips-unsubscribe"))).toEqual(TOLD);
    expect(texts(await press(GUEST, "1|en|tips|snooze"))).toEqual(TOLD);
  });

  test("stops nobody's quiz, and plays in it", async () => {
    const { say, round } = tutor();
    await say(MEMBER, "cmd.quiz-start");
    expect(texts(await say(GUEST, "cmd.quiz-stop"))).toEqual(["paragraph: <en quiz.not-yours>"]);
    await say(GUEST, "cmd.quiz-join");
    expect((await round())?.state.players.map(({ learner }) => learner)).toContain("gil");
  });

  test("sees their own progress, settings and data, and plays alone in a direct chat", async () => {
    const { say, round } = tutor();
    expect(texts(await say(GUEST, "cmd.settings"))[0]).toBe("title: <en settings.title>");
    expect(texts(await say(GUEST, "cmd.export-my-data"))[0]).toBe("title: <en privacy.export-title>");
    expect(texts(await say(GUEST, "cmd.delete-my-data"))[0]).toBe("title: <en privacy.delete-title>");
    const alone = { ...GUEST, place: DIRECT };
    await say(alone, "cmd.quiz-start");
    expect((await round(DIRECT))?.state.solo).toBe(true);
    expect(texts(await say(alone, "cmd.tips-subscribe"))[0]).toContain("<en tips.set");
  });

  test("whom an administrator has named may do what trainers may: they often come from outside", async () => {
    const { say, send, press, round } = tutor();
    await send(ADMIN, { trainers: [GUEST.learner] });
    expect(formOf(await press(GUEST, CHANNEL)).fields.length).toBeGreaterThan(0);
    await say(GUEST, "cmd.quiz-start");
    expect(await round()).toBeDefined();
  });
});
