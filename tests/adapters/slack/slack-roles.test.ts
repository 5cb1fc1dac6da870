import { afterEach, describe, expect, it } from "vitest";
import type { Address } from "../../../src/chat/chat-event.ts";
import { plainSpaces } from "../../support/conversation-surface.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { type SlackDouble, startSlackDouble } from "../../support/slack-double.ts";
import { createSlackPeople } from "../../support/slack-people.ts";
import { startSlackTutor } from "../../support/slack-tutor.ts";

const ADMIN = "U0ADMIN001";
const BOB = "U0BOB00001";
const CLEO = "U0CLEO0001";
const GUEST = "U0GUEST001";
const CHANNEL = "C0CHANNEL1";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

async function start() {
  const clock = createFakeClock();
  const slack: SlackDouble = await startSlackDouble({ now: clock.now });
  cleanups.push(slack.stop);
  slack.people.set(ADMIN, { is_admin: true });
  slack.people.set(GUEST, { is_restricted: true });
  const life = await startSlackTutor(slack, clock, undefined, "roles");
  cleanups.push(life.end);
  const people = createSlackPeople(slack);
  const where: Address = { platform: "slack", workspace: slack.team, channel: CHANNEL, kind: "team" };

  /** What a person sees there that is for them alone, the newest first. */
  async function toldTo(user: string, channel = CHANNEL) {
    await life.idle();
    return (await slack.seen(channel, user)).filter(({ privateTo }) => privateTo === user).toReversed();
  }
  const textTo = async (user: string, channel = CHANNEL) =>
    plainSpaces((await toldTo(user, channel))[0]?.text ?? "");

  async function pressFor(user: string, label: string, channel = CHANNEL) {
    const [newest] = await toldTo(user, channel);
    if (!newest) throw new Error(`${user} sees nothing.`);
    await people.press(user, newest, label);
    await life.idle();
  }

  return {
    slack,
    people,
    toldTo,
    textTo,
    pressFor,
    roundIn: (channel: string) => life.store.transact(({ rounds }) => rounds.openIn({ ...where, channel })),
    trainers: () => life.store.transact(({ channels }) => channels.trainersOf(where)),
    /** The channel's settings, opened by a person. */
    async open(user: string) {
      const before = slack.modals.length;
      await people.command(user, CHANNEL, "mes réglages");
      await pressFor(user, "Réglages du canal…");
      return slack.until(() => slack.modals[before]);
    },
  };
}

const SETTINGS = {
  language: "fr",
  tips: "yes",
  time: "09:00",
  weekdays: ["1", "2"],
  skipped: "",
};

describe("trainers of a channel in Slack", () => {
  it("are picked by an administrator among the people of the workspace, and let go again", async () => {
    const { people, open, trainers, textTo, slack } = await start();
    const first = await open(ADMIN);
    expect(first.view.blocks.at(-1)).toMatchObject({
      block_id: "trainers",
      optional: true,
      element: { type: "multi_users_select" },
    });
    await people.submit(first, { ...SETTINGS, trainers: [BOB, CLEO] });
    expect(await trainers()).toEqual([BOB, CLEO]);
    expect(slack.modals).toHaveLength(1);
    const second = await open(ADMIN);
    expect(second.view.blocks.at(-1)?.element).toMatchObject({ initial_users: [BOB, CLEO] });
    await people.submit(second, { ...SETTINGS, trainers: [] });
    expect(await trainers()).toEqual([]);
    expect(await textTo(ADMIN)).not.toContain("corriger");
  });

  it("set the channel up, and see no field to name further ones in", async () => {
    const { people, open, trainers, slack } = await start();
    await people.submit(await open(ADMIN), { ...SETTINGS, trainers: [BOB] });
    const form = await open(BOB);
    expect(form.view.blocks.map(({ block_id }) => block_id)).toEqual(Object.keys(SETTINGS));
    await people.submit(form, { ...SETTINGS, time: "10:15" });
    expect(await trainers()).toEqual([BOB]);
    expect(slack.modals).toHaveLength(2);
  });
});

describe("a form that is filled in wrongly in Slack", () => {
  it("names what is wrong in private, and opens again with all that was filled in", async () => {
    const { people, open, trainers, textTo, pressFor, slack } = await start();
    const form = await open(ADMIN);
    await people.submit(form, { ...SETTINGS, time: "25h", skipped: "1er mai", trainers: [BOB] });
    const said = await textTo(ADMIN);
    expect(said).toContain("Heure");
    expect(said).toContain("Dates à sauter");
    expect(said).not.toContain("Jours");
    expect(await trainers()).toEqual([]);
    await pressFor(ADMIN, "Rouvrir le formulaire");
    const again = await slack.until(() => slack.modals[1]);
    expect(again.view.blocks.map(({ element }) => element)).toMatchObject([
      { initial_option: { value: "fr" } },
      { initial_option: { value: "yes" } },
      { initial_value: "25h" },
      { initial_options: [{ value: "1" }, { value: "2" }] },
      { initial_value: "1er mai" },
      { initial_users: [BOB] },
    ]);
    await people.submit(again, { ...SETTINGS, trainers: [BOB] });
    expect(await trainers()).toEqual([BOB]);
  });
});

describe("a guest in Slack", () => {
  it("asks and joins, starts no quiz in a channel, and is told so in private", async () => {
    const { people, textTo, roundIn, slack } = await start();
    await people.command(GUEST, CHANNEL, "c'est quoi la gouvernance ?");
    expect(await textTo(GUEST)).toContain("gouvernance");
    await people.command(GUEST, CHANNEL, "quiz");
    expect(await textTo(GUEST)).toContain("personne invitée");
    expect(await roundIn(CHANNEL)).toBeUndefined();
    await people.command(BOB, CHANNEL, "quiz");
    const lobby = await slack.until(() =>
      [...slack.messages.values()].find(({ privateTo }) => privateTo === undefined),
    );
    await people.press(GUEST, lobby, "Je joue");
    expect((await roundIn(CHANNEL))?.state.players.map(({ learner }) => learner)).toContain(GUEST);
  });
});
