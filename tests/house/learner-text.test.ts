import { describe, expect, test } from "vitest";
import { readTokens, type Token } from "./read-tokens.ts";
import { readTree } from "./read-tree.ts";

const BRAND = "LearnerText";
const BRAND_FILE = "src/course/prose.ts";

/** Files that may claim a value to be of a type with learner text in it, each with why no text is made there. */
const MAY_CLAIM: Readonly<Record<string, string>> = {
  "src/storage/restore-effect.ts": "reads back what the outbox wrote, and nothing else writes there",
  "src/compose-server.ts": "puts into a record what the tutor's words gave",
  "src/adapters/playground/mount-api.ts": "narrows a Block to the kind it was seen to have",
};

const isWord = (token: Token | undefined, text?: string) =>
  token?.kind === "word" && (text === undefined || token.text === text);

/** The words of a type that starts at `at`: `Map`, `string` and `LearnerText` of `Map<string, LearnerText>`. */
function wordsOfType(tokens: readonly Token[], at: number): string[] {
  const words: string[] = [];
  let depth = 0;
  for (let end = at; end < tokens.length; end++) {
    const { kind, text } = tokens[end]!;
    if (kind === "word") {
      if (["as", "satisfies"].includes(text)) break;
      // Two words side by side are two things, but for what stands before a type.
      const before = tokens[end - 1];
      const opens = before?.kind === "word" && ["readonly", "keyof", "typeof"].includes(before.text);
      if (end > at && before?.kind === "word" && !opens) break;
      words.push(text);
    } else if (kind === "sign") {
      if ("<([{".includes(text)) depth++;
      else if (">)]}".includes(text) && --depth < 0) break;
      else if (depth === 0 && !".|&".includes(text)) break;
    }
  }
  return words;
}

type Declared = { readonly name: string; readonly exported: boolean; readonly words: ReadonlySet<string> };

/** `type Name<…> = …` of a file, each with the words on its right side. */
function declaredTypes(source: string): Declared[] {
  const { tokens } = readTokens(source);
  return tokens.flatMap((token, at) => {
    const name = tokens[at + 1];
    const opens = tokens[at + 2];
    if (!isWord(token, "type") || name?.kind !== "word" || !["=", "<"].includes(opens?.text ?? "")) return [];
    const words = new Set<string>();
    let depth = 0;
    for (let end = at + 2; end < tokens.length; end++) {
      const { kind, text } = tokens[end]!;
      if (kind === "word") words.add(text);
      if (kind !== "sign") continue;
      if ("([{".includes(text)) depth++;
      if (")]}".includes(text)) depth--;
      if (depth === 0 && text === ";") break;
    }
    return [{ name: name.text, exported: isWord(tokens[at - 1], "export"), words }];
  });
}

/** Whether a type's name, as it is used in a file, stands for one with learner text somewhere in it. */
type HoldsText = (path: string, name: string) => boolean;

/** The brand, Paragraph, Block, Reply, Effect and so on. A file's own type comes before another file's of the same name. */
function typesWithLearnerText(tree: ReadonlyMap<string, string>): HoldsText {
  const declared = new Map([...tree].map(([path, source]) => [path, declaredTypes(source)]));
  const own = new Map<string, Set<string>>();
  const shared = new Set([BRAND]);
  const holds: HoldsText = (path, name) =>
    declared.get(path)?.some((one) => one.name === name)
      ? name === BRAND || (own.get(path)?.has(name) ?? false)
      : shared.has(name);
  for (let grown = true; grown;) {
    grown = false;
    for (const [path, types] of declared) {
      for (const { name, exported, words } of types) {
        if (holds(path, name) || ![...words].some((word) => word !== name && holds(path, word))) continue;
        own.set(path, (own.get(path) ?? new Set()).add(name));
        if (exported) shared.add(name);
        grown = true;
      }
    }
  }
  return holds;
}

type Claim = { readonly path: string; readonly line: number; readonly what: string };

/** Where a value is said to be of a type with learner text in it: `as Reply`, `x is Reply`, `z.custom<Reply>()`. */
function findClaims(tree: ReadonlyMap<string, string>, holds: HoldsText): Claim[] {
  return [...tree].flatMap(([path, source]) => {
    const { tokens } = readTokens(source);
    return tokens.flatMap((token, at) => {
      const custom = isWord(token, "custom") && tokens[at + 1]?.text === "<";
      if (!custom && !isWord(token, "as") && !isWord(token, "is")) return [];
      const named = wordsOfType(tokens, at + (custom ? 2 : 1)).find((word) => holds(path, word));
      const line = token.line;
      // `import { type LearnerText as Text }`, `import * as Reply`: a name, no claim.
      return named && !isRename(tokens, at) ? [{ path, line, what: `${token.text} ${named}` }] : [];
    });
  });
}

/** True between the braces of an import or export. */
function isRename(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.text === "*") return true;
  for (let back = at - 1; back >= 0; back--) {
    const { kind, text } = tokens[back]!;
    if (kind !== "sign" || text === ",") continue;
    if (text !== "{") return false;
    return [tokens[back - 1], tokens[back - 2]].some(
      (word) => isWord(word, "import") || isWord(word, "export"),
    );
  }
  return false;
}

