/** How people shorten and dress what they type; from `intents/shorthand.yaml`. */
export type Shorthand = {
  readonly readAs: ReadonlyMap<string, string>;
  readonly fillers: ReadonlySet<string>;
  /** Openings and closings, as folded words, longest first. */
  readonly around: readonly (readonly string[])[];
};

type LongestRuns = ReadonlyMap<string, number>;
const longestRuns = new WeakMap<Shorthand["readAs"], LongestRuns>();

/** By first word: of how many words the longest run is that begins with it. Found once: hardly any word begins one. */
function longestRunsOf(readAs: Shorthand["readAs"]): LongestRuns {
  const kept = longestRuns.get(readAs);
  if (kept) return kept;
  const longest = new Map<string, number>();
  for (const run of readAs.keys()) {
    const words = run.split(" ");
    const first = words[0]!; // a split text has at least one part
    longest.set(first, Math.max(words.length, longest.get(first) ?? 0));
  }
  longestRuns.set(readAs, longest);
  return longest;
}

function startsWith(words: readonly string[], run: readonly string[]): boolean {
  return run.length <= words.length && run.every((word, at) => words[at] === word);
}

function endsWith(words: readonly string[], run: readonly string[]): boolean {
  const offset = words.length - run.length;
  return offset >= 0 && run.every((word, at) => words[offset + at] === word);
}

/** Reads SMS spelling as full words and leaves fillers out, unless only fillers are there. */
export function expandShorthand(shorthand: Shorthand, words: readonly string[]): string[] {
  const read: string[] = [];
  const longest = longestRunsOf(shorthand.readAs);
  for (let at = 0; at < words.length;) {
    let length = Math.min(longest.get(words[at]!) ?? 0, words.length - at);
    let full: string | undefined;
    for (; length > 0; length--) {
      full = shorthand.readAs.get(words.slice(at, at + length).join(" "));
      if (full !== undefined) break;
    }
    if (full === undefined) read.push(words[at++]!);
    else {
      read.push(...full.split(" "));
      at += length;
    }
  }
  const telling = read.filter((word) => !shorthand.fillers.has(word));
  return telling.length > 0 ? telling : read;
}

/** Leaves greetings, mentions of the tutor and polite closings out, as long as something else is left. */
export function stripAround(shorthand: Shorthand, words: readonly string[]): readonly string[] {
  let rest = words;
  for (;;) {
    const opening = shorthand.around.find((run) => run.length < rest.length && startsWith(rest, run));
    if (opening) {
      rest = rest.slice(opening.length);
      continue;
    }
    const closing = shorthand.around.find((run) => run.length < rest.length && endsWith(rest, run));
    if (!closing) return rest;
    rest = rest.slice(0, rest.length - closing.length);
  }
}
