import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../operator-error.ts";
import { writeZip } from "./write-zip.ts";

/** What the app's package holds, as Teams wants it: all at the top. */
const FILES = ["manifest.json", "en.json", "color.png", "outline.png"] as const;

const manifestSchema = z.looseObject({
  id: z.string(),
  version: z.string(),
  bots: z.tuple([z.looseObject({ botId: z.string() })]),
});
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The app's package for one registration: the manifest with its id and this version, the icons and the English texts.
 * @param folder of the manifest. @param appId of the bot's registration. @param version as in package.json.
 * @throws {OperatorError} when the id is none.
 */
export function packTeamsApp(folder: string, appId: string | undefined, version: string): Uint8Array {
  if (!appId || !GUID.test(appId))
    throw new OperatorError(
      "teams-package: set MICROSOFT_APP_ID to the bot's application id, as 00000000-0000-0000-0000-000000000000.",
    );
  return writeZip(
    FILES.map((name) => {
      const bytes = readFileSync(join(folder, name));
      if (name !== "manifest.json") return { name, bytes };
      const manifest = manifestSchema.parse(JSON.parse(bytes.toString("utf8")));
      const [bot] = manifest.bots;
      const ours = { ...manifest, id: appId, version, bots: [{ ...bot, botId: appId }] };
      return { name, bytes: Buffer.from(`${JSON.stringify(ours, null, 2)}\n`) };
    }),
  );
}

/** Writes the package and prints where it is. */
export function writeTeamsPackage(parts: {
  readonly projectFolder: string;
  readonly appId: string | undefined;
  readonly file: string;
}): void {
  const { projectFolder, appId, file } = parts;
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8")));
  writeFileSync(file, packTeamsApp(join(projectFolder, "appPackage"), appId, version));
  console.log(`${file}: upload it in Teams, Apps, Manage your apps.`);
}
