import { describe, expect, test } from "vitest";
import { renderPlainText } from "../../src/chat/render-plain-text.ts";
import { openStore } from "../../src/storage/open-store.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { buttonsOf } from "../support/read-reply.ts";
import { realTutor } from "../support/real-tutor.ts";
import { counted, TEAM } from "../support/sample-round.ts";
import { DIRECT, type Handed, openTipDesk, SAMPLE_TAUGHT, titleOf } from "../support/tip-desk.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday. The clock starts at 9:00 UTC: 10:00 in Paris. */
const MONDAY = "2026-03-02";

const at = (day: number, time: string) => Date.parse(`2026-03-${String(day).padStart(2, "0")}T${time}Z`);
const iso = ({ at: when }: Handed) => new Date(when).toISOString().slice(0, 16);
const replyOf = ({ delivery }: Handed) => {
  if (delivery.kind === "ask") throw new Error("a form");
  return delivery.reply;
};
const textsOf = (handed: readonly Handed[]) => handed.map((one) => renderPlainText(replyOf(one)));

const ADMIN = { isAdmin: true, zone: "Europe/Paris" };
const IN_DIRECT = { place: DIRECT, zone: "Europe/Paris" };

describe("tips asked for in one's own words", () => {
  test.each([
    ["un conseil chaque matin à 9 h", "fr", "Europe/Paris", "2026-03-03T08:00"],
    ["envoie-nous un conseil tous les jours à 14h30", "fr", "Europe/Paris", "2026-03-02T13:30"],
    ["send us a tip every day at 8:30", "en", "Europe/Paris", "2026-03-03T07:30"],
    ["send us a tip every day at 8:30", "en", "America/New_York", "2026-03-02T13:30"],
    ["send us a daily tip at 5 pm", "en", "Asia/Kathmandu", "2026-03-02T11:15"],
  ])("“%s” (%s), in %s, come at that time there", async (sentence, language, zone, first) => {
    const desk = await openTipDesk({ taught: realTutor });
    const [said] = await desk.say(sentence, { isAdmin: true, zone });
    expect(said && replyOf(said).language).toBe(language);
    expect(said?.delivery).toMatchObject({ kind: "post", to: { channel: "C1" } });
    const times =
      said && replyOf(said).blocks.flatMap((one) => (one.kind === "paragraph" ? one.inlines : []));
    expect(times).toContainEqual({ kind: "time", at: Date.parse(`${first}Z`), dated: true });
    await desk.until(at(8, "00:00"));
    expect(desk.tips().map(iso)[0]).toBe(first);
  });

  test.each([
    ["un conseil le lundi et le jeudi à 8h30", "le lundi et le jeudi à 8 h 30", ["05T07:30", "09T07:30"]],
    ["conseils lun mer ven 9h", "le lundi, le mercredi et le vendredi à 9 h", ["04T08:00", "06T08:00"]],
    ["tips on Mondays and Wednesdays at 9", "on Mondays and Wednesdays at 9:00", ["04T08:00", "09T08:00"]],
    ["a tip every weekday at 8", "from Monday to Friday at 8:00", ["03T07:00", "04T07:00"]],
    ["un conseil le week-end à 10h05", "le samedi et le dimanche à 10 h 05", ["07T09:05", "08T09:05"]],
    ["tips on Fridays at 8:30 pm", "on Fridays at 20:30", ["06T19:30", "13T19:30"]],
    ["un conseil tous les jours sauf le lundi", "du mardi au dimanche à 9 h", ["03T08:00", "04T08:00"]],
    ["un conseil tous les jours à midi", "tous les jours à 12 h", ["02T11:00", "03T11:00"]],
    ["un conseil chaque matin à 9 h", "du lundi au vendredi à 9 h", ["03T08:00", "04T08:00"]],
  ])("“%s” is said back with its days, time and zone, and done", async (sentence, saidBack, first) => {
    const desk = await openTipDesk({ taught: realTutor });
    const [said] = await desk.say(sentence, ADMIN);
    const text = textsOf(said ? [said] : [])
      .join()
      .replaceAll(/\s/g, " ");
    expect(text).toContain(`${saidBack} (`);
    expect(text).toContain("Europe/Paris");
    await desk.until(at(15, "00:00"));
    expect(desk.tips().map(iso).slice(0, 2)).toEqual(first.map((one) => `2026-03-${one}`));
  });

  test("are changed by what is said of them, and keep the rest", async () => {
    const desk = await openTipDesk({ taught: realTutor });
    await desk.say("un conseil le lundi et le jeudi à 8h30", ADMIN);
    const told = async (sentence: string) =>
      textsOf(await desk.say(sentence, ADMIN))
        .join()
        .replaceAll(/\s/g, " ");
    const moved = await told("le conseil plutôt à 10 h");
    expect(moved).toContain("le lundi et le jeudi à 10 h");
    expect(moved).toContain("Prochain conseil");
    expect(await told("tips only on Tuesdays")).toContain("on Tuesdays at 10:00");
    expect(await told("conseils")).toContain("un conseil arrive le mardi à 10 h");
    await desk.until(at(15, "00:00"));
    expect(desk.tips().map(iso)).toEqual(["2026-03-03T09:00", "2026-03-10T09:00"]);
  });

  test("come at nine in Paris, where neither the sentence nor the platform says more", async () => {
    const desk = await openTipDesk({ taught: realTutor });
    await desk.say("envoie un conseil tous les matins", { isAdmin: true });
    await desk.until(at(9, "12:00"));
    // Tuesday to Friday, and Monday: no weekend.
    expect(desk.tips().map(iso)).toEqual([3, 4, 5, 6, 9].map((day) => `2026-03-0${day}T08:00`));
  });

  test("come in the zone the platform tells, unless that is no zone", async () => {
    const desk = await openTipDesk();
    await desk.say("cmd.tips-subscribe", { isAdmin: true, zone: "Romance Standard Time" });
    await desk.until(at(4, "00:00"));
    expect(desk.tips().map(iso)).toEqual(["2026-03-03T08:00"]);
  });
});

