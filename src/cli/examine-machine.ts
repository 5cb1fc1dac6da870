import { accessSync, constants, existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { AuthoringErrors } from "../authoring/authoring-errors.ts";
import { composeTaught, type Taught } from "../compose.ts";
import { OperatorError } from "../operator-error.ts";
import { localDate } from "../schedule/tip-times.ts";
import { examineStore, type StoreReport } from "../storage/examine-store.ts";
import { type Finding, ok, warning, wrong } from "./finding.ts";

/** Platforms' clocks and this one's may differ by so much, in ms, without anything being wrong. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** Before this there was no tutor. */
const EARLIEST = Date.UTC(2026, 0, 1);
const RESTORE =
  "Restore a backup with `npm run tutor -- restore <backup>`, or set DATABASE_FILE to another file.";

/** Whether this user may write there, or make it where it is not there yet. */
function mayWrite(path: string): boolean {
  let place = resolve(path);
  while (!existsSync(place)) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function inWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function judgeState(file: string, report: StoreReport & { readonly kind: "there" }): Finding {
  const about = "store";
  const { state, bytes, newestSchema } = report;
  switch (state.kind) {
    case "new":
      return ok(about, `${file} is empty: the first start fills it.`);
    case "ours": {
      const schema = state.applied.length;
      const behind = schema < newestSchema ? `; the next start brings it to ${newestSchema}` : "";
      return ok(about, `${file}: ${inWords(bytes)}, sound, schema ${schema}${behind}.`);
    }
    case "of-another-version":
      return wrong(about, `${file} ${state.why}: only that version can use it. ${RESTORE}`);
    case "of-another-program":
      return wrong(about, `${file} is a database of another program. ${RESTORE}`);
    case "damaged":
      return wrong(about, `${file} is damaged (${state.why}). ${RESTORE}`);
  }
}

/** @param now ms since 1970. */
function judgeClock(newest: number | undefined, now: number): Finding {
  const shown = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const remedy = "Set the machine's clock, best by NTP: tips and rounds go by it.";
  if (now < EARLIEST) return wrong("clock", `It says ${shown(now)}. ${remedy}`);
  if (newest !== undefined && newest - now > CLOCK_TOLERANCE_MS)
    return wrong(
      "clock",
      `It says ${shown(now)}, and the store holds what happened at ${shown(newest)}. ${remedy}`,
    );
  return ok("clock", `It says ${shown(now)}.`);
}

/** Whether every tip came: one may be lost so as not to come twice, one is given up rather than sent an hour late. */
function judgeTips({ unknownPosts, missedPosts }: StoreReport & { readonly kind: "there" }): Finding[] {
  const about = "tips";
  return [
    unknownPosts === 0
      ? ok(about, "Tips that may be lost: 0.")
      : warning(
          about,
          `Tips that may be lost: ${unknownPosts}. A process ended, or a platform did not answer, while they were sent; none is sent twice. Look for "may have been sent or not" in the log.`,
        ),
    missedPosts === 0
      ? ok(about, "Tips not sent: 0.")
      : warning(
          about,
          `Tips not sent: ${missedPosts}. Their platform could not be reached for an hour, or refused them; none comes later than that. Look for "not sent" and "could not be sent" in the log.`,
        ),
  ];
}

/** The file of the store, read and left as it is, and the clock compared with it. @param now ms since 1970. */
export function examineKept(file: string, now: number): Finding[] {
  const about = "store";
  let report: StoreReport;
  try {
    report = examineStore(file);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return [wrong(about, error.message), judgeClock(undefined, now)];
  }
  if (!mayWrite(dirname(resolve(file))))
    return [
      wrong(about, `The folder of ${file} can't be written. Let this user write it, or set DATABASE_FILE.`),
      judgeClock(undefined, now),
    ];
  if (report.kind === "none")
    return [ok(about, `${file} is not there yet: the first start makes it.`), judgeClock(undefined, now)];
  const { heldBy, mode, newestMoment, state } = report;
  const findings = [
    judgeState(file, report),
    ok(about, heldBy === undefined ? "No process works on it." : `The process ${heldBy} works on it.`),
  ];
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    findings.push(
      warning(
        about,
        `Others on this machine may read what people answered. Take that from them: chmod 600 ${file}`,
      ),
    );
  if (state.kind === "ours") findings.push(...judgeTips(report));
  return [...findings, judgeClock(newestMoment, now)];
}

/** Whether this Node knows zones and their summer time, without which no tip comes at its time. */
export function examineZones(): Finding {
  // Half an hour before midnight in winter, half an hour after it in summer.
  const [winter, summer] = [Date.UTC(2026, 0, 1, 22, 30), Date.UTC(2026, 6, 1, 22, 30)];
  try {
    if (
      localDate(winter, "Europe/Paris") === "2026-01-01" &&
      localDate(summer, "Europe/Paris") === "2026-07-02"
    )
      return ok("time zones", "Europe/Paris is known, with its summer time.");
  } catch {
    // The zone is unknown: the same as one that is wrong.
  }
  return wrong(
    "time zones",
    "This Node does not know Europe/Paris and its summer time. Use one that was built with all of ICU, as those of nodejs.org.",
  );
}

function countContent({ course }: Taught): Finding[] {
  const topics = [...course.topics.values()];
  const drafts = topics.filter(({ status }) => status.kind === "draft").length;
  const about = "content";
  return [
    ok(
      about,
      `${topics.length} topics, ${course.questions.size} questions, ${course.tips.length} tips, in two languages.`,
    ),
    drafts === 0
      ? ok(about, "Every topic was reviewed by a person.")
      : warning(
          about,
          `${drafts} of ${topics.length} topics are drafts that no person has vouched for. Whoever has read one: npm run tutor -- review <topic id> --by "<name>".`,
        ),
  ];
}

/** Loads the course and the matcher, which is trained and kept where there is none. */
export async function examineContent(cacheDir: string | undefined): Promise<Finding[]> {
  try {
    const taught = await composeTaught({ cacheFolder: cacheDir });
    const findings = countContent(taught);
    if (!taught.trained) return [...findings, ok("matcher", "It was read from the cache.")];
    const again = await composeTaught({ cacheFolder: cacheDir });
    return [
      ...findings,
      again.trained
        ? warning(
            "matcher",
            "It can't be kept, so every start trains it anew, which takes some seconds. Let this user write the cache's folder, or set CACHE_DIR.",
          )
        : ok("matcher", "It was not in the cache: it was trained now, and kept."),
    ];
  } catch (error) {
    if (!(error instanceof AuthoringErrors))
      return [
        wrong(
          "content",
          `It can't be loaded: ${String(error)}. Let this user read content and intents, and write the cache's folder (CACHE_DIR).`,
        ),
      ];
    const [first = "", ...more] = error.message.split("\n");
    const others = more.length > 0 ? ` And ${more.length} more.` : "";
    return [wrong("content", `${first}${others} All of it: npm run check:content.`)];
  }
}
