import { describe, expect, test } from "vitest";
import { createMessageStore } from "../../../src/adapters/playground/create-message-store.ts";
import { deliverToStore } from "../../../src/adapters/playground/deliver-to-store.ts";
import type { Delivery } from "../../../src/chat/chat-adapter.ts";
import { countIds } from "../../support/converse.ts";
import { SAMPLE_REPLY, SHORT_REPLY } from "../../support/sample-reply.ts";

const both = (text: string) => ({ fr: text, en: text });

function openStore() {
  const store = createMessageStore({
    teams: [
      { id: "equipe-a", name: both("A") },
      { id: "equipe-b", name: both("B") },
    ],
    direct: both("direct"),
    now: () => 1_000,
    newId: countIds(),
  });
  return { store, deliver: deliverToStore(store) };
}

const place = (channel: string, kind: "direct" | "team" = "team") =>
  ({ platform: "playground", workspace: "playground", channel, kind }) as const;
const post = (thread: string | undefined, channel = "equipe-a"): Delivery => ({
  kind: "post",
  to: place(channel),
  thread,
  reply: SAMPLE_REPLY,
  returnTo: undefined,
});
const edit = (message: string, channel = "equipe-a"): Delivery => ({
  kind: "edit",
  to: place(channel),
  message,
  reply: SHORT_REPLY,
});
const whisper = (thread: string | undefined, returnTo?: string, learner = "ada"): Delivery => ({
  kind: "whisper",
  to: place("equipe-a"),
  thread,
  learner,
  reply: SAMPLE_REPLY,
  returnTo,
});

describe("what was shown before a restart", () => {
  test("is shown anew when it is edited, and then edited", () => {
    const { store, deliver } = openStore();
    expect(deliver(edit("m7-before"))).toEqual({ kind: "sent", message: "m7-before" });
    expect(store.messagesIn("equipe-a")).toMatchObject([{ id: "m7-before", version: 1 }]);
    deliver(edit("m7-before"));
    expect(store.messagesIn("equipe-a")).toMatchObject([{ id: "m7-before", version: 2 }]);
  });

  test("has its thread go on below the first post that belongs there", () => {
    const { store, deliver } = openStore();
    deliver(whisper("m7-before"));
    const first = deliver(post("m7-before"));
    deliver(post("m7-before"));
    deliver(whisper("m7-before"));
    const root = first.kind === "sent" ? first.message : undefined;
    expect(store.messagesIn("equipe-a").map(({ thread }) => thread)).toEqual([null, null, root, root]);
  });

  test("has its channel again", () => {
    const { store, deliver } = openStore();
    expect(deliver(post(undefined, "salon")).kind).toBe("sent");
    expect(store.channel("salon")).toMatchObject({ kind: "team", name: both("salon") });
    expect(deliver({ ...post(undefined), to: place("direct-eve", "direct") }).kind).toBe("refused");
  });
});

describe("a private line", () => {
  test("takes the place of nobody else's message and of no public one", () => {
    const { store, deliver } = openStore();
    const { id: open } = store.add({
      channel: "equipe-a",
      thread: null,
      by: null,
      privateTo: null,
      content: { kind: "reply", reply: SHORT_REPLY },
    });
    const bilals = deliver(whisper(undefined, undefined, "bilal"));
    const theirs = bilals.kind === "sent" ? bilals.message : "";
    for (const returnTo of [open, theirs, "m0"]) deliver(whisper(undefined, returnTo));
    expect(store.messagesIn("equipe-a").map(({ privateTo, version }) => [privateTo, version])).toEqual([
      [null, 1],
      ["bilal", 1],
      ["ada", 1],
      ["ada", 1],
      ["ada", 1],
    ]);
  });

  test("is refused for a learner who is not there", () => {
    expect(openStore().deliver(whisper(undefined, undefined, "eve")).kind).toBe("refused");
  });
});

test("a post in a direct chat, or in what was asked quietly, stands at the top", () => {
  const { store, deliver } = openStore();
  deliver({ ...post("direct-ada"), to: place("direct-ada", "direct") });
  deliver(whisper("equipe-a:ada"));
  deliver(post("equipe-a:ada"));
  deliver(post("equipe-a"));
  const all = [...store.messagesIn("direct-ada"), ...store.messagesIn("equipe-a")];
  expect(all.map(({ thread }) => thread)).toEqual([null, null, null, null]);
});

test("an edit of a message of another channel is refused", () => {
  const { store, deliver } = openStore();
  const sent = deliver(post(undefined));
  const id = sent.kind === "sent" ? (sent.message ?? "") : "";
  expect(deliver(edit(id, "equipe-b")).kind).toBe("refused");
  expect(store.message(id)?.version).toBe(1);
});

test("ids are not those of another run", () => {
  const first = openStore();
  const second = createMessageStore({
    teams: [{ id: "equipe-a", name: both("A") }],
    direct: both("direct"),
    now: () => 1_000,
    newId: countIds("other"),
  });
  first.deliver(post(undefined));
  deliverToStore(second)(post(undefined));
  expect(first.store.messagesIn("equipe-a")[0]?.id).not.toBe(second.messagesIn("equipe-a")[0]?.id);
});

test("the oldest messages go when there are too many, and what was missed too long ago is not known", () => {
  const { store, deliver } = openStore();
  const seen: number[] = [];
  const forget = store.watch(({ number }) => seen.push(number));
  for (let count = 0; count < 3_001; count++) deliver(post(undefined));
  forget();
  deliver(post(undefined, "equipe-b"));
  expect(seen).toHaveLength(3_001);
  const [oldest] = store.messagesIn("equipe-a");
  expect(store.messagesIn("equipe-a")).toHaveLength(3_000);
  expect(oldest?.id).toMatch(/^m2-/);
  expect(store.message(oldest!.id.replace("m2", "m1"))).toBeUndefined();
  expect(store.changesAfter(0)).toBeUndefined();
  expect(store.changesAfter(store.latest() - 1)).toHaveLength(1);
  expect(store.changesAfter(store.latest())).toEqual([]);
});

test("there are at most 50 channels", () => {
  const { store } = openStore();
  const made = Array.from({ length: 60 }, (_, at) => store.addChannel(`salon-${at}`, both("salon")));
  expect(made.filter(Boolean)).toHaveLength(44);
  expect(store.channels()).toHaveLength(50);
});
