import { describe, expect, test } from "vitest";
import { type Installers, knowRoles } from "../../../src/adapters/teams/know-roles.ts";
import type { TeamsActivity } from "../../../src/adapters/teams/parse-teams-activity.ts";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import type { Address, ChatEvent } from "../../../src/chat/chat-event.ts";
import { createFakeClock } from "../../support/fake-clock.ts";

const CHANNEL: Address = { platform: "teams", workspace: "t", channel: "19:b", kind: "team" };
const inTeam = { serviceUrl: "https://s", channelData: { team: { id: "19:a" } } } as TeamsActivity;
const elsewhere = { serviceUrl: "https://s" } as TeamsActivity;

function said(learner: string, change: Partial<ChatEvent> = {}): ChatEvent {
  const place = { ...CHANNEL, thread: "1" };
  return {
    kind: "utterance",
    id: "1",
    place,
    learner,
    locale: "fr",
    at: 7,
    text: "",
    ...change,
  } as ChatEvent;
}

function start(
  options: { readonly byInstaller?: boolean; readonly reference?: object; readonly isGuest?: boolean } = {},
) {
  const clock = createFakeClock();
  const asked: string[] = [];
  const kept = new Map<string, string>();
  const answers: ((isGuest: boolean) => void)[] = [];
  const is = { down: false, isGuest: options.isGuest ?? false, slow: false };
  const installers: Installers = {
    note: ({ channel }, learner) => Promise.resolve(void kept.set(channel, learner)),
    of: ({ channel }) => Promise.resolve(kept.get(channel)),
  };
  const roles = knowRoles({
    bot: {
      async memberOf(_target, learner) {
        asked.push(learner);
        if (is.down) throw new Error("down");
        const isGuest = is.slow ? await new Promise<boolean>((resolve) => answers.push(resolve)) : is.isGuest;
        return { learner, name: undefined, isGuest };
      },
    },
    references: {
      recall: () => Promise.resolve(options.reference && JSON.stringify(options.reference)),
    },
    installers,
    byInstaller: options.byInstaller ?? true,
    now: clock.now,
  });
  return { roles, clock, asked, is, answers };
}

describe("who administers, where the settings name nobody", () => {
  test("is whoever added the app to the team, in all of its channels", async () => {
    const { roles } = start();
    await roles.installed(said("ada", { place: { ...CHANNEL, channel: "19:a", thread: "1" } }), inTeam);
    expect(await roles.of(said("ada"), inTeam)).toEqual({ isAdmin: true });
    expect(await roles.of(said("bob"), inTeam)).toEqual({});
  });

  test("is the same when they act on the channel from their personal chat", async () => {
    const { roles } = start({ reference: { serviceUrl: "https://s", team: "19:a" } });
    await roles.installed(said("ada"), inTeam);
    expect(await roles.of(said("ada"), elsewhere)).toEqual({ isAdmin: true });
  });

  test("is whoever added it to a group chat, there alone", async () => {
    const { roles } = start();
    await roles.installed(said("ada"), elsewhere);
    expect(await roles.of(said("ada"), elsewhere)).toEqual({ isAdmin: true });
    const other = said("ada", { place: { ...CHANNEL, channel: "19:c", thread: "1" } });
    expect(await roles.of(other, elsewhere)).toEqual({});
  });

  test("is nobody by this where the settings name people", async () => {
    const { roles } = start({ byInstaller: false });
    await roles.installed(said("ada"), inTeam);
    expect(await roles.of(said("ada"), inTeam)).toEqual({});
    expect(await roles.of(said("root", { isAdmin: true }), inTeam)).toEqual({ isAdmin: true });
  });
});

describe("who is a guest", () => {
  test("is asked of Teams once in a quarter of an hour, and only where a team is", async () => {
    const { roles, clock, asked, is } = start({ isGuest: true });
    const direct = said("gil", { place: { ...CHANNEL, kind: "direct", thread: "1" } });
    expect(await roles.of(direct, elsewhere)).toEqual({});
    expect(asked).toEqual([]);
    for (let count = 0; count < 3; count++)
      expect(await roles.of(said("gil"), inTeam)).toEqual({ isGuest: true });
    expect(asked).toHaveLength(1);
    is.isGuest = false;
    clock.advance(TEAMS_LIMITS.roleAge.value);
    expect(await roles.of(said("gil"), inTeam)).toEqual({});
  });

  test("is not known when Teams does not say: then they count as a member, and are asked for later", async () => {
    const { roles, clock, asked, is } = start({ isGuest: true });
    is.down = true;
    expect(await roles.of(said("gil"), inTeam)).toEqual({});
    is.down = false;
    expect(await roles.of(said("gil"), inTeam)).toEqual({});
    expect(asked).toHaveLength(1);
    clock.advance(60_000);
    expect(await roles.of(said("gil"), inTeam)).toEqual({ isGuest: true });
  });

  test("is not waited for long, and known the next time", async () => {
    const { roles, is, answers } = start();
    is.slow = true;
    expect(await roles.of(said("gil"), inTeam)).toEqual({});
    answers[0]?.(true);
    await Promise.resolve();
    is.slow = false;
    await expect.poll(() => roles.of(said("gil"), inTeam)).toEqual({ isGuest: true });
  });

  test("is not asked for by a crowd that comes at once", async () => {
    const { roles, clock, asked } = start();
    const most = TEAMS_LIMITS.lookUpsPerSecond.value;
    const crowd = Array.from({ length: most + 5 }, (_, at) => said(`learner-${at}`));
    await Promise.all(crowd.map((event) => roles.of(event, inTeam)));
    expect(asked).toHaveLength(most);
    clock.advance(1_000);
    await roles.of(said("late"), inTeam);
    expect(asked).toHaveLength(most + 1);
  });
});
