import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainLine, renderPlainProse, renderPlainText } from "../../src/chat/render-plain-text.ts";
import type { Block, Button, Line, Reply } from "../../src/chat/reply.ts";
import { splitReply } from "../../src/chat/split-reply.ts";
import { toLearnerText } from "../../src/course/prose.ts";
import { buttonsOf } from "../support/read-reply.ts";

const button = (label: string): Button => ({ action: label, label: toLearnerText(label) });
const MORE = button("rest");

const line = (text: string): Line => [{ kind: "text", text: toLearnerText(text) }];
const title = (text: string): Block => ({ kind: "title", text: toLearnerText(text) });
const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: line(text) });
const list = (...items: string[]): Block => ({ kind: "list", items: items.map(line) });
const buttons = (...labels: string[]): Block => ({ kind: "buttons", buttons: labels.map(button) });
const reply = (...blocks: Block[]): Reply => ({ language: "en", blocks });

/** A message holds so many characters of prose. */
const holding = (most: number) => (part: Reply) => renderPlainProse(part).length <= most;
const split = (most: number, ...blocks: Block[]) => splitReply(reply(...blocks), MORE, holding(most));
const texts = (part: Reply | undefined) => part && renderPlainText(part).split("\n\n");

const SENTENCES = "One goes first. Two comes next. Three is last.";

describe("a reply that is too long is cut", () => {
  test("between blocks, with the button below what is shown", () => {
    const parts = split(20, paragraph("First block."), paragraph("Second one."), paragraph("Third one."));
    expect(texts(parts?.shown)).toEqual(["First block.", "[rest]"]);
    expect(texts(parts?.rest)).toEqual(["Second one.", "Third one."]);
  });

  test("at the end of a sentence, where a block is too long", () => {
    const parts = split(31, title("Order"), paragraph(SENTENCES));
    expect(texts(parts?.shown)).toEqual(["Order", "One goes first. ", "[rest]"]);
    expect(texts(parts?.rest)).toEqual(["Two comes next. Three is last."]);
  });

  test("at a word, and only then within one, where not even a sentence fits", () => {
    expect(texts(split(8, paragraph(SENTENCES))?.shown)).toEqual(["One goes", "[rest]"]);
    expect(texts(split(3, paragraph("abcdefg"))?.shown)).toEqual(["abc", "[rest]"]);
  });

  test("not within a sentence when whole blocks are shown already", () => {
    const parts = split(20, paragraph("First block."), paragraph("A sentence that is long. More."));
    expect(texts(parts?.rest)).toEqual(["A sentence that is long. More."]);
  });

  test("between the items of a list, which goes on as a list", () => {
    const parts = split(16, list("first item", "second", "third"));
    expect(parts?.shown.blocks[0]).toEqual(list("first item"));
    expect(parts?.rest.blocks).toEqual([list("second", "third")]);
  });

  test("before a title rather than after it", () => {
    const parts = split(
      26,
      paragraph("First block."),
      title("Next"),
      paragraph("A whole long sentence here."),
    );
    expect(texts(parts?.shown)).toEqual(["First block.", "[rest]"]);
    expect(texts(parts?.rest)).toEqual(["Next", "A whole long sentence here."]);
  });

  test("so that its own buttons are there at once", () => {
    const parts = split(15, paragraph("First block."), buttons("A", "B"), paragraph("Second."), buttons("C"));
    expect(texts(parts?.shown)).toEqual(["First block.", "[A] [B]", "[rest]", "[C]"]);
    expect(texts(parts?.rest)).toEqual(["Second."]);
  });

  test("buttons too, where they are what is too much", () => {
    const rows = Array.from({ length: 5 }, (_, row) => buttons(`${row}`));
    const parts = splitReply(
      reply(paragraph("Pick one."), ...rows),
      MORE,
      ({ blocks }) => blocks.length <= 3,
    );
    expect(texts(parts?.shown)).toEqual(["Pick one.", "[0]", "[rest]"]);
    expect(texts(parts?.rest)).toEqual(["[1]", "[2]", "[3]", "[4]"]);
  });

  test("between people it names, each of whom is named once", () => {
    const inlines: Line = [
      ...line("Right: "),
      { kind: "people", learners: ["U1", "U2", "U3"] },
      ...line(" and that is all."),
    ];
    const parts = split(12, { kind: "paragraph", inlines });
    const shown = parts?.shown.blocks.flatMap((block) => (block.kind === "paragraph" ? block.inlines : []));
    const rest = parts?.rest.blocks.flatMap((block) => (block.kind === "paragraph" ? block.inlines : []));
    const people = [...(shown ?? []), ...(rest ?? [])].flatMap((run) =>
      run.kind === "people" ? run.learners : [],
    );
    expect(people).toEqual(["U1", "U2", "U3"]);
    expect(plainLine(rest ?? [])).toContain("and that is all.");
  });
});

describe("a reply is not cut", () => {
  test("when it carries somebody's own data", () => {
    expect(split(3, paragraph(SENTENCES), { kind: "data", name: "a.json", text: "{}" })).toBeUndefined();
  });

  test("when nothing of it fits", () => {
    expect(split(0, paragraph(SENTENCES))).toBeUndefined();
  });
});

const word = fc.constantFrom("one", "two", "three.", "four!", "à", "👩‍🏫", "x".repeat(30));
const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(" "));
const block = fc.oneof(
  text.map(title),
  text.map(paragraph),
  fc.array(text, { minLength: 1, maxLength: 4 }).map((items) => list(...items)),
  fc.array(fc.constantFrom("A", "B"), { minLength: 1, maxLength: 3 }).map((labels) => buttons(...labels)),
);

test("whatever is cut, the first part fits, and nothing is lost or said twice", () => {
  let cuts = 0;
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: 400 }),
      (blocks, most) => {
        const whole = reply(...blocks);
        const fits = holding(most);
        fc.pre(!fits(whole));
        const parts = splitReply(whole, MORE, fits);
        if (!parts) return;
        cuts++;
        const { shown, rest } = parts;
        expect(fits(shown)).toBe(true);
        expect(rest.blocks.length).toBeGreaterThan(0);
        const letters = (one: Reply) => renderPlainProse(one).replaceAll(/[\s•]/g, "");
        expect(letters(shown) + letters(rest)).toBe(letters(whole));
        const labels = (one: Reply) => buttonsOf(one).map(({ label }) => label);
        expect([...labels(shown), ...labels(rest)].filter((label) => label !== "rest").toSorted()).toEqual(
          labels(whole).toSorted(),
        );
        expect(labels(shown).filter((label) => label === "rest")).toHaveLength(1);
      },
    ),
    { numRuns: 300, seed: 5 },
  );
  expect(cuts).toBeGreaterThan(100);
});
