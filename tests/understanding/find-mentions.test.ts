import { describe, expect, test } from "vitest";
import { findMentions, indexNames, stemWord, type TopicName } from "../../src/understanding/find-mentions.ts";

function nameOf(id: string, language: "fr" | "en", name: string, everyday = false): TopicName {
  return { id, language, name, everyday };
}

const INDEX = indexNames([
  nameOf("value", "fr", "valeur"),
  nameOf("value", "en", "value"),
  nameOf("service-value-chain", "fr", "chaîne de valeur des services"),
  nameOf("service-value-chain", "fr", "chaîne de valeur"),
  nameOf("service-value-chain", "en", "service value chain"),
  nameOf("practices", "fr", "pratiques"),
  nameOf("practices", "en", "practices"),
  nameOf("continual-improvement", "fr", "amélioration continue"),
  nameOf("customer", "fr", "client", true),
  nameOf("demand", "fr", "demande", true),
  nameOf("plan", "fr", "plan", true),
  nameOf("plan", "fr", "planifier", true),
  nameOf("plan", "en", "plan", true),
  nameOf("product", "en", "product"),
  nameOf("product", "fr", "product", true),
]);

const find = (line: string) =>
  findMentions(INDEX, line.split(" ")).map(({ id, start, end }) => `${id} ${start}-${end}`);

describe("names in an utterance", () => {
  test("are found where they stand, from the first word up to the one after the last", () => {
    expect(find("c est quoi la valeur")).toEqual(["value 4-5"]);
  });

  test("are found in the order they are named, each time they are", () => {
    expect(find("valeur pratiques valeur")).toEqual(["value 0-1", "practices 1-2", "value 2-3"]);
  });

  test.each([
    ["plurals", "les valeurs", "value 1-2"],
    ["singulars", "une pratique", "practices 1-2"],
    ["the other language", "what is a practice", "practices 3-4"],
    ["other endings", "ameliorations continues", "continual-improvement 0-2"],
  ])("are found in other forms: %s", (_what, line, found) => {
    expect(find(line)).toEqual([found]);
  });

  test.each([
    "chaine de valeur des services",
    "chaine valeur services",
    "chaine valeur de service",
    "chaine de la valeur des services",
  ])("are found whatever link words stand between their parts: %s", (line) => {
    expect(find(line)).toEqual([`service-value-chain 0-${line.split(" ").length}`]);
  });

  test("are the longest there: a chain of value is not value", () => {
    expect(find("la chaine de valeur et la valeur")).toEqual(["service-value-chain 1-4", "value 6-7"]);
    expect(find("service value chain")).toEqual(["service-value-chain 0-3"]);
  });

  test.each([
    ["a French verb", "puis je vous demander ceci"],
    ["another form of it", "vous demandez quoi"],
    ["an English verb", "he was demanding and valued"],
  ])("of one word are not found in %s", (_what, line) => {
    expect(find(line)).toEqual([]);
  });

  test("of one word are found in a verb when they are one", () => {
    expect(find("que veut dire planifier")).toEqual(["plan 3-4"]);
  });

  test.each(["c est quoi", "chaine", "la chaine est longue et de valeur", "amelioration rapide continue"])(
    "are not found when a part is missing or other words stand between: %s",
    (line) => {
      expect(find(line).filter((found) => !found.startsWith("value "))).toEqual([]);
    },
  );

  test("say whether they are everyday words, in whichever language they are", () => {
    const everyday = (word: string) => findMentions(INDEX, [word]).map((mention) => mention.everyday);
    expect(everyday("client")).toEqual([true]);
    expect(everyday("plan")).toEqual([true]);
    expect(everyday("valeur")).toEqual([false]);
    expect(everyday("product")).toEqual([true]);
  });

  test("of nothing are none", () => {
    expect(findMentions(INDEX, [])).toEqual([]);
    expect(findMentions(indexNames([]), ["valeur"])).toEqual([]);
    expect(findMentions(indexNames([nameOf("empty", "fr", "…")]), ["valeur"])).toEqual([]);
  });
});

describe("stems", () => {
  test.each([
    ["chaine", "chaines"],
    ["principe", "principes"],
    ["governance", "governances"],
  ])("bring %s and %s together", (one, other) => {
    expect(stemWord(one)).toBe(stemWord(other));
  });

  test("are the same when asked for again", () => {
    expect(stemWord("improvements")).toBe(stemWord("improvements"));
    expect(stemWord("improvements")).toBe(stemWord("improvement"));
  });
});
