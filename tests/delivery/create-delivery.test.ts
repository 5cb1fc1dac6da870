import { describe, expect, test } from "vitest";
import type { ChatEvent } from "../../src/chat/chat-event.ts";
import type { Transaction } from "../../src/storage/open-store.ts";
import { createScriptedAdapter, eventOf, openDelivery, post } from "../support/delivery-bench.ts";
import { counted, TEAM } from "../support/sample-round.ts";

/** A tutor that keeps an answer of each event and says one thing. */
async function hear(event: ChatEvent, tx: Transaction) {
  await tx.answers.append(event.place, [counted("ann", { sitting: event.id })]);
  return [post(event.id)];
}

const answersOf = ({
  transact,
}: {
  transact<Value>(work: (tx: Transaction) => Promise<Value>): Promise<Value>;
}) => transact((tx) => tx.answers.inChannel(TEAM)).then((answers) => answers.length);

describe("an event", () => {
  test("that a platform repeats has one effect, also when both come at once", async () => {
    const { adapter, texts } = createScriptedAdapter();
    const { delivery, store } = await openDelivery({ hear });
    delivery.serve(adapter);
    await Promise.all([delivery.receive(eventOf("E1")), delivery.receive(eventOf("E1"))]);
    await delivery.receive(eventOf("E1"));
    await delivery.receive(eventOf("E2"));
    await delivery.idle();
    expect(texts()).toEqual(["E1", "E2"]);
    expect(await answersOf(store)).toBe(2);
  });

  test("of the same id in another workspace is another event", async () => {
    const heard: string[] = [];
    const { delivery } = await openDelivery({
      hear: ({ place }) => {
        heard.push(place.workspace);
        return Promise.resolve([]);
      },
    });
    await delivery.receive(eventOf("E1"));
    await delivery.receive(eventOf("E1", { workspace: "T2" }));
    expect(heard).toEqual([TEAM.workspace, "T2"]);
  });

  test.each([
    ["the tutor fails", true, false],
    ["what it says can't be put out", false, true],
  ])(
    "rejects and leaves nothing behind when %s, and is heard when it comes again",
    async (_why, tutor, outbox) => {
      let isBroken = true;
      const { adapter, texts } = createScriptedAdapter();
      const { delivery, store } = await openDelivery({
        async hear(event, tx) {
          const effects = await hear(event, tx);
          if (isBroken && tutor) throw new Error("no");
          return effects;
        },
        transact: (opened) => (work) =>
          opened.transact((tx) =>
            work({
              ...tx,
              async putOut(...effects) {
                await tx.putOut(...effects);
                if (isBroken && outbox) throw new Error("no");
              },
            }),
          ),
      });
      delivery.serve(adapter);
      await expect(delivery.receive(eventOf("E1"))).rejects.toThrow("no");
      await delivery.idle();
      expect([texts(), await answersOf(store)]).toEqual([[], 0]);
      isBroken = false;
      await delivery.receive(eventOf("E1"));
      await delivery.idle();
      expect([texts(), await answersOf(store)]).toEqual([["E1"], 1]);
    },
  );

  test("is stored when `receive` resolves", async () => {
    const { delivery, store } = await openDelivery({ hear });
    await delivery.receive(eventOf("E1"));
    expect(await answersOf(store)).toBe(1);
    const waiting = await store.transact((tx) => tx.firstDue("slack", Number.MAX_SAFE_INTEGER));
    expect(waiting).toHaveLength(1);
  });
});

test("each platform's adapter sends what belongs to its platform", async () => {
  const slack = createScriptedAdapter();
  const teams = createScriptedAdapter();
  const { delivery } = await openDelivery({
    hear: ({ id, place }) => Promise.resolve([post(id, place)]),
  });
  delivery.serve(slack.adapter);
  delivery.serve({ ...teams.adapter, platform: "teams" });
  await delivery.receive(eventOf("to slack"));
  await delivery.receive(eventOf("to teams", { platform: "teams" }));
  await delivery.idle();
  expect([slack.texts(), teams.texts()]).toEqual([["to slack"], ["to teams"]]);
});
