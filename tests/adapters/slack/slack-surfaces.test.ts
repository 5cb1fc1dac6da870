import { afterEach, describe, expect, it } from "vitest";
import type { Form, Reply } from "../../../src/chat/reply.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { startSlackDouble } from "../../support/slack-double.ts";
import { createSlackPeople } from "../../support/slack-people.ts";
import {
  type SlackAnswer,
  type SlackBot,
  type SlackBotOptions,
  slackEdit,
  slackPost,
  slackReply,
  slackWhisper,
  startSlackBot,
} from "../../support/start-slack-bot.ts";

const ADA = "U0ADA00001";
const BOB = "U0BOB00001";
const TEAM = "C0CHANNEL1";
const DIRECT = "D0DIRECT01";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

async function start(answer?: SlackAnswer, options?: SlackBotOptions) {
  const bot: SlackBot = await startSlackBot(answer, options);
  cleanups.push(bot.stop);
  return { ...bot, people: createSlackPeople(bot.slack) };
}

const textsOf = (messages: readonly { readonly text: string }[]) => messages.map(({ text }) => text);

describe("the slash command", () => {
  const quiet: SlackAnswer = (event) => [slackWhisper(event, slackReply("Une réponse.", "Plus"))];

  it("is answered so that only who asked sees it", async () => {
    const { slack, people, heard } = await start(quiet);
    expect((await people.command(ADA, TEAM, "la gouvernance")).status).toBe(200);
    expect(textsOf(await slack.seen(TEAM, ADA, 1))).toEqual(["Une réponse."]);
    expect(await slack.seen(TEAM, BOB)).toEqual([]);
    expect(heard).toMatchObject([{ kind: "utterance", quiet: true, text: "la gouvernance" }]);
    const [call] = await slack.callsOf("response_url", 1);
    expect(call?.args).toMatchObject({ response_type: "ephemeral", replace_original: false });
  });

  it("is answered also where the bot is not a member", async () => {
    const { slack, people } = await start(quiet);
    slack.away.add(TEAM);
    await people.command(ADA, TEAM, "la gouvernance");
    expect(textsOf(await slack.seen(TEAM, ADA, 1))).toEqual(["Une réponse."]);
  });

  it("in the bot's own direct message is answered by a message that stays", async () => {
    const { slack, people } = await start((event) => [slackPost(event, slackReply("Une réponse."))]);
    await people.command(ADA, DIRECT, "la gouvernance");
    const [call] = await slack.callsOf("chat.postMessage", 1);
    expect(call?.args["channel"]).toBe(DIRECT);
  });

  it("in a direct message between two people is answered to who asked alone", async () => {
    const { slack, people, heard } = await start(quiet);
    slack.away.add("D0OTHERS01");
    await people.command(ADA, "D0OTHERS01", "la gouvernance");
    expect(textsOf(await slack.seen("D0OTHERS01", ADA, 1))).toEqual(["Une réponse."]);
    expect(await slack.seen("D0OTHERS01", BOB)).toEqual([]);
    const place = { channel: "D0OTHERS01", kind: "team", thread: `D0OTHERS01:${ADA}` };
    expect(heard).toMatchObject([{ place }]);
    // A press there is for the same conversation, and Slack is not asked again whose it is.
    const [shown] = await slack.seen("D0OTHERS01", ADA, 1);
    await people.press(ADA, shown!, "Plus");
    expect(heard[1]).toMatchObject({ kind: "press", place });
    const asked = slack.calls.filter(({ method }) => method === "conversations.history");
    expect(asked.map(({ args }) => args)).toEqual([
      { channel: "D0OTHERS01", latest: "1.000000", limit: "1" },
    ]);
  });

  it("in a direct message between two people starts nothing that would go on by itself, and says so", async () => {
    const notHere = { fr: slackReply("Invite-moi."), en: slackReply("Invite me.") };
    const notBetween = { fr: slackReply("Ici je ne peux pas."), en: slackReply("Not here.") };
    const { slack, people, idle, gone } = await start(
      (event) => [{ kind: "post", to: event.place, spot: { kind: "top" }, reply: slackReply("Une manche.") }],
      { notHere, notBetween },
    );
    slack.away.add("D0OTHERS01");
    await people.command(ADA, "D0OTHERS01", "quiz");
    await idle();
    // Nobody can be told to invite it there.
    expect(textsOf(await slack.seen("D0OTHERS01", ADA, 1))).toEqual(["Ici je ne peux pas."]);
    expect(await slack.seen("D0OTHERS01", BOB)).toEqual([]);
    expect(gone).toMatchObject([{ kind: "channel-gone", channel: { channel: "D0OTHERS01", kind: "team" } }]);
  });

  it("in the bot's own direct message asks nobody whose that is, once something was written there", async () => {
    const { slack, people, heard } = await start((event) => [slackPost(event, slackReply("Une réponse."))]);
    await people.write(ADA, DIRECT, "bonjour");
    await people.command(ADA, DIRECT, "la gouvernance");
    await slack.seen(DIRECT, ADA, 2);
    expect(heard.map(({ place }) => place.kind)).toEqual(["direct", "direct"]);
    expect(slack.calls.some(({ method }) => method === "conversations.history")).toBe(false);
  });

  it("in a direct message that Slack does not tell whose it is counts as said to the bot", async () => {
    const { slack, people, heard } = await start(quiet);
    slack.refuse("conversations.history", "missing_scope");
    await people.command(ADA, DIRECT, "la gouvernance");
    expect(heard).toMatchObject([{ place: { kind: "direct", thread: DIRECT } }]);
  });

  it("that asks for a post where the bot is not says how to invite it, in private", async () => {
    const notHere = { fr: slackReply("Invite-moi."), en: slackReply("Invite me.") };
    const { slack, people, idle } = await start(
      (event) => [{ kind: "post", to: event.place, spot: { kind: "top" }, reply: slackReply("Une manche.") }],
      { notHere },
    );
    slack.away.add(TEAM);
    await people.command(ADA, TEAM, "quiz");
    expect(textsOf(await slack.seen(TEAM, ADA, 1))).toEqual(["Invite-moi."]);
    await idle();
    expect(await slack.seen(TEAM, BOB)).toEqual([]);
  });
});

