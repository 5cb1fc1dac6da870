import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderSlackBlocks } from "../../../src/adapters/slack/render-slack-blocks.ts";
import { SLACK_BLOCKS, SLACK_LIMITS } from "../../../src/adapters/slack/slack-limits.ts";
import type { Block } from "../../../src/chat/reply.ts";
import { type Inline, type Paragraph, toLearnerText } from "../../../src/course/prose.ts";
import { readBlocks } from "../../support/slack-double-blocks.ts";

const text = (words: string, kind: Inline["kind"] = "text"): Inline => ({ kind, text: toLearnerText(words) });
const paragraph = (...inlines: Paragraph): Block => ({ kind: "paragraph", inlines });
const note = (words: string): Block => ({ kind: "note", inlines: [text(words)] });
const title = (words: string): Block => ({ kind: "title", text: toLearnerText(words) });
const list = (...items: string[]): Block => ({ kind: "list", items: items.map((item) => [text(item)]) });
const buttons = (...labels: string[]): Block => ({
  kind: "buttons",
  buttons: labels.map((label, index) => ({ action: `do:${index}`, label: toLearnerText(label) })),
});

/** What Slack, as the double knows it, takes of the reply. */
function shown(...blocks: Block[]) {
  const message = renderSlackBlocks({ language: "fr", blocks });
  const taken = readBlocks(JSON.stringify(message.blocks));
  if (taken === undefined)
    throw new Error(`Slack would refuse ${JSON.stringify(message.blocks).slice(0, 500)}`);
  return { text: message.text, blocks: taken };
}

/** The text of each section. */
function sections(...blocks: Block[]): string[] {
  return shown(...blocks).blocks.flatMap((block) => (block.type === "section" ? [block.text.text] : []));
}

describe("a reply on Slack", () => {
  it.each([
    ["title", title("Incident")],
    ["paragraph", paragraph(text("Une interruption."))],
    ["list", list("un", "deux")],
    ["note", note("Source : le cours.")],
    ["buttons", buttons("Exemple")],
  ] as const)("shows a %s as the table says", (kind, block) => {
    expect(shown(block).blocks.map((one) => one.type)).toEqual([SLACK_BLOCKS[kind]]);
  });

  it("has the same words as text, without its buttons", () => {
    const { text: fallback } = shown(
      title("Incident"),
      paragraph(text("Une "), text("interruption", "strong")),
      list("un"),
      buttons("Exemple"),
    );
    expect(fallback).toBe("Incident\n\nUne interruption\n\n• un");
  });

  it("has a text even if it is all buttons", () => {
    expect(shown(buttons("Oui", "Non")).text).toBe("[Oui] [Non]");
  });

  it("gives each button an id of its own and its action as value", () => {
    const elements = shown(buttons("Oui", "Non"), paragraph(text("ou")), buttons("Aide")).blocks.flatMap(
      (block) => (block.type === "actions" ? block.elements : []),
    );
    expect(elements.map((one) => [one.action_id, one.value, one.text.text])).toEqual([
      ["svs-1", "do:0", "Oui"],
      ["svs-2", "do:1", "Non"],
      ["svs-3", "do:0", "Aide"],
    ]);
  });

  it("marks strong and emphasised words so that Slack sees the marks", () => {
    const sent = sections(
      paragraph(
        text("Un "),
        text("incident ", "strong"),
        text("est "),
        text("non planifié", "emphasis"),
        text("."),
      ),
      paragraph(text("in"), text("ter", "strong"), text("ruption")),
      paragraph(text("5 * 3", "strong")),
    );
    expect(sent).toEqual(["Un *incident* est _non planifié_.", "in\u200b*ter*\u200bruption", "5 * 3"]);
  });

  it("has no control character of Slack's left, in any kind of block", () => {
    const bad = "<!channel> & <@U0LEARNER1> <#C1|x>";
    const every = [title(bad), paragraph(text(bad), text(bad, "strong")), list(bad), note(bad), buttons(bad)];
    const sent = JSON.stringify(shown(...every));
    expect(sent).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(sent.match(/&lt;!channel&gt;/g)).toHaveLength(11); // title, twice the paragraph, list and note also in the text
  });
});

