import { describe, expect, test } from "vitest";
import { readTokens, type Token } from "./read-tokens.ts";
import { readTree } from "./read-tree.ts";

const BRAND_FILE = "src/course/prose.ts";

/** True when a type that starts at `at` names LearnerText anywhere: `LearnerText`, `Bilingual<LearnerText>`. */
function typeNamesBrand(tokens: readonly Token[], at: number): boolean {
  for (let end = at; end < tokens.length; end++) {
    const token = tokens[end];
    if (!token) return false;
    if (token.kind === "word" && token.text === "LearnerText") return true;
    if (token.kind === "word" && ["as", "satisfies"].includes(token.text)) return false;
    if (token.kind === "sign" && !"<>.,[]|&(".includes(token.text)) return false;
    if (
      token.kind === "sign" &&
      token.text === "," &&
      !tokens.slice(at, end).some(({ text }) => text === "<")
    )
      return false;
  }
  return false;
}

/** Places outside the content loader that make text a learner may read. */
function findMakersOfLearnerText(tree: ReadonlyMap<string, string>): string[] {
  const instead = "take it from the loaded content: a sentence stands in content/, in both languages";
  return [...tree].flatMap(([path, source]) => {
    if (path === BRAND_FILE) return [];
    const { tokens } = readTokens(source);
    return tokens.flatMap((token, at) => {
      if (token.kind !== "word") return [];
      if (token.text === "toLearnerText" && !path.startsWith("src/authoring/"))
        return [`${path}:${token.line} toLearnerText: ${instead}`];
      const claims = token.text === "as" || token.text === "is";
      return claims && typeNamesBrand(tokens, at + 1)
        ? [`${path}:${token.line} ${token.text} LearnerText: ${instead}`]
        : [];
    });
  });
}

const makersIn = (path: string, source: string) => findMakersOfLearnerText(new Map([[path, source]]));

describe("what a learner reads comes from content/", () => {
  test("in every file of src", () => {
    const tree = readTree(/^src\/.*\.[cm]?[jt]s$/);
    expect(tree.has(BRAND_FILE)).toBe(true);
    expect(findMakersOfLearnerText(tree)).toEqual([]);
  });

  test.each([
    'import { toLearnerText } from "../course/prose.ts";',
    'import * as prose from "../course/prose.ts"; prose.toLearnerText(x);',
    "const x = y as LearnerText;",
    "const x = y as unknown as LearnerText; // a reason does not help here",
    "const x = y as Bilingual<LearnerText>;",
    "const x = y as readonly LearnerText[];",
    "const x = y as Map<string, LearnerText>;",
    "function f(x: string): x is LearnerText { return true; }",
  ])("finds, outside the content loader, %s", (source) => {
    expect(makersIn("src/tutor/explain.ts", source)).toHaveLength(1);
  });

  test("lets the content loader make it, by its one function only", () => {
    expect(makersIn("src/authoring/load.ts", "const x = toLearnerText(y);")).toEqual([]);
    expect(makersIn("src/authoring/load.ts", "const x = y as LearnerText;")).toHaveLength(1);
  });

  test.each([
    "// toLearnerText is the loader's own",
    "type Title = { readonly text: LearnerText };",
    "const x = [y as string, z satisfies LearnerText];",
    'import { type LearnerText as Text } from "../course/prose.ts";',
  ])("accepts %s", (source) => {
    expect(makersIn("src/tutor/explain.ts", source)).toEqual([]);
  });
});
