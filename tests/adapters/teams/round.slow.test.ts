import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { seededRandom } from "../../../src/chance/seeded-random.ts";
import { createFastClock } from "../../support/fast-clock.ts";
import { findCardFaults } from "../../support/teams-card-rules.ts";
import { type Sent, startTeamsDouble, type TeamsDouble } from "../../support/teams-double.ts";
import { actionsIn, textsIn } from "../../support/read-teams-card.ts";
import { CHANNEL, type Found } from "../../support/teams-people.ts";
import { startTeamsTutor, type TeamsTutor } from "../../support/teams-tutor.ts";

const LEARNERS = Array.from({ length: 20 }, (_, at) => `learner-${at}`);
const [STARTER = ""] = LEARNERS;
/** What Teams refuses with while it has too much to do, each with a second to wait. */
const STORM = [429, 412, 502, 429, 504];
const THREAD = `${CHANNEL};messageid=1`;

let folder: string;
let double: TeamsDouble;
let tutor: TeamsTutor;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "teams-round-"));
  double = await startTeamsDouble();
  await start();
});
afterEach(async () => {
  await tutor.close();
  await double.close();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  tutor = await startTeamsTutor(double, {
    clock: createFastClock(2),
    file: join(folder, "store.db"),
    random: seededRandom(7),
  });
}

const cardIn = ({ activity }: Sent) => activity.attachments?.[0]?.content;
const saysIn = (sent: Sent) =>
  textsIn(cardIn(sent))
    .map(({ text }) => text)
    .join("\n");

/** The newest message of the channel with such a button; waits for it. */
async function button(label: RegExp): Promise<Found> {
  for (;;) {
    for (const sent of double.sent.toReversed()) {
      const newest = double.sent.findLast(({ id }) => id === sent.id) ?? sent;
      const action = actionsIn(cardIn(newest)).find(({ title }) => label.test(title));
      const place = decodeURIComponent(sent.path).split("/")[3] ?? "";
      const root = place.includes(";messageid=") ? place : `${CHANNEL};messageid=${sent.id}`;
      if (action) return { data: action.data, message: sent.id, conversation: root };
    }
    await double.received(double.sent.length + 1);
  }
}

/** Waits until something that says this was sent. */
async function said(pattern: RegExp): Promise<Sent> {
  for (;;) {
    const found = double.sent.find((sent) => pattern.test(saysIn(sent)));
    if (found) return found;
    await double.received(double.sent.length + 1);
  }
}

const press = async (who: string, found: Found) => tutor.send(tutor.pressPayload(who, found));

test("twenty people play a round in a channel, through a restart and a storm of refusals", async () => {
  await tutor.send(tutor.sayPayload(STARTER, "lance un quiz de 2 questions", THREAD));
  await press(STARTER, await button(/^Commencer/));
  const first = await said(/^Question 1/);
  const root = double.sent[0];
  expect(root?.path).toBe(`/v3/conversations/${CHANNEL}/activities`);
  expect(first.path).toBe(`/v3/conversations/${CHANNEL};messageid=${root?.id}/activities`);

  // All at once, every press twice, and Teams refuses some of what is sent meanwhile.
  const answer = await button(/^(A|Vrai)$/);
  for (const status of STORM) double.failNext(status, { "Retry-After": "1" });
  const answered = await Promise.all(
    LEARNERS.map(async (who) => {
      const payload = tutor.pressPayload(who, answer);
      return Promise.all([tutor.send(payload), tutor.send(payload)]);
    }),
  );
  for (const [once, again] of answered) {
    expect(once).toMatchObject({ status: 200, body: { statusCode: 200 } });
    expect(again).toEqual(once);
  }
  // Each has the receipt in the answer to their own press; nothing of it was said in the channel or in a personal chat.
  const receipts = answered.filter(([{ body }]) => JSON.stringify(body).includes("✓"));
  expect(receipts).toHaveLength(LEARNERS.length);
  expect(double.opened).toEqual([]);

  // The process ends while the question is open, and another takes over.
  await tutor.close();
  await start();
  const next = await button(/^Question suivante/);
  expect(double.refused).toEqual(STORM);
  const revealed = double.sent.findLast(({ id }) => id === first.id);
  expect(saysIn(revealed!)).toContain("20");

  await press(STARTER, next);
  await said(/^Question 2/);
  const second = await button(/^(A|Vrai)$/);
  await Promise.all(LEARNERS.map((who) => press(who, second)));
  const podium = await said(/Nom de learner-1\b/);
  await tutor.idle();

  // One post at the top; every card holds to Teams' rules; every message is sent once.
  expect(
    double.sent.filter(({ method, path }) => method === "POST" && path.endsWith(`${CHANNEL}/activities`)),
  ).toHaveLength(1);
  for (const sent of double.sent) expect(findCardFaults(cardIn(sent)!)).toEqual([]);
  const posts = double.sent.filter(({ method }) => method === "POST");
  expect(new Set(posts.map(saysIn)).size).toBe(posts.length);
  // Nothing overtook what had to wait, and the last word on the first question counts everyone.
  const placeOf = (pattern: RegExp) => double.sent.findIndex((one) => pattern.test(saysIn(one)));
  expect(placeOf(/^Question 2/)).toBeGreaterThan(placeOf(/^Question 1/));
  expect(double.sent.indexOf(podium)).toBeGreaterThan(placeOf(/^Question 2/));
  expect(saysIn(double.sent.findLast(({ id }) => id === first.id)!)).toContain("20");
  expect(podium.path).toContain(";messageid=");
}, 60_000);
