/**
 * A small scanner of TypeScript for the house laws. It knows comments, strings, templates and regular expressions, so
 * that a law sees code only; it does not know the grammar. TypeScript 7 has no JavaScript API to ask instead.
 */
export type Token = {
  /** A template is one token per stretch of text; what stands in `${}` follows as tokens of its own. */
  readonly kind: "word" | "string" | "template" | "number" | "regex" | "sign";
  /** Of a string or template: what stands between the quotes, as written. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
};

export type Comment = { readonly text: string; readonly line: number; readonly lastLine: number };

export type Tokens = { readonly tokens: readonly Token[]; readonly comments: readonly Comment[] };

const WORD = /[#@]?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER =
  /(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?|\.\d[\d_]*(?:[eE][+-]?\d+)?)n?/y;
const REGEX = /\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const STRING = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/y;
const TEMPLATE_TEXT = /(?:[^`\\$]|\\[^]|\$(?!\{))*/y;
const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//y;
const SIGN = /=>|\?\.(?!\d)|\.\.\.|[!=]==?|\+\+|--|[^]/y;

/** Words after which a value begins, so that a `/` opens a regular expression. */
const BEFORE_VALUE = new Set(
  "return typeof case in of delete void throw new else do instanceof yield await as extends default".split(
    " ",
  ),
);

/** True when a value can end with the token at `at`, so that a following `/` divides, `!` asserts and `as` casts. */
export function endsValue(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  // After a dot even `default` is a name.
  if (token.kind === "word") return !BEFORE_VALUE.has(token.text) || tokens[at - 1]?.text === ".";
  if (token.kind === "sign") return [")", "]", "}", "++", "--"].includes(token.text);
  return true;
}

/** Every token of a source text with its line, comments apart. Never throws: what it can't read is a sign of one letter. */
export function readTokens(source: string): Tokens {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  /** One entry per open `{`: true when it was a template's `${`. */
  const braces: boolean[] = [];
  let at = 0;
  let line = 1;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const pass = (text: string): void => {
    at += text.length;
    for (const letter of text) if (letter === "\n") line++;
  };
  const add = (kind: Token["kind"], text: string, written = text): void => {
    tokens.push({ kind, text, line });
    pass(written);
  };
  /** The text of a template from here to its end or to its next `${`. */
  const addTemplate = (): void => {
    const text = take(TEMPLATE_TEXT) ?? "";
    const opens = source.startsWith("${", at + text.length);
    if (opens) braces.push(true);
    add("template", text, text + source.slice(at + text.length, at + text.length + (opens ? 2 : 1)));
  };
  /** `x! / 2` divides, `!/x/.test(y)` does not. */
  const dividesHere = (): boolean => {
    const last = tokens.length - 1;
    const asserts = tokens[last]?.kind === "sign" && tokens[last].text === "!";
    return endsValue(tokens, asserts ? last - 1 : last);
  };

  if (source.startsWith("#!")) pass(source.slice(0, source.indexOf("\n") + 1) || source);
  while (at < source.length) {
    const letter = source.charAt(at);
    if (/\s/.test(letter)) {
      pass(letter);
      continue;
    }
    const comment = take(COMMENT);
    if (comment !== undefined) {
      const first = line;
      pass(comment);
      comments.push({ text: comment, line: first, lastLine: line });
      continue;
    }
    if (letter === "`") {
      pass(letter);
      addTemplate();
      continue;
    }
    if (letter === "{") braces.push(false);
    if (letter === "}" && braces.pop() === true) {
      pass(letter);
      addTemplate();
      continue;
    }
    const string = take(STRING);
    const number = take(NUMBER);
    const word = take(WORD);
    const regex = letter === "/" && !dividesHere() ? take(REGEX) : undefined;
    if (string !== undefined) add("string", string.slice(1, -1), string);
    else if (number !== undefined) add("number", number);
    else if (word !== undefined) add("word", word);
    else if (regex !== undefined) add("regex", regex);
    else add("sign", take(SIGN) ?? letter);
  }
  return { tokens, comments };
}
