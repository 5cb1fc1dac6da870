import type { Effect } from "../chat/chat-event.ts";
import { DAY_MS } from "../progress/utc-weeks.ts";
import type { Job } from "../schedule/job.ts";
import type { TutorParts } from "./create-tutor.ts";
import type { Moment } from "./moment.ts";
import { REST_KEPT_DAYS } from "./show-rest.ts";
import { UNREPEATED_DAYS } from "./tip-book.ts";

/** What is kept of a workspace that took the tutor away, so that it can come back to it. */
const GONE_KEPT_DAYS = 30;

/** The purge of the day after: its id is the day, so that it is one however often it is planned. */
export function nextPurge(now: number): Job {
  const day = Math.floor(now / DAY_MS) + 1;
  return { id: `purge:${day}`, kind: "purge", dueAt: day * DAY_MS, where: undefined, about: String(day) };
}

/** Forgets what was kept long enough, and plans to do so again tomorrow. */
export async function purgeOld(
  { retentionDays }: TutorParts,
  _job: Job,
  { store, now }: Moment,
): Promise<readonly Effect[]> {
  const before = now - retentionDays * DAY_MS;
  await store.demand.purge(before);
  await store.memory.forgetThreads(before);
  await store.rests.purge(now - REST_KEPT_DAYS * DAY_MS);
  await store.tips.purgeSent(now - UNREPEATED_DAYS * DAY_MS);
  await store.departures.purgeGone(now - GONE_KEPT_DAYS * DAY_MS);
  await store.jobs.schedule(nextPurge(now));
  return [];
}
