/** A round as it is typed after a slash command: `quiz [topic] [questions] [seconds]`. */
export type QuizLine = {
  /** As typed; undefined: the whole course. */
  readonly topic: string | undefined;
  readonly count: number | undefined;
  readonly seconds: number | undefined;
};

/** What `quiz …` says in its short form; undefined when the line is a sentence, which the matcher reads better. */
export function readQuizLine(text: string): QuizLine | undefined {
  const [, rest] = /^\s*quizz?\b(.*)$/isu.exec(text) ?? [];
  if (rest === undefined) return undefined;
  const words = rest.split(/\s+/).filter((word) => word !== "");
  const numbers: number[] = [];
  for (let last = words.at(-1); last !== undefined && /^\d{1,9}s?$/i.test(last); last = words.at(-1)) {
    numbers.unshift(Number.parseInt(last, 10));
    words.pop();
  }
  const [count, seconds, ...more] = numbers;
  if (more.length > 0 || /\d/.test(words.join(" "))) return undefined;
  if (count === undefined && words.length > 0) return undefined;
  return { topic: words.length > 0 ? words.join(" ") : undefined, count, seconds };
}
