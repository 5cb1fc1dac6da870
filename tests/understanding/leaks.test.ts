import { join } from "node:path";
import { expect, test } from "vitest";
import { loadPhrases } from "../../src/authoring/load-phrases.ts";
import { foldWords } from "../../src/understanding/fold-text.ts";
import { ROOT } from "../house/read-tree.ts";
import { HALVES, readHeldOutLines } from "../support/held-out-lines.ts";

type Placed = { readonly text: string; readonly place: string };

const fold = (text: string) => foldWords(text).join(" ");

/** Every text that the matcher learns from or is fitted on, and where it stands. */
function readIntentTexts(): Placed[] {
  const book = loadPhrases(join(ROOT, "intents"), []);
  return [
    ...book.topics.map(({ text, topic }) => ({ text, place: `topics/${topic}.yaml` })),
    ...book.commands.map(({ text, command }) => ({
      text,
      place: `commands/${command.replace("cmd.", "")}.yaml`,
    })),
    ...[...book.frames, ...book.followUps].map(({ text }) => ({ text, place: "facets.yaml" })),
    ...book.refused.map(({ text }) => ({ text, place: "refused.yaml" })),
    ...book.calibration.map(({ text }) => ({ text, place: "calibration.yaml" })),
  ];
}

/** Held-out lines that stand in `intents/` too, by their places alone: no text of them may be shown. */
function findLeaks(heldOut: readonly Placed[], learned: readonly Placed[]): string[] {
  const places = new Map(learned.map(({ text, place }) => [fold(text), place]));
  return heldOut.flatMap(({ text, place }) => {
    const learnedIn = fold(text) === "" ? undefined : places.get(fold(text));
    return learnedIn === undefined ? [] : [`tests/utterances/${place} stands in intents/${learnedIn}`];
  });
}

test.each(HALVES)("no question that is held out to judge the matcher was learned by it: %s", (half) => {
  const heldOut = readHeldOutLines(half);
  const learned = readIntentTexts();
  expect(heldOut.length).toBeGreaterThan(500);
  expect(learned.length).toBeGreaterThan(5_000);
  expect(findLeaks(heldOut, learned)).toEqual([]);
});

test("a question that leaked is found, however it is typed, and its text is not shown", () => {
  const learned = [
    { text: "C’est quoi, la gouvernance ?", place: "topics/governance.yaml" },
    { text: "🙂", place: "refused.yaml" },
  ];
  const heldOut = [
    { text: "CEST QUOI LA GOUVERNANCE", place: "final/a.jsonl:1" },
    { text: "c'est quoi la gouvernance", place: "final/a.jsonl:2" },
    { text: "?!", place: "final/a.jsonl:3" },
  ];
  expect(findLeaks(heldOut, learned)).toEqual([
    "tests/utterances/final/a.jsonl:2 stands in intents/topics/governance.yaml",
  ]);
});
