import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCourse } from "../authoring/load-course.ts";
import { loadRegistryNames } from "../authoring/load-registry-names.ts";
import type { Address } from "../chat/chat-event.ts";
import type { CountedAnswer } from "../progress/counted-answer.ts";
import { endOfWeek, isoWeek } from "../progress/utc-weeks.ts";
import { formatWeeklyCsv, weekly } from "../progress/weekly-export.ts";
import { backupStore } from "../storage/backup-store.ts";
import { listTeams } from "../storage/list-teams.ts";
import { openStore } from "../storage/open-store.ts";
import { UsageError } from "./print-error.ts";

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..");

/** The fewest learners of a row: with fewer, an export would tell of persons. */
const LEAST_LEARNERS = 5;

const FORMATS = ["csv", "json"] as const;

export type ProgressQuery = {
  /** As it is stored: the platform, a colon, the workspace's id there. */
  readonly workspace: string;
  readonly channel: string;
  /** Unchecked. */
  readonly format: string;
};

const nameOf = ({ platform, workspace }: Address) => `${platform}:${workspace}`;

/** @throws {UsageError} that names the teams there are. */
function findTeam(teams: readonly Address[], { workspace, channel }: ProgressQuery): Address {
  const found = teams.find((team) => nameOf(team) === workspace && team.channel === channel);
  if (found) return found;
  if (teams.length === 0)
    throw new UsageError(
      "No channel has played a quiz or chosen its language yet: there is nothing to export.",
    );
  const inWorkspace = teams.filter((team) => nameOf(team) === workspace);
  if (inWorkspace.length === 0)
    throw new UsageError(
      `--workspace: "${workspace}" is not known. Known are: ${[...new Set(teams.map(nameOf))].join(", ")}`,
    );
  throw new UsageError(
    `--channel: "${channel}" is not known in ${workspace}. Known are: ${inWorkspace.map((team) => team.channel).join(", ")}`,
  );
}

async function answersOf(file: string, team: Address, now: number): Promise<readonly CountedAnswer[]> {
  const store = await openStore({ file, now: () => now, pid: process.pid });
  try {
    return await store.transact((tx) => tx.answers.inChannel(team));
  } finally {
    await store.close();
  }
}

/**
 * Prints what a team answered, per topic and week, on standard output, and what was left out, and why, on standard error. Reads a
 * copy of the database, so a tutor that runs is not disturbed.
 *
 * @param now ms since 1970
 * @throws {OperatorError} when there is no database, or no such team.
 */
export async function exportProgress(databaseFile: string, query: ProgressQuery, now: number): Promise<void> {
  const format = FORMATS.find((one) => one === query.format);
  if (!format) throw new UsageError(`--format: "${query.format}" is none. Write ${FORMATS.join(" or ")}.`);
  const folder = mkdtempSync(join(tmpdir(), "tuteur-svs-"));
  try {
    const copy = join(folder, "copy.db");
    await backupStore(databaseFile, copy);
    const team = findTeam(listTeams(copy), query);
    const answers = await answersOf(copy, team, now);
    const { topics } = loadCourse(
      join(PROJECT_FOLDER, "content"),
      loadRegistryNames(join(PROJECT_FOLDER, "intents")),
    );
    const { rows, suppressed } = weekly({ answers, topics: [...topics.keys()], now, k: LEAST_LEARNERS });
    switch (format) {
      case "csv":
        process.stdout.write(formatWeeklyCsv(rows));
        break;
      case "json":
        console.log(
          JSON.stringify({ workspace: query.workspace, channel: team.channel, rows, suppressed }, null, 2),
        );
    }
    if (suppressed > 0)
      console.error(
        `${suppressed} ${suppressed === 1 ? "row was" : "rows were"} left out: fewer than ${LEAST_LEARNERS} learners answered on that topic in that week.`,
      );
    // Said whether or not anybody answered in it: even that could be one person's doing.
    console.error(
      `The week that still runs, ${isoWeek(now)}, is not in it: it is exported from ${new Date(endOfWeek(now)).toISOString().slice(0, 10)}, 00:00 UTC.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
