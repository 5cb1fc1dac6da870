import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { ChatAdapter, Delivered, Delivery as Sent } from "../../src/chat/chat-adapter.ts";
import type { Address, ChatEvent, Effect } from "../../src/chat/chat-event.ts";
import { plainBlock } from "../../src/chat/render-plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { toLearnerText } from "../../src/course/prose.ts";
import { createDelivery, type Delivery } from "../../src/delivery/create-delivery.ts";
import type { Transact } from "../../src/delivery/send-waiting.ts";
import type { Job } from "../../src/schedule/job.ts";
import { openStore, type Store, type Transaction } from "../../src/storage/open-store.ts";
import { restButton } from "../../src/tutor/show-rest.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { SAMPLE_TEACHING } from "./sample-teaching.ts";
import { TEAM } from "./sample-round.ts";

export const reply = (text: string): Reply => ({
  language: "en",
  blocks: [{ kind: "title", text: toLearnerText(text) }],
});

export const post = (text: string, to: Address = TEAM, handle?: string): Effect => ({
  kind: "post",
  to,
  spot: { kind: "top" },
  reply: reply(text),
  handle,
});

export const edit = (text: string, handle: string, canWait = true): Effect => ({
  kind: "edit",
  to: TEAM,
  message: { kind: "handle", handle },
  reply: reply(text),
  canWait,
});

export const eventOf = (id: string, place: Partial<Address> = {}): ChatEvent => ({
  kind: "utterance",
  id,
  place: { ...TEAM, ...place, thread: "1" },
  learner: "ann",
  locale: undefined,
  at: 1,
  text: id,
});

function textOfSent(sent: Sent): string {
  const [block] = sent.kind === "ask" ? [] : sent.reply.blocks;
  return block ? plainBlock(block) : "";
}

/** A platform that does what the test says, and keeps what it was asked to send. */
export function createScriptedAdapter(
  answer: (sent: Sent, count: number) => Delivered | Promise<Delivered> = (_sent, count) => ({
    kind: "sent",
    message: `m${count}`,
  }),
) {
  const asked: Sent[] = [];
  const adapter: ChatAdapter = {
    platform: "slack",
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async deliver(sent) {
      asked.push(sent);
      return answer(sent, asked.length);
    },
  };
  return { adapter, asked, texts: () => asked.map(textOfSent) };
}

export type DeliveryBench = {
  readonly delivery: Delivery;
  readonly clock: FakeClock;
  readonly store: Store;
  /** Messages of what was logged as a warning or worse. */
  readonly logged: string[];
  /** Puts effects out as one event would. */
  say(...effects: readonly Effect[]): Promise<void>;
  plan(...jobs: readonly (Partial<Job> & { readonly id: string; readonly dueAt: number })[]): Promise<void>;
  /** Moves the clock and lets what fell due be worked. */
  pass(ms: number): Promise<void>;
};

/** A delivery over a store in memory, with a tutor that the test brings. */
export async function openDelivery(
  parts: {
    readonly store?: Store;
    readonly clock?: FakeClock;
    readonly hear?: (event: ChatEvent, tx: Transaction, now: number) => Promise<readonly Effect[]>;
    readonly work?: (job: Job, tx: Transaction, now: number) => Promise<readonly Effect[]>;
    readonly transact?: (store: Store) => Transact<Transaction>;
  } = {},
): Promise<DeliveryBench> {
  const clock = parts.clock ?? createFakeClock();
  const store = parts.store ?? (await openStore({ file: undefined, now: clock.now, pid: 0 }));
  const logged: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void logged.push(JSON.parse(line).msg) });
  const transact: Transact<Transaction> = parts.transact?.(store) ?? ((work) => store.transact(work));
  const given = new Map<string, readonly Effect[]>();
  let count = 0;
  const delivery = createDelivery<Transaction>({
    transact,
    hear: parts.hear ?? ((event) => Promise.resolve(given.get(event.id) ?? [])),
    work: parts.work ?? (() => Promise.resolve([])),
    restButton: (language, number) => restButton(SAMPLE_TEACHING, language, number),
    clock,
    log,
  });
  onTestFinished(() => delivery.stop());
  return {
    delivery,
    clock,
    store,
    logged,
    say(...effects) {
      count++;
      given.set(`said-${count}`, effects);
      return delivery.receive(eventOf(`said-${count}`));
    },
    async plan(...jobs) {
      await store.transact(async (tx) => {
        for (const job of jobs) await tx.jobs.schedule({ kind: "round", where: TEAM, about: job.id, ...job });
      });
      delivery.start();
      await delivery.idle();
    },
    async pass(ms) {
      clock.advance(ms);
      await delivery.idle();
    },
  };
}