describe("who may ask for tips, put them off and stop them", () => {
  test("in a direct chat is anyone", async () => {
    const desk = await openTipDesk({ taught: realTutor });
    await desk.say("un conseil chaque matin à 9 h", IN_DIRECT);
    await desk.until(at(3, "12:00"));
    expect(desk.tips().map(({ delivery }) => delivery.to)).toEqual([DIRECT]);
  });

  test.each([{ isAdmin: false }, {}])(
    "in a channel is nobody who does not manage it (%j): a private line says so, and none comes",
    async (who) => {
      const desk = await openTipDesk({ taught: realTutor });
      const said = await desk.say("un conseil chaque matin à 9 h", { ...who, zone: "Europe/Paris" });
      expect(said.map(({ delivery }) => delivery)).toMatchObject([
        { kind: "whisper", learner: "ann", to: { channel: "C1" } },
      ]);
      expect(textsOf(said)).toEqual([
        renderPlainText({
          language: "fr",
          blocks: [{ kind: "paragraph", inlines: realTutor.words["settings.not-yours"].fr }],
        }),
      ]);
      await desk.until(at(5, "00:00"));
      expect(desk.tips()).toEqual([]);
    },
  );

  test("in a channel is also who set them up, but nobody else: they stay", async () => {
    const desk = await openTipDesk();
    await desk.say("cmd.tips-subscribe", ADMIN);
    for (const act of ["stop", "snooze"] as const) {
      const said = await desk.press(act, { learner: "bob" });
      expect(textsOf(said)).toEqual(["<fr settings.not-yours>"]);
      expect(said[0]?.delivery).toMatchObject({ kind: "whisper", learner: "bob" });
    }
    await desk.until(at(3, "12:00"));
    expect(desk.tips()).toHaveLength(1);
    // No longer an administrator, but hers.
    expect(textsOf(await desk.press("stop", { learner: "ann", isAdmin: false }))).toEqual([
      "<fr tips.stopped-channel>",
    ]);
    await desk.until(at(6, "12:00"));
    expect(desk.tips()).toHaveLength(1);
  });
});

