import { describe, expect, it } from "vitest";
import { renderHomeView } from "../../../src/adapters/slack/home-view.ts";
import { renderSlackBlocks, renderSlackMessages } from "../../../src/adapters/slack/render-slack-blocks.ts";
import { renderSlackForm } from "../../../src/adapters/slack/render-slack-form.ts";
import { SLACK_BLOCKS, SLACK_LIMITS } from "../../../src/adapters/slack/slack-limits.ts";
import type { Block, Run } from "../../../src/chat/reply.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import { readBlocks, readModal } from "../../support/slack-double-blocks.ts";

const text = (words: string): Run => ({ kind: "text", text: toLearnerText(words) });
const paragraph = (...inlines: Run[]): Block => ({ kind: "paragraph", inlines });
const title = (words: string): Block => ({ kind: "title", text: toLearnerText(words) });
const note = (words: string): Block => ({ kind: "note", inlines: [text(words)] });
const buttons = (...labels: string[]): Block => ({
  kind: "buttons",
  buttons: labels.map((label, index) => ({ action: `do:${index}`, label: toLearnerText(label) })),
});
const picture = (alt: string): Block => ({
  kind: "picture",
  picture: { kind: "weeks", language: "fr", weeks: [] },
  alt: toLearnerText(alt),
});

/** What Slack, as the double knows it, takes of the reply. */
function shown(...blocks: Block[]) {
  const message = renderSlackBlocks({ language: "fr", blocks });
  const taken = readBlocks(JSON.stringify(message.blocks));
  if (!taken) throw new Error(`Slack would refuse ${JSON.stringify(message.blocks).slice(0, 500)}`);
  return { text: message.text, blocks: taken };
}

function sections(...blocks: Block[]): string[] {
  return shown(...blocks).blocks.flatMap((block) => (block.type === "section" ? [block.text.text] : []));
}

describe("on Slack", () => {
  it("a picture is shown as the table says, and in its words where it is no file", () => {
    const block = picture("La semaine 9 > la 8.");
    const message = renderSlackBlocks({ language: "fr", blocks: [block] }, () => "F000000001");
    expect(message.blocks.map(({ type }) => type)).toEqual([SLACK_BLOCKS.picture]);
    expect(message.blocks).toMatchObject([{ alt_text: "La semaine 9 > la 8." }]);
    expect([message.text, ...sections(block)]).toEqual([
      "La semaine 9 &gt; la 8.",
      "La semaine 9 &gt; la 8.",
    ]);
  });

  it("data are shown as the table says, under their name and as they stand", () => {
    const fence = "```";
    const data: Block = { kind: "data", name: "svs & co.json", text: `{"a":"<b> ${fence}"}` };
    expect(shown(data).blocks.map(({ type }) => type)).toEqual([SLACK_BLOCKS.data, SLACK_BLOCKS.data]);
    expect(sections(data)).toEqual(["*svs &amp; co.json*", `${fence}\n{"a":"&lt;b&gt; '''"}\n${fence}`]);
  });

  it("people are mentioned, and only who is one", () => {
    const people = paragraph(text("Juste : "), {
      kind: "people",
      learners: ["U0ADA00001", "W0BOB00001", "<!here>"],
    });
    expect(sections(people)).toEqual(["Juste : <@U0ADA00001>, <@W0BOB00001>, &lt;!here&gt;"]);
    expect(shown(people).text).toBe("Juste : <@U0ADA00001>, <@W0BOB00001>, &lt;!here&gt;");
  });

  it("a moment is told in the reader's own zone, with seconds, and else in UTC", () => {
    const inlines: Run[] = [text("Fin à "), { kind: "time", at: 1_764_000_030_999 }];
    const { blocks, text: said } = shown({ kind: "note", inlines });
    const expected = "Fin à <!date^1764000030^{time_secs}|16:00:30 UTC>";
    expect(blocks).toMatchObject([{ elements: [{ text: expected }] }]);
    expect(said).toBe(expected);
  });

  it.each([
    ["fr", "lundi 24 novembre à 16:00 UTC"],
    ["en", "Monday 24 November at 16:00 UTC"],
  ] as const)("a day and a time of it are told in the reader's own zone: %s", (language, utc) => {
    const inlines: Run[] = [{ kind: "time", at: 1_764_000_030_999, dated: true }];
    const message = renderSlackBlocks({ language, blocks: [{ kind: "paragraph", inlines }] });
    const expected = `<!date^1764000030^{date_short_pretty} {time}|${utc}>`;
    expect(message.blocks).toMatchObject([{ text: { text: expected } }]);
    expect(message.text).toBe(expected);
  });

  it("what is chosen is marked, also for who sees no colour", () => {
    const chosen: Block = {
      kind: "buttons",
      buttons: [
        { action: "a", label: toLearnerText("A"), chosen: true },
        { action: "b", label: toLearnerText("B") },
      ],
    };
    const [actions] = shown(chosen).blocks;
    expect(actions).toMatchObject({
      elements: [{ text: { text: "✓ A" }, style: "primary" }, { text: { text: "B" } }],
    });
    expect(actions).not.toHaveProperty("elements.1.style");
    expect(shown(chosen).text).toBe("[✓ A] [B]");
  });

  it("a mention is never cut in two", () => {
    const learners = Array.from({ length: 400 }, (_, at) => `U0LEARNER${at}`);
    const pieces = sections(paragraph({ kind: "people", learners }));
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) expect(piece.replaceAll(/<@U0LEARNER\d+>|[, ]/g, "")).toBe("");
    expect(pieces.join(" ").match(/<@/g)).toHaveLength(400);
  });
});

