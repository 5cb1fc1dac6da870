import { join } from "node:path";
import type { Bilingual, LearnerText } from "../course/prose.ts";
import { AuthoringErrors } from "./authoring-errors.ts";
import { shownPath } from "./list-yaml-files.ts";
import { mendTypography } from "./mend-typography.ts";
import { learnerTextReader } from "./read-learner-text.ts";
import { readYaml } from "./read-yaml.ts";
import { type RegistryEntry, registrySchema } from "./registry-schema.ts";

/** The name shown for every id, and which ids are terms and no topics. */
export type RegistryNames = {
  readonly names: ReadonlyMap<string, Bilingual<LearnerText>>;
  readonly terms: ReadonlySet<string>;
  /** Every name of every id, for rules that must not hold against a name. */
  readonly allNames: Bilingual<readonly string[]>;
};

/**
 * Reads the names from `intents/registry.yaml`. They are typed there as people type them, so those shown are put into
 * the house typography here.
 * @throws {AuthoringErrors} with every problem of the file.
 */
export function loadRegistryNames(intentsFolder: string): RegistryNames {
  const errors = new AuthoringErrors();
  const file = join(intentsFolder, "registry.yaml");
  const registry = readYaml(file, registrySchema, errors);
  if (!registry) throw errors;
  const read = learnerTextReader(shownPath(file), errors);
  const shown = (group: RegistryEntry["topics" | "terms"]) =>
    Object.entries(group).map(([id, { fr, en }]): [string, Bilingual<LearnerText>] => [
      id,
      read.bothPlain(id, {
        // The schema asks for at least one name in each language.
        fr: mendTypography(fr[0] ?? id, "fr"),
        en: mendTypography(en[0] ?? id, "en"),
      }),
    ]);
  const names = new Map([...shown(registry.topics), ...shown(registry.terms)]);
  errors.throwIfAny();
  const entries = [...Object.values(registry.topics), ...Object.values(registry.terms)];
  return {
    names,
    terms: new Set(Object.keys(registry.terms)),
    allNames: { fr: entries.flatMap(({ fr }) => fr), en: entries.flatMap(({ en }) => en) },
  };
}