test("a time that no day has is said to be none, and nothing is set or changed", async () => {
  const desk = await openTipDesk();
  const said = await desk.say("un conseil par jour à 25 h", ADMIN);
  expect(textsOf(said)).toEqual([expect.stringContaining("tips.no-such-time")]);
  expect(said[0]?.delivery.kind).toBe("whisper");
  await desk.until(at(4, "00:00"));
  expect(desk.tips()).toEqual([]);
  await desk.say("cmd.tips-subscribe", ADMIN);
  await desk.say("un conseil par jour à 25 h", ADMIN);
  await desk.until(at(6, "00:00"));
  expect(desk.tips().map(iso)).toEqual(["2026-03-04T08:00", "2026-03-05T08:00"]);
});

describe("the end of a channel's tips", () => {
  test("is told to everyone there, as their start was", async () => {
    const desk = await openTipDesk();
    const [begun] = await desk.say("cmd.tips-subscribe", ADMIN);
    const [ended] = await desk.say("cmd.tips-unsubscribe", ADMIN);
    expect([begun?.delivery.kind, ended?.delivery.kind]).toEqual(["post", "post"]);
  });
});

describe("tips can be", () => {
  test("put off for a week, and come again at their time", async () => {
    const desk = await openTipDesk();
    await desk.say("cmd.tips-subscribe", ADMIN);
    await desk.until(at(3, "08:30"));
    expect(textsOf(await desk.press("snooze", ADMIN))).toEqual(["<fr tips.snoozed>"]);
    await desk.until(at(12, "00:00"));
    expect(desk.tips().map(iso)).toEqual(["2026-03-03T08:00", "2026-03-11T08:00"]);
  });

  test("put off twice, which puts them off from then", async () => {
    const desk = await openTipDesk();
    await desk.say("cmd.tips-subscribe", ADMIN);
    await desk.press("snooze", ADMIN);
    await desk.until(at(5, "12:00"));
    await desk.press("snooze", ADMIN);
    await desk.until(at(14, "00:00"));
    expect(desk.tips().map(iso)).toEqual(["2026-03-13T08:00"]);
  });

  test("asked for again while they are put off, and come at once", async () => {
    const desk = await openTipDesk();
    await desk.say("cmd.tips-subscribe", ADMIN);
    await desk.press("snooze", ADMIN);
    await desk.say("cmd.tips-subscribe", ADMIN);
    await desk.until(at(4, "00:00"));
    expect(desk.tips().map(iso)).toEqual(["2026-03-03T08:00"]);
  });

  test("asked for again on a day whose tip was put off, and come that very day", async () => {
    const desk = await openTipDesk();
    await desk.say("cmd.tips-subscribe", ADMIN);
    await desk.press("snooze", ADMIN);
    await desk.until(at(3, "10:00"));
    await desk.plan({ time: "17:00" }, ADMIN);
    await desk.until(at(4, "00:00"));
    expect(desk.tips().map(iso)).toEqual(["2026-03-03T16:00"]);
  });

  test("stopped by a word or a button, and set up again", async () => {
    const desk = await openTipDesk();
    await desk.say("cmd.tips-subscribe", ADMIN);
    expect(textsOf(await desk.say("cmd.tips-unsubscribe", ADMIN))).toEqual(["<en tips.stopped-channel>"]);
    await desk.until(at(5, "00:00"));
    expect(desk.tips()).toEqual([]);
    for (const said of [await desk.press("stop", ADMIN), await desk.press("snooze", ADMIN)])
      expect(textsOf(said)).toEqual(["<fr tips.none>"]);
    await desk.say("cmd.tips-subscribe", ADMIN);
    await desk.until(at(6, "00:00"));
    expect(desk.tips().map(iso)).toEqual(["2026-03-05T08:00"]);
  });

  test("left without a day, which is said, and then none comes", async () => {
    const skipped = Array.from({ length: 2_900 }, (_, day) =>
      new Date(Date.parse(MONDAY) + day * DAY_MS).toISOString().slice(0, 10),
    );
    const desk = await openTipDesk();
    await desk.plan({ skipped }, ADMIN);
    expect(textsOf(await desk.say("cmd.tips-subscribe", ADMIN))).toEqual(["<en tips.no-day>"]);
    await desk.until(at(20, "00:00"));
    expect(desk.tips()).toEqual([]);
  });
});

