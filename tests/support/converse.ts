import type { ChatEvent, Effect } from "../../src/chat/chat-event.ts";
import type { Clock } from "../../src/delivery/clock.ts";
import { openStore, type Store } from "../../src/storage/open-store.ts";
import { createTutor, type TutorParts } from "../../src/tutor/create-tutor.ts";
import { createFakeClock } from "./fake-clock.ts";

/** The tutor as one event after the other: what happens comes in, what to do about it comes out, and is sent nowhere. */
export type Converse = (event: ChatEvent) => Promise<readonly Effect[]>;

/** Ids that are the same in every run. */
export function countIds(prefix = "id"): () => string {
  let count = 0;
  return () => {
    count++;
    return `${prefix}-${count}`;
  };
}

/** A tutor over a store in memory. */
export function converseWith(
  parts: Omit<TutorParts, "teamMinimum" | "retentionDays"> & Partial<TutorParts>,
  clock: Clock = createFakeClock(),
): { readonly converse: Converse; readonly store: Promise<Store> } {
  const tutor = createTutor({ teamMinimum: 3, retentionDays: 90, ...parts });
  const store = openStore({ file: undefined, now: clock.now, pid: 0 });
  const newId = countIds();
  return {
    store,
    async converse(event) {
      const opened = await store;
      return opened.transact((tx) => tutor.hear(event, { store: tx, now: clock.now(), newId }));
    },
  };
}
