import { describe, expect, test } from "vitest";
import { readTokens, type Token } from "./read-tokens.ts";
import { readTree } from "./read-tree.ts";

/** The position of the sign that closes the bracket opened at `open`. */
function closeOf(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== "sign") continue;
    if ("([{".includes(token.text)) depth++;
    else if (")]}".includes(token.text) && --depth === 0) return at;
  }
  return tokens.length;
}

/**
 * Our own unions are told apart by `kind`. A `default` in a switch over one would swallow the kind that is added next year;
 * without it the compiler and the linter list every place that has to learn it.
 */
function findOpenSwitches(tree: ReadonlyMap<string, string>): string[] {
  return [...tree].flatMap(([path, source]) => {
    const { tokens } = readTokens(source);
    return tokens.flatMap((token, at) => {
      if (token.kind !== "word" || token.text !== "switch") return [];
      const close = closeOf(tokens, at + 1);
      if (tokens[close - 1]?.text !== "kind") return [];
      const body = tokens.slice(close + 2, closeOf(tokens, close + 1));
      let depth = 0;
      const hasDefault = body.some((inside, index) => {
        if (inside.kind === "sign" && inside.text === "{") depth++;
        if (inside.kind === "sign" && inside.text === "}") depth--;
        return depth === 0 && inside.text === "default" && body[index + 1]?.text === ":";
      });
      return hasDefault ? [`${path}:${token.line} default: write a case for each kind`] : [];
    });
  });
}

const openIn = (source: string) => findOpenSwitches(new Map([["src/chat/a.ts", source]]));

describe("a switch over one of our unions names every kind", () => {
  test("in every file of src", () => {
    const tree = readTree(/^src\/.*\.[cm]?[jt]s$/);
    expect(tree.size).toBeGreaterThan(0);
    expect(findOpenSwitches(tree)).toEqual([]);
  });

  test.each([
    'switch (block.kind) { case "title": return 1; default: return 2; }',
    'switch (f({ a: [1] }).kind) { case "title": { return 1; } default: { return 2; } }',
    "switch (kind) { default: return 2; }",
  ])("finds the default of %s", (source) => {
    expect(openIn(source)).toHaveLength(1);
  });

  test.each([
    'switch (block.kind) { case "title": return 1; case "note": return 2; }',
    "switch (error.code) { default: return 2; }",
    'switch (a.kind) { case "x": { switch (b.code) { default: return 2; } } }',
  ])("accepts %s", (source) => {
    expect(openIn(source)).toEqual([]);
  });
});
