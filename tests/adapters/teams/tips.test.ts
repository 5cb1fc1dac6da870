import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFakeClock } from "../../support/fake-clock.ts";
import { makeFolder } from "../../support/store-kinds.ts";
import { readTeamsFixture } from "../../support/teams-bot.ts";
import { type Sent, startTeamsDouble, type TeamsDouble } from "../../support/teams-double.ts";
import { textsIn } from "../../support/read-teams-card.ts";
import { CHANNEL } from "../../support/teams-people.ts";
import { startTeamsTutor } from "../../support/teams-tutor.ts";

const DAY = 86_400_000;
/** A Monday, 2 March 2026, 9:00 UTC: 10 o'clock in Paris. */
const MONDAY = Date.UTC(2026, 2, 2, 9);

let double: TeamsDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await double.close();
});

/**
 * A channel that gets a tip a day at 9 o'clock in Paris, set up by Ada, who may.
 * @param file a store that outlives the process.
 */
async function subscribe(file?: string) {
  const clock = createFakeClock(MONDAY);
  const tutor = await startTeamsTutor(double, { clock, admins: ["ada"], ...(file ? { file } : {}) });
  if (!file) closing.push(tutor.close);
  const asked = {
    ...tutor.sayPayload("ada", "un conseil par jour à 9 h", CHANNEL),
    locale: "fr-FR",
    localTimezone: "Europe/Paris",
  };
  expect((await tutor.send(asked)).status).toBe(200);
  await tutor.idle();
  /** Lets time pass until then, moment by moment. */
  async function until(end: number): Promise<void> {
    for (;;) {
      const next = await tutor.nextJobAt();
      if (next === undefined || next > end) break;
      clock.advance(Math.max(0, next - clock.now()));
      await tutor.catchUp();
    }
    clock.advance(Math.max(0, end - clock.now()));
    await tutor.catchUp();
  }
  return { clock, tutor, until };
}

const saysIn = ({ activity }: Sent) =>
  textsIn(activity.attachments?.[0]?.content)
    .map(({ text }) => text)
    .join("\n");
const inChannel = () => double.sent.filter(({ path }) => path === `/v3/conversations/${CHANNEL}/activities`);

test("a tip set up in a channel is confirmed with its day, and posted there when its time comes, day after day", async () => {
  const { until } = await subscribe();
  expect(double.sent.map(saysIn).join()).toContain(
    "{{DATE(2026-03-03T08:00:00Z, SHORT)}} {{TIME(2026-03-03T08:00:00Z)}}",
  );
  const confirmed = inChannel().length;

  await until(MONDAY + DAY - 3_600_001);
  expect(inChannel()).toHaveLength(confirmed);

  await until(MONDAY + DAY - 3_600_000);
  expect(inChannel().slice(confirmed).map(saysIn)).toEqual([expect.stringContaining("À essayer")]);

  await until(MONDAY + 2 * DAY);
  expect(inChannel()).toHaveLength(confirmed + 2);
});

test("a tip is posted by the process after the one it was set up in, where Teams has said nothing since", async () => {
  const file = join(makeFolder(), "tutor.db");
  const { clock, tutor } = await subscribe(file);
  const confirmed = inChannel().length;
  await tutor.close();

  const after = await startTeamsTutor(double, { clock, file });
  closing.push(after.close);
  clock.advance(DAY - 3_600_000);
  await after.catchUp();

  expect(inChannel().slice(confirmed).map(saysIn)).toEqual([expect.stringContaining("À essayer")]);
  expect(double.opened).toEqual([]);
});

test("tips end when the app is taken out of the team, and who set them up is told in their personal chat", async () => {
  const { tutor, until } = await subscribe();
  const before = double.sent.length;
  const update = readTeamsFixture("conversation-update");
  const removed = { ...update, membersAdded: undefined, membersRemoved: [update["recipient"]] };

  expect((await tutor.send(removed)).status).toBe(200);
  await tutor.catchUp();
  await until(MONDAY + 5 * DAY);

  const told = double.sent.slice(before);
  expect(told.map(({ path }) => path)).toEqual(["/v3/conversations/a:chat-with-29:ada/activities"]);
  expect(told.map(saysIn).join()).toMatch(/conseils/);
});

test("tips end when Teams says that the bot is not in the channel any more", async () => {
  const { until } = await subscribe();
  const before = double.sent.length;
  double.refuseNext(403, "BotNotInConversationRoster");

  await until(MONDAY + 3 * DAY);

  expect(double.sent.slice(before).map(({ path }) => path)).toEqual([
    "/v3/conversations/a:chat-with-29:ada/activities",
  ]);
});
