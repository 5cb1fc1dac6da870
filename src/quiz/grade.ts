import type { Question } from "../course/question.ts";

/** True when both name the same things, in whatever order and however often. */
export function namesTheSame(some: readonly string[], others: readonly string[]): boolean {
  const left = new Set(some);
  const right = new Set(others);
  return left.size === right.size && left.isSubsetOf(right);
}

/** True for exactly the right options, given by their ids. */
export function grade(question: Pick<Question, "key">, choice: readonly string[]): boolean {
  return namesTheSame(question.key, choice);
}
