/**
 * npm run tutor -- <command>
 *   chat             talk with the tutor here
 *   ask "<question>" one question, one answer (--context <topic id>: what was talked about before)
 *   match            JSON lines on standard input, one match a line on standard output
 */
import { parseArgs } from "node:util";
import { composeTutor } from "../compose.ts";
import { loadConfig } from "../config.ts";
import { askOnce } from "./ask.ts";
import { chatHere } from "./chat.ts";
import { matchLines } from "./match.ts";
import { printError, UsageError } from "./print-error.ts";

const USAGE = `Usage: npm run tutor -- chat
       npm run tutor -- ask "c'est quoi la gouvernance ?" [--context <topic id>]
       npm run --silent tutor -- match < questions.jsonl`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: true,
    options: { context: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  const [command, ...words] = positionals;
  if (values.help) return console.log(USAGE);
  if (command === undefined || !["chat", "ask", "match"].includes(command)) throw new UsageError(USAGE);
  if (command === "ask" && words.length === 0) throw new UsageError(USAGE);
  const { language, cacheDir: cacheFolder } = loadConfig();
  const tutor = await composeTutor({ language, cacheFolder });
  if (values.context !== undefined && !tutor.course.names.has(values.context))
    throw new UsageError(
      `--context: "${values.context}" is no topic. Topics: ${[...tutor.course.topics.keys()].join(", ")}`,
    );
  switch (command) {
    case "chat":
      return chatHere(tutor, language);
    case "ask":
      return askOnce(tutor, words.join(" "), values.context);
    case "match":
      return matchLines(tutor, process.stdin, process.stdout);
  }
}

try {
  await run();
} catch (error) {
  const isUsage =
    error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  printError(isUsage ? new UsageError(`${error.message}\n${USAGE}`) : error);
}
