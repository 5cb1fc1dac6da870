import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../course/prose.ts";
import { type LabelSource, SYSTEM_PARTS } from "../course/system-picture.ts";
import { drawSystemPicture } from "../pictures/draw-system-picture.ts";
import { THEMES } from "../pictures/picture-theme.ts";
import { renderPng } from "../pictures/render-png.ts";

const LANGUAGES: readonly Language[] = ["fr", "en"];

/**
 * Writes the picture of the system into a folder, made if need be, and prints how many files there are: plain and with each part
 * standing out, in both languages and both themes. `svs-governance-fr-light.png`, `svs-plain-en-dark.png`.
 */
export function writePictures(source: LabelSource, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const files = [undefined, ...SYSTEM_PARTS].flatMap((highlight) =>
    LANGUAGES.flatMap((language) =>
      THEMES.map((theme) => {
        const file = join(folder, `svs-${highlight ?? "plain"}-${language}-${theme}.png`);
        writeFileSync(file, renderPng(drawSystemPicture(source, { language, highlight }, theme)));
        return file;
      }),
    ),
  );
  console.log(`${files.length} pictures in ${folder}`);
}
