import { describe, expect, test } from "vitest";
import { findImports } from "./find-imports.ts";

const specifiers = (source: string) => findImports(source).map((found) => found.specifier);

describe("the import finder", () => {
  test.each([
    ['import "a";', "static"],
    ['import x from "a";', "static"],
    ['import x, { y as z } from "a";', "static"],
    ['import * as x from "a";', "static"],
    ['import {\n  x,\n  type Y,\n} from "a";', "static"],
    ['import type from "a";', "static"],
    ['import x from "a" with { type: "json" };', "static"],
    ['export { x } from "a";', "static"],
    ['export * from "a";', "static"],
    ['export * as x from "a";', "static"],
    ['import type { X } from "a";', "type"],
    ['import type * as x from "a";', "type"],
    ['export type { X } from "a";', "type"],
    ['const x = await import("a");', "call"],
    ['const x = await import(`a`, { with: { type: "json" } });', "call"],
    ['type X = import("a").Y;', "call"],
    ['type X = typeof import("a");', "call"],
    ['const x = `${(await import("a")).y}`;', "call"],
    ['const x = require("a");', "call"],
    ['const x = require.resolve("a");', "call"],
    ['const x = import.meta.resolve("a");', "call"],
    ['const x = process.getBuiltinModule("a");', "call"],
  ])("finds %s", (source, form) => {
    expect(findImports(source)).toEqual([{ specifier: "a", line: 1, form }]);
  });

  test("finds the module that a worker runs", () => {
    expect(specifiers('new Worker(new URL("./train.ts", import.meta.url));')).toEqual(["./train.ts"]);
    expect(specifiers('readFileSync(new URL("./words.yaml", import.meta.url));')).toEqual([]);
  });

  test.each([
    "const x = await import(name);",
    'const x = await import("./" + name);',
    "const x = await import(`./${name}.ts`);",
    "const x = require(name);",
    "const load = createRequire(import.meta.url);",
  ])("reports %s as a module that nobody can tell", (source) => {
    expect(specifiers(source)).toEqual([undefined]);
  });

  test.each([
    '// import "a";',
    '/* import("a") */',
    'const x = "import \\"a\\"";',
    "const x = `import 'a'`;",
    'const x = { import: "a", from: "b" };',
    'loader.import("a");',
    "const x = import.meta.url;",
    'export const from = "a";',
    'export type From = "a";',
    'export { x };\nconst from = "a";',
    'const x = /import "a"/;',
  ])("takes no import from %s", (source) => {
    expect(findImports(source)).toEqual([]);
  });

  test("gives the line of each", () => {
    expect(findImports('import "a";\n\n// no\nimport {\n  x,\n} from "b";').map(({ line }) => line)).toEqual([
      1, 4,
    ]);
  });
});
