import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { AuthoringErrors } from "./authoring-errors.ts";

/** The way a file is named in messages: from where the command was typed. */
export function shownPath(file: string): string {
  return relative(process.cwd(), file);
}

/** The YAML files directly in a folder, in the order of their names; a folder that cannot be read is reported. */
export function listYamlFiles(folder: string, errors: AuthoringErrors): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".yaml"))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    errors.add(shownPath(folder), "folder", reason, "create the folder or mend its permissions");
    return [];
  }
}
