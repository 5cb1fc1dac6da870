import { describe, expect, test } from "vitest";
import { endsValue, readTokens, type Token } from "./read-tokens.ts";
import { readTree } from "./read-tree.ts";

/** What reaches the outside world without an import, and what to take instead. */
const REACHES: Readonly<Record<string, string>> = {
  clock: "take `now: () => number` as an argument",
  chance: "take a seed or `random: () => number` as an argument",
  timer: "say when the job is due and let src/delivery/ wait",
  process: "take what you need as an argument; only src/main.ts and src/config.ts see process.env",
  console: "return the text, or take a logger as an argument",
  network: "take the answer or the function as an argument",
  globals: "name what you mean, so that this test can see it",
};

type Reach = { readonly kind: keyof typeof REACHES; readonly what: string; readonly line: number };

const GLOBALS = new Map<string, keyof typeof REACHES>([
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask"].map((name) => [name, "timer"] as const),
  ...["clearTimeout", "clearInterval", "clearImmediate"].map((name) => [name, "timer"] as const),
  ...["fetch", "WebSocket", "EventSource", "XMLHttpRequest"].map((name) => [name, "network"] as const),
  ["performance", "clock"],
  ["crypto", "chance"],
  ["process", "process"],
  ["console", "console"],
  ["globalThis", "globals"],
  ["global", "globals"],
  ["eval", "globals"],
]);

/** Modules of Node that are the same thing under another name. */
const MODULES = new Map<string, keyof typeof REACHES>([
  ["process", "globals"],
  ["console", "console"],
  ["perf_hooks", "clock"],
  ["timers", "timer"],
  ["timers/promises", "timer"],
]);

const CORE = ["course", "chat", "understanding", "quiz", "progress", "schedule", "tutor"];

