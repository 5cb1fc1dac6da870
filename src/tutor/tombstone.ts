/** What stands in totals and logs where a learner who asked to be forgotten stood: random, so that nothing leads back. */
export function makeTombstone(newId: () => string): string {
  return `gone-${newId()}`;
}

/** Whether it stands for somebody who was forgotten, and whom nothing can be sent to any more. */
export function isTombstone(learner: string): boolean {
  return learner.startsWith("gone-");
}