describe("a private message with buttons", () => {
  const toggling: SlackAnswer = (event) =>
    event.kind === "press"
      ? [slackWhisper(event, slackReply("Choisi.", "Encore"))]
      : [slackWhisper(event, slackReply("Choisis.", "Encore"))];

  it("is replaced by what answers a press on it, as often as it is pressed", async () => {
    const { slack, people, heard } = await start(toggling);
    await people.command(ADA, TEAM, "moi");
    const [first] = await slack.seen(TEAM, ADA, 1);
    for (const version of [1, 2, 3]) {
      const [shown] = await slack.seen(TEAM, ADA, 1);
      await people.press(ADA, shown ?? first!, "Encore");
      await slack.until(() => slack.messages.get(`${TEAM} ${first?.ts}`)?.version === version || undefined);
    }
    expect(await slack.seen(TEAM, ADA)).toMatchObject([{ text: "Choisi.", privateTo: ADA }]);
    expect(heard.slice(1)).toMatchObject([{ quiet: true }, { quiet: true }, { quiet: true }]);
  });

  it("gives way to a new one where its address is used up or too old", async () => {
    const clock = createFakeClock();
    const slack = await startSlackDouble({ now: clock.now });
    const { people, idle } = await start(toggling, { slack, clock });
    await people.command(ADA, TEAM, "moi");
    const [shown] = await slack.seen(TEAM, ADA, 1);
    // The press is stored, and its answer waits until half an hour has gone by.
    slack.limit("response_url", 1, 30 * 60);
    await people.press(ADA, shown!, "Encore");
    await idle();
    clock.advance(30 * 60_000);
    expect(textsOf(await slack.seen(TEAM, ADA, 2))).toEqual(["Choisis.", "Choisi."]);
    const [call] = await slack.callsOf("chat.postEphemeral", 1);
    expect(call?.args).toMatchObject({ channel: TEAM, user: ADA });
  });

  it("is changed at its own address by an edit that answers a press on it", async () => {
    const { slack, adapter } = await start();
    const url = slack.newAddress(TEAM, ADA, "1764000000.000009");
    slack.keepMessage(TEAM, "1764000000.000009");
    const to = { platform: "slack", workspace: slack.team, channel: TEAM, kind: "team" } as const;
    const returnTo = JSON.stringify({ at: Date.now(), url, replaces: "1764000000.000009" });
    const edit = {
      kind: "edit",
      to,
      message: "1764000000.000009",
      reply: slackReply("Changé."),
      returnTo,
    } as const;
    expect(await adapter.deliver(edit)).toMatchObject({ kind: "sent" });
    expect(slack.calls.at(-1)).toMatchObject({ method: "response_url", args: { replace_original: true } });
  });

  it("can be shared with the channel even if the bot is not in it", async () => {
    const { slack, people } = await start((event) =>
      event.kind === "press"
        ? [{ kind: "post", to: event.place, spot: { kind: "top" }, reply: slackReply("Pour tous.") }]
        : [slackWhisper(event, slackReply("Pour toi.", "Partager"))],
    );
    slack.away.add(TEAM);
    await people.command(ADA, TEAM, "la gouvernance");
    const [mine] = await slack.seen(TEAM, ADA, 1);
    await people.press(ADA, mine!, "Partager");
    expect(textsOf(await slack.seen(TEAM, ADA, 2))).toEqual(["Pour toi.", "Pour tous."]);
    expect(textsOf(await slack.seen(TEAM, BOB, 1))).toEqual(["Pour tous."]);
  });
});