describe("a reply in several messages", () => {
  it("loses nothing, and each message is one that Slack takes, with words of its own", () => {
    const sentence = "Une phrase assez courte. ";
    const many = Array.from({ length: 10 }, () => paragraph(text(sentence.repeat(100))));
    const messages = renderSlackMessages({ language: "fr", blocks: [...many, buttons("Suite")] });
    expect(messages.length).toBeGreaterThan(1);
    const words = messages.flatMap((message) => {
      expect(readBlocks(JSON.stringify(message.blocks))).toBeDefined();
      expect(message.text).not.toBe("");
      return message.blocks.flatMap((block) => (block.type === "section" ? [block.text?.text] : []));
    });
    expect(words.join(" ").split(sentence.trim())).toHaveLength(1001);
    expect(messages.at(-1)?.blocks.at(-1)?.type).toBe("actions");
  });

  it.each([
    [50, 1],
    [51, 2],
  ])("of %d blocks is %d of them", (count, messages) => {
    const many = Array.from({ length: count }, (_, at) => paragraph(text(`${at}`)));
    expect(renderSlackMessages({ language: "fr", blocks: many })).toHaveLength(messages);
  });
});

describe("at a limit of Slack's and one past it", () => {
  it.each([
    ["a title", "headerText", (long: string) => title(long)],
    ["a button", "buttonText", (long: string) => buttons(long)],
  ] as const)("%s is whole, then cut", (_what, limit, block) => {
    const most = SLACK_LIMITS[limit];
    const said = (long: string) => /"text":"(a+…?)"/.exec(JSON.stringify(shown(block(long)).blocks))?.[1];
    expect(said("a".repeat(most))).toBe("a".repeat(most));
    expect(said("a".repeat(most + 1))).toBe(`${"a".repeat(most - 1)}…`);
  });

  it.each([
    ["a paragraph", "sectionText", (long: string) => paragraph(text(long))],
    ["a note", "contextText", (long: string) => note(long)],
  ] as const)("%s is one block, then two", (_what, limit, block) => {
    const most = SLACK_LIMITS[limit];
    expect(shown(block("a".repeat(most))).blocks).toHaveLength(1);
    expect(shown(block("a".repeat(most + 1))).blocks).toHaveLength(2);
  });

  it.each([
    [2000, "a".repeat(2000)],
    [2001, `${"a".repeat(1999)}…`],
  ])("the words of a picture are whole, then cut: %d", (length, alt_text) => {
    const blocks = [picture("a".repeat(length))];
    expect(renderSlackBlocks({ language: "fr", blocks }, () => "F000000001").blocks).toMatchObject([
      { alt_text },
    ]);
  });

  it.each([
    [25, [25]],
    [26, [25, 1]],
  ])("%d buttons are in as many rows as they need", (count, rows) => {
    const { blocks } = shown(buttons(...Array.from({ length: count }, (_, at) => `${at}`)));
    expect(blocks.map((block) => block.type === "actions" && block.elements.length)).toEqual(rows);
  });

  it.each([
    [4000, "a".repeat(4000)],
    [4001, `${"a".repeat(3999)}…`],
  ])("the text beside the blocks is whole, then cut: %d", (length, expected) => {
    expect(shown(paragraph(text("a".repeat(length)))).text).toBe(expected);
  });

  it("a Home tab has a hundred blocks, and is then cut", () => {
    const home = (count: number) => {
      const blocks = Array.from({ length: count }, (_, at) => paragraph(text(`${at}`)));
      return renderHomeView({ language: "fr", blocks }, "D0DIRECT01", () => undefined).blocks;
    };
    expect(home(100).at(-1)).toMatchObject({ text: { text: "99" } });
    expect(home(101)).toHaveLength(100);
    expect(home(101).at(-1)).toMatchObject({ elements: [{ text: "…" }] });
  });

  it("an action of 200 characters, the longest there is, fits a button's value", () => {
    const action = "a".repeat(200);
    const block: Block = { kind: "buttons", buttons: [{ action, label: toLearnerText("A") }] };
    expect(shown(block).blocks).toMatchObject([{ elements: [{ value: action }] }]);
    expect(SLACK_LIMITS.buttonValue).toBeGreaterThanOrEqual(action.length);
  });

  it.each([
    ["at", 24, "a".repeat(24), 75, "b".repeat(75), 100, 100],
    ["past", 25, `${"a".repeat(23)}…`, 76, `${"b".repeat(74)}…`, 101, 100],
  ])("a form fits %s its limits", (_where, long, said, optionLong, option, count, kept) => {
    const options = Array.from({ length: count }, (_, at) => ({
      value: `${at}`,
      label: toLearnerText("b".repeat(optionLong)),
    }));
    const label = toLearnerText("a".repeat(long));
    const field = { kind: "choice", id: "c", label, options, initial: [], several: false } as const;
    const form = { language: "fr", action: "x", title: label, submit: label, fields: [field] } as const;
    const view = readModal(JSON.stringify(renderSlackForm(form, "{}")));
    expect([view?.title.text, view?.submit.text]).toEqual([said, said]);
    const element = view?.blocks[0]?.element;
    const taken = element?.type === "static_select" ? element.options : [];
    expect([taken.length, taken[0]?.text.text]).toEqual([kept, option]);
  });
});
