import { expect, test } from "vitest";
import { tipsFit } from "../../../src/authoring/rules/tips-fit.ts";
import type { TipFile } from "../../../src/authoring/read-course-files.ts";
import { tipFileSchema } from "../../../src/authoring/tip-schema.ts";
import { sampleFiles, sampleTopic } from "../../support/sample-course-files.ts";

const words = (count: number) => Array.from({ length: count }, (_, at) => `mot${at}`).join(" ");

const tip = (id: string, changes: object = {}) => ({
  id,
  source: "course",
  title: { fr: "Un conseil", en: "A tip" },
  text: { fr: "Voilà.", en: "There." },
  try: { fr: "Essaie.", en: "Try." },
  ...changes,
});

function tipFile(topic: string, tips: readonly object[]): TipFile {
  return { file: `content/tips/${topic}.yaml`, name: topic, entry: tipFileSchema.parse({ topic, tips }) };
}

/** `<topic>-a` to so many. */
const several = (topic: string, count: number) =>
  Array.from({ length: count }, (_, at) => tip(`${topic}-${"abcdefgh".charAt(at)}`));

const problemsOf = (topics: readonly string[], ...tips: readonly TipFile[]) =>
  tipsFit({ ...sampleFiles(...topics.map((id) => sampleTopic(id))), tips }).map(
    ({ file, place, problem }) => `${file}, ${place}: ${problem}`,
  );

test("accepts six tips on a part of the system, and fewer or none on another topic", () => {
  expect(problemsOf(["value", "incident"], tipFile("value", several("value", 6)))).toEqual([]);
  expect(
    problemsOf(
      ["value", "incident"],
      tipFile("value", several("value", 6)),
      tipFile("incident", several("incident", 1)),
    ),
  ).toEqual([]);
});

test("finds a part with five, and one without a file where it should be", () => {
  expect(problemsOf(["value", "demand"], tipFile("value", several("value", 5)))).toEqual([
    "content/tips/demand.yaml, tips: 0 tips, at least 6 are needed",
    "content/tips/value.yaml, tips: 5 tips, at least 6 are needed",
  ]);
});

test("leaves a file alone that could not be read", () => {
  expect(problemsOf(["value"], { ...tipFile("value", several("value", 1)), entry: undefined })).toEqual([]);
});

test("finds an id that stands twice, in a file or in two", () => {
  const five = several("value", 5);
  expect(problemsOf(["value"], tipFile("value", [...five, tip("value-a")]))).toEqual([
    "content/tips/value.yaml, value-a.id: stands in content/tips/value.yaml already",
  ]);
  expect(
    problemsOf(["value"], tipFile("value", several("value", 6)), tipFile("incident", [tip("value-a")])),
  ).toEqual([
    "content/tips/incident.yaml, value-a.id: stands in content/tips/value.yaml already",
    "content/tips/incident.yaml, value-a.id: does not begin with its topic",
  ]);
});

test.each(["fr", "en"] as const)(
  "finds more than sixty words with what to try, in %s, and takes sixty",
  (language) => {
    const of = (count: number) => {
      const text = { fr: "Voilà.", en: "There.", [language]: words(count) };
      return problemsOf(["incident"], tipFile("incident", [tip("incident-a", { text })]));
    };
    expect(of(59)).toEqual([]);
    expect(of(60)).toEqual([
      `content/tips/incident.yaml, incident-a.text.${language}: 61 words with what to try, 60 at most`,
    ]);
  },
);
