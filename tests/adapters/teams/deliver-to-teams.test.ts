import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import type { Delivery } from "../../../src/chat/chat-adapter.ts";
import type { Block, Form, Picture, Reply } from "../../../src/chat/reply.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import {
  type BotOptions,
  buttonsOf,
  postHere,
  readTeamsFixture,
  remarkOf,
  replyOf,
  startTeamsBot,
} from "../../support/teams-bot.ts";
import { startTeamsDouble, type TeamsDouble } from "../../support/teams-double.ts";

const mention = readTeamsFixture("message-channel-mention");
const question = readTeamsFixture("message-personal");
const press = readTeamsFixture("invoke-action-execute");
const picture: Picture = { kind: "weeks", language: "fr", weeks: [] };
const drawn: Block = { kind: "picture", picture, alt: toLearnerText("Trois parties sont fortes.") };

let double: TeamsDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await double.close();
});

/** A bot that has been met in the channel, and deliveries to it. */
async function meet(options: BotOptions = {}) {
  const bot = await startTeamsBot(double, () => [], options);
  closing.push(bot.close);
  await bot.post(mention);
  const to = bot.events[0]!.place;
  const post = (reply: Reply): Delivery => ({
    kind: "post",
    to,
    thread: to.thread,
    reply,
    returnTo: undefined,
  });
  const edit = (message: string, reply: Reply): Delivery => ({ kind: "edit", to, message, reply });
  return { bot, to, post, edit, deliver: bot.adapter.deliver };
}

const bodies = () =>
  double.sent.map(({ activity }) => JSON.stringify(activity.attachments?.[0]?.content.body));

describe("a reply", () => {
  test("in several messages goes out in order, below its first one", async () => {
    const { to, deliver } = await meet();
    const text = Array.from({ length: 4_000 }, (_, at) => `ligne ${at}`).join("\n");
    const reply = replyOf("Tes données", { kind: "data", name: "data.json", text });

    const became = await deliver({ kind: "post", to, thread: undefined, reply, returnTo: undefined });

    const [first, ...rest] = double.sent;
    expect(became).toEqual({ kind: "sent", message: first?.id });
    expect(rest.length).toBeGreaterThan(0);
    expect(new Set(rest.map(({ path }) => path))).toEqual(
      new Set([`/v3/conversations/${to.channel};messageid=${first?.id}/activities`]),
    );
    expect(
      bodies()
        .join("")
        .match(/ligne \d+/g),
    ).toHaveLength(4_000);
  });

  test("of which a part is refused for the moment goes on with that part, and repeats none", async () => {
    const { deliver, post } = await meet();
    const text = Array.from({ length: 2_000 }, (_, at) => `ligne ${at}`).join("\n");
    const delivery = post(replyOf("Tes données", { kind: "data", name: "data.json", text }));
    double.answerThen(1, 429, { "Retry-After": "3" });

    expect(await deliver(delivery)).toEqual({
      kind: "later",
      afterMs: 3_000,
      why: expect.any(String),
      goesOn: true,
    });
    expect(double.sent).toHaveLength(1);
    expect(await deliver({ ...delivery })).toMatchObject({ kind: "sent" });

    expect(
      bodies()
        .join("")
        .match(/ligne \d+/g),
    ).toHaveLength(2_000);
  });

  test("goes on where it stopped also when something else was said in its channel meanwhile", async () => {
    const { bot, to, deliver, post } = await meet();
    const { learner } = bot.events[0]!;
    const text = Array.from({ length: 2_000 }, (_, at) => `ligne ${at}`).join("\n");
    const long = post(replyOf("Tes données", { kind: "data", name: "data.json", text }));
    double.answerThen(1, 429, { "Retry-After": "3" });
    expect(await deliver(long)).toMatchObject({ kind: "later" });

    const reply = replyOf("Pour toi seule", { kind: "data", name: "note.txt", text: "mot\n".repeat(5_000) });
    const whisper = { kind: "whisper", to, thread: undefined, learner, reply, returnTo: undefined } as const;
    expect(await deliver(whisper)).toMatchObject({ kind: "sent" });
    expect(await deliver(long)).toMatchObject({ kind: "sent" });

    const all = bodies().join("");
    expect(all.match(/ligne \d+/g)).toHaveLength(2_000);
    expect(all.match(/mot/g)).toHaveLength(5_000);
  });

  test("carries its picture as PNG", async () => {
    const { deliver, post } = await meet({ renderPicture: () => Promise.resolve(Uint8Array.of(137, 80)) });
    await deliver(post(replyOf("Les progrès", drawn)));
    expect(bodies()[0]).toContain('"url":"data:image/png;base64,iVA="');
  });

  test.each([
    ["is as large as Teams takes", TEAMS_LIMITS.pictureSize.value, true],
    ["is one byte larger", TEAMS_LIMITS.pictureSize.value + 1, false],
  ])("whose picture %s: shown %3$s, its facts always", async (_what, size, isShown) => {
    const { deliver, post } = await meet({ renderPicture: () => Promise.resolve(new Uint8Array(size)) });
    await deliver(post(replyOf("Les progrès", drawn)));
    expect(bodies()[0]?.includes("data:image/png")).toBe(isShown);
    expect(bodies()[0]).toContain("Trois parties sont fortes.");
  });

  test("tells a picture in words when Teams finds the message too large, or nobody can draw it", async () => {
    const { deliver, post } = await meet();
    double.failNext(413);
    expect(await deliver(post(replyOf("Les progrès", drawn)))).toMatchObject({ kind: "sent" });
    expect(bodies()[0]).not.toContain("data:image/png");
    expect(bodies()[0]).toContain("Trois parties sont fortes.");

    const other = await meet({ renderPicture: () => Promise.reject(new Error("no font")) });
    await other.deliver(other.post(replyOf("Les progrès", drawn)));
    expect(bodies()[1]).toContain("Trois parties sont fortes.");
    expect(other.bot.logged).toMatchObject([{ message: "A picture could not be drawn." }]);
  });

  test("names people whom it has met, and looks up the others once", async () => {
    const { bot, deliver, post } = await meet();
    double.members.set("bob", "Bob Roy");
    const alex = bot.events[0]!.learner;
    const people: Block = {
      kind: "paragraph",
      inlines: [{ kind: "people", learners: [alex, "bob", "stranger"] }],
    };
    await deliver(post(replyOf("Podium", people)));
    await deliver(post(replyOf("Podium", people)));
    expect(bodies()).toEqual([
      expect.stringContaining("Alex Moreau, Bob Roy, @stranger"),
      expect.stringContaining("Alex Moreau, Bob Roy, @stranger"),
    ]);
    // The first was looked up as a person who may be a guest.
    expect(double.lookedUp.slice(1)).toEqual(["bob", "stranger"]);
  });
});

