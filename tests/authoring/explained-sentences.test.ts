import { join } from "node:path";
import { expect, test } from "vitest";
import { explainedSentences } from "../../src/authoring/explained-sentences.ts";
import { loadCourse } from "../../src/authoring/load-course.ts";
import { loadRegistryNames } from "../../src/authoring/load-registry-names.ts";
import { SAMPLE_CONTENT } from "../support/sample-content.ts";
import { writeFiles } from "../support/write-files.ts";

test("a topic's sentence, explanations and items are given sentence by sentence, its differences are not", () => {
  const folder = writeFiles(SAMPLE_CONTENT);
  const course = loadCourse(join(folder, "content"), loadRegistryNames(join(folder, "intents")));
  expect(explainedSentences(course)).toEqual([
    { topic: "value", language: "fr", text: "La valeur se ressent." },
    { topic: "value", language: "en", text: "Value is felt." },
    ...[
      "La gouvernance fixe le cap.",
      "Un cadre.",
      "Il dit qui décide.",
      "Il vaut partout.",
      "Deux gestes.",
      "Diriger.",
      "Surveiller.",
    ].map((text) => ({ topic: "governance", language: "fr", text })),
    ...[
      "Governance sets the course.",
      "A frame.",
      "It says who decides.",
      "It holds everywhere.",
      "Two moves.",
      "Direct.",
      "Monitor.",
    ].map((text) => ({ topic: "governance", language: "en", text })),
  ]);
});
