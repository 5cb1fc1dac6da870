import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Address } from "../../src/chat/chat-event.ts";
import { isoWeek } from "../../src/progress/utc-weeks.ts";
import { openStore } from "../../src/storage/open-store.ts";
import { ROOT } from "../house/read-tree.ts";
import { counted, ending, joining, lobbyOf, TEAM } from "../support/sample-round.ts";

const WEEK_MS = 7 * 86_400_000;
const NOW = Date.now();
const OTHER: Address = { ...TEAM, workspace: "T2", channel: "C9" };
const SIX = ["ann", "bob", "cal", "dee", "eve", "fay"];
const LAST_WEEK = isoWeek(NOW - WEEK_MS);
const WEEK_BEFORE = isoWeek(NOW - 2 * WEEK_MS);

const folder = mkdtempSync(join(tmpdir(), "tutor-progress-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "tutor.db");

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, "src", "cli", "tutor.ts"), "progress", ...args],
    {
      cwd: folder,
      encoding: "utf8",
      timeout: 60_000,
      env: { PATH: process.env["PATH"], DATABASE_FILE: file },
    },
  );
  return { status, stdout, stderr };
}

const of = (workspace: string, channel: string) => ["--workspace", workspace, "--channel", channel];

beforeAll(async () => {
  const store = await openStore({ file, now: () => NOW, pid: process.pid });
  await store.transact(async (tx) => {
    for (const where of [TEAM, OTHER]) {
      const id = `R-${where.workspace}`;
      const log = [lobbyOf(id, "ann", ["q"]), joining("ann"), ending()];
      await tx.rounds.begin({ id, where, spot: { kind: "top" } }, log);
      await tx.rounds.append(id, [], true);
    }
    // Two weeks ago six answered on value, four of them right; last week six did on demand, and only four on governance.
    for (const [at, learner] of SIX.entries()) {
      const answer = (topic: string, weeks: number) =>
        counted(learner, {
          topic,
          question: `${topic}-1`,
          sitting: `${topic}-${weeks}`,
          at: NOW - weeks * WEEK_MS,
          right: at < 4,
        });
      await tx.answers.append(TEAM, [answer("value", 2), answer("demand", 1), answer("value", 0)]);
      if (at < 4) await tx.answers.append(TEAM, [answer("governance", 1)]);
      await tx.answers.append(OTHER, [answer("opportunity", 1)]);
    }
  });
  await store.close();
});

describe("npm run tutor -- progress", { timeout: 60_000 }, () => {
  test("prints a row for each topic and week with five learners or more, and says how many it left out", () => {
    expect(run(...of("slack:T1", "C1"))).toEqual({
      status: 0,
      stdout: `topic,week,learners,answers,right\r\nvalue,${WEEK_BEFORE},6,6,4\r\ndemand,${LAST_WEEK},6,6,4\r\n`,
      stderr: expect.stringMatching(/^1 row was left out: fewer than 5 learners [^\n]*\n[^\n]*\n$/),
    });
  });

  test.each([of("slack:T1", "C1"), of("slack:T2", "C9")])(
    "says that the week that still runs is left out, whether or not anybody answered in it: %s %s %s %s",
    (...args) => {
      const { stdout, stderr } = run(...args, "--format", "json");
      expect(stderr).toContain(
        `The week that still runs, ${isoWeek(NOW)}, is not in it: it is exported from `,
      );
      expect(JSON.stringify(JSON.parse(stdout))).not.toContain(isoWeek(NOW));
    },
  );

  test("prints the same as JSON, names nobody, and of no other workspace", () => {
    const { status, stdout } = run(...of("slack:T1", "C1"), "--format", "json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      workspace: "slack:T1",
      channel: "C1",
      rows: [
        { topic: "value", week: WEEK_BEFORE, learners: 6, answers: 6, right: 4 },
        { topic: "demand", week: LAST_WEEK, learners: 6, answers: 6, right: 4 },
      ],
      suppressed: 1,
    });
    for (const learner of SIX) expect(stdout).not.toMatch(new RegExp(`\\b${learner}\\b`));
  });

  test("reads while a process works on the database, and leaves no copy behind", async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("tuteur-svs-"));
    const store = await openStore({ file, now: () => NOW, pid: process.pid });
    try {
      const fresh = SIX.map((learner) =>
        counted(learner, { topic: "opportunity", question: "o", sitting: "new", at: NOW - WEEK_MS }),
      );
      await store.transact((tx) => tx.answers.append(TEAM, fresh));
      const { status, stdout } = run(...of("slack:T1", "C1"));
      expect(status).toBe(0);
      // Stored a moment ago, and still in the log beside the file.
      expect(stdout).toContain(`opportunity,${LAST_WEEK},6,6,6\r\n`);
      await store.transact((tx) => tx.answers.append(TEAM, [counted("gus", { sitting: "after" })]));
    } finally {
      await store.close();
    }
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("tuteur-svs-"))).toEqual(before);
  });

  test.each([
    [of("slack:T9", "C1"), '--workspace: "slack:T9" is not known. Known are: slack:T1, slack:T2'],
    [of("T1", "C1"), '--workspace: "T1" is not known. Known are: slack:T1, slack:T2'],
    [of("slack:T2", "C1"), '--channel: "C1" is not known in slack:T2. Known are: C9'],
    [[...of("slack:T1", "C1"), "--format", "xml"], '--format: "xml" is none. Write csv or json.'],
  ])("says in one line what is not known, and what is: %j", (args, line) => {
    expect(run(...args)).toEqual({ status: 1, stdout: "", stderr: `${line}\n` });
  });

  test.each([[[]], [["--workspace", "slack:T1"]], [["--channel", "C1"]]])(
    "says how it is called: %j",
    (args) => {
      const { status, stdout, stderr } = run(...args);
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      expect(stderr).toContain("Usage: npm run tutor");
    },
  );

  test("says that there is no database, and makes none", () => {
    const missing = join(folder, "none.db");
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, "src", "cli", "tutor.ts"), "progress", ...of("slack:T1", "C1")],
      { cwd: folder, encoding: "utf8", env: { PATH: process.env["PATH"], DATABASE_FILE: missing } },
    );
    expect([status, stderr]).toEqual([1, expect.stringContaining("There is no database")]);
    expect(existsSync(missing)).toBe(false);
  });
});