describe("what Teams asks to wait for", () => {
  test.each([412, 429, 502, 504])("%i: comes later, and is taken when tried again", async (status) => {
    const { deliver, post } = await meet();
    double.failNext(status);
    expect(await deliver(post(replyOf("Un")))).toMatchObject({ kind: "later", afterMs: 1_000 });
    expect(await deliver(post(replyOf("Un")))).toMatchObject({ kind: "sent" });
    expect(double.sent).toHaveLength(1);
  });

  test("again and again: comes later each time, until it goes well", async () => {
    const { deliver, post } = await meet();
    const waits: number[] = [];
    for (let failure = 0; failure < 3; failure++) {
      double.failNext(502);
      const became = await deliver(post(replyOf("Un")));
      if (became.kind === "later") waits.push(became.afterMs);
    }
    await deliver(post(replyOf("Un")));
    double.failNext(502);
    const became = await deliver(post(replyOf("Deux")));
    if (became.kind === "later") waits.push(became.afterMs);
    expect(waits).toEqual([1_000, 2_000, 4_000, 1_000]);
  });

  test("again and again does not make another delivery of the channel wait longer", async () => {
    const { deliver, post } = await meet();
    const waits: unknown[] = [];
    for (const text of ["Un", "Un", "Deux"]) {
      double.failNext(502);
      waits.push(await deliver(post(replyOf(text))));
    }
    expect(waits).toMatchObject([{ afterMs: 1_000 }, { afterMs: 2_000 }, { afterMs: 1_000 }]);
  });

  test("is foreseen: the eighth message of a second is held back, and says for how long", async () => {
    const { deliver, post } = await meet();
    for (let sent = 0; sent < 7; sent++)
      expect(await deliver(post(replyOf(`${sent}`)))).toMatchObject({ kind: "sent" });
    const eighth = await deliver(post(replyOf("7")));
    expect(eighth).toMatchObject({ kind: "later" });
    expect(eighth.kind === "later" ? eighth.afterMs : Number.NaN).toBeLessThanOrEqual(1_000);
    expect(double.sent).toHaveLength(7);
  });

  test("is foreseen for edits: a second one of the same message waits a second, of another not", async () => {
    const { deliver, post, edit } = await meet();
    const [one, other] = [await deliver(post(replyOf("Un"))), await deliver(post(replyOf("Deux")))];
    const name = (became: object) => (became as { message: string }).message;
    expect(await deliver(edit(name(one), replyOf("1 réponse")))).toMatchObject({ kind: "sent" });
    expect(await deliver(edit(name(one), replyOf("2 réponses")))).toMatchObject({ kind: "later" });
    expect(await deliver(edit(name(other), replyOf("Trois")))).toMatchObject({ kind: "sent" });
  });

  test("is never what it refuses: that is given up, with the reason", async () => {
    const { bot, deliver, post } = await meet();
    double.failNext(403);
    const became = await deliver(post(replyOf("Refusée")));
    expect(became).toMatchObject({ kind: "refused", why: expect.stringContaining("403") });
    expect(JSON.stringify([became, bot.logged])).not.toMatch(/token-1|Refusée/);
    expect(await deliver(post(replyOf("Prise")))).toMatchObject({ kind: "sent" });
  });
});

