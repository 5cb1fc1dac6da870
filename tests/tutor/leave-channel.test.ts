import { describe, expect, onTestFinished, test } from "vitest";
import type { Delivered } from "../../src/chat/chat-adapter.ts";
import { renderPlainText } from "../../src/chat/render-plain-text.ts";
import { counted, TEAM } from "../support/sample-round.ts";
import { DIRECT, type Handed, openTipDesk } from "../support/tip-desk.ts";

const DAY_MS = 86_400_000;
const ADMIN = { isAdmin: true, zone: "Europe/Paris" };
const HALL = { ...TEAM, channel: "C2" };
const at = (day: number, time = "12:00") => Date.parse(`2026-03-${String(day).padStart(2, "0")}T${time}Z`);

const shown = ({ delivery }: Handed) =>
  delivery.kind === "ask"
    ? "a form"
    : `${delivery.kind} ${delivery.to.kind} ${delivery.to.channel}: ${renderPlainText(delivery.reply)}`;
const channelsOf = (handed: readonly Handed[]) => handed.map(({ delivery }) => delivery.to.channel);

describe("a channel that the tutor was put out of", () => {
  test("has no more tips, and who set them up is told in a direct chat, once", async () => {
    const desk = await openTipDesk();
    for (const place of [TEAM, HALL]) await desk.plan({ time: "09:00" }, { ...ADMIN, place });
    await desk.conversation.leaveChannel(TEAM);
    await desk.conversation.leaveChannel(TEAM);
    await desk.conversation.idle();
    expect(desk.handed.map(shown)).toEqual(["post direct ann: <fr tips.ended-gone>"]);
    await desk.until(at(4));
    expect(channelsOf(desk.tips())).toEqual(["C2", "C2"]);
  });

  test("says so in the language that who set them up has chosen", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "09:00" }, ADMIN);
    await desk.store.transact(({ learners }) => learners.choose(TEAM, "ann", { language: "en" }, 1));
    await desk.conversation.leaveChannel(TEAM);
    await desk.conversation.idle();
    expect(desk.handed.map(shown)).toEqual(["post direct ann: <en tips.ended-gone>"]);
  });

  test("tells nobody when who set its tips up has asked to be forgotten, and has no more tips either", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "09:00" }, ADMIN);
    await desk.press("delete", { learner: "ann" });
    // It is the channel's plan, and goes on without her.
    await desk.until(at(3));
    expect(channelsOf(desk.tips())).toEqual(["C1"]);
    const before = desk.handed.length;
    await desk.conversation.leaveChannel(TEAM);
    await desk.until(at(5));
    expect(desk.handed.slice(before)).toEqual([]);
  });

  test("tells nobody who asks to be forgotten before the note has left", async () => {
    const down: Delivered = { kind: "later", afterMs: 60_000, why: "503" };
    const sent: Delivered = { kind: "sent", message: "m" };
    let isUp = false;
    const desk = await openTipDesk({
      answer: ({ to }) => Promise.resolve(isUp || to.channel === "C1" ? sent : down),
    });
    onTestFinished(() => desk.stop());
    await desk.plan({ time: "09:00" }, ADMIN);
    await desk.conversation.leaveChannel(TEAM);
    await desk.press("delete", { learner: "ann" });
    const before = desk.handed.length;
    isUp = true;
    await desk.until(at(3));
    expect(desk.handed.slice(before)).toEqual([]);
  });

  test("that was the direct chat of who set its tips up is not written to any more", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "09:00" }, { ...ADMIN, place: DIRECT });
    await desk.conversation.leaveChannel(DIRECT);
    await desk.until(at(5));
    expect(desk.handed).toEqual([]);
  });

  test("without tips says nothing to anybody", async () => {
    const desk = await openTipDesk();
    await desk.conversation.leaveChannel(TEAM);
    await desk.until(at(4));
    expect(desk.handed).toEqual([]);
  });

  test("has its round ended without a word: nothing more is sent there, and another may begin later", async () => {
    const desk = await openTipDesk();
    await desk.say("quiz topic=value count=2");
    const before = desk.handed.length;
    await desk.conversation.leaveChannel(TEAM);
    expect(await desk.store.transact((tx) => tx.rounds.openIn(TEAM))).toBeUndefined();
    await desk.until(at(3));
    expect(desk.handed).toHaveLength(before);
    await desk.say("quiz topic=value count=2");
    expect(await desk.store.transact((tx) => tx.rounds.openIn(TEAM))).toBeDefined();
  });

  test("leaves a round of another channel going on", async () => {
    const desk = await openTipDesk();
    await desk.say("quiz topic=value count=2", { place: HALL });
    await desk.conversation.leaveChannel(TEAM);
    expect(await desk.store.transact((tx) => tx.rounds.openIn(HALL))).toBeDefined();
  });
});

