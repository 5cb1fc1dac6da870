/**
 * npm run tutor -- <command>
 *   chat             talk with the tutor here
 *   ask "<question>" one question, one answer (--context <topic id>: what was talked about before)
 *   match            JSON lines on standard input, one match a line on standard output
 *   pictures <folder> the picture of the system, as PNG files in that folder
 *   review <id>      writes into a topic's file that --by <name> has read it
 *   progress         what a team answered, per topic and finished week (--workspace, --channel, --format csv|json)
 *   backup <file>    copies the database to a new file, also while the tutor runs
 *   restore <file>   puts a backup in the place of the database; the old one is kept aside
 *   teams-package    writes the app's package for Teams, for the id in MICROSOFT_APP_ID (--developer-name, --website, --privacy, --terms)
 *   doctor           looks at all that a working tutor needs; ends with 1 when something is wrong
 */
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { reviewTopic } from "../authoring/review-topic.ts";
import { composeBriefly, composeTaught } from "../compose.ts";
import { loadConfig, loadTeamsAppId } from "../config.ts";
import { systemClock } from "../delivery/system-clock.ts";
import { askOnce } from "./ask.ts";
import { backUp } from "./backup.ts";
import { chatHere } from "./chat.ts";
import { printHealth } from "./doctor.ts";
import { matchLines } from "./match.ts";
import { writePictures } from "./pictures.ts";
import { printError, UsageError } from "./print-error.ts";
import { exportProgress } from "./progress.ts";
import { restore } from "./restore.ts";
import { DEVELOPER_OPTION_NAMES, writeTeamsPackage } from "./teams-package.ts";

const USAGE = `Usage: npm run tutor -- chat
       npm run tutor -- ask "c'est quoi la gouvernance ?" [--context <topic id>]
       npm run --silent tutor -- match < questions.jsonl
       npm run tutor -- pictures <folder>
       npm run tutor -- review <topic id> --by "<name of who has read it>"
       npm run --silent tutor -- progress --workspace <platform:id> --channel <id> [--format csv|json]
           (finished weeks only; no row of fewer than five people)
       npm run tutor -- backup <new file>
       npm run tutor -- restore <backup>
       npm run tutor -- teams-package [--developer-name "<organisation>"] [--website <https://…>] [--privacy <https://…>] [--terms <https://…>]
       npm run tutor -- doctor`;

const CONTENT_FOLDER = join(import.meta.dirname, "..", "..", "content");

/** What goes with one command only. @throws {UsageError} when it was written with another. */
function refuseStrayOptions(command: string, options: Readonly<Record<string, string | undefined>>): void {
  const { context, by } = options;
  for (const option of DEVELOPER_OPTION_NAMES)
    if (options[option] !== undefined && command !== "teams-package")
      throw new UsageError(`--${option} goes with teams-package only.`);
  if (context !== undefined && command === "match")
    throw new UsageError('--context does not go with match: write "context" on the line of each question.');
  if (context !== undefined && command !== "ask")
    throw new UsageError("--context goes with ask only: a conversation remembers what it is about.");
  if (by !== undefined && command !== "review") throw new UsageError("--by goes with review only.");
  for (const option of ["workspace", "channel", "format"] as const)
    if (options[option] !== undefined && command !== "progress")
      throw new UsageError(`--${option} goes with progress only.`);
}

function review(topic: string, by: string): void {
  const file = reviewTopic(CONTENT_FOLDER, topic, by);
  console.log(`${file}: reviewed by ${by.trim()}. Any change of its texts makes that void.`);
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: true,
    options: {
      context: { type: "string" },
      by: { type: "string" },
      workspace: { type: "string" },
      channel: { type: "string" },
      format: { type: "string" },
      "developer-name": { type: "string" },
      website: { type: "string" },
      privacy: { type: "string" },
      terms: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [command, ...words] = positionals;
  if (values.help) return console.log(USAGE);
  if (
    command === undefined ||
    ![
      "chat",
      "ask",
      "match",
      "pictures",
      "review",
      "progress",
      "backup",
      "restore",
      "teams-package",
      "doctor",
    ].includes(command)
  )
    throw new UsageError(USAGE);
  const { help: _help, ...options } = values;
  const { workspace, channel, format } = options;
  refuseStrayOptions(command, options);
  if (["ask", "pictures"].includes(command) && words.length === 0) throw new UsageError(USAGE);
  if (command === "review") {
    const [topic, ...more] = words;
    if (topic === undefined || more.length > 0 || values.by === undefined) throw new UsageError(USAGE);
    return review(topic, values.by);
  }
  if (command === "doctor") {
    if (words.length > 0) throw new UsageError(USAGE);
    return printHealth({ readSettings: loadConfig, now: systemClock.now });
  }
  if (command === "teams-package") {
    if (words.length > 0) throw new UsageError(USAGE);
    const projectFolder = join(import.meta.dirname, "..", "..");
    const appId = loadTeamsAppId();
    return writeTeamsPackage({ projectFolder, appId, file: "tuteur-svs-teams.zip", developer: options });
  }
  const settings = loadConfig();
  if (command === "progress") {
    if (workspace === undefined || channel === undefined || words.length > 0) throw new UsageError(USAGE);
    return exportProgress(
      settings.databaseFile,
      { workspace, channel, format: format ?? "csv" },
      systemClock.now(),
    );
  }
  if (command === "backup" || command === "restore") {
    const [file, ...more] = words;
    if (file === undefined || more.length > 0) throw new UsageError(USAGE);
    return command === "backup" ? backUp(settings.databaseFile, file) : restore(settings.databaseFile, file);
  }
  const taught = await composeTaught({ cacheFolder: settings.cacheDir });
  if (values.context !== undefined && !taught.course.names.has(values.context))
    throw new UsageError(
      `--context: "${values.context}" is no topic of intents/registry.yaml. Taught are: ${[...taught.course.topics.keys()].join(", ")}`,
    );
  const parts = {
    settings,
    clock: systemClock,
    newId: randomUUID,
    log: pino({ level: settings.logLevel }, pino.destination(2)),
  };
  switch (command) {
    case "chat":
      return chatHere(taught, parts);
    case "ask":
      return askOnce(await composeBriefly(taught, parts), words.join(" "), values.context, systemClock.now());
    case "match":
      return matchLines(taught, process.stdin, process.stdout);
    case "pictures":
      return writePictures(taught, words.join(" "));
  }
}

try {
  await run();
} catch (error) {
  const isUsage =
    error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  printError(isUsage ? new UsageError(`${error.message}\n${USAGE}`) : error);
}
