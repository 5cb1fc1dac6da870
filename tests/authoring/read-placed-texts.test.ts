import { expect, test } from "vitest";
import { placeTexts, readPlacedTexts } from "../../src/authoring/read-placed-texts.ts";
import { writeFiles } from "../support/write-files.ts";

test("every text under fr and en is found with its line, whatever the shape of the file", () => {
  const source = `id: no text
title: { fr: "un", en: "one" }
items:
  - en: |
      two
    other: none
plural: { fr: { one: "trois" } }
number: { fr: 4 }
`;
  expect(placeTexts("x.yaml", source)).toEqual([
    { file: "x.yaml", place: "line 2, title.fr", language: "fr", text: "un" },
    { file: "x.yaml", place: "line 2, title.en", language: "en", text: "one" },
    { file: "x.yaml", place: "line 4, items.0.en", language: "en", text: "two" },
    { file: "x.yaml", place: "line 7, plural.fr.one", language: "fr", text: "trois" },
  ]);
});

test("texts are read from the folders of content too", () => {
  const folder = writeFiles({ "b.yaml": "fr: un", "a/c.yaml": "fr: deux", "a/note.md": "fr: trois" });
  expect(readPlacedTexts(folder).map(({ text }) => text)).toEqual(["deux", "un"]);
});

test("a missing folder has no texts", () => {
  expect(readPlacedTexts("no/such/folder")).toEqual([]);
});
