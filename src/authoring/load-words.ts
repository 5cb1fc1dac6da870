import { z } from "zod";
import type { Bilingual, Language, Paragraph } from "../course/prose.ts";
import { AuthoringErrors } from "./authoring-errors.ts";
import { bilingualSchema } from "./course-schema.ts";
import { listYamlFiles, shownPath } from "./list-yaml-files.ts";
import { learnerTextReader } from "./read-learner-text.ts";
import { readYaml } from "./read-yaml.ts";

const wordsSchema = z.record(z.string(), bilingualSchema);
const LANGUAGES: readonly Language[] = ["fr", "en"];

function parametersIn(text: string): Set<string> {
  return new Set([...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? ""));
}

function checkParameters(
  text: string,
  declared: readonly string[],
  report: (problem: string, remedy: string) => void,
): void {
  const used = parametersIn(text);
  for (const name of declared) {
    if (!used.has(name)) report(`{${name}} is missing`, "use every parameter of this key in both languages");
  }
  for (const name of used) {
    if (declared.includes(name)) continue;
    const known =
      declared.length > 0
        ? `this key has ${declared.map((one) => `{${one}}`).join(", ")}`
        : "this key has none";
    report(`{${name}} is no parameter`, known);
  }
}

/**
 * Loads the tutor's own words, `content/words/`: in any file, each key once, with a text in both languages.
 * @param schema every key with its parameters: no key may be missing or unknown, and each text uses exactly its parameters.
 * @throws {AuthoringErrors} with every problem of every file: file, place, remedy.
 */
export function loadWords<Key extends string>(
  folder: string,
  schema: Readonly<Record<Key, readonly string[]>>,
): { readonly [One in Key]: Bilingual<Paragraph> } {
  const errors = new AuthoringErrors();
  const foundIn = new Map<string, string>();
  const words: Partial<Record<Key, Bilingual<Paragraph>>> = {};
  const isKey = (key: string): key is Key => Object.hasOwn(schema, key);
  for (const path of listYamlFiles(folder, errors)) {
    const file = shownPath(path);
    const read = learnerTextReader(file, errors);
    for (const [key, text] of Object.entries(readYaml(path, wordsSchema, errors) ?? {})) {
      const other = foundIn.get(key);
      if (other) errors.add(file, key, `stands in ${other} too`, "keep one of the two");
      foundIn.set(key, file);
      if (!isKey(key)) {
        errors.add(file, key, "no such key in src/course/words.ts", "mend its spelling or remove it");
        continue;
      }
      for (const language of LANGUAGES) {
        checkParameters(text[language], schema[key], (problem, remedy) =>
          errors.add(file, `${key}.${language}`, problem, remedy),
        );
      }
      words[key] = read.bothParagraphs(key, text);
    }
  }
  for (const key of Object.keys(schema)) {
    if (!foundIn.has(key))
      errors.add(shownPath(folder), key, "is missing", "write it in both languages in one of the files");
  }
  errors.throwIfAny();
  return words as Record<Key, Bilingual<Paragraph>>; // a missing key was an error above
}
