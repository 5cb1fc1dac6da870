import { describe, expect, test } from "vitest";
import { parseParagraph, parseProse } from "../../src/authoring/parse-prose.ts";

const problemsOf = (text: string) => parseProse(text).mistakes.map(({ problem }) => problem.split(":")[0]);

describe("what an author may write", () => {
  test("reads paragraphs of text, bold and italic", () => {
    expect(parseProse("La **valeur** est *perçue*.\n\nElle se co-crée.\n")).toEqual({
      prose: [
        [
          { kind: "text", text: "La " },
          { kind: "strong", text: "valeur" },
          { kind: "text", text: " est " },
          { kind: "emphasis", text: "perçue" },
          { kind: "text", text: "." },
        ],
        [{ kind: "text", text: "Elle se co-crée." }],
      ],
      mistakes: [],
    });
  });

  test("joins the lines of a paragraph by a space, inside bold too", () => {
    expect(parseProse("un\n  deux **trois\nquatre**").prose).toEqual([
      [
        { kind: "text", text: "un deux " },
        { kind: "strong", text: "trois quatre" },
      ],
    ]);
  });

  test.each([
    "voir [sic] et [note]",
    "a < b, 5 <d et <3",
    "obtenir/construire & co.",
    "un_mot_composé",
    "{topic} : {facet}",
    "« À voir » : l’aide",
  ])("keeps %j as it is typed", (text) => {
    expect(parseProse(text)).toEqual({ prose: [[{ kind: "text", text }]], mistakes: [] });
  });

  test("opens emphasis after an apostrophe and inside French quotation marks", () => {
    const { prose, mistakes } = parseProse("d’*ITIL* «\u00A0**fort**\u00A0»");
    expect(mistakes).toEqual([]);
    expect(prose[0]?.map(({ kind }) => kind)).toEqual(["text", "emphasis", "text", "strong", "text"]);
  });
});

describe("what an author may not write", () => {
  test.each([
    ["# Titre", "a heading"],
    ["Titre\n===", "a heading"],
    ["- un\n- deux", "a list"],
    ["1. un", "a list"],
    ["    code", "code or an indented line"],
    ["```\ncode\n```", "code or an indented line"],
    ["> cité", "a quotation block"],
    ["---", "a dividing line"],
    ["[x]: http://x.example", "a link's address"],
    ["<div>x</div>", "HTML"],
    ["un <b>mot</b>", "HTML"],
    ["un [lien](http://x.example)", "a link"],
    ["<http://x.example>", "a link"],
    ["une ![image](x.png)", "an image"],
    ["du `code`", "code between backquotes"],
    ["un  \ndeux", "a forced line break"],
    ["**gras *et italique***", "bold and italic inside each other"],
    ["***les deux***", "bold and italic inside each other"],
  ])("refuses %j", (text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });

  test("refuses an asterisk that opens nothing", () => {
    expect(problemsOf("**gras **et la suite")).toEqual([
      'an asterisk that opens or closes nothing, near "**gras **et la suite"',
    ]);
  });

  test("says what to write instead of each thing that is wrong", () => {
    const { mistakes } = parseProse("# Titre\n\n`code`");
    expect(mistakes.map(({ remedy }) => remedy)).toEqual([
      expect.stringContaining("**bold**"),
      expect.stringContaining("quotation marks"),
    ]);
  });
});

describe("a text of one paragraph", () => {
  test("is read alone", () => {
    expect(parseParagraph("un\n")).toEqual({ paragraph: [{ kind: "text", text: "un" }], mistakes: [] });
  });

  test.each([
    ["un\n\ndeux", "2 paragraphs where only one fits"],
    ["", "no text"],
  ])("refuses %j", (text, problem) => {
    expect(parseParagraph(text).mistakes).toEqual([expect.objectContaining({ problem })]);
  });
});