describe("a form", () => {
  const form: Form = {
    language: "fr",
    action: "settings",
    title: toLearnerText("Réglages"),
    fields: [
      { kind: "number", id: "count", label: toLearnerText("Questions"), least: 1, most: 20, initial: 5 },
    ],
    submit: toLearnerText("Enregistrer"),
  };
  const sent = {
    action: {
      type: "Action.Execute",
      verb: "svs-form",
      data: { action: "settings", quiet: true, "field.count": 7 },
    },
  };

  test("opens in the answer to a press in a channel, and what is filled in comes back, answered in its place", async () => {
    const bot = await startTeamsBot(double, (event) => {
      const { place: to, learner, returnTo } = event;
      return event.kind === "press"
        ? [{ kind: "ask", to, thread: to.thread, learner, form, returnTo }]
        : [{ kind: "whisper", to, thread: to.thread, learner, reply: remarkOf("Enregistré."), returnTo }];
    });
    closing.push(bot.close);
    const inChannel = { ...press, conversation: mention["conversation"] };

    const opened = await bot.post(inChannel);
    expect(JSON.stringify(opened.body)).toContain('"id":"field.count"');

    const saved = await bot.post({ ...inChannel, id: "f:2", value: sent });
    expect(bot.events[1]).toMatchObject({ kind: "submit", action: "settings", values: { count: ["7"] } });
    expect(JSON.stringify(saved.body)).toContain("Enregistré.");
    expect(double.sent).toEqual([]);
  });

  test("in a personal chat is a message of its own", async () => {
    const bot = await startTeamsBot(double, (event) => {
      const { place: to, learner, returnTo } = event;
      return [{ kind: "ask", to, thread: to.thread, learner, form, returnTo }];
    });
    closing.push(bot.close);
    const { body } = await bot.post(press);
    expect(body).toMatchObject({ value: "Réglages" });
    expect(bodies()[0]).toContain('"id":"field.count"');
  });
});

test("a word for one person that takes several messages goes to the personal chat, and the press is told its title", async () => {
  const text = "ligne\n".repeat(5_000);
  const bot = await startTeamsBot(double, (event) => {
    const { place: to, learner, returnTo } = event;
    const reply = replyOf("Tes données", { kind: "data", name: "data.json", text });
    return [{ kind: "whisper", to, thread: to.thread, learner, reply, returnTo }];
  });
  closing.push(bot.close);
  const { body } = await bot.post({ ...press, conversation: mention["conversation"] });
  await bot.idle();
  expect(body).toMatchObject({ value: "Tes données" });
  expect(new Set(double.sent.map(({ path }) => path.split("/")[3]))).toEqual(
    new Set([`a:chat-with-${(press["from"] as { id: string }).id}`]),
  );
  expect(bodies().join("").match(/ligne/g)).toHaveLength(5_000);
});

test("order is kept through a storm of refusals, and nothing is lost", async () => {
  const bot = await startTeamsBot(double, (event) => [
    postHere(event, replyOf(`${event.id.slice(-1)} a`)),
    postHere(event, replyOf(`${event.id.slice(-1)} b`, buttonsOf("A"))),
  ]);
  closing.push(bot.close);
  for (const status of [429, 502, 412, 429, 504]) double.failNext(status, { "Retry-After": "0" });

  for (const id of ["1", "2", "3"]) await bot.post({ ...question, id });
  await bot.idle();

  expect(double.sent.map(({ activity }) => activity["summary"])).toEqual([
    "1 a",
    "1 b",
    "2 a",
    "2 b",
    "3 a",
    "3 b",
  ]);
});