describe("a plan that is changed", () => {
  const times = async (desk: Awaited<ReturnType<typeof openTipDesk>>, until: number) => {
    await desk.until(until);
    return desk.tips().map(iso);
  };

  test("after the day's tip gives no second one that day, says so, and goes on the day after", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "09:00" }, ADMIN);
    await desk.until(at(3, "08:30"));
    expect(desk.tips()).toHaveLength(1);
    await desk.plan({ time: "17:00" }, ADMIN);
    const [said] = await desk.say("cmd.tips-subscribe", ADMIN);
    expect(said && replyOf(said).blocks).toContainEqual(
      expect.objectContaining({
        inlines: expect.arrayContaining([{ kind: "time", at: at(4, "16:00"), dated: true }]),
      }),
    );
    expect(await times(desk, at(6, "00:00"))).toEqual([
      "2026-03-03T08:00",
      "2026-03-04T16:00",
      "2026-03-05T16:00",
    ]);
  });

  test("after the day's tip, back and forth and by way of a stop, gives no second one either", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "09:00" }, ADMIN);
    await desk.until(at(3, "08:30"));
    await desk.press("stop", ADMIN);
    for (const time of ["10:00", "09:45", "23:59", "12:00"]) await desk.plan({ time }, ADMIN);
    expect(await times(desk, at(6, "00:00"))).toEqual([
      "2026-03-03T08:00",
      "2026-03-04T11:00",
      "2026-03-05T11:00",
    ]);
  });

  test("before the day's tip gives that one at the new time only", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "17:00" }, ADMIN);
    await desk.plan({ time: "12:00" }, ADMIN);
    expect(await times(desk, at(4, "00:00"))).toEqual(["2026-03-02T11:00", "2026-03-03T11:00"]);
  });

  test("to other weekdays has none on the old ones, also when it was changed after the day's tip before", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "09:00" }, ADMIN);
    await desk.until(at(3, "08:30"));
    await desk.plan({ time: "17:00" }, ADMIN);
    await desk.plan({ time: "18:00", weekdays: [5, 6] }, ADMIN);
    expect(await times(desk, at(9, "00:00"))).toEqual([
      "2026-03-03T08:00",
      "2026-03-06T17:00",
      "2026-03-07T17:00",
    ]);
  });

  test("behind its job's back, as when a zone's rules change, has no tip at the old time and goes on the day after", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "09:00" }, ADMIN);
    const plan = await desk.store.transact(({ tips }) => tips.planOf(TEAM));
    if (!plan) throw new Error("no plan");
    await desk.store.transact(({ tips }) => tips.keepPlan(TEAM, { ...plan, time: "10:00" }));
    expect(await times(desk, at(6, "00:00"))).toEqual(["2026-03-04T09:00", "2026-03-05T09:00"]);
  });

  test("to a zone where it is still yesterday or already tomorrow has no date twice", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "09:00" }, { zone: "Asia/Tokyo" });
    // Nine o'clock of the 3rd in Tokyo is midnight in London.
    await desk.until(at(3, "00:30"));
    expect(desk.tips()).toHaveLength(1);
    await desk.plan({ time: "21:00" }, { zone: "America/New_York" });
    // Still the 2nd there, and then the 3rd again: that date's tip was given in Tokyo.
    expect(await times(desk, at(6, "12:00"))).toEqual([
      "2026-03-03T00:00",
      "2026-03-03T02:00",
      "2026-03-05T02:00",
      "2026-03-06T02:00",
    ]);
  });
});

