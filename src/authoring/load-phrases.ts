import { basename, join } from "node:path";
import { z } from "zod";
import {
  FACETS,
  type PhraseBook,
  type RegisteredName,
  type TopicPhrase,
} from "../understanding/phrase-book.ts";
import { isCommand } from "../understanding/commands.ts";
import { foldWords } from "../understanding/fold-text.ts";
import { AuthoringErrors } from "./authoring-errors.ts";
import { listYamlFiles, shownPath } from "./list-yaml-files.ts";
import { readYaml } from "./read-yaml.ts";
import { phraseListSchema, type RegistryEntry, registrySchema } from "./registry-schema.ts";

const phrases = phraseListSchema;
const bothLanguages = z.strictObject({ fr: phrases.default([]), en: phrases.default([]) });
const facetNames = z.enum(FACETS);

const topicSchema = z.partialRecord(facetNames, bothLanguages);
const commandSchema = z.strictObject({ phrases: bothLanguages });
const facetsSchema = z.strictObject({
  frames: z.record(facetNames, bothLanguages),
  "follow-ups": z.record(facetNames, bothLanguages),
});
const refusedSchema = z.record(z.string(), bothLanguages);
const shorthandSchema = z.strictObject({
  "read-as": z.record(z.string(), z.string()),
  fillers: phrases,
  around: phrases,
});
const calibrationSchema = z.strictObject({
  refused: z.strictObject({ fr: phrases, en: phrases, mixed: phrases }),
  topics: z.record(z.string(), bothLanguages),
  commands: z.record(z.string(), bothLanguages),
  "not-taught": z.record(z.string(), bothLanguages),
});

const LANGUAGES = ["fr", "en"] as const;

function flatten(book: z.infer<typeof bothLanguages>): { language: "fr" | "en"; text: string }[] {
  return LANGUAGES.flatMap((language) => book[language].map((text) => ({ language, text })));
}

function namesOf(registry: RegistryEntry): RegisteredName[] {
  const topics = Object.entries(registry.topics).flatMap(([id, entry]) =>
    flatten(entry).map(({ language, text }) => ({
      id,
      language,
      name: text,
      everyday: entry.everyday.includes(text),
    })),
  );
  const terms = Object.entries(registry.terms).flatMap(([id, entry]) =>
    flatten(entry).map(({ language, text }) => ({ id, language, name: text, everyday: true })),
  );
  return [...topics, ...terms];
}

/**
 * Loads `intents/`.
 * @param explained sentences of the explanations, from the loaded course.
 * @throws {AuthoringErrors} with every problem of every file: file, place, remedy.
 */
export function loadPhrases(folder: string, explained: PhraseBook["explained"]): PhraseBook {
  const errors = new AuthoringErrors();
  const registry = readYaml(join(folder, "registry.yaml"), registrySchema, errors);
  const facets = readYaml(join(folder, "facets.yaml"), facetsSchema, errors);
  const refused = readYaml(join(folder, "refused.yaml"), refusedSchema, errors);
  const shorthand = readYaml(join(folder, "shorthand.yaml"), shorthandSchema, errors);
  const calibration = readYaml(join(folder, "calibration.yaml"), calibrationSchema, errors);
  const topics: TopicPhrase[] = [];
  for (const file of listYamlFiles(join(folder, "topics"), errors)) {
    const topic = basename(file, ".yaml");
    if (registry && !(topic in registry.topics))
      errors.add(
        shownPath(file),
        "file name",
        `"${topic}" is no id of intents/registry.yaml`,
        "name the file after a registered topic",
      );
    const entry = readYaml(file, topicSchema, errors);
    for (const facet of FACETS) {
      const lines = entry?.[facet];
      if (lines) topics.push(...flatten(lines).map((line) => ({ topic, facet, ...line })));
    }
  }
  const commands = listYamlFiles(join(folder, "commands"), errors).flatMap((file) => {
    const entry = readYaml(file, commandSchema, errors);
    const command = `cmd.${basename(file, ".yaml")}`;
    if (!isCommand(command)) {
      errors.add(
        shownPath(file),
        "file name",
        `"${command}" is no command`,
        "name the file after one of src/understanding/commands.ts",
      );
      return [];
    }
    return entry ? flatten(entry.phrases).map((line) => ({ command, ...line })) : [];
  });
  errors.throwIfAny();
  if (!registry || !facets || !refused || !shorthand || !calibration) throw errors;
  const facetPhrases = (group: typeof facets.frames) =>
    FACETS.flatMap((facet) => flatten(group[facet]).map((line) => ({ facet, ...line })));
  const judged = (group: Record<string, z.infer<typeof bothLanguages>>, prefix = "") =>
    Object.entries(group).flatMap(([id, lines]) =>
      flatten(lines).map(({ text }) => ({ text, label: `${prefix}${id}` })),
    );
  return {
    names: namesOf(registry),
    terms: new Set(Object.keys(registry.terms)),
    shorthand: {
      readAs: new Map(Object.entries(shorthand["read-as"])),
      fillers: new Set(shorthand.fillers),
      around: shorthand.around.map(foldWords).sort((left, right) => right.length - left.length),
    },
    topics,
    commands,
    frames: facetPhrases(facets.frames),
    followUps: facetPhrases(facets["follow-ups"]),
    refused: Object.values(refused).flatMap(flatten),
    calibration: [
      ...Object.values(calibration.refused).flatMap((lines) => lines.map((text) => ({ text, label: null }))),
      ...judged(calibration.topics),
      ...judged(calibration["not-taught"]),
      ...judged(calibration.commands, "cmd."),
    ],
    explained,
  };
}