/** What each part of src may reach; `process.*` is every member but the environment. Whatever is not named: nothing. */
const MAY_REACH: readonly { readonly path: RegExp; readonly reaches: readonly string[] }[] = [
  { path: /^src\/main\.ts$/, reaches: ["clock", "chance", "timer", "process.*", "process.env", "network"] },
  { path: /^src\/config\.ts$/, reaches: ["process.env", "process.cwd"] },
  { path: /^src\/cli\//, reaches: ["clock", "chance", "timer", "process.*", "console", "network"] },
  { path: /^src\/authoring\//, reaches: ["process.cwd"] },
  { path: /^src\/adapters\/terminal\//, reaches: ["timer", "process.stdin", "process.stdout"] },
  { path: /^src\/(delivery|storage|http|adapters|compose(-server)?\.ts)/, reaches: ["timer", "network"] },
  // Keeps a library from writing to the console by itself.
  { path: /^src\/adapters\/teams\/hush-sdk\.ts$/, reaches: ["console"] },
  // The one clock: whoever starts the program hands it on.
  { path: /^src\/delivery\/system-clock\.ts$/, reaches: ["clock"] },
];

const isSign = (token: Token | undefined, ...texts: string[]) =>
  token?.kind === "sign" && texts.includes(token.text);

/** The member that is read of the object at `at`: "now" of `Date.now`, `Date?.now` and `Date["now"]`. */
function memberAt(tokens: readonly Token[], at: number): string | undefined {
  const name = isSign(tokens[at + 1], ".", "?.", "[") ? tokens[at + 2] : undefined;
  return name && (name.kind === "word" || name.kind === "string") ? name.text : undefined;
}

/** True for a name that is no global here: a property, a key, a parameter's or a member's own name. */
function isOwnName(tokens: readonly Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (isSign(before, ".", "?.")) return true;
  const names = isSign(after, ":") || (isSign(after, "?") && isSign(tokens[at + 2], ":"));
  return names && (isSign(before, "{", ",", "(", ";", "}") || before?.text === "readonly");
}

function reachAt(tokens: readonly Token[], at: number): Omit<Reach, "line"> | undefined {
  const name = tokens[at]?.text ?? "";
  const member = memberAt(tokens, at);
  if (name === "Date") {
    const isNew = tokens[at - 1]?.text === "new";
    const isCall = isSign(tokens[at + 1], "(");
    if (isNew && (!isCall || isSign(tokens[at + 2], ")"))) return { kind: "clock", what: "new Date()" };
    if (!isNew && isCall) return { kind: "clock", what: "Date()" };
    if (member === "now" || takenApart(tokens, at)) return { kind: "clock", what: "Date.now" };
    return undefined;
  }
  if (name === "Math") {
    const isRandom = member === "random" || takenApart(tokens, at);
    return isRandom ? { kind: "chance", what: "Math.random" } : undefined;
  }
  const kind = GLOBALS.get(name);
  if (!kind) return undefined;
  return { kind, what: kind === "process" && member !== undefined ? `process.${member}` : name };
}

/** `const { now } = Date` */
function takenApart(tokens: readonly Token[], at: number): boolean {
  return isSign(tokens[at - 1], "=") && isSign(tokens[at - 2], "}") && !endsValue(tokens, at + 1);
}

/** Everything in a source text that sees the clock, chance, timers, the process, the console or the network. */
function findReaches(source: string): Reach[] {
  const { tokens } = readTokens(source);
  return tokens.flatMap((token, at) => {
    const kind = token.kind === "string" ? MODULES.get(token.text.replace(/^node:/, "")) : undefined;
    if (kind && tokens[at - 1]?.text === "from") return [{ kind, what: `"${token.text}"`, line: token.line }];
    if (token.kind !== "word" || isOwnName(tokens, at)) return [];
    const reach = reachAt(tokens, at);
    return reach ? [{ ...reach, line: token.line }] : [];
  });
}

function isAllowed({ kind, what }: Reach, reaches: readonly string[]): boolean {
  if (kind !== "process") return reaches.includes(kind);
  // The whole object, handed on or taken apart, has the environment in it.
  const isMember = what !== "process" && what !== "process.env";
  return reaches.includes(what) || (isMember && reaches.includes("process.*"));
}

/** Every reach that the file's place does not allow, each with what to do instead. */
function findImpurities(tree: ReadonlyMap<string, string>): string[] {
  return [...tree].flatMap(([path, source]) => {
    const reaches = MAY_REACH.filter((row) => row.path.test(path)).flatMap((row) => row.reaches);
    return findReaches(source)
      .filter((reach) => !isAllowed(reach, reaches))
      .map((reach) => `${path}:${reach.line} ${reach.what}: ${REACHES[reach.kind]}`);
  });
}

const impuritiesOf = (path: string, source: string) => findImpurities(new Map([[path, source]]));

describe("time, chance and the network come in as arguments", () => {
  test("in every file of src", () => {
    const tree = readTree(/^src\/.*\.[cm]?[jt]s$/);
    expect(tree.size).toBeGreaterThan(0);
    expect(findImpurities(tree)).toEqual([]);
  });

  test.each([
    "const at = Date.now();",
    "const at = Date?.now();",
    'const at = Date["now"]();',
    "const clock = Date.now;",
    "const { now } = Date;",
    "const at = new Date();",
    "const at = new Date;",
    "const at = Date();",
    "const at = performance.now();",
    "const x = Math.random();",
    "const { random } = Math;",
    "const id = crypto.randomUUID();",
    "setTimeout(close, 1000);",
    "const x = fallback ?? process;",
    "const zone = process.env.TZ;",
    "const zone = `${process.env.TZ}`;",
    'console.log("x");',
    'const page = await fetch("https://example.org");',
    "const x = globalThis.Date.now;",
    'import { env } from "node:process";',
    'import { setTimeout } from "node:timers/promises";',
  ])("refuses, in every folder of the core, %s", (source) => {
    for (const folder of CORE) expect(impuritiesOf(`src/${folder}/a.ts`, source)).not.toEqual([]);
  });

  test.each([
    "const day = new Date(now());",
    "const at = Date.UTC(2026, 0, 1);",
    "function f(day: Date): Date { return day; }",
    "const top = Math.max(1, 2);",
    "// Date.now() would see the clock",
    'const text = "console.log(Math.random())";',
    "const step = { process: 1 };",
    "type Ports = { readonly fetch: Fetch; process?: string };",
    "const x = ports.fetch();",
    "const random = seededRandom(7);",
  ])("accepts, in every folder of the core, %s", (source) => {
    for (const folder of CORE) expect(impuritiesOf(`src/${folder}/a.ts`, source)).toEqual([]);
  });

  test("lets the settings be read by main and config only", () => {
    const source = "const env = process.env;";
    expect(impuritiesOf("src/main.ts", source)).toEqual([]);
    expect(impuritiesOf("src/config.ts", source)).toEqual([]);
    for (const path of [
      "src/cli/ask.ts",
      "src/compose.ts",
      "src/adapters/slack/post.ts",
      "src/authoring/a.ts",
    ]) {
      expect(impuritiesOf(path, source)).not.toEqual([]);
      expect(impuritiesOf(path, "const { env } = process;")).not.toEqual([]);
    }
  });

  test("lets one file see the machine's clock, beside main and the command line", () => {
    const source = "const now = () => Date.now();";
    expect(impuritiesOf("src/delivery/system-clock.ts", source)).toEqual([]);
    for (const path of [
      "src/compose.ts",
      "src/compose-server.ts",
      "src/delivery/send-waiting.ts",
      "src/storage/open-store.ts",
      "src/adapters/slack/post.ts",
      "src/adapters/playground/page/show-message.js",
    ])
      expect(impuritiesOf(path, source), path).toHaveLength(1);
  });

  test.each([
    ["src/cli/ask.ts", "process.stdout.write(process.argv.join());"],
    ["src/authoring/read.ts", "const folder = process.cwd();"],
    ["src/adapters/terminal/read.ts", "process.stdin.resume();"],
    ["src/delivery/wait.ts", "setTimeout(work, 50);"],
    ["src/delivery/wait.ts", 'import { setTimeout } from "node:timers/promises";'],
    ["src/main.ts", "const now = () => Date.now();"],
  ])("lets %s do its work: %s", (path, source) => {
    expect(impuritiesOf(path, source)).toEqual([]);
  });
});