describe("a private answer to a press on a public message", () => {
  const receipt: SlackAnswer = (event) =>
    event.kind === "press"
      ? [slackWhisper(event, slackReply("Noté."))]
      : [slackPost(event, slackReply("Question.", "A"))];

  it("stays in the thread of that message, and leaves it as it is", async () => {
    const { slack, people } = await start(receipt);
    const thread = await people.mention(BOB, TEAM, "une question");
    const [question] = await slack.seen(TEAM, ADA, 1);
    await people.press(ADA, question!, "A");
    expect(await slack.seen(TEAM, ADA, 2)).toMatchObject([
      { text: "Question.", thread, version: 0 },
      { text: "Noté.", thread, privateTo: ADA },
    ]);
    expect(textsOf(await slack.seen(TEAM, BOB))).toEqual(["Question."]);
  });

  it("stands beside a message outside any thread, where a thread without replies would hide it", async () => {
    const { slack, people } = await start((event) =>
      event.kind === "press"
        ? [slackWhisper(event, slackReply("Noté."))]
        : [{ kind: "post", to: event.place, spot: { kind: "top" }, reply: slackReply("Question.", "A") }],
    );
    await people.mention(BOB, TEAM, "une manche");
    const [question] = await slack.seen(TEAM, ADA, 1);
    await people.press(ADA, question!, "A");
    expect(await slack.seen(TEAM, ADA, 2)).toMatchObject([
      { text: "Question.", version: 0 },
      { text: "Noté.", thread: undefined, privateTo: ADA },
    ]);
  });
});

describe("the shortcut on a message", () => {
  it("explains it to who asked alone", async () => {
    const { slack, people, heard } = await start((event) => [slackWhisper(event, slackReply("Voici."))]);
    await people.explain(ADA, TEAM, "on manque de gouvernance");
    expect(textsOf(await slack.seen(TEAM, ADA, 1))).toEqual(["Voici."]);
    expect(await slack.seen(TEAM, BOB)).toEqual([]);
    expect(heard).toMatchObject([{ text: "on manque de gouvernance", quiet: true }]);
  });
});

