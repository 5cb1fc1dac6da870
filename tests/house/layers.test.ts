import { builtinModules } from "node:module";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { findImports, type Import } from "./find-imports.ts";
import { readTree } from "./read-tree.ts";

type Layer = {
  /** Folders or files below src/ that this one may import; its own files always. */
  readonly folders: readonly string[];
  /** The same, but only by `await import()` or `import type`, so that a start that does not need it does not load it. */
  readonly lazily?: readonly string[];
  /** Packages by name; one that ends in `/` only below that path. */
  readonly packages: readonly string[];
  /** May use Node's own modules. Without it a folder only computes. */
  readonly node?: true;
};

const CORE = ["chance", "course", "chat", "understanding", "quiz", "progress", "schedule"];
const ADAPTERS = ["adapters/slack", "adapters/teams", "adapters/playground", "adapters/terminal"];
/** What every adapter needs: the runs of text in a Block, to render it, and the error that an operator reads. */
const SPOKEN = ["chat", "course/prose.ts", "operator-error.ts"];

/** Who may import what: the one place where dependencies are decided. They point inward. */
const LAYERS: Readonly<Record<string, Layer>> = {
  chance: { folders: [], packages: [] },
  course: { folders: [], packages: ["zod"] },
  chat: { folders: ["course"], packages: ["zod"] },
  // The index of `natural` loads three database clients and takes a second: single files of it only.
  understanding: { folders: ["chance", "course"], packages: ["zod", "natural/lib/natural/"] },
  quiz: { folders: ["chance", "course"], packages: ["zod"] },
  progress: { folders: ["course"], packages: ["zod", "ts-fsrs"] },
  // A job says where its effects belong.
  schedule: { folders: ["chat"], packages: ["zod", "croner"] },
  tutor: { folders: CORE, packages: ["zod"] },

  authoring: {
    folders: [...CORE, "tutor", "operator-error.ts"],
    packages: ["zod", "yaml", "mdast", "mdast-util-from-markdown"],
    node: true,
  },
  pictures: {
    folders: ["course", "progress"],
    lazily: ["chat"],
    packages: ["@resvg/resvg-js", "@expo-google-fonts/inter"],
    node: true,
  },
  delivery: { folders: ["chat", "schedule"], packages: ["zod", "pino"], node: true },
  storage: {
    folders: [...CORE, "tutor", "delivery", "operator-error.ts"],
    packages: ["zod", "kysely", "pg"],
    node: true,
  },
  http: { folders: ["operator-error.ts"], packages: ["zod", "express", "pino", "prom-client"], node: true },

  "adapters/slack": {
    folders: SPOKEN,
    packages: ["@slack/bolt", "@slack/types", "@slack/web-api", "express", "pino", "zod"],
    node: true,
  },
  "adapters/teams": {
    folders: SPOKEN,
    packages: ["@microsoft/teams.cards", "botbuilder", "express", "pino", "zod"],
    node: true,
  },
  "adapters/playground": { folders: SPOKEN, packages: ["express", "pino", "zod"], node: true },
  "adapters/terminal": { folders: SPOKEN, packages: [], node: true },

  "operator-error.ts": { folders: [], packages: [] },
  "edit-distance.ts": { folders: [], packages: [] },
  "config.ts": {
    folders: ["course/prose.ts", "operator-error.ts", "edit-distance.ts"],
    packages: ["zod", "dotenv"],
    node: true,
  },
  "compose-taught.ts": { folders: ["course", "understanding", "authoring"], packages: [], node: true },
  "compose.ts": {
    folders: [...CORE, "tutor", "delivery", "storage", "compose-taught.ts", "config.ts", "adapters/terminal"],
    packages: ["pino"],
    node: true,
  },
  "compose-server.ts": {
    folders: [
      "course",
      "chat",
      "pictures",
      "delivery",
      "storage",
      "http",
      "compose.ts",
      "config.ts",
      "adapters/playground",
    ],
    lazily: ["adapters/slack", "adapters/teams"],
    packages: ["pino"],
  },
  "main.ts": {
    folders: [
      "cli/print-address.ts",
      "cli/print-error.ts",
      "compose.ts",
      "compose-server.ts",
      "config.ts",
      "delivery/system-clock.ts",
    ],
    packages: ["pino"],
    node: true,
  },
  cli: {
    folders: [
      ...CORE,
      "authoring",
      "pictures",
      // Some commands work on the database file itself: backup, restore, doctor.
      "storage",
      "delivery/clock.ts",
      "delivery/system-clock.ts",
      "compose-taught.ts",
      "compose.ts",
      "config.ts",
      "operator-error.ts",
    ],
    lazily: ADAPTERS,
    packages: ["pino", "zod"],
    node: true,
  },
};

