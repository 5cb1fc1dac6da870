import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shorten } from "../../../src/adapters/teams/render-teams-card.ts";
import {
  cardOf,
  renderTeamsMessage,
  renderTeamsMessages,
  teamsMessageSize,
} from "../../../src/adapters/teams/render-teams-messages.ts";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import { renderPlainProse } from "../../../src/chat/render-plain-text.ts";
import type { Block, Picture, Reply } from "../../../src/chat/reply.ts";
import { toLearnerText, type Inline } from "../../../src/course/prose.ts";
import { BARE_VOICE } from "../../../src/adapters/teams/teams-voice.ts";
import { findCardFaults } from "../../support/teams-card-rules.ts";

const renderTeamsCard = (reply: Reply) => cardOf(renderTeamsMessage(reply));
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

const picture: Picture = { kind: "weeks", language: "fr", weeks: [] };

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
  fc.record({ kind: fc.constant("data"), name: fc.constant("a.json"), text: fc.string({ minLength: 1 }) }),
  fc.constant<Block>({ kind: "picture", picture, alt: toLearnerText("Trois parties") }),
  fc.record({
    kind: fc.constant("paragraph"),
    inlines: fc.tuple(
      fc.record({ kind: fc.constant("people"), learners: fc.array(fc.string(), { minLength: 1 }) }),
      fc.record({ kind: fc.constant("time"), at: fc.integer({ min: 0, max: 4e12 }) }),
    ),
  }),
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

  test.each([
    [["A", "B", "C", "D", "E"], [5]],
    [
      ["À quoi ça sert", "Un exemple", "De quoi c’est fait", "Teste-moi", "Plus…"],
      [2, 2, 1],
    ],
    // 20 and its edge, twice: the whole width; and one more.
    [["a".repeat(16), "b".repeat(16)], [2]],
    [
      ["a".repeat(16), "b".repeat(17)],
      [1, 1],
    ],
    [
      ["Le système de valeur des services (SVS)", "La valeur"],
      [1, 1],
    ],
  ])("puts beside one another what a phone has room for: %j", (labels, rows) => {
    const all = labels.map((label) => ({ action: label, label: toLearnerText(label) }));
    const { body } = renderTeamsCard(replyWith({ kind: "buttons", buttons: all }));
    const sets = body.flatMap((element) => ("actions" in element ? [element.actions ?? []] : []));
    expect(sets.map((set) => set.length)).toEqual(rows);
    expect(sets.flat().map((action) => action.title)).toEqual(labels);
  });

  test.each([
    ["an option", [words("A.", "strong"), words(" Une demande")], "A. Une demande"],
    ["the right option", [words("✓ "), words("A. Une demande", "strong")], "✓ A. Une demande"],
    ["a wrong option", [words("✗ B. Une valeur")], "✗ B. Une valeur"],
    ["a rank", [words("1.", "strong"), words(" Ada")], "1. Ada"],
    ["a number", [words("34 pratiques")], "• 34 pratiques"],
  ])("puts no bullet before what has a mark of its own: %s", (_what, item, shown) => {
    const { body, fallbackText } = renderTeamsCard(replyWith({ kind: "list", items: [item] }));
    const [line] = body;
    const runs = line && "inlines" in line ? (line.inlines ?? []) : [];
    expect(runs.map((run) => (typeof run === "object" && "text" in run ? run.text : "")).join("")).toBe(
      shown,
    );
    expect(fallbackText).toBe(shown);
  });

  test("loses no button to the number that Teams shows of a set", () => {
    const short = Array.from({ length: 8 }, (_, at) => ({ action: `act:${at}`, label: toLearnerText("1") }));
    const { body } = renderTeamsCard(replyWith({ kind: "buttons", buttons: short }));
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
    const message = renderTeamsMessage(replyWith({ kind: "paragraph", inlines: [words("é😀")] }));
    expect(teamsMessageSize(message)).toBe(2 * JSON.stringify(message).length);
  });

  const long = (length: number) =>
    replyWith({ kind: "paragraph", inlines: [words("é".repeat(length))] }, buttons(1));
  const textIn = (messages: readonly object[]) =>
    JSON.stringify(messages)
      .match(/"text":"é+"/g)
      ?.join("") ?? "";

  test("of the largest size that Teams takes is one, and of one character more is two", () => {
    const reply = (last: number) =>
      replyWith(
        ...[...Array.from({ length: 11 }, () => 885), last].map((count): Block => ({
          kind: "note",
          inlines: [words("n".repeat(count))],
        })),
      );
    const counts = Array.from({ length: 900 }, (_, at) => renderTeamsMessages(reply(at + 1)));
    const most = counts.findLast((messages) => messages.length === 1)?.[0];
    // A character more is two bytes more, here and in the copy for where no card can be.
    expect(most && teamsMessageSize(most)).toBeGreaterThanOrEqual(26_994);
    expect(most && teamsMessageSize(most)).toBeLessThan(27_000);
    expect(counts.findIndex((messages) => messages.length === 2)).toBe(
      counts.filter((messages) => messages.length === 1).length,
    );
  });

  test("becomes several when one would be too large, with every character and the buttons in the last", () => {
    const messages = renderTeamsMessages(long(30_000));
    expect(messages.length).toBeGreaterThan(1);
    expect(textIn(messages).match(/é/g)).toHaveLength(30_000);
    expect(JSON.stringify(messages.at(-1))).toContain("act:0");
    expect(JSON.stringify(messages.slice(0, -1))).not.toContain("act:0");
  });

  test("that an edit makes is one: it is cut, shows it, and keeps its buttons", () => {
    const message = renderTeamsMessage(long(50_000));
    expect(teamsMessageSize(message)).toBeLessThan(28_000);
    expect(JSON.stringify(message)).toContain('"text":"…"');
    expect(JSON.stringify(message)).toContain("act:0");
  });

  test("carries a machine-readable text to its last character", () => {
    const text = JSON.stringify(
      Array.from({ length: 3_000 }, (_, at) => ({ at })),
      null,
      2,
    );
    const messages = renderTeamsMessages(replyWith({ kind: "data", name: "data.json", text }));
    const pieces = messages.flatMap((message) =>
      cardOf(message).body.flatMap((element) =>
        "inlines" in element
          ? element.inlines.flatMap((run) => (typeof run === "object" && "fontType" in run ? [run.text] : []))
          : [],
      ),
    );
    expect(pieces.join("")).toBe(text);
  });

  test("is always smaller than the limit, and never ends in half a character", () => {
    const lengthy = fc.tuple(
      fc.constantFrom("a", "😀", '"', "\n", "\u0007"),
      fc.integer({ min: 1, max: 60_000 }),
    );
    fc.assert(
      fc.property(lengthy, ([text, times]) => {
        const reply = replyWith({ kind: "paragraph", inlines: [words(text.repeat(times))] }, buttons(5));
        for (const message of [...renderTeamsMessages(reply), renderTeamsMessage(reply)]) {
          expect(teamsMessageSize(message)).toBeLessThan(28_000);
          expect(JSON.stringify(message)).not.toMatch(/\\ud[89ab]/);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("what only the platform can write", () => {
  const at = Date.UTC(2026, 10, 23, 9, 15, 30);
  const paragraph = (...inlines: Extract<Block, { kind: "paragraph" }>["inlines"]) =>
    replyWith({ kind: "paragraph", inlines });
  const bodyOf = (reply: Reply, voice = BARE_VOICE) => cardOf(renderTeamsMessage(reply, voice)).body;

  test("a moment is shown in the reader's zone, with the seconds that are the same in every zone", () => {
    expect(bodyOf(paragraph(words("jusqu’à "), { kind: "time", at }))).toEqual([
      { type: "TextBlock", text: "jusqu’à {{TIME(2026-11-23T09:15:30Z)}} + 30 s", wrap: true },
    ]);
    expect(JSON.stringify(bodyOf(paragraph({ kind: "time", at: at - 30_000 })))).toContain(
      '"{{TIME(2026-11-23T09:15:00Z)}}"',
    );
  });

  test("a moment of another day is shown with its day in the reader's zone, and without seconds", () => {
    expect(bodyOf(paragraph(words("dès "), { kind: "time", at, dated: true }))).toEqual([
      {
        type: "TextBlock",
        text: "dès {{DATE(2026-11-23T09:15:30Z, SHORT)}} {{TIME(2026-11-23T09:15:30Z)}}",
        wrap: true,
      },
    ]);
  });

  test("a moment in a notification, which knows no reader, is in UTC and says so", () => {
    expect(renderTeamsMessage(paragraph({ kind: "time", at })).summary).toBe("09:15:30 UTC");
    const dated = renderTeamsMessage(paragraph({ kind: "time", at, dated: true }));
    expect([dated.summary, cardOf(dated).fallbackText]).toEqual([
      "2026-11-23 09:15 UTC",
      "2026-11-23 09:15 UTC",
    ]);
  });

  const named = { ...BARE_VOICE, names: new Map([["ada", "Ada *[x](http://example.org)*"]]) };
  test("people are named, and a name is never taken for Markdown", () => {
    const people = { kind: "people", learners: ["ada", "0d4e9f1a-7c52"] } as const;
    expect(bodyOf(paragraph(people), named)).toEqual([
      {
        type: "RichTextBlock",
        inlines: [{ type: "TextRun", text: "Ada *[x](http://example.org)*, @0d4e9f1a" }],
      },
    ]);
    expect(JSON.stringify(bodyOf(paragraph(people, { kind: "time", at }), named))).toContain(
      String.raw`Ada \\*\\[x\\](http://example.org)\\*`,
    );
  });

  test("a button that is chosen shows it without colour", () => {
    const label = toLearnerText("B");
    const body = bodyOf(
      replyWith({
        kind: "buttons",
        buttons: [
          { action: "b", label, chosen: true },
          { action: "c", label },
        ],
      }),
    );
    expect(body).toMatchObject([{ actions: [{ title: "✓ B" }, { title: "B" }] }]);
  });

  test("a picture is shown with its facts as alternative text, and without pixels these stand in its place", () => {
    const alt = toLearnerText("Trois parties sont fortes.");
    const reply = replyWith({ kind: "picture", picture, alt });
    const voice = { ...BARE_VOICE, pictures: new Map([[picture, "data:image/png;base64,AQID"]]) };
    expect(bodyOf(reply, voice)).toMatchObject([
      { type: "Image", url: "data:image/png;base64,AQID", altText: alt },
    ]);
    expect(bodyOf(reply)).toEqual([{ type: "RichTextBlock", inlines: [{ type: "TextRun", text: alt }] }]);
    expect(findCardFaults(cardOf(renderTeamsMessage(reply, voice)))).toEqual([]);
    expect(cardOf(renderTeamsMessage(reply, voice)).fallbackText).toBe(alt);
  });
});

test("a text is cut at the limit and not before it", () => {
  expect(shorten("a".repeat(200), 200)).toBe("a".repeat(200));
  expect(shorten("a".repeat(201), 200)).toBe(`${"a".repeat(199)}…`);
  expect(shorten("😀".repeat(3), 4)).toBe("😀…");
});
