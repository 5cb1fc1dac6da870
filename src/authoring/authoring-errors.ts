/** One mistake in an author's file: where it is, what is wrong, what to do. */
export type AuthoringProblem = {
  readonly file: string;
  readonly place: string;
  readonly problem: string;
  readonly remedy: string;
};

/** All mistakes of one loading at once, so that an author mends them in one go. */
export class AuthoringErrors extends Error {
  readonly problems: AuthoringProblem[] = [];

  add(file: string, place: string, problem: string, remedy: string): void {
    this.problems.push({ file, place, problem, remedy });
  }

  throwIfAny(): void {
    if (this.problems.length > 0) throw this;
  }

  override get message(): string {
    return this.problems.map(describeProblem).join("\n");
  }
}

/** "content/topics/value.yaml: sentence.fr: 41 words, at most 35 are allowed. Shorten it." */
export function describeProblem({ file, place, problem, remedy }: AuthoringProblem): string {
  return `${file}: ${place}: ${problem}. ${remedy[0]?.toUpperCase() ?? ""}${remedy.slice(1)}.`;
}