describe("a tip that is late", () => {
  /** A process that ends before Tuesday's tip, and one that starts so late. */
  async function startedLate(minutes: number) {
    const clock = createFakeClock();
    const store = await openStore({ file: undefined, now: clock.now, pid: 0 });
    const first = await openTipDesk({ clock, store });
    await first.plan({ time: "09:00" }, ADMIN);
    await first.until(at(3, "07:00"));
    await first.stop();
    clock.advance(HOUR_MS + minutes * 60_000);
    const second = await openTipDesk({ clock, store });
    const onStart = second.tips().map(iso);
    await second.until(at(4, "12:00"));
    return { onStart, afterwards: second.tips().slice(onStart.length).map(iso) };
  }

  test.each([
    [1, ["2026-03-03T08:01"]],
    [40, ["2026-03-03T08:40"]],
    [59, ["2026-03-03T08:59"]],
    [60, []],
    [120, []],
  ])("by %i minutes comes or is left out, and the next one comes at its time", async (minutes, onStart) => {
    expect(await startedLate(minutes)).toEqual({ onStart, afterwards: ["2026-03-04T08:00"] });
  });

  test("by days is left out as one", async () => {
    expect(await startedLate(24 * 60 - 120)).toEqual({ onStart: [], afterwards: ["2026-03-04T08:00"] });
  });

  test("because working it failed for too long is left out too", async () => {
    const clock = createFakeClock();
    const store = await openStore({ file: undefined, now: clock.now, pid: 0 });
    let fails = true;
    const { course } = SAMPLE_TAUGHT;
    const broken = {
      ...SAMPLE_TAUGHT,
      course: {
        ...course,
        get tips() {
          if (fails) throw new Error("no tips");
          return course.tips;
        },
      },
    };
    const desk = await openTipDesk({ clock, store, taught: broken });
    await desk.plan({ time: "09:00" }, ADMIN);
    await desk.until(at(3, "09:05"));
    fails = false;
    await desk.until(at(3, "12:00"));
    expect(desk.tips()).toEqual([]);
    await desk.until(at(4, "12:00"));
    expect(desk.tips().map(iso)).toEqual(["2026-03-04T08:00"]);
  });
});