const BUILTINS = new Set(builtinModules.map((name) => name.replace(/^node:/, "")));

/** The row of a file below src/: `adapters/slack`, `quiz`, `main.ts`. */
function layerOf(path: string): string {
  const [first = "", second = "", third] = path.replace(/^src\//, "").split("/");
  return first === "adapters" && third !== undefined ? `${first}/${second}` : first;
}

/** True when a file below src/ is one of the named files or lies in one of the named folders. */
function liesIn(path: string, places: readonly string[]): boolean {
  const inside = path.replace(/^src\//, "");
  return places.some((place) => inside === place || inside.startsWith(`${place}/`));
}

function insteadOf(from: string, target: string): string {
  if (from.startsWith("adapters/") && target.startsWith("adapters/"))
    return "an adapter knows no other adapter: what both need goes to src/chat/, else each has its own file of the same name";
  if (from.startsWith("adapters/"))
    return "an adapter knows the neutral conversation only: take a Converse as an argument, let compose.ts pass it";
  if (["compose.ts", "compose-server.ts", "main.ts", "cli"].includes(target))
    return "wiring points inward: nothing imports what wires it; take the part you need as an argument";
  if (!(target in LAYERS)) return "no row of the table in tests/house/layers.test.ts names it";
  return `take what you need as an argument or name it as a type of ${from}, and let compose.ts pass the real one`;
}

/** What is wrong with an import of one's own files; undefined when nothing is. */
function problemOfFile(from: string, path: string, one: Import, tree: ReadonlyMap<string, string>) {
  const target = posix.normalize(posix.join(posix.dirname(path), one.specifier ?? ""));
  if (!target.startsWith("src/"))
    return "src imports nothing outside src: read data as a file, move code below src/";
  if (!tree.has(target)) return "there is no such file: write the path to the end, with .ts";
  if (layerOf(target) === from) return undefined;
  const layer = LAYERS[from];
  if (!layer || liesIn(target, layer.folders)) return undefined;
  if (liesIn(target, layer.lazily ?? []))
    return one.form === "static"
      ? "it is loaded only when the settings ask for it: use `await import()`, or `import type` for a type"
      : undefined;
  return `${from} may not import ${layerOf(target)}: ${insteadOf(from, layerOf(target))}`;
}

function problemOfPackage(from: string, specifier: string): string | undefined {
  const layer = LAYERS[from];
  const bare = specifier.replace(/^node:/, "");
  if (specifier.startsWith("node:") || BUILTINS.has(bare) || BUILTINS.has(bare.split("/")[0] ?? "")) {
    if (!specifier.startsWith("node:")) return `write "node:${bare}", so that no package can take its place`;
    return layer?.node
      ? undefined
      : `${from} does no input or output: take the data, the clock or the function as an argument`;
  }
  const allowed = layer?.packages.some(
    (name) => specifier === name || specifier.startsWith(name.endsWith("/") ? name : `${name}/`),
  );
  return allowed
    ? undefined
    : `${from} may not use this package: leave the job to a folder whose row in tests/house/layers.test.ts names it`;
}

/** Every import of every file below src/ that the table does not allow, each with what to do instead. */
function findLayerViolations(tree: ReadonlyMap<string, string>): string[] {
  return [...tree].flatMap(([path, source]) => {
    const from = layerOf(path);
    if (!(from in LAYERS))
      return [`${path}: give "${from}" a row in tests/house/layers.test.ts, or move the file`];
    return findImports(source).flatMap((one) => {
      const problem =
        one.specifier === undefined
          ? "nobody can tell what this loads: write the module's name as a plain string in import()"
          : /^\.{0,2}\/|^\.{1,2}$/.test(one.specifier)
            ? problemOfFile(from, path, one, tree)
            : problemOfPackage(from, one.specifier);
      return problem ? [`${path}:${one.line} imports ${one.specifier ?? "a computed name"}: ${problem}`] : [];
    });
  });
}

/** Every folder and file that the table lets somebody import. */
function namedPlaces(): readonly string[] {
  return Object.values(LAYERS).flatMap((layer) => [...layer.folders, ...(layer.lazily ?? [])]);
}

/** Violations of one file in a small tree that holds a file of every row. */
function violationsOf(path: string, source: string): string[] {
  const tree = new Map(
    Object.keys(LAYERS).map((row) => [`src/${row}${row.endsWith(".ts") ? "" : "/part.ts"}`, ""]),
  );
  for (const place of namedPlaces()) if (place.endsWith(".ts")) tree.set(`src/${place}`, "");
  return findLayerViolations(tree.set(path, source));
}

describe("dependencies point inward", () => {
  test("in every file of src", () => {
    const tree = readTree(/^src\/.*\.[cm]?[jt]s$/);
    expect(tree.size).toBeGreaterThan(0);
    expect(findLayerViolations(tree)).toEqual([]);
  });

  test.each([
    ["src/quiz/draw.ts", 'import { save } from "../storage/part.ts";', "let compose.ts pass the real one"],
    [
      "src/quiz/draw.ts",
      'import type { Store } from "../storage/part.ts";',
      "let compose.ts pass the real one",
    ],
    ["src/quiz/draw.ts", 'type Store = import("../storage/part.ts").Store;', "let compose.ts pass"],
    ["src/quiz/draw.ts", 'const store = await import("../storage/part.ts");', "let compose.ts pass"],
    ["src/quiz/draw.ts", 'export { save } from "../delivery/part.ts";', "let compose.ts pass the real one"],
    ["src/tutor/explain.ts", 'import "../adapters/slack/part.ts";', "let compose.ts pass the real one"],
    ["src/tutor/explain.ts", 'import { WebClient } from "@slack/bolt";', "may not use this package"],
    ["src/chat/reply.ts", 'import { z } from "yaml";', "may not use this package"],
    ["src/course/read.ts", 'import { readFileSync } from "node:fs";', "take the data"],
    ["src/course/read.ts", 'import { readFileSync } from "fs";', 'write "node:fs"'],
    ["src/storage/read.ts", 'import { readFile } from "fs/promises";', 'write "node:fs/promises"'],
    ["src/quiz/draw.ts", 'const fs = process.getBuiltinModule("node:fs");', "take the data"],
    ["src/understanding/stem.ts", 'import natural from "natural";', "may not use this package"],
    ["src/adapters/slack/post.ts", 'import "../teams/part.ts";', "knows no other adapter"],
    ["src/adapters/slack/post.ts", 'import "../../tutor/part.ts";', "take a Converse"],
    ["src/adapters/slack/post.ts", 'import "../../course/part.ts";', "take a Converse"],
    ["src/adapters/slack/post.ts", 'import "botbuilder";', "may not use this package"],
    ["src/delivery/send.ts", 'import "../compose.ts";', "nothing imports what wires it"],
    ["src/delivery/send.ts", 'import "../tutor/part.ts";', "let compose.ts pass the real one"],
    ["src/schedule/plan.ts", 'import "../tutor/part.ts";', "let compose.ts pass the real one"],
    ["src/progress/mean.ts", 'import "../quiz/part.ts";', "let compose.ts pass the real one"],
    ["src/compose-server.ts", 'import "./adapters/teams/part.ts";', "use `await import()`"],
    ["src/compose-server.ts", 'import { createTutor } from "./tutor/part.ts";', "let compose.ts pass"],
    ["src/compose.ts", 'import "./compose-server.ts";', "nothing imports what wires it"],
    ["src/compose.ts", 'import "./main.ts";', "nothing imports what wires it"],
    ["src/main.ts", 'const slack = await import("./adapters/slack/part.ts");', "let compose.ts pass"],
    ["src/main.ts", 'import { openStore } from "./storage/part.ts";', "let compose.ts pass the real one"],
    ["src/cli/ask.ts", 'import "../delivery/part.ts";', "let compose.ts pass the real one"],
    ["src/cli/doctor.ts", 'import "../adapters/slack/part.ts";', "use `await import()`"],
    ["src/quiz/draw.ts", 'import "./missing.ts";', "no such file"],
    ["src/quiz/draw.ts", 'import "../course/part";', "no such file"],
    ["src/quiz/draw.ts", 'import "../../tests/support/part.ts";', "nothing outside src"],
    ["src/quiz/draw.ts", "const part = await import(name);", "nobody can tell"],
    ["src/novelty/part.ts", "", 'give "novelty" a row'],
    ["src/adapters/telegraph/part.ts", "", 'give "adapters/telegraph" a row'],
  ])("refuses, in %s, %s", (path, source, expected) => {
    expect(violationsOf(path, source)).toEqual([expect.stringContaining(expected)]);
  });

  test.each([
    ["src/quiz/draw.ts", 'import type { Topic } from "../course/part.ts";'],
    ["src/quiz/score.ts", 'import { draw } from "./part.ts";'],
    ["src/chat/reply.ts", '// import "../storage/part.ts"'],
    ["src/progress/forecast.ts", 'import { fsrs } from "ts-fsrs";'],
    ["src/understanding/stem.ts", 'import stem from "natural/lib/natural/stemmers/porter_stemmer.js";'],
    ["src/adapters/slack/post.ts", 'import type { Paragraph } from "../../course/prose.ts";'],
    ["src/adapters/slack/post.ts", 'import { App } from "@slack/bolt";'],
    ["src/schedule/plan.ts", 'import type { Address } from "../chat/part.ts";'],
    ["src/schedule/plan.ts", 'import { Cron } from "croner";'],
    ["src/compose-server.ts", 'const teams = await import("./adapters/teams/part.ts");'],
    ["src/compose-server.ts", 'import type { Teams } from "./adapters/teams/part.ts";'],
    ["src/main.ts", 'import { systemClock } from "./delivery/system-clock.ts";'],
    ["src/cli/backup.ts", 'import { backupStore } from "../storage/part.ts";'],
    ["src/storage/open.ts", 'import { DatabaseSync } from "node:sqlite";'],
  ])("accepts, in %s, %s", (path, source) => {
    expect(violationsOf(path, source)).toEqual([]);
  });

  test("keeps the core free of Node's own modules, adapters apart, and every name in the table true", () => {
    const rows = Object.keys(LAYERS);
    for (const core of [...CORE, "tutor"]) expect(LAYERS[core]?.node, core).toBeUndefined();
    for (const adapter of ADAPTERS) expect(LAYERS[adapter]?.folders, adapter).toEqual(SPOKEN);
    // A row, or one file of a row's folder.
    const files = readTree(/^src\//);
    expect(namedPlaces().filter((place) => !rows.includes(place) && !files.has(`src/${place}`))).toEqual([]);
  });
});
