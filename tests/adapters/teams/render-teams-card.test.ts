import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  renderTeamsCard,
  renderTeamsMessage,
  teamsMessageSize,
} from "../../../src/adapters/teams/render-teams-card.ts";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import { renderPlainProse } from "../../../src/chat/render-plain-text.ts";
import type { Block, Reply } from "../../../src/chat/reply.ts";
import { toLearnerText, type Inline } from "../../../src/course/prose.ts";
import { findCardFaults } from "../../support/teams-card-rules.ts";

const words = (text: string, kind: Inline["kind"] = "text"): Inline => ({ kind, text: toLearnerText(text) });
const replyWith = (...blocks: Block[]): Reply => ({ language: "fr", blocks });
const buttons = (count: number): Block => ({
  kind: "buttons",
  buttons: Array.from({ length: count }, (_, at) => ({
    action: `act:${at}`,
    label: toLearnerText(`Bouton ${at}`),
  })),
});

const everything = replyWith(
  { kind: "title", text: toLearnerText("La gouvernance") },
  {
    kind: "paragraph",
    inlines: [words("Elle "), words("évalue", "strong"), words(", puis "), words("dirige", "emphasis")],
  },
  { kind: "list", items: [[words("évaluer")], [words("diriger")]] },
  { kind: "note", inlines: [words("Source : le cours")] },
  buttons(2),
);

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("title"), text: fc.string({ minLength: 1 }).map(toLearnerText) }),
  ...(["paragraph", "note"] as const).map((kind) =>
    fc.record({
      kind: fc.constant(kind),
      inlines: fc.array(fc.string({ minLength: 1 }).map((text) => words(text))),
    }),
  ),
  fc.record({
    kind: fc.constant("list"),
    items: fc.array(fc.array(fc.string({ minLength: 1 }).map((text) => words(text, "strong")))),
  }),
  fc.integer({ min: 1, max: 5 }).map(buttons),
);
const anyReply: fc.Arbitrary<Reply> = fc.record({
  language: fc.constantFrom("fr", "en"),
  blocks: fc.array(block, { minLength: 1, maxLength: 8 }),
});

