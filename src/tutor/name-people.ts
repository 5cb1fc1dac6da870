/** How many names stand in one line: two hundred would bury what it says, most of all on a phone. */
const NAMES_SHOWN = 10;

/** Learners to be named in a line, and how many are not: those beyond the most, and who plays without a name. */
export type NamedPeople = {
  readonly names: { readonly kind: "people"; readonly learners: readonly string[] };
  readonly others: number;
  /** Some who have a name are among the others. */
  readonly isCut: boolean;
};

export function namePeople(learners: readonly string[], nameless: number): NamedPeople {
  const shown = learners.slice(0, NAMES_SHOWN);
  return {
    names: { kind: "people", learners: shown },
    others: learners.length - shown.length + nameless,
    isCut: shown.length < learners.length,
  };
}
