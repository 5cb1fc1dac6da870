import {
  fillLearnerText,
  type Inline,
  type Language,
  type LearnerText,
  splitLearnerText,
} from "../course/prose.ts";
import type { ParameterValue, WORD_KEYS, WordKey, Words } from "../course/words.ts";
import type { Line, Run } from "./reply.ts";

type Spoken<Key extends WordKey> = Readonly<Record<(typeof WORD_KEYS)[Key][number], ParameterValue | Run>>;

function weave(inline: Inline, name: string, run: Run): Run[] {
  const parts = splitLearnerText(inline.text, name);
  if (!parts) return [inline];
  const [before, after] = parts;
  const kept = (text: LearnerText): Inline[] => (text === "" ? [] : [{ ...inline, text }]);
  return [...kept(before), run, ...kept(after)];
}

/** Like `say`, with parameters that may also be what only the platform can write: people, a moment. Each of those once a text. */
export function sayLine<Key extends WordKey>(
  words: Words,
  language: Language,
  key: Key,
  values: Spoken<Key>,
): Line {
  const plain: Record<string, ParameterValue> = {};
  const runs: [name: string, run: Run][] = [];
  for (const [name, value] of Object.entries<ParameterValue | Run>(values)) {
    if (typeof value === "object") runs.push([name, value]);
    else plain[name] = value;
  }
  let line: Line = words[key][language].map((inline) => ({
    ...inline,
    text: fillLearnerText(inline.text, plain),
  }));
  for (const [name, run] of runs) {
    line = line.flatMap((one) =>
      one.kind === "people" || one.kind === "time" || one.kind === "zone" ? [one] : weave(one, name, run),
    );
  }
  return line;
}