describe("which tip", () => {
  test("is one that was not there within 60 days, planned or asked for; when none is left, none comes", async () => {
    const desk = await openTipDesk();
    // The sample course has six.
    const asked = await desk.say("cmd.tip");
    await desk.plan({ time: "09:00" }, ADMIN);
    await desk.until(at(31, "00:00"));
    const titles = [...asked, ...desk.tips()].map(titleOf);
    expect(titles).toHaveLength(6);
    expect(new Set(titles.map((title) => title.replace(/ (fr|en)>$/, ""))).size).toBe(6);
    expect(textsOf(await desk.say("cmd.tip"))).toEqual(["<en tip.none-left days=60>"]);
    await desk.until(Date.parse("2026-05-02T12:00Z"));
    expect(desk.tips().length).toBe(5);
    await desk.until(Date.parse("2026-05-09T12:00Z"));
    expect(desk.tips().length).toBeGreaterThan(5);
  });

  test("was there is kept for the 60 days in which it must not come again, and no longer", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "09:00" }, ADMIN);
    const kept = () => desk.store.transact(({ tips }) => tips.sentSince(TEAM, 0));
    await desk.until(at(10, "12:00"));
    await desk.press("stop", ADMIN);
    expect(await kept()).toHaveLength(6);
    // The first was on the 3rd: 60 days later it is the 2nd of May, and the day's purge is at midnight.
    await desk.until(Date.parse("2026-05-02T12:00Z"));
    expect(await kept()).toHaveLength(6);
    await desk.until(Date.parse("2026-05-03T12:00Z"));
    expect(await kept()).toHaveLength(5);
    await desk.until(Date.parse("2026-05-20T12:00Z"));
    expect(await kept()).toEqual([]);
  });

  test("leans toward what the channel knows least", async () => {
    const counts = new Map<string, number>();
    for (let channel = 0; channel < 60; channel++) {
      const desk = await openTipDesk();
      const where = { ...TEAM, channel: `C${channel}` };
      const answers = ["ann", "bob"].flatMap((learner) =>
        [1, 2, 3, 4].flatMap((number) =>
          ["governance", "value"].map((topic) =>
            counted(learner, {
              topic,
              question: `${topic}-${number}`,
              right: topic === "value",
              sitting: `S${number}`,
              at: Date.parse(MONDAY) - number * DAY_MS,
            }),
          ),
        ),
      );
      await desk.store.transact((tx) => tx.answers.append(where, answers));
      await desk.plan({ time: "09:00" }, { ...ADMIN, place: where });
      await desk.until(at(3, "12:00"));
      const topic = titleOf(desk.tips()[0]!).includes("governance") ? "governance" : "value";
      counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
    expect(counts.get("governance") ?? 0).toBeGreaterThan(2 * (counts.get("value") ?? 0));
    expect(counts.get("value") ?? 0).toBeGreaterThan(0);
  });

  test("comes now, on a topic that is named, for anyone, with another after it", async () => {
    const desk = await openTipDesk({ taught: realTutor });
    const [said] = await desk.say("donne-moi un conseil sur la gouvernance", { learner: "bob" });
    expect(said && buttonsOf(replyOf(said)).map(({ label }) => label)).toEqual([
      "Explique",
      expect.any(String),
      "Un autre conseil",
    ]);
    expect(said && textsOf([said])[0]).toMatch(/Sujet\s: gouvernance\./);
    expect(desk.tips()).toEqual([]);
  });

  test("of the day can be explained, asked about, put off and stopped", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "12:00" }, ADMIN);
    await desk.until(at(2, "12:00"));
    const [tip] = desk.tips();
    expect(tip && buttonsOf(replyOf(tip)).map(({ label }) => label)).toEqual([
      "<fr button.explain>",
      "<fr button.check>",
      "<fr button.snooze>",
      "<fr button.tips-stop>",
    ]);
  });
});

describe("the language of a tip", () => {
  const languageOf = async (desk: Awaited<ReturnType<typeof openTipDesk>>) => {
    await desk.until(at(3, "12:00"));
    return desk.tips().map((tip) => replyOf(tip).language);
  };

  test("is the channel's, whoever asked in what language", async () => {
    const desk = await openTipDesk();
    await desk.say("cmd.tips-subscribe", ADMIN);
    expect(await languageOf(desk)).toEqual(["fr"]);
  });

  test("is the one that was set for the channel", async () => {
    const desk = await openTipDesk();
    await desk.say("cmd.tips-subscribe fr", ADMIN);
    await desk.store.transact(({ channels }) => channels.change(TEAM, { language: "en" }, 1));
    expect(await languageOf(desk)).toEqual(["en"]);
  });

  test("in a direct chat is the one it was asked for in", async () => {
    const desk = await openTipDesk();
    await desk.say("cmd.tips-subscribe", IN_DIRECT);
    expect(await languageOf(desk)).toEqual(["en"]);
  });

  test("in a direct chat is the one its learner chose, also later", async () => {
    const desk = await openTipDesk();
    await desk.say("cmd.tips-subscribe", IN_DIRECT);
    await desk.store.transact(({ learners }) => learners.choose(DIRECT, "ann", { language: "fr" }, 1));
    expect(await languageOf(desk)).toEqual(["fr"]);
  });
});

describe("tips of two places", () => {
  test("are apart, also when one's names are put together as the other's", async () => {
    const desk = await openTipDesk();
    const places = [
      { ...TEAM, workspace: "T", channel: "x:C" },
      { ...TEAM, workspace: "T:x", channel: "C" },
      { ...TEAM, workspace: "T%3Ax", channel: "C" },
    ];
    for (const place of places) await desk.plan({ time: "12:00" }, { ...ADMIN, place });
    await desk.until(at(2, "12:00"));
    expect(desk.tips()).toHaveLength(3);
    expect(new Set(desk.tips().map(({ delivery }) => JSON.stringify(delivery.to))).size).toBe(3);
  });
});