describe("the Home tab", () => {
  const home: SlackAnswer = (event) =>
    event.kind === "press"
      ? [slackPost(event, slackReply("Un exemple."))]
      : [slackPost(event, slackReply("Ta progression.", "Plus"))];

  it("shows what the tutor answers to who looks at it, in their own language", async () => {
    const { slack, people, heard } = await start(home);
    slack.people.set(BOB, { locale: "en-GB" });
    slack.people.set(ADA, { locale: "fr-FR" });
    await people.openHome(ADA, DIRECT);
    await people.openHome(BOB, "D0DIRECT02");
    await slack.callsOf("views.publish", 2);
    const { blocks = [] } = slack.homes.get(ADA) ?? {};
    expect(blocks.map(({ type }) => type)).toEqual(["section", "actions"]);
    expect(heard).toMatchObject([
      { kind: "home", locale: "fr", learner: ADA },
      { kind: "home", locale: "en", learner: BOB },
    ]);
    expect(await slack.seen(DIRECT, ADA)).toEqual([]);
  });

  it("answers a press on it in the direct message beside it", async () => {
    const { slack, people } = await start(home);
    await people.openHome(ADA, DIRECT);
    await slack.until(() => slack.homes.get(ADA));
    await people.pressAtHome(ADA, "Plus");
    expect(textsOf(await slack.seen(DIRECT, ADA, 1))).toEqual(["Un exemple."]);
  });

  it("is itself changed by an edit that answers a press on it", async () => {
    const { slack, people } = await start((event, tx) =>
      event.kind === "press" ? [slackEdit(event, event.message, slackReply("Réglé."))] : home(event, tx),
    );
    await people.openHome(ADA, DIRECT);
    await slack.until(() => slack.homes.get(ADA));
    await people.pressAtHome(ADA, "Plus");
    await slack.callsOf("views.publish", 2);
    expect(JSON.stringify(slack.homes.get(ADA))).toContain("Réglé.");
    await people.openHome(ADA, DIRECT);
    await slack.callsOf("views.publish", 3);
    expect(JSON.stringify(slack.homes.get(ADA))).toContain("Ta progression.");
  });
});