/** Places outside the content loader that make text a learner may read. */
function findMakersOfLearnerText(
  tree: ReadonlyMap<string, string>,
  mayClaim: Readonly<Record<string, string>> = {},
): string[] {
  const instead = "take it from the loaded content: a sentence stands in content/, in both languages";
  const makers = [...tree].flatMap(([path, source]) =>
    path === BRAND_FILE || path.startsWith("src/authoring/")
      ? []
      : readTokens(source)
          .tokens.filter((token) => isWord(token, "toLearnerText"))
          .map(({ line }) => `${path}:${line} toLearnerText: ${instead}`),
  );
  const claims = findClaims(tree, typesWithLearnerText(tree)).filter(({ path, what }) => {
    if (path === BRAND_FILE) return false;
    // The loader gives the brand by its one function; what it builds of that it may name.
    return !path.startsWith("src/authoring/") || what.endsWith(` ${BRAND}`);
  });
  return [
    ...makers,
    ...claims
      .filter(({ path }) => !(path in mayClaim))
      .map(({ path, line, what }) => `${path}:${line} ${what}: ${instead}`),
    ...Object.keys(mayClaim)
      .filter((path) => !claims.some((claim) => claim.path === path))
      .map((path) => `${path} claims nothing any more: take it off the list`),
  ];
}

const TYPES = `export type LearnerText = string & { readonly [brand]: true };
export type Paragraph = { readonly inlines: readonly LearnerText[] };
export type Reply = { readonly blocks: readonly (Paragraph | { kind: "rule" })[] };
export type Effect = { readonly kind: "post"; readonly reply: Reply } | { readonly kind: "ask" };
export type Spot = { readonly kind: "top" };`;

const makersIn = (path: string, source: string) =>
  findMakersOfLearnerText(
    new Map([
      [BRAND_FILE, TYPES],
      [path, source],
    ]),
  );

describe("what a learner reads comes from content/", () => {
  test("in every file of src", () => {
    const tree = readTree(/^src\/.*\.[cm]?[jt]s$/);
    expect(tree.has(BRAND_FILE)).toBe(true);
    expect(findMakersOfLearnerText(tree, MAY_CLAIM)).toEqual([]);
  });

  test("finds every type that holds it", () => {
    const holds = typesWithLearnerText(readTree(/^src\/.*\.ts$/));
    const elsewhere = "src/tutor/explain-match.ts";
    for (const name of [
      "Inline",
      "Paragraph",
      "Block",
      "Reply",
      "Form",
      "Effect",
      "Delivery",
      "Words",
      "Topic",
    ])
      expect(holds(elsewhere, name), name).toBe(true);
    for (const name of ["ChatEvent", "Address", "Spot", "Match", "Job", "RoundEvent", "Language"])
      expect(holds(elsewhere, name), name).toBe(false);
  });

  test.each([
    'import { toLearnerText } from "../course/prose.ts";',
    'import * as prose from "../course/prose.ts"; prose.toLearnerText(x);',
    "const x = y as LearnerText;",
    "const x = y as unknown as LearnerText; // a reason does not help here",
    "const x = y as Bilingual<LearnerText>;",
    "const x = y as readonly LearnerText[];",
    "const x = y as Map<string, LearnerText>;",
    "const x = y as { readonly text: LearnerText };",
    "function f(x: string): x is LearnerText { return true; }",
    "return JSON.parse(body) as Effect; // as in restore-effect.ts, elsewhere",
    "return { effect: JSON.parse(row.body) as readonly Effect[] };",
    "const x = y as Partial<Reply>;",
    "function f(x: unknown): x is Reply { return true; }",
    "const schema = z.custom<Reply>();",
    "type Kept = { readonly reply: Reply }; const x = y as Kept;",
  ])("finds, outside the content loader, %s", (source) => {
    for (const path of ["src/tutor/explain.ts", "src/storage/keep-deliveries.ts", "src/delivery/send.ts"])
      expect(makersIn(path, source)).toHaveLength(1);
  });

  test("lets the content loader make it, by its one function only", () => {
    expect(makersIn("src/authoring/load.ts", "const x = toLearnerText(y);")).toEqual([]);
    expect(makersIn("src/authoring/load.ts", "const x = y as Paragraph;")).toEqual([]);
    expect(makersIn("src/authoring/load.ts", "const x = y as LearnerText;")).toHaveLength(1);
  });

  test("lets a listed file claim, and misses it there when it no longer does", () => {
    const listed = { "src/storage/restore-effect.ts": "written by the outbox" };
    const claiming = "return JSON.parse(body) as Effect;";
    const treeOf = (source: string) =>
      new Map([
        [BRAND_FILE, TYPES],
        ["src/storage/restore-effect.ts", source],
      ]);
    expect(findMakersOfLearnerText(treeOf(claiming), listed)).toEqual([]);
    expect(findMakersOfLearnerText(treeOf(claiming))).toHaveLength(1);
    expect(findMakersOfLearnerText(treeOf("return body;"), listed)).toHaveLength(1);
    // The list lets nobody take the loader's function.
    expect(findMakersOfLearnerText(treeOf(`${claiming} toLearnerText(x);`), listed)).toHaveLength(1);
  });

  test.each([
    "// toLearnerText is the loader's own",
    "type Title = { readonly text: LearnerText };",
    "const x = [y as string, z satisfies LearnerText];",
    'import { type LearnerText as Text } from "../course/prose.ts";',
    'import { text as Reply } from "../chat/reply.ts";',
    'import * as Reply from "../chat/reply.ts";',
    "const x = JSON.parse(spot) as Spot; const y: Reply = z;",
    "const reply = f(x as string, y as Reading); const kept: Effect = g(reply);",
  ])("accepts %s", (source) => {
    expect(makersIn("src/tutor/explain.ts", source)).toEqual([]);
  });
});
