import { describe, expect, test } from "vitest";
import { endsValue, readTokens } from "./read-tokens.ts";

const words = (source: string) =>
  readTokens(source)
    .tokens.filter((token) => token.kind === "word")
    .map((token) => token.text);

describe("the scanner behind the house laws", () => {
  test.each([
    ["line comments", "a // hidden\nb", ["a", "b"]],
    ["block comments", "a /* hidden\n hidden */ b", ["a", "b"]],
    ["strings with escaped quotes", String.raw`a "hid \" den" 'hid \' den' b`, ["a", "b"]],
    ["comment signs in strings", 'a "// no comment" b "/*" c', ["a", "b", "c"]],
    ["text of templates", "a `hidden // hidden` b", ["a", "b"]],
    ["regular expressions", 'a = /hidden[/"]`/u.test(b)', ["a", "test", "b"]],
    ["regular expressions after return", "return /hidden'/g; b", ["return", "b"]],
    ["a first line that names the interpreter", "#!/usr/bin/env node\na", ["a"]],
  ])("does not take %s for code", (_what, source, expected) => {
    expect(words(source)).toEqual(expected);
  });

  test.each([
    ["what a template computes", "`x ${a + `y ${b} z`} w` + c", ["a", "b", "c"]],
    ["an object inside a template", "`x ${f({ a: { b } })} y` + c", ["f", "a", "b", "c"]],
    ["both sides of divisions", "a / b / c; (d) / e; f[0] / g; h! / i / j", "abcdefghij".split("")],
    ["what follows a quote of the other kind", `"it's" + a + '"' + b`, ["a", "b"]],
    ["words with accents", "const réponse = été", ["const", "réponse", "été"]],
  ])("sees %s", (_what, source, expected) => {
    expect(words(source)).toEqual(expected);
  });

  test("counts lines through comments, templates and strings", () => {
    const { tokens, comments } = readTokens("/* one\ntwo */ a\n`three\nfour` b // five\nc");
    expect(tokens.map((token) => [token.text, token.line])).toEqual([
      ["a", 2],
      ["three\nfour", 3],
      ["b", 4],
      ["c", 5],
    ]);
    expect(comments.map((comment) => [comment.line, comment.lastLine])).toEqual([
      [1, 2],
      [4, 4],
    ]);
  });

  test("knows where a value has ended", () => {
    const last = (source: string) => {
      const { tokens } = readTokens(source);
      return endsValue(tokens, tokens.length - 1);
    };
    expect(["a", "f()", "a[0]", '"x"', "i++", "`x`", "7", "a.default"].map(last)).not.toContain(false);
    expect(["return", "a +", "(", "case", "a =>", ""].map(last)).not.toContain(true);
  });

  test("comes to an end on text that is no code", () => {
    expect(() => readTokens('`${ "open /* never closed \\')).not.toThrow();
  });
});
