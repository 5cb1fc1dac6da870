/** Somebody a visitor of the playground may act as. */
export type PlaygroundLearner = {
  readonly id: string;
  /** A name like any other: no text of the tutor's. */
  readonly name: string;
  /** Counts as an administrator of the workspace. */
  readonly isTrainer: boolean;
};

export const LEARNERS: readonly PlaygroundLearner[] = [
  { id: "ada", name: "Ada", isTrainer: false },
  { id: "bilal", name: "Bilal", isTrainer: false },
  { id: "chloe", name: "Chloé", isTrainer: false },
  { id: "dina", name: "Dina", isTrainer: true },
];

/** The chat between a learner and the tutor. */
export function directChannelOf(learner: string): string {
  return `direct-${learner}`;
}