describe("what is too long for Slack", () => {
  it("is cut at a word in a title and in a button", () => {
    const { blocks } = shown(title("mot ".repeat(50)), buttons("choix ".repeat(20)));
    const [header, actions] = blocks;
    expect(header).toMatchObject({ text: { text: `${"mot ".repeat(37).trim()}…` } });
    expect(actions).toMatchObject({ elements: [{ text: { text: `${"choix ".repeat(12).trim()}…` } }] });
  });

  it("goes on in the next section after the end of a sentence, with nothing lost", () => {
    const sentence = "La gestion des incidents rétablit le service. ";
    const sent = sections(paragraph(text(sentence.repeat(100))));
    expect(sent.length).toBe(2);
    for (const piece of sent) expect(piece).toMatch(/service\.$/);
    expect(sent.join(" ")).toBe(sentence.repeat(100).trim());
  });

  it("keeps its marks where it is cut", () => {
    const sent = sections(paragraph(text("Un mot fort. ".repeat(400), "strong")));
    for (const piece of sent) expect(piece).toMatch(/^\*Un mot fort\..*\*$/);
  });

  it("is parted between the items of a list", () => {
    const items = Array.from({ length: 50 }, (_, index) => `${index} ${"a".repeat(100)}`);
    const sent = sections(list(...items));
    expect(sent.length).toBe(2);
    expect(sent.join("\n").split("\n")).toEqual(items.map((item) => `• ${item}`));
  });

  it("loses prose from its end, says so, and keeps its buttons", () => {
    const many = Array.from({ length: 80 }, (_, index) => paragraph(text(`Paragraphe ${index}.`)));
    const { blocks } = shown(...many, buttons("Suite"));
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-3)).toMatchObject({ text: { text: "Paragraphe 47." } });
    expect(blocks.at(-2)).toMatchObject({ type: "context", elements: [{ text: "…" }] });
    expect(blocks.at(-1)).toMatchObject({ type: "actions" });
  });

  it("fills a block to its last character and no further when there is nowhere to cut", () => {
    const endless = "a".repeat(6001);
    const { text: fallback, blocks } = shown(
      title(endless),
      paragraph(text(endless)),
      note("b".repeat(3100)),
      buttons(endless),
    );
    expect(blocks.map((block) => block.type)).toEqual([
      "header",
      "section",
      "section",
      "section",
      "context",
      "context",
      "actions",
    ]);
    expect(fallback).toHaveLength(4000);
  });

  it("stays under the size of a message, in blocks and in text", () => {
    const many = Array.from({ length: 10 }, () => paragraph(text("Une phrase assez courte. ".repeat(100))));
    const message = shown(...many, buttons("Suite"));
    expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(SLACK_LIMITS.blocksJson);
    expect(message.text.length).toBeLessThanOrEqual(SLACK_LIMITS.messageText);
    expect(message.text).toMatch(/courte\.…$/);
    expect(message.blocks.at(-1)).toMatchObject({ type: "actions" });
  });

  it("is taken by Slack whatever the text is", () => {
    const words = fc.oneof(
      fc.string({ maxLength: 40, unit: "binary" }),
      fc.string({ minLength: 2900, maxLength: 7000, unit: fc.constantFrom("&", "a", " ", ".", "é", "👩‍💻") }),
    );
    const blocks = fc.oneof(
      words.map(title),
      words.map(note),
      fc.array(words, { maxLength: 3 }).map((items) => list(...items)),
      words.map((long) => paragraph(text(long, "strong"), text(long))),
    );
    fc.assert(
      fc.property(fc.array(blocks, { maxLength: 4 }), (some) => {
        const message = shown(...some, buttons("Suite"));
        expect(message.text.length).toBeLessThanOrEqual(4000);
      }),
      { numRuns: 60 },
    );
  });
});
