import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { Language } from "../course/prose.ts";
import { findLearnerScalars } from "./find-learner-scalars.ts";
import { shownPath } from "./list-yaml-files.ts";

/** A learner's text with where it stands, whatever its role: for rules that hold for every text. */
export type PlacedText = {
  readonly file: string;
  /** "line 12, sentence.fr" */
  readonly place: string;
  readonly language: Language;
  readonly text: string;
};

/** The texts of one file's YAML. */
export function placeTexts(file: string, source: string): PlacedText[] {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  return findLearnerScalars(document).map(({ place, language, scalar }) => ({
    file,
    place: `line ${counter.linePos(scalar.range?.[0] ?? 0).line}, ${place}`,
    language,
    text: scalar.value.trim(),
  }));
}

/** All YAML files of a folder and the folders in it, in the order of their names; none if there is no such folder. */
export function listContentFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    return []; // reading the course reports the missing folder
  }
  return names
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => join(folder, name));
}

/** Every learner's text of `content/`: course, topics, words and whatever else has texts in both languages. */
export function readPlacedTexts(contentFolder: string): PlacedText[] {
  return listContentFiles(contentFolder).flatMap((file) =>
    placeTexts(shownPath(file), readFileSync(file, "utf8")),
  );
}
