/** Characters of a text as a learner sees it: asterisks only make it bold or italic. */
export function shownLength(text: string): number {
  return text.replaceAll("*", "").length;
}
