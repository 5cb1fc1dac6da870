import { readTokens, type Token } from "./read-tokens.ts";

/** A place where a file names another module. */
export type Import = {
  /** Undefined when it is computed, so that no test can tell what is loaded. */
  readonly specifier: string | undefined;
  readonly line: number;
  /** "type": gone when the program runs. "call": loaded when the line runs, or a type's `import("x").T`. */
  readonly form: "static" | "type" | "call";
};

/** Functions that load the module their first argument names. */
const LOADERS = new Set(["require", "createRequire", "getBuiltinModule"]);

/** Every static, dynamic and type import of a source text, in its order; comments and strings do not count. */
export function findImports(source: string): Import[] {
  const { tokens } = readTokens(source);
  const found: Import[] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== "word" || isProperty(tokens, at)) return;
    if (token.text === "import") found.push(...importAt(tokens, at, token.line));
    else if (token.text === "export") found.push(...exportAt(tokens, at, token.line));
    else if (token.text === "URL") found.push(...moduleUrlAt(tokens, at, token.line));
  });
  tokens.forEach((token, at) => {
    if (token.kind !== "word" || !LOADERS.has(token.text)) return;
    if (token.text === "require" && isProperty(tokens, at)) return;
    // require(x), require.resolve(x), process.getBuiltinModule(x)
    const open = tokens[at + 1]?.text === "." && tokens[at + 2]?.text === "resolve" ? at + 3 : at + 1;
    if (isSign(tokens[open], "("))
      found.push({ specifier: argumentAt(tokens, open), line: token.line, form: "call" });
  });
  return found.toSorted((left, right) => left.line - right.line);
}

function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === "sign" && token.text === text;
}

function isWord(token: Token | undefined, text: string): boolean {
  return token?.kind === "word" && token.text === text;
}

function isProperty(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return isSign(before, ".") || isSign(before, "?.") || isSign(tokens[at + 1], ":");
}

/** The literal first argument of a call whose bracket opens at `open`. */
function argumentAt(tokens: readonly Token[], open: number): string | undefined {
  const first = tokens[open + 1];
  const next = tokens[open + 2];
  const literal = first?.kind === "string" || first?.kind === "template";
  return literal && (isSign(next, ")") || isSign(next, ",")) ? first.text : undefined;
}

function importAt(tokens: readonly Token[], at: number, line: number): Import[] {
  const next = tokens[at + 1];
  if (isSign(next, "(")) return [{ specifier: argumentAt(tokens, at + 1), line, form: "call" }];
  if (next?.kind === "string") return [{ specifier: next.text, line, form: "static" }];
  if (isSign(next, ".")) {
    const resolves = isWord(tokens[at + 2], "meta") && isWord(tokens[at + 4], "resolve");
    return resolves ? [{ specifier: argumentAt(tokens, at + 5), line, form: "call" }] : [];
  }
  const isType = isWord(next, "type") && !isSign(tokens[at + 2], ",") && tokens[at + 3]?.kind !== "string";
  for (let end = at + 1; end < tokens.length && !isSign(tokens[end], ";"); end++) {
    const named = tokens[end + 1];
    if (isWord(tokens[end], "from") && named?.kind === "string") {
      return [{ specifier: named.text, line, form: isType ? "type" : "static" }];
    }
  }
  return [];
}

function exportAt(tokens: readonly Token[], at: number, line: number): Import[] {
  const isType = isWord(tokens[at + 1], "type");
  let end = isType ? at + 2 : at + 1;
  if (isSign(tokens[end], "{")) {
    while (end < tokens.length && !isSign(tokens[end], "}")) end++;
    end++;
  } else if (isSign(tokens[end], "*")) {
    end += isWord(tokens[end + 1], "as") ? 3 : 1;
  } else return [];
  const named = tokens[end + 1];
  const reads = isWord(tokens[end], "from") && named?.kind === "string";
  return reads ? [{ specifier: named.text, line, form: isType ? "type" : "static" }] : [];
}

/** `new URL("./worker.ts", import.meta.url)` names a module for a worker; other addresses are data. */
function moduleUrlAt(tokens: readonly Token[], at: number, line: number): Import[] {
  const specifier = isSign(tokens[at + 1], "(") ? argumentAt(tokens, at + 1) : undefined;
  const ofModule = isWord(tokens[at + 4], "import") && /^\.{1,2}\/.*\.[cm]?[jt]s$/.test(specifier ?? "");
  return ofModule ? [{ specifier, line, form: "call" }] : [];
}
