import { describe, expect, test } from "vitest";
import { readTokens } from "./read-tokens.ts";
import { readTree } from "./read-tree.ts";

/** Names that say nothing, so that anything ends up there. */
const EMPTY_NAMES = new Set(
  "index util utils helper helpers type types common misc shared lib stuff".split(" "),
);

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Files and folders whose name says nothing or is not lower-case words joined by hyphens. */
function findBadNames(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    // a.test.ts, a.slow.test.ts, a.d.ts
    const names = path.replace(/(\.(test|slow|d))*\.[cm]?[jt]s$/, "").split("/");
    return names.flatMap((name) => [
      ...(EMPTY_NAMES.has(name) ? [`${path}: "${name}" says nothing: name it for what it does`] : []),
      ...(KEBAB.test(name) ? [] : [`${path}: write "${name}" as lower-case words joined by hyphens`]),
    ]);
  });
}

/** Exports without a name. A declaration file describes someone else's module and is let be. */
function findUnnamedExports(tree: ReadonlyMap<string, string>): string[] {
  return [...tree].flatMap(([path, source]) => {
    if (path.endsWith(".d.ts")) return [];
    const { tokens } = readTokens(source);
    let inExport = false;
    return tokens.flatMap((token, at) => {
      const before = tokens[at - 1];
      if (token.text === "{" && before?.text === "export") inExport = true;
      if (token.text === "}") inExport = false;
      const isDefault =
        token.kind === "word" &&
        token.text === "default" &&
        (before?.text === "export" || (inExport && before?.text === "as"));
      const isWhole = before?.text === "export" && token.kind === "sign" && token.text === "=";
      return isDefault || isWhole ? [`${path}:${token.line}: give the export its name`] : [];
    });
  });
}

describe("names say what is meant", () => {
  test("for every file and folder of code", () => {
    const paths = [...readTree(/^(src|tests|bench|bin)\/.*\.[cm]?[jt]s$/).keys()];
    expect(paths.length).toBeGreaterThan(0);
    expect(findBadNames(paths)).toEqual([]);
  });

  test("for every export of src and bench", () => {
    expect(findUnnamedExports(readTree(/^(src|bench)\/.*\.[cm]?[jt]s$/))).toEqual([]);
  });

  test("an empty name is found, and one that is not in kebab-case", () => {
    const bad = [
      "src/quiz/index.ts",
      "src/utils/draw.ts",
      "src/quiz/types.d.ts",
      "tests/helpers.test.ts",
      "src/quiz/drawQuestion.ts",
      "src/Quiz/draw.ts",
      "src/quiz/draw_question.ts",
    ];
    expect(findBadNames(bad)).toHaveLength(bad.length);
    expect(findBadNames(["src/quiz/draw-question.ts", "tests/quiz/draw-question.slow.test.ts"])).toEqual([]);
  });

  test.each([
    "export default 7;",
    "export { x as default };",
    "export default function f() {}",
    "export = x;",
  ])("an export without a name is found: %s", (source) => {
    expect(findUnnamedExports(new Map([["src/a.ts", source]]))).toHaveLength(1);
  });

  test.each([
    "export { x };",
    'import { default as x } from "y";',
    "switch (x) {\n  default:\n}",
    "// export default",
  ])("an export with a name is let be: %s", (source) => {
    expect(findUnnamedExports(new Map([["src/a.ts", source]]))).toEqual([]);
  });
});
