import type { Migration } from "./migrate.ts";
import { firstTables } from "./migrations/0001-first-tables.ts";
import { tipsAndDepartures } from "./migrations/0002-tips-and-departures.ts";
import { directChannels } from "./migrations/0003-direct-channels.ts";
import { rests } from "./migrations/0004-rests.ts";
import { trainers } from "./migrations/0005-trainers.ts";
import { keys } from "./migrations/0006-keys.ts";

/** Every migration in order. Add at the end; never change one that was released: files it has been applied to would be refused. */
export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  tipsAndDepartures,
  directChannels,
  rests,
  trainers,
  keys,
];
