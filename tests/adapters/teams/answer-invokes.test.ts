import { beforeEach, describe, expect, test } from "vitest";
import { createInvokes, type Invokes } from "../../../src/adapters/teams/answer-invokes.ts";
import { cardOf, renderTeamsMessage } from "../../../src/adapters/teams/render-teams-messages.ts";
import type { Delivered } from "../../../src/chat/chat-adapter.ts";
import type { ChatEvent } from "../../../src/chat/chat-event.ts";
import { createFakeClock, type FakeClock } from "../../support/fake-clock.ts";
import { remarkOf, replyOf } from "../../support/teams-bot.ts";

const pressOf = (id: string, channel = "c"): ChatEvent & { kind: "press" } => ({
  kind: "press",
  id,
  place: { platform: "teams", workspace: "w", channel, kind: "team", thread: "t" },
  learner: "ada",
  locale: "fr",
  at: 0,
  action: "a",
  message: "m",
  returnTo: id,
});
const card = (title: string) => cardOf(renderTeamsMessage(replyOf(title)));
const sent: Delivered = { kind: "sent", message: "1" };
const later: Delivered = { kind: "later", afterMs: 1, why: "busy" };

let clock: FakeClock;
let invokes: Invokes;
beforeEach(() => {
  clock = createFakeClock();
  invokes = createInvokes(clock);
});

/** What has been answered so far. */
function watch(answer: Promise<{ value: unknown }>) {
  const seen: unknown[] = [];
  void answer.then(({ value }) => seen.push(value));
  return async () => {
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    return seen;
  };
}

describe("a press that waits", () => {
  test("is answered by the card that is meant for it, at once and once", async () => {
    const event = pressOf("1");
    const answered = watch(invokes.wait(event, 4_000));
    expect(invokes.waitingFor("1")).toBe(event);
    expect(invokes.answer("1", card("Reçu"))).toBe(true);
    expect(await answered()).toMatchObject([{ type: "AdaptiveCard" }]);
    expect(invokes.answer("1", card("Encore"))).toBe(false);
    expect(invokes.waitingFor("1")).toBeUndefined();
  });

  test("is answered with a tick when its time is up, and not before", async () => {
    const answered = watch(invokes.wait(pressOf("1"), 4_000));
    clock.advance(3_999);
    expect(await answered()).toEqual([]);
    clock.advance(1);
    expect(await answered()).toEqual(["✓"]);
    expect(invokes.answer("1", card("Trop tard"))).toBe(false);
  });

  test("is answered after half a second of silence, counted from what was last sent there", async () => {
    const event = pressOf("1");
    const answered = watch(invokes.wait(event, 4_000));
    invokes.stored(event);
    clock.advance(400);
    await invokes.during("c", async () => {
      invokes.posted("1", remarkOf("Un exemple"));
      clock.advance(1_000);
      return sent;
    });
    clock.advance(499);
    expect(await answered()).toEqual([]);
    clock.advance(1);
    expect(await answered()).toEqual(["Un exemple"]);
  });

  test("is not given up in silence before what it leads to is stored", async () => {
    const answered = watch(invokes.wait(pressOf("1"), 4_000));
    await invokes.during("c", () => Promise.resolve(sent));
    clock.advance(3_000);
    expect(await answered()).toEqual([]);
  });

  test("is not given up while the platform has asked to wait: its own word may still come", async () => {
    const event = pressOf("1");
    const answered = watch(invokes.wait(event, 4_000));
    invokes.stored(event);
    await invokes.during("c", () => Promise.resolve(later));
    clock.advance(2_000);
    expect(await answered()).toEqual([]);
    expect(invokes.answer("1", card("Reçu"))).toBe(true);
  });

  test("does not mind what is sent elsewhere", async () => {
    const event = pressOf("1");
    const answered = watch(invokes.wait(event, 4_000));
    invokes.stored(event);
    clock.advance(300);
    await invokes.during("another", () => Promise.resolve(sent));
    clock.advance(200);
    expect(await answered()).toEqual(["✓"]);
  });

  test("prefers the card that its message has become to the line of a post", async () => {
    const event = pressOf("1");
    const answered = watch(invokes.wait(event, 4_000));
    invokes.stored(event);
    await invokes.during("c", () => {
      invokes.posted("1", remarkOf("Deux"));
      invokes.edited("other", card("Non"));
      invokes.edited("m", card("Trois"));
      return Promise.resolve(sent);
    });
    clock.advance(500);
    expect(JSON.stringify(await answered())).toContain("Trois");
  });

  test("is answered with the first line of several", async () => {
    const answered = watch(invokes.wait(pressOf("1"), 10));
    const nothing = { language: "fr", blocks: [] } as const;
    for (const said of [nothing, remarkOf("Un"), remarkOf("Deux")]) invokes.posted("1", said);
    clock.advance(10);
    expect(await answered()).toEqual(["Un"]);
  });
});
