import { afterEach, describe, expect, it } from "vitest";
import { plainSpaces } from "../../support/conversation-surface.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { startSlackDouble } from "../../support/slack-double.ts";
import { createSlackPeople } from "../../support/slack-people.ts";
import { startSlackTutor } from "../../support/slack-tutor.ts";

const BOB = "U0BOB00001";
const CLEO = "U0CLEO0001";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

async function start() {
  const clock = createFakeClock();
  const slack = await startSlackDouble({ now: clock.now });
  cleanups.push(slack.stop);
  const life = await startSlackTutor(slack, clock, undefined, "away");
  cleanups.push(life.end);
  return { slack, life, people: createSlackPeople(slack) };
}

describe("a quiz that is started from a private message where the tutor is not", () => {
  it.each([
    ["a channel", "C0ELSEWHR1", "Invite-moi"],
    ["a conversation between two people", "D0OTHERS01", "on ne peut pas m’y inviter"],
  ])(
    "in %s: who started it is told why not, nobody sees a lobby, and no round is left",
    async (_where, channel, why) => {
      const { slack, life, people } = await start();
      slack.away.add(channel);
      await people.command(BOB, channel, "aide");
      await life.idle();
      const [help] = await slack.seen(channel, BOB, 1);
      await people.press(BOB, help!, "Lancer un quiz");
      await life.idle();
      const told = (await slack.seen(channel, BOB)).map(({ text }) => plainSpaces(text));
      expect(told.some((text) => text.includes(why))).toBe(true);
      expect(await slack.seen(channel, CLEO)).toEqual([]);
      const where = { platform: "slack", workspace: slack.team, channel, kind: "team" } as const;
      expect(await life.store.transact(({ rounds }) => rounds.openIn(where))).toBeUndefined();
    },
  );
});
