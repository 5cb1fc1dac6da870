import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadMatcher } from "../../src/authoring/load-matcher.ts";
import type { PhraseBook } from "../../src/understanding/phrase-book.ts";
import { writeFiles } from "../support/write-files.ts";

const both = <Line>(line: (language: "fr" | "en") => Line) => [line("fr"), line("en")];

/** As small as a book can be. */
const BOOK: PhraseBook = {
  names: both((language) => ({
    id: "value",
    language,
    name: language === "fr" ? "valeur" : "value",
    everyday: false,
  })),
  terms: new Set(),
  shorthand: { readAs: new Map(), fillers: new Set(), around: [] },
  topics: both((language) => ({
    topic: "value",
    facet: "definition",
    language,
    text: "what a customer feels",
  })),
  commands: both((language) => ({ command: "cmd.help", language, text: "help me" })),
  frames: both((language) => ({ facet: "definition", language, text: "what is {topic}" })),
  followUps: both((language) => ({ facet: "example", language, text: "and an example" })),
  refused: both((language) => ({ language, text: "will it rain tomorrow" })),
  calibration: [
    { text: "what does a customer feel", label: "value" },
    { text: "is it cold outside", label: null },
  ],
  explained: [],
};

/** The book's sources, and a cache beside them. */
function prepare() {
  const folder = writeFiles({ "intents/a.yaml": "a phrase" });
  const intents = join(folder, "intents");
  const cache = join(folder, "cache");
  return {
    cache,
    change: () => writeFileSync(join(intents, "a.yaml"), "another phrase"),
    load: (readBook: () => Promise<PhraseBook>) => loadMatcher([intents], readBook, cache),
  };
}

const notAsked = () => Promise.reject(new Error("the book was read"));

describe("the matcher", () => {
  test("is trained once, and the same from the cache", async () => {
    const { load } = prepare();
    const { matcher, trained } = await load(async () => BOOK);
    expect(trained).toBe(true);
    expect(await load(notAsked)).toEqual({ matcher, trained: false });
  });

  test("is the same whenever it is trained on the same book", async () => {
    const [one, other] = [prepare(), prepare()];
    expect(await one.load(async () => BOOK)).toEqual(await other.load(async () => BOOK));
  });

  test("is trained again when a source changed, or what was kept is damaged", async () => {
    const { load, change, cache } = prepare();
    await load(async () => BOOK);
    change();
    expect(await load(async () => BOOK)).toMatchObject({ trained: true });
    const file = join(cache, readdirSync(cache)[0] ?? "");
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    expect(await load(async () => BOOK)).toMatchObject({ trained: true });
  });

  test("of a book with a mistake is none: the mistake is handed on, and nothing kept", async () => {
    const { load, cache } = prepare();
    await expect(load(notAsked)).rejects.toThrow("the book was read");
    expect(() => readdirSync(cache)).toThrow("ENOENT");
  });
});
