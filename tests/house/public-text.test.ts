import { describe, expect, test } from "vitest";
import { readTree } from "./read-tree.ts";

/** Put together from parts, so that this file holds none of them. */
const NOT_PUBLIC: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  {
    // Not the middle of a path or an address, such as example.org/home/.
    pattern: new RegExp(String.raw`(?<![\w./:~-])/(${["ho" + "me", "Us" + "ers"].join("|")})/[\w.-]+`),
    instead: "a path of somebody's machine: write it relative to the repository",
  },
  {
    pattern: new RegExp(String.raw`(?<![\w./:~-])/(${["ro" + "ot", "wo" + "rk"].join("|")})/`),
    instead: "a path of somebody's machine: write it relative to the repository",
  },
  {
    pattern: new RegExp(String.raw`\b[A-Z]:\\{1,2}` + "Us" + "ers", "i"),
    instead: "a path of somebody's machine: write it relative to the repository",
  },
  {
    pattern: new RegExp(String.raw`(?<!\w)sha` + String.raw`red/(design|course|data|checks|hooks)\b`),
    instead: "a folder that readers do not have: say what matters here",
  },
  {
    pattern: new RegExp(String.raw`\b(${["TO" + "DO", "FIX" + "ME"].join("|")})\b`),
    instead: "work left behind: do it, or write it down where it is planned",
  },
];

/** Lines that name what a reader of the public repository can't have or should not meet. */
function findPrivateText(tree: ReadonlyMap<string, string>): string[] {
  return [...tree].flatMap(([path, text]) => {
    if (text.includes("\0")) return []; // a picture, a font
    return text.split("\n").flatMap((line, at) =>
      NOT_PUBLIC.flatMap(({ pattern, instead }) => {
        const found = pattern.exec(line)?.[0];
        return found === undefined ? [] : [`${path}:${at + 1} ${found}: ${instead}`];
      }),
    );
  });
}

describe("the repository is fit for the public", () => {
  test("in every text file", () => {
    // The lock is npm's: its hashes may spell any word.
    const tree = readTree(/^(?!package-lock\.json$)/);
    expect(tree.size).toBeGreaterThan(0);
    expect(findPrivateText(tree)).toEqual([]);
  });

  test.each([
    "see /ho" + "me/ann/notes.md",
    '"/Us' + 'ers/ann/tuteur"',
    "cd /ro" + "ot/",
    "(/wo" + "rk/main)",
    String.raw`C:\Us` + "ers\\ann",
    "as sha" + "red/design/STACK.md says",
    "// TO" + "DO: later",
    "# FIX" + "ME",
  ])("finds %s", (line) => {
    expect(findPrivateText(new Map([["docs/a.md", `first\n${line}\n`]]))).toEqual([
      expect.stringMatching(/^docs\/a\.md:2 /),
    ]);
  });

  test.each([
    "https://example.org/ho" + "me/page",
    "src/ho" + "me/open-home.ts",
    "team" + "wo" + "rk/",
    "Toutes les tâches : TO" + "DOS",
    "wo" + "rk in progress",
  ])("accepts %s", (line) => {
    expect(findPrivateText(new Map([["docs/a.md", line]]))).toEqual([]);
  });

  test("leaves pictures and fonts alone", () => {
    expect(findPrivateText(new Map([["a.png", "\0 TO" + "DO"]]))).toEqual([]);
  });
});
