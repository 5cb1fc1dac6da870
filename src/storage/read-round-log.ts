import type { Kysely } from "kysely";
import { parseRoundEvents } from "../quiz/parse-round-events.ts";
import type { RoundEvent } from "../quiz/round-event.ts";
import type { Tables } from "./tables.ts";

/** The events of a round from the given number on. @throws ZodError when a row is no event of a round. */
export async function readRoundLog(
  db: Kysely<Tables>,
  round: string,
  from: number,
): Promise<readonly RoundEvent[]> {
  const rows = await db
    .selectFrom("round_events")
    .select("body")
    .where("round", "=", round)
    .where("number", ">=", from)
    .orderBy("number")
    .execute();
  return parseRoundEvents(rows.map((row): unknown => JSON.parse(row.body)));
}
