import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseConfig, SETTING_NAMES } from "../../src/config.ts";
import { readTree, ROOT } from "./read-tree.ts";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** The cells of every table row of a text, without their back-ticks. */
function rowsOf(text: string): string[][] {
  const rows = text.split("\n").filter((line) => /^\s*\|.*\|\s*$/.test(line));
  // A bar inside a cell is written \|.
  return rows.map((row) =>
    row
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

/** What stands between the two first back-ticks of a cell. */
const quoted = (cell: string | undefined) => /`([^`]+)`/.exec(cell ?? "")?.[1];

/** Names in capitals that open a row of a table, each with the value in back-ticks of its second cell. */
function settingsOf(text: string): Map<string, string | undefined> {
  const named = rowsOf(text).map(([name, usual]) => [quoted(name), quoted(usual)] as const);
  return new Map(named.flatMap(([name, usual]) => (name && /^[A-Z_]+$/.test(name) ? [[name, usual]] : [])));
}

/** The commands that a text calls by `npm run tutor -- <command>`. */
function commandsOf(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/npm run (?:--silent )?tutor -- ([a-z][a-z-]*)/g)].map(([, name = ""]) => name),
  );
}

/** Scripts of package.json that a text calls: `npm run x`, `npm start`, `npm test`. */
function scriptsOf(text: string): string[] {
  const run = [...text.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = ""]) => name);
  const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name = ""]) => name);
  return [...run, ...short];
}

/** Links of a Markdown text to files of the repository, relative to the text's own folder. */
function linksOf(path: string, text: string): string[] {
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target.replace(/#.*$/, ""));
  return targets
    .filter((target) => target !== "" && !target.includes(":"))
    .map((target) => join(folder, target));
}

/** Every document for people. */
const DOCUMENTS = readTree(/\.md$/);

// That .env.example shows every setting, and the defaults, is tested in tests/config.test.ts.
describe("every setting", () => {
  const table = settingsOf(read("README.md"));

  test("stands in the README's table, and nothing else does", () => {
    expect([...table.keys()].toSorted()).toEqual(SETTING_NAMES.toSorted());
  });

  test("has there the default that it has", () => {
    const given = [...table].filter(([, usual]) => usual !== undefined);
    expect(given.length).toBeGreaterThan(4);
    const usual = parseConfig({});
    for (const [name, value] of given) {
      const said = parseConfig({ [name]: value });
      // The cache has no default of its own: the place below the project is chosen where it is used.
      expect(name === "CACHE_DIR" ? { ...said, cacheDir: undefined } : said, name).toEqual(usual);
    }
  });

  test("is found in a table, with its default", () => {
    const text =
      "| Name | Default |\n| --- | --- |\n| `PORT` | `3978` |\n| `KEY` | none |\n| `npm run x` | `y` |";
    expect([...settingsOf(text)]).toEqual([
      ["PORT", "3978"],
      ["KEY", undefined],
    ]);
  });
});

describe("every command", () => {
  test("of the command line's usage has a row in the README, and no other has", () => {
    const usage = commandsOf(read("src/cli/tutor.ts"));
    const rows = rowsOf(read("README.md")).map(([call = ""]) => call);
    expect(usage.size).toBeGreaterThan(5);
    expect([...commandsOf(rows.join("\n"))].toSorted()).toEqual([...usage].toSorted());
  });

  test("is found in a text", () => {
    expect([...commandsOf('`npm run tutor -- ask "x"`, npm run --silent tutor -- match < y')]).toEqual([
      "ask",
      "match",
    ]);
  });
});

describe("what a document names is there", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

  test("every script", () => {
    const missing = [...DOCUMENTS].flatMap(([path, text]) =>
      scriptsOf(text)
        .filter((name) => !(name in scripts))
        .map((name) => `${path}: npm run ${name}`),
    );
    expect(missing).toEqual([]);
    expect(scriptsOf(read("README.md")).length).toBeGreaterThan(5);
  });

  test("every file that is linked", () => {
    const files = readTree(/./);
    const missing = [...DOCUMENTS].flatMap(([path, text]) =>
      linksOf(path, text)
        .filter((target) => !files.has(target))
        .map((target) => `${path}: ${target}`),
    );
    expect(missing).toEqual([]);
    expect(linksOf("README.md", read("README.md")).length).toBeGreaterThan(3);
  });

  test("is found in a text", () => {
    expect(scriptsOf("`npm run check:content -- --mend`, `npm test -- x`, npm run --silent tutor")).toEqual([
      "check:content",
      "tutor",
      "test",
    ]);
    expect(linksOf("docs/a.md", "[x](../b.md#c) ![y](d.png) [z](https://e.org) [w](#f)")).toEqual([
      "b.md",
      "docs/d.png",
    ]);
  });
});
