import { readFileSync, writeFileSync } from "node:fs";
import { AuthoringErrors } from "./authoring-errors.ts";
import { shownPath } from "./list-yaml-files.ts";
import { mendContentFile } from "./mend-content-file.ts";
import { listContentFiles } from "./read-placed-texts.ts";

/**
 * Puts every text of `content/` into the house typography, in place.
 * @returns the files that changed, as shown in messages.
 * @throws {AuthoringErrors} naming the files that must be mended by hand; the others are mended.
 */
export function mendContent(contentFolder: string): string[] {
  const errors = new AuthoringErrors();
  const changed = listContentFiles(contentFolder).filter((file) => {
    const source = readFileSync(file, "utf8");
    const mended = mendContentFile(source);
    if (mended === undefined) {
      errors.add(
        shownPath(file),
        "file",
        "its typography cannot be mended without changing what the YAML says",
        "mend it by hand",
      );
      return false;
    }
    if (mended !== source) writeFileSync(file, mended);
    return mended !== source;
  });
  errors.throwIfAny();
  return changed.map(shownPath);
}
