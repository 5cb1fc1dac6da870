/** What is said to the tutor in a team's channel. */
export type Addressed = {
  readonly text: string;
  /** Only the learner sees the answer. */
  readonly quiet: boolean;
};

/** A name with nothing after it that would make another word of it. */
function anyOf(names: readonly string[]): string {
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  return `(?:${longestFirst.map((name) => RegExp.escape(name)).join("|")})(?![\\p{L}\\p{N}])`;
}

/**
 * Takes "@tuteur …", or any text that begins with "@", and "/svs …" as said to the tutor; with the name of a person after the
 * "@", and without either, it is said between people: undefined.
 * @param tutor the tutor's names; each word of them counts too.
 */
export function readMention(
  typed: string,
  { tutor, people }: { readonly tutor: readonly string[]; readonly people: readonly string[] },
): Addressed | undefined {
  const text = typed.trim();
  const command = /^\/svs(?:\s+|$)/i.exec(text)?.[0];
  if (command !== undefined) return { text: text.slice(command.length), quiet: true };
  if (!text.startsWith("@") || new RegExp(`^@${anyOf(people)}`, "iu").test(text)) return undefined;
  const names = [...tutor, ...tutor.flatMap((name) => name.split(/\s+/))];
  const mention = new RegExp(`^@${anyOf(names)}[\\s,:;]*`, "iu").exec(text)?.[0] ?? "@";
  return { text: text.slice(mention.length).trim(), quiet: false };
}
