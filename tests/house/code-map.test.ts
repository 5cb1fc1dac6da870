import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listFiles, ROOT } from "./read-tree.ts";

const MOST_LINES = 120;

/** Folders of the repository that the map must name: the top ones, those of content and src, and the adapters. */
function foldersToName(files: readonly string[]): string[] {
  const folders = files.flatMap((path) => {
    const parts = path.split("/").slice(0, -1);
    const isDeep = parts[0] === "src" || parts[0] === "content";
    const depth = isDeep ? (parts[1] === "adapters" ? 3 : 2) : 1;
    return parts.slice(0, depth).map((_part, at) => `${parts.slice(0, at + 1).join("/")}/`);
  });
  return [...new Set(folders)].filter((folder) => !folder.startsWith(".")).toSorted();
}

/** Paths in back-ticks that start with a folder or end in `/`: `src/chat/`, `src/main.ts`. */
function namedPaths(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? "");
  return quoted.filter((path) => /^[\w.-]+\/[\w./-]*$/.test(path));
}

/** Where the map and the tree differ. */
function compareMap(text: string, files: readonly string[]): string[] {
  const named = namedPaths(text);
  const tops = new Set(files.map((path) => `${path.split("/")[0]}/`));
  const exists = (path: string) =>
    files.some((file) => file === path || file.startsWith(`${path.replace(/\/$/, "")}/`));
  // A folder's first part that nothing has may be another project's path, unless it is written as a folder of ours.
  const ours = named.filter((path) => tops.has(`${path.split("/")[0]}/`) || /^[\w.-]+\/$/.test(path));
  const lines = text.trimEnd().split("\n").length;
  return [
    ...foldersToName(files)
      .filter((folder) => !named.includes(folder))
      .map((folder) => `ARCHITECTURE.md does not name \`${folder}\`: add a line to the code map`),
    ...ours
      .filter((path) => !exists(path))
      .map((path) => `ARCHITECTURE.md names \`${path}\`, which is not there`),
    ...(lines < MOST_LINES ? [] : [`ARCHITECTURE.md has ${lines} lines: keep it under ${MOST_LINES}`]),
  ];
}

describe("the code map", () => {
  test("names every folder there is and none that is not", () => {
    expect(compareMap(readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8"), listFiles())).toEqual([]);
  });

  const files = [
    "src/main.ts",
    "src/chat/reply.ts",
    "src/adapters/slack/post.ts",
    "bench/a.ts",
    "content/tips/a.yaml",
    ".ci/run",
  ];
  const map =
    "`src/` `src/main.ts` `src/chat/` `src/adapters/` `src/adapters/slack/` `content/` `content/tips/` `bench/`";

  test("is true of a small tree", () => {
    expect(compareMap(map, files)).toEqual([]);
  });

  test.each([
    ["a folder that is not named", map.replace("`src/chat/`", ""), "does not name `src/chat/`"],
    [
      "an adapter that is not named",
      map.replace("`src/adapters/slack/`", ""),
      "does not name `src/adapters/slack/`",
    ],
    [
      "a folder of content that is not named",
      map.replace("`content/tips/`", ""),
      "does not name `content/tips/`",
    ],
    ["a top folder that is not named", map.replace("`bench/`", ""), "does not name `bench/`"],
    ["a folder that is gone", `${map} \`src/quiz/\``, "names `src/quiz/`"],
    ["a top folder that is gone", `${map} \`docs/\``, "names `docs/`"],
    ["a file that is gone", `${map} \`src/chat/card.ts\``, "names `src/chat/card.ts`"],
    ["a long map", map + "\n.".repeat(119), "120 lines"],
  ])("is wrong with %s", (_what, text, expected) => {
    expect(compareMap(text, files)).toEqual([expect.stringContaining(expected)]);
  });
});