describe("a workspace that took the tutor away", () => {
  const OTHER = { ...TEAM, workspace: "T2" };

  test("has nothing sent to, neither what waited nor tips; another has its own", async () => {
    const desk = await openTipDesk();
    for (const place of [TEAM, OTHER]) await desk.plan({ time: "09:00" }, { ...ADMIN, place });
    await desk.conversation.leaveWorkspace(TEAM);
    await desk.until(at(5));
    expect(desk.tips().map(({ delivery }) => delivery.to.workspace)).toEqual(["T2", "T2", "T2"]);
  });

  test("goes on as before, from the first thing said there, within 30 days", async () => {
    const desk = await openTipDesk();
    await desk.plan({ time: "09:00" }, ADMIN);
    await desk.store.transact(({ answers }) => answers.append(TEAM, [counted("ann")]));
    await desk.conversation.leaveWorkspace(TEAM);
    await desk.until(at(25));
    expect(desk.handed).toEqual([]);
    await desk.say("cmd.greeting", { learner: "bob" });
    await desk.until(at(27));
    expect(desk.tips().map((tip) => new Date(tip.at).toISOString())).toEqual([
      "2026-03-26T08:00:00.000Z",
      "2026-03-27T08:00:00.000Z",
    ]);
    expect(await desk.store.transact(({ answers }) => answers.inChannel(TEAM))).toHaveLength(1);
    // Back is back: nothing goes 30 days after it had been away.
    await desk.until(at(27) + 60 * DAY_MS);
    expect(await desk.store.transact(({ answers }) => answers.inChannel(TEAM))).toHaveLength(1);
  });

  test("has all that was kept of it forgotten after 30 days, and starts anew when it comes back", async () => {
    const desk = await openTipDesk();
    const kept = (where = TEAM) =>
      desk.store.transact(async ({ answers, tips }) => [
        (await answers.inChannel(where)).length,
        (await tips.planOf(where)) !== undefined,
        (await tips.sentSince(where, 0)).length > 0,
      ]);
    for (const place of [TEAM, OTHER]) {
      await desk.plan({ time: "09:00" }, { ...ADMIN, place });
      await desk.store.transact(({ answers }) => answers.append(place, [counted("ann")]));
    }
    await desk.until(at(3));
    await desk.conversation.leaveWorkspace(TEAM);
    // Told twice, as when the app is removed and its tokens are revoked, it left the first time.
    await desk.until(at(13));
    await desk.conversation.leaveWorkspace(TEAM);
    await desk.until(Date.parse("2026-04-02T11:00Z"));
    expect(await kept()).toEqual([1, true, true]);
    await desk.until(Date.parse("2026-04-03T11:00Z"));
    expect(await kept()).toEqual([0, false, false]);
    expect(await kept(OTHER)).toEqual([1, true, true]);
    const before = desk.tips().filter(({ delivery }) => delivery.to.workspace === "T1").length;
    await desk.say("cmd.greeting");
    await desk.until(Date.parse("2026-04-10T11:00Z"));
    expect(desk.tips().filter(({ delivery }) => delivery.to.workspace === "T1")).toHaveLength(before);
    await desk.plan({ time: "09:00" }, ADMIN);
    await desk.until(Date.parse("2026-04-13T11:00Z"));
    expect(desk.tips().filter(({ delivery }) => delivery.to.workspace === "T1")).toHaveLength(before + 1);
  });
});
