import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  numberedButtons,
  renderTerminalText,
  wrapText,
} from "../../../src/adapters/terminal/render-terminal-text.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import { SAMPLE_REPLY } from "../../support/sample-reply.ts";

const LOOK = { you: "toi", language: "fr" } as const;
const PLAIN = { ...LOOK, width: 80, bold: false };

describe("renderTerminalText", () => {
  test("shows every kind of block, wrapped, with numbered buttons", () => {
    expect(renderTerminalText(SAMPLE_REPLY, { ...LOOK, width: 44, bold: false }).split("\n")).toEqual([
      "Chaîne de valeur des services",
      "",
      "La chaîne de valeur des services réunit six",
      "activités qui changent une demande en",
      "valeur\u00a0: on les combine, dans l’ordre qu’il",
      "faut, pour chaque cas.",
      "",
      "• Planifier\u00a0: une vue commune de ce qu’on",
      "  veut atteindre.",
      "• Améliorer\u00a0: toujours, et partout.",
      "• Impliquer\u00a0: comprendre les besoins des",
      "  parties prenantes.",
      "",
      "Source\u00a0: section «\u00a0Chaîne de valeur\u00a0» du",
      "cours · ITIL 4",
      "",
      "[1] Un exemple  [2] À quoi ça sert\u202f?",
      "[3] Plus…  [4] Pourquoi cette réponse\u202f?",
      "[5] Utile",
    ]);
  });

  test("prints titles and emphasis in bold only where that is understood, with the same line breaks", () => {
    const bold = renderTerminalText(SAMPLE_REPLY, { ...LOOK, width: 44, bold: true });
    expect(bold).toContain("\u001b[1mAméliorer\u001b[22m\u00a0: toujours");
    expect(bold).toContain("\u001b[1mvaleur\u001b[22m\u00a0:");
    expect(bold).toContain("\u001b[1mchaîne de valeur des services\u001b[22m réunit");
    expect(bold.replaceAll("\u001b[1m", "").replaceAll("\u001b[22m", "")).toBe(
      renderTerminalText(SAMPLE_REPLY, { ...LOOK, width: 44, bold: false }),
    );
    expect(renderTerminalText(SAMPLE_REPLY, PLAIN)).not.toContain("\u001b");
  });

  test("keeps a word together that is partly strong", () => {
    const reply: Reply = {
      language: "en",
      blocks: [
        {
          kind: "paragraph",
          inlines: [
            { kind: "text", text: toLearnerText("the word (") },
            { kind: "strong", text: toLearnerText("value") },
            { kind: "text", text: toLearnerText("), again") },
          ],
        },
      ],
    };
    expect(renderTerminalText(reply, { ...LOOK, width: 12, bold: true })).toBe(
      "the word\n(\u001b[1mvalue\u001b[22m),\nagain",
    );
  });

  test("numbers the buttons of several rows on end, as they are pressed", () => {
    const row = (...labels: string[]) =>
      ({
        kind: "buttons",
        buttons: labels.map((label) => ({ action: label, label: toLearnerText(label) })),
      }) as const;
    const reply: Reply = { language: "en", blocks: [row("a", "b"), row("c")] };
    expect(renderTerminalText(reply, PLAIN)).toBe("[1] a  [2] b\n\n[3] c");
    expect(numberedButtons(reply).map(({ action }) => action)).toEqual(["a", "b", "c"]);
  });
});

describe("wrapText", () => {
  test("never breaks at a no-break space", () => {
    expect(wrapText("un mot\u202f: «\u00a0mot\u00a0»", 7)).toBe("un\nmot\u202f:\n«\u00a0mot\u00a0»");
  });

  test("counts an accented letter as one column however it is written", () => {
    expect(wrapText("e\u0301te\u0301 ici", 7)).toBe("e\u0301te\u0301 ici");
  });

  test("loses no word and fills no line beyond the width but with a single word", () => {
    const word = fc.stringMatching(/^[a-zé\u00a0]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.integer({ min: 5, max: 40 }), (words, width) => {
        const lines = wrapText(words.join(" "), width).split("\n");
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) expect(line.length <= width || !line.includes(" ")).toBe(true);
      }),
    );
  });
});
