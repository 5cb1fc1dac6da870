import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../operator-error.ts";
import { UsageError } from "./print-error.ts";
import { writeZip } from "./write-zip.ts";

/** What the app's package holds, as Teams wants it: all at the top. */
const FILES = ["manifest.json", "en.json", "color.png", "outline.png"] as const;

/** Who offers the app, by the options that say so. The names are the manifest's own. */
const DEVELOPER_OPTIONS = {
  "developer-name": "name",
  website: "websiteUrl",
  privacy: "privacyUrl",
  terms: "termsOfUseUrl",
} as const;

type DeveloperOption = keyof typeof DEVELOPER_OPTIONS;

/** What was given of it. */
export type DeveloperOptions = { readonly [Option in DeveloperOption]?: string | undefined };

/** Every option of the command. */
export const DEVELOPER_OPTION_NAMES = Object.keys(DEVELOPER_OPTIONS) as DeveloperOption[]; // its keys are these

/** Longest name and address that a manifest takes, in characters. Source: its schema, 1.24. */
const LONGEST_NAME = 32;
const LONGEST_ADDRESS = 2048;

const manifestSchema = z.looseObject({
  id: z.string(),
  version: z.string(),
  developer: z.looseObject({
    name: z.string(),
    websiteUrl: z.string(),
    privacyUrl: z.string(),
    termsOfUseUrl: z.string(),
  }),
  name: z.looseObject({ short: z.string() }),
  bots: z.tuple([z.looseObject({ botId: z.string() })]),
});
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readManifest(folder: string) {
  return manifestSchema.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));
}

/** @throws {UsageError} when a manifest would not take it. */
function checkDeveloper(given: DeveloperOptions): void {
  for (const option of DEVELOPER_OPTION_NAMES) {
    const text = given[option];
    if (text === undefined) continue;
    if (option === "developer-name") {
      if (text.trim() === "" || text.length > LONGEST_NAME)
        throw new UsageError(`--${option}: write a name of 1 to ${LONGEST_NAME} characters.`);
    } else if (URL.parse(text)?.protocol !== "https:" || text.length > LONGEST_ADDRESS)
      throw new UsageError(`--${option}: "${text}" is no https:// address.`);
  }
}

/** The options without which the app would still name nobody who answers for it. */
export function missingDeveloper(folder: string, given: DeveloperOptions): readonly DeveloperOption[] {
  const { developer, name } = readManifest(folder);
  return DEVELOPER_OPTION_NAMES.filter((option) => {
    const text = given[option] ?? developer[DEVELOPER_OPTIONS[option]];
    return option === "developer-name" ? text === name.short : URL.parse(text)?.hostname === "example.org";
  });
}

/**
 * The app's package for one registration: the manifest with its id and this version, the icons and the English texts.
 * @param folder of the manifest. @param appId of the bot's registration. @param version as in package.json.
 * @param given who offers the app, as far as it is not in the manifest.
 * @throws {OperatorError} when the id is none, or Teams would not take what was given.
 */
export function packTeamsApp(
  folder: string,
  appId: string | undefined,
  version: string,
  given: DeveloperOptions = {},
): Uint8Array {
  if (!appId || !GUID.test(appId))
    throw new OperatorError(
      "teams-package: set MICROSOFT_APP_ID to the bot's application id, as 00000000-0000-0000-0000-000000000000.",
    );
  checkDeveloper(given);
  return writeZip(
    FILES.map((name) => {
      if (name !== "manifest.json") return { name, bytes: readFileSync(join(folder, name)) };
      const manifest = readManifest(folder);
      const [bot] = manifest.bots;
      const developer = { ...manifest.developer };
      for (const option of DEVELOPER_OPTION_NAMES)
        developer[DEVELOPER_OPTIONS[option]] = given[option] ?? developer[DEVELOPER_OPTIONS[option]];
      const ours = { ...manifest, id: appId, version, developer, bots: [{ ...bot, botId: appId }] };
      return { name, bytes: Buffer.from(`${JSON.stringify(ours, null, 2)}\n`) };
    }),
  );
}

/** Writes the package and prints where it is, and what a person still has to say. */
export function writeTeamsPackage(parts: {
  readonly projectFolder: string;
  readonly appId: string | undefined;
  readonly file: string;
  readonly developer: DeveloperOptions;
}): void {
  const { projectFolder, appId, file, developer } = parts;
  const folder = join(projectFolder, "appPackage");
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8")));
  writeFileSync(file, packTeamsApp(folder, appId, version, developer));
  console.log(`${file}: upload it in Teams, Apps, Manage your apps.`);
  const missing = missingDeveloper(folder, developer);
  if (missing.length > 0)
    console.error(
      `Good for a trial only: whoever adds the app sees placeholders for who offers it. Say it with ${missing.map((option) => `--${option}`).join(", ")}.`,
    );
}