describe("a card", () => {
  test("says every kind of block in its place", () => {
    expect(renderTeamsCard(everything)).toEqual({
      type: "AdaptiveCard",
      version: "1.5",
      lang: "fr",
      fallbackText: "La gouvernance\n\nElle évalue, puis dirige\n\n• évaluer\n• diriger\n\nSource : le cours",
      body: [
        {
          type: "TextBlock",
          text: "La gouvernance",
          style: "heading",
          weight: "Bolder",
          size: "Medium",
          wrap: true,
        },
        {
          type: "RichTextBlock",
          inlines: [
            { type: "TextRun", text: "Elle " },
            { type: "TextRun", text: "évalue", weight: "Bolder" },
            { type: "TextRun", text: ", puis " },
            { type: "TextRun", text: "dirige", italic: true },
          ],
        },
        {
          type: "RichTextBlock",
          inlines: [
            { type: "TextRun", text: "• " },
            { type: "TextRun", text: "évaluer" },
          ],
        },
        {
          type: "RichTextBlock",
          inlines: [
            { type: "TextRun", text: "• " },
            { type: "TextRun", text: "diriger" },
          ],
          spacing: "Small",
        },
        {
          type: "RichTextBlock",
          inlines: [{ type: "TextRun", text: "Source : le cours", size: "Small", isSubtle: true }],
        },
        {
          type: "ActionSet",
          actions: [
            { type: "Action.Execute", title: "Bouton 0", verb: "svs", data: { action: "act:0" } },
            { type: "Action.Execute", title: "Bouton 1", verb: "svs", data: { action: "act:1" } },
          ],
        },
      ],
    });
  });

  test("is one that the official parser takes, of version 1.5 and known properties, whatever the reply", () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        expect(findCardFaults(renderTeamsCard(reply))).toEqual([]);
      }),
    );
  });

  test.each([
    ["a missing version", { version: undefined }, "version undefined"],
    ["a property that nobody knows", { colour: "red" }, "AdaptiveCard.colour"],
    ["an element that nobody knows", { body: [{ type: "TextBlok", text: "a" }] }, "type TextBlok"],
    ["a weight that nobody knows", { body: [{ type: "TextBlock", text: "a", weight: "Fat" }] }, "Fat"],
  ])("would be found out with %s", (_what, change, fault) => {
    expect(findCardFaults({ ...renderTeamsCard(everything), ...change }).join("\n")).toContain(fault);
  });

  test("keeps Markdown signs of a text as they are: its runs know no Markdown", () => {
    const text = "**a** _b_ [c](d) `e` \\ # f";
    const [paragraph] = renderTeamsCard(replyWith({ kind: "paragraph", inlines: [words(text)] })).body;
    expect(paragraph).toMatchObject({ inlines: [{ type: "TextRun", text }] });
  });

  test.each([
    ["Plan – Améliorer", "Plan – Améliorer"],
    ["ITIL® 4: what's new?", "ITIL® 4: what's new?"],
    ["a*b_c[d]`e`\\f", "a\\*b\\_c\\[d\\]\\`e\\`\\\\f"],
    ["1. Demande", "1\\. Demande"],
    ["12) Demande", "12\\) Demande"],
    ["- Demande", "\\- Demande"],
    ["# Demande", "\\# Demande"],
    ["> Demande", "\\> Demande"],
    ["Valeur 4.0 - suite", "Valeur 4.0 - suite"],
  ])("escapes what a title would take for Markdown: %s", (title, expected) => {
    const [first] = renderTeamsCard(replyWith({ kind: "title", text: toLearnerText(title) })).body;
    expect(first).toMatchObject({ type: "TextBlock", text: expected });
  });

  test("loses no button to the number that Teams shows of a set", () => {
    const { body } = renderTeamsCard(replyWith(buttons(8)));
    const sets = body.map((element) => ("actions" in element ? (element.actions?.length ?? 0) : 0));
    expect(sets).toEqual([TEAMS_LIMITS.buttonsInARow.value, 2]);
    expect(JSON.stringify(body).match(/act:\d/g)).toHaveLength(8);
  });
});

describe("a message", () => {
  test("carries its card, and as summary the text without the buttons", () => {
    expect(renderTeamsMessage(everything)).toEqual({
      type: "message",
      summary: renderPlainProse(everything),
      attachments: [
        { contentType: "application/vnd.microsoft.card.adaptive", content: renderTeamsCard(everything) },
      ],
    });
  });

  test("is measured as Teams does, in UTF-16", () => {
    const message = { type: "message", textFormat: "plain", text: "é😀" } as const;
    expect(teamsMessageSize(message)).toBe(2 * JSON.stringify(message).length);
  });

  const long = (length: number) =>
    replyWith({ kind: "paragraph", inlines: [words("é".repeat(length))] }, buttons(1));

  test("is bare text when the card would be too large, with every word in it", () => {
    const message = renderTeamsMessage(long(6_000));
    expect(message).toEqual({
      type: "message",
      textFormat: "plain",
      text: `${"é".repeat(6_000)}\n\n[Bouton 0]`,
    });
  });

  test("is cut, and shows it, when even the text is too large", () => {
    const message = renderTeamsMessage(long(50_000));
    expect("text" in message && message.text).toMatch(/^é+…$/);
  });

  test("is always smaller than the limit, and never ends in half a character", () => {
    const lengthy = fc.tuple(
      fc.constantFrom("a", "😀", '"', "\n", "\u0007"),
      fc.integer({ min: 1, max: 60_000 }),
    );
    fc.assert(
      fc.property(lengthy, ([text, times]) => {
        const message = renderTeamsMessage(
          replyWith({ kind: "paragraph", inlines: [words(text.repeat(times))] }, buttons(5)),
        );
        expect(teamsMessageSize(message)).toBeLessThan(28_000);
        expect(JSON.stringify(message)).not.toMatch(/\\ud[89ab]/);
      }),
      { numRuns: 30 },
    );
  });
});
