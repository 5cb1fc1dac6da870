import { describe, expect, test } from "vitest";
import { type Comment, endsValue, readTokens, type Token } from "./read-tokens.ts";
import { readTree } from "./read-tree.ts";

/** Lines on which a comment says something; a directive to a tool is no reason. */
function linesWithReason(comments: readonly Comment[]): Set<number> {
  const spoken = comments.filter((comment) => !/^\/[/*]\s*(oxlint|eslint|prettier|@ts)-/.test(comment.text));
  return new Set(spoken.flatMap((comment) => [comment.line, comment.lastLine]));
}

/** Positions between the braces of `import { a as b }` and `export { a as b }`, and `* as b`. */
function renames(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.text === "*") return true;
  for (let back = at - 1; back >= 0; back--) {
    const token = tokens[back];
    if (token?.kind === "sign" && token.text === "{") {
      const before = tokens[back - 1]?.text === "type" ? tokens[back - 2] : tokens[back - 1];
      const opens = before?.text === "," ? tokens[back - 3] : before;
      return opens?.text === "import" || opens?.text === "export";
    }
    if (token?.kind === "sign" && token.text !== ",") return false;
  }
  return false;
}

/** `[Key in Keys as Name]` renames a key and claims nothing. */
function mapsKey(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1, depth = 0; back >= 0; back--) {
    const token = tokens[back];
    if (token?.kind !== "sign") continue;
    if (")]}".includes(token.text)) depth++;
    else if ("([{".includes(token.text)) {
      if (depth === 0) return token.text === "[" && tokens[back + 2]?.text === "in";
      depth--;
    }
  }
  return false;
}

function isCast(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token?.kind !== "word" || token.text !== "as" || !endsValue(tokens, at - 1)) return false;
  const opensType = next !== undefined && (next.kind !== "sign" || "({[|&".includes(next.text));
  return opensType && next.text !== "const" && !renames(tokens, at) && !mapsKey(tokens, at);
}

/** `x!` on the line of x; a `!` at the start of a line or before a value negates. */
function isAssertion(tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (
    token?.kind !== "sign" ||
    token.text !== "!" ||
    !endsValue(tokens, at - 1) ||
    before?.line !== token.line
  )
    return false;
  // `if (x) !y` is the one place where a value's end and a negation meet.
  return !(before.text === ")" && next !== undefined && next.line === token.line && next.kind === "word");
}

/**
 * Claims that the compiler can't check and nobody explains. Every `as X` and every `!` needs its reason as a comment on its
 * line; only `rows[at]!` in src/understanding/ needs none: its loops count their own bounds, some hundred million times.
 */
function findBareClaims(tree: ReadonlyMap<string, string>): string[] {
  return [...tree].flatMap(([path, source]) => {
    const { tokens, comments } = readTokens(source);
    const reasons = linesWithReason(comments);
    return tokens.flatMap((token, at) => {
      if (reasons.has(token.line)) return [];
      if (isCast(tokens, at))
        return [
          `${path}:${token.line} as ${tokens[at + 1]?.text}: narrow or parse it, or say on the line why it holds`,
        ];
      const counts = path.startsWith("src/understanding/") && tokens[at - 1]?.text === "]";
      return isAssertion(tokens, at) && !counts
        ? [`${path}:${token.line} !: handle the missing value, or say on the line why it is there`]
        : [];
    });
  });
}

const claimsOf = (source: string, path = "src/quiz/draw.ts") => findBareClaims(new Map([[path, source]]));

describe("what the compiler can't check has its reason on the line", () => {
  test("in every file of src", () => {
    const tree = readTree(/^src\/.*\.[cm]?[jt]s$/);
    expect(tree.size).toBeGreaterThan(0);
    expect(findBareClaims(tree)).toEqual([]);
  });

  test.each([
    "const x = y as Topic;",
    "const x = JSON.parse(y) as { a: string };",
    "const x = [] as [];",
    'const x = y as "a" | "b";',
    "const x = `${y as string}`;",
    "f(y as unknown);",
    "const x = y\n  as Topic; ",
    "const x = y as Topic; // oxlint-disable-line some-rule",
    "const x = y as\n  | A\n  | B;",
    "const x = y.default as Topic;",
    "const x = y!;",
    "const x = rows[0]!;",
    "const x = f()!.a;",
    "const x = y! / 2;",
    "rows[0]! += 1;",
  ])("finds a bare claim: %s", (source) => {
    expect(claimsOf(source)).toHaveLength(1);
  });

  test.each([
    "const x = y as Topic; // read from the registry above",
    "const x = rows[0]!; // the list is never empty",
    "const x = y as const;",
    'import { a as b } from "c";',
    'import d, { a as b } from "c";',
    'import type { e, a as b } from "c";',
    "export { e, a as b };",
    'export type { a as b } from "c";',
    'import * as b from "c";',
    'export * as b from "c";',
    "type X = { [Key in keyof Y as `get${Key}`]: Y[Key] };",
    "const x = { as: 1 };",
    'const x = query.as("n");',
    "const as = 1;",
    'const x = "y as Topic";',
    "if (!x) f();",
    "if (x) !y && f();",
    "const x = y && !z;",
    "if (x !== y) f();",
    "if (x != y) f();",
    "function f() {}\n!x;",
  ])("accepts %s", (source) => {
    expect(claimsOf(source)).toEqual([]);
  });

  test("leaves the counting loops of the matcher alone, and nothing else there", () => {
    expect(claimsOf("sum += rows[at]! * other[at]!;", "src/understanding/add.ts")).toEqual([]);
    expect(claimsOf("sum += byName.get(name)!;", "src/understanding/add.ts")).toHaveLength(1);
    expect(claimsOf("sum += rows[at]! * other[at]!;", "src/quiz/add.ts")).toHaveLength(2);
  });
});