describe("a form", () => {
  const text = toLearnerText;
  const form: Form = {
    language: "fr",
    action: "start-round",
    title: text("Lancer une manche de questions"),
    submit: text("Lancer"),
    fields: [
      {
        kind: "choice",
        id: "topic",
        label: text("Sujet"),
        options: [
          { value: "all", label: text("Tout le cours") },
          { value: "governance", label: text("La gouvernance") },
        ],
        initial: ["all"],
        several: false,
      },
      {
        kind: "choice",
        id: "days",
        label: text("Jours"),
        options: ["mon", "tue", "wed"].map((value) => ({ value, label: text(value) })),
        initial: ["mon", "tue"],
        several: true,
      },
      { kind: "number", id: "count", label: text("Questions"), least: 1, most: 20, initial: 5 },
      { kind: "text", id: "name", label: text("Nom"), initial: "" },
      { kind: "text", id: "skipped", label: text("Dates à sauter"), initial: "", optional: true },
    ],
  };
  const asking: SlackAnswer = (event) =>
    event.kind === "submit"
      ? [slackWhisper(event, slackReply(`C'est lancé : ${event.values["topic"]?.join()}.`))]
      : [
          {
            kind: "ask",
            to: event.place,
            spot: { kind: "thread", thread: event.place.thread },
            learner: event.learner,
            form,
          },
        ];

  it("opens for who asked, as Slack takes it, with what stands in it at first", async () => {
    const { slack, people } = await start(asking);
    await people.command(ADA, TEAM, "quiz…");
    const modal = await slack.until(() => slack.modals[0]);
    expect(modal.user).toBe(ADA);
    expect(modal.view.title.text).toBe("Lancer une manche de…");
    expect(modal.view.blocks.map(({ element }) => element)).toMatchObject([
      { type: "static_select", initial_option: { value: "all" } },
      { type: "multi_static_select", initial_options: [{ value: "mon" }, { value: "tue" }] },
      { type: "number_input", min_value: "1", max_value: "20", initial_value: "5" },
      { type: "plain_text_input" },
      { type: "plain_text_input" },
    ]);
    expect(modal.view.blocks.map(({ optional }) => optional === true)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it("can be sent with what is optional left empty, and with nothing else left empty", async () => {
    const { slack, people, heard } = await start(asking);
    await people.command(ADA, TEAM, "quiz…");
    const modal = await slack.until(() => slack.modals[0]);
    const filled = { topic: "all", count: "5", days: ["mon"], name: "Ada" };
    for (const field of ["topic", "count", "days", "name"])
      expect(() => people.submit(modal, { ...filled, [field]: [] }), field).toThrow(`${field} is empty`);
    await people.submit(modal, filled);
    expect(heard.at(-1)).toMatchObject({ kind: "submit", values: { name: ["Ada"], skipped: [] } });
  });

  it("filled in by two people at once comes back from each with their own values, and is answered to each", async () => {
    const { slack, people, heard } = await start(asking);
    await Promise.all([people.command(ADA, TEAM, "quiz…"), people.command(BOB, TEAM, "quiz…")]);
    await slack.until(() => slack.modals[1]);
    const modalOf = (user: string) => slack.modals.find((one) => one.user === user)!;
    await Promise.all([
      people.submit(modalOf(ADA), { topic: "governance", count: "3", days: ["wed"], name: "A" }),
      people.submit(modalOf(BOB), { topic: "all", count: "7", days: ["mon", "tue"], name: "B" }),
    ]);
    expect(textsOf(await slack.seen(TEAM, ADA, 1))).toEqual(["C'est lancé : governance."]);
    expect(textsOf(await slack.seen(TEAM, BOB, 1))).toEqual(["C'est lancé : all."]);
    const sent = heard.filter(({ kind }) => kind === "submit");
    expect(sent.toSorted((one, other) => one.learner.localeCompare(other.learner))).toMatchObject([
      {
        learner: ADA,
        action: "start-round",
        values: { days: ["wed"], count: ["3"] },
        place: { channel: TEAM },
      },
      { learner: BOB, values: { topic: ["all"], days: ["mon", "tue"], skipped: [] } },
    ]);
  });

  it("sent twice by an impatient person counts once", async () => {
    const { slack, people, heard, idle } = await start(asking);
    await people.command(ADA, TEAM, "quiz…");
    const modal = await slack.until(() => slack.modals[0]);
    const filled = { topic: "all", count: "5", days: ["mon"], name: "Ada" };
    await people.submit(modal, filled);
    await people.submit(modal, filled);
    await idle();
    expect(heard.filter(({ kind }) => kind === "submit")).toHaveLength(1);
  });

  it.each([
    ["is opened until three seconds after the click", 2_999, "sent"],
    ["is given up three seconds after it", 3_000, "refused"],
  ])("%s", async (_title, ms, kind) => {
    const clock = createFakeClock();
    const slack = await startSlackDouble({ now: clock.now });
    const { adapter } = await start(undefined, { slack, clock });
    const to = { platform: "slack", workspace: slack.team, channel: TEAM, kind: "team" } as const;
    const returnTo = JSON.stringify({ at: clock.now(), trigger: slack.newTrigger(ADA) });
    clock.advance(ms);
    const ask = { kind: "ask", to, thread: undefined, learner: ADA, form, returnTo } as const;
    expect((await adapter.deliver(ask)).kind).toBe(kind);
    expect(slack.modals).toHaveLength(kind === "sent" ? 1 : 0);
  });
});

describe("a form that can't be opened in time", () => {
  const tooLate = { fr: slackReply("Dis-le avec des mots."), en: slackReply("Say it in words.") };
  const form: Form = {
    language: "fr",
    action: "start-round",
    title: toLearnerText("Manche"),
    submit: toLearnerText("Lancer"),
    fields: [{ kind: "text", id: "name", label: toLearnerText("Nom"), initial: "" }],
  };

  async function late(channel: string) {
    const clock = createFakeClock();
    const slack = await startSlackDouble({ now: clock.now });
    const { adapter } = await start(undefined, { slack, clock, tooLate });
    const kind = channel.startsWith("D") ? "direct" : "team";
    const to = { platform: "slack", workspace: slack.team, channel, kind } as const;
    const trigger = slack.newTrigger(ADA);
    return { clock, slack, adapter, trigger, ask: { kind: "ask", to, learner: ADA, form } as const };
  }

  it("is told to who pressed alone, and the pressed button stays", async () => {
    const { clock, slack, adapter, ask, trigger } = await late(TEAM);
    slack.keepMessage(TEAM, "1.000001");
    const url = slack.newAddress(TEAM, ADA, "1.000001");
    const returnTo = JSON.stringify({ at: clock.now(), trigger, url, replaces: "1.000001" });
    clock.advance(3_000);
    expect((await adapter.deliver({ ...ask, thread: undefined, returnTo })).kind).toBe("refused");
    expect(await slack.seen(TEAM, ADA)).toMatchObject([
      { ts: "1.000001", version: 0 },
      { text: "Dis-le avec des mots.", privateTo: ADA },
    ]);
  });

  it("is told so too where only Slack finds it too late", async () => {
    const { clock, slack, adapter, ask, trigger } = await late(DIRECT);
    slack.refuse("views.open", "expired_trigger_id");
    const returnTo = JSON.stringify({ at: clock.now(), trigger });
    await adapter.deliver({ ...ask, thread: DIRECT, returnTo });
    expect(textsOf(await slack.seen(DIRECT, ADA))).toEqual(["Dis-le avec des mots."]);
  });

  it("is told after a limit of Slack's has passed", async () => {
    const { clock, slack, adapter, ask } = await late(DIRECT);
    slack.limit("chat.postMessage", 1, 5);
    const asked = { ...ask, thread: DIRECT, returnTo: JSON.stringify({ at: clock.now() }) };
    expect(await adapter.deliver(asked)).toMatchObject({ kind: "later", afterMs: 5_000 });
    await adapter.deliver(asked);
    expect(textsOf(await slack.seen(DIRECT, ADA))).toEqual(["Dis-le avec des mots."]);
  });
});

describe("going on in a thread without a mention", () => {
  const answer: SlackAnswer = (event) => [slackPost(event, slackReply("Réponse."))];

  it("is heard from who asked there, for half an hour, when it is switched on", async () => {
    const clock = createFakeClock();
    const { people, heard } = await start(answer, { clock, settings: { followUps: true } });
    const thread = await people.mention(ADA, TEAM, "la gouvernance ?");
    await people.remark(BOB, TEAM, "bonne question", thread);
    await people.remark(ADA, TEAM, "et un exemple ?", thread);
    clock.advance(30 * 60_000 - 1);
    await people.remark(ADA, TEAM, "pourquoi ?", thread);
    clock.advance(30 * 60_000);
    await people.remark(ADA, TEAM, "on mange où ?", thread);
    expect(heard.map((event) => event.kind === "utterance" && event.text)).toEqual([
      "la gouvernance ?",
      "et un exemple ?",
      "pourquoi ?",
    ]);
  });

  it("is never heard when it is not", async () => {
    const { people, heard } = await start(answer);
    const thread = await people.mention(ADA, TEAM, "la gouvernance ?");
    await people.remark(ADA, TEAM, "et un exemple ?", thread);
    expect(heard).toHaveLength(1);
  });
});

describe("what Slack knows of a person", () => {
  it("comes with what the person does: language, zone, role", async () => {
    const { slack, people, heard } = await start();
    slack.people.set(ADA, { tz: "America/Montreal", locale: "fr-CA", is_admin: true });
    await people.write(ADA, DIRECT, "bonjour");
    expect(heard).toMatchObject([{ locale: "fr", zone: "America/Toronto", isAdmin: true }]);
  });

  it.each([
    [{ is_restricted: true }, true],
    [{ is_restricted: true, is_ultra_restricted: true }, true],
    [{ is_restricted: false }, undefined],
    [{}, undefined],
  ])("says who is a guest: %j", async (person, isGuest) => {
    const { slack, people, heard } = await start();
    slack.people.set(ADA, person);
    await people.write(ADA, DIRECT, "bonjour");
    expect(heard[0]?.isGuest).toBe(isGuest);
  });

  it("is asked once for many things that a person does", async () => {
    const { slack, people } = await start();
    for (const text of ["un", "deux", "trois"]) await people.write(ADA, DIRECT, text);
    expect(slack.calls.filter(({ method }) => method === "users.info")).toHaveLength(1);
  });

  it("may be missing: the event is worked all the same", async () => {
    const { slack, people, heard } = await start();
    slack.refuse("users.info", "missing_scope");
    await people.write(ADA, DIRECT, "bonjour");
    await people.write(BOB, "D0DIRECT02", "bonjour");
    expect(heard).toHaveLength(2);
    expect(heard[0]).not.toHaveProperty("isAdmin");
    // What may not be asked is not asked again at once.
    expect(slack.calls.filter(({ method }) => method === "users.info")).toHaveLength(1);
  });

  it("does not hold up an acknowledgement when Slack is slow to say", async () => {
    const clock = createFakeClock();
    const { slack, people, heard } = await start(undefined, { clock });
    const release = slack.hold("users.info");
    const sending = people.write(ADA, DIRECT, "bonjour");
    await slack.callsOf("users.info", 1);
    expect(heard).toHaveLength(0);
    clock.advance(400);
    expect((await sending).status).toBe(200);
    expect(heard).toHaveLength(1);
    release();
  });

  it("is asked again after a quarter of an hour", async () => {
    const clock = createFakeClock();
    const { slack, people, heard } = await start(undefined, { clock });
    await people.write(ADA, DIRECT, "un");
    slack.people.set(ADA, { is_admin: true });
    clock.advance(15 * 60_000 - 1);
    await people.write(ADA, DIRECT, "deux");
    clock.advance(1);
    await people.write(ADA, DIRECT, "trois");
    expect(heard.map(({ isAdmin }) => isAdmin)).toEqual([false, false, true]);
  });
});

describe("what is gone", () => {
  it("is told: the app is uninstalled, its token is revoked", async () => {
    const { people, gone, slack } = await start();
    await people.uninstall();
    await people.revoke({ oauth: ["U0ADA00001"] });
    await people.revoke({ bot: [slack.botUser] });
    const expected = { kind: "workspace-gone", workspace: slack.team };
    expect(gone).toEqual([expected, expected]);
  });

  it("is told: the bot was taken out of a channel that it posts to of its own accord", async () => {
    const { slack, adapter, gone } = await start();
    const to = { platform: "slack", workspace: slack.team, channel: TEAM, kind: "team" } as const;
    const reply: Reply = slackReply("Un conseil.");
    const post = { kind: "post", to, thread: undefined, reply, returnTo: undefined } as const;
    expect((await adapter.deliver(post)).kind).toBe("sent");
    slack.away.add(TEAM);
    expect(await adapter.deliver(post)).toEqual({ kind: "refused", why: "not_in_channel" });
    expect(gone).toEqual([{ kind: "channel-gone", channel: to }]);
  });
});
