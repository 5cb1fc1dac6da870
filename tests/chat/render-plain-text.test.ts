import { expect, test } from "vitest";
import { renderPlainProse, renderPlainText } from "../../src/chat/render-plain-text.ts";
import { SAMPLE_REPLY } from "../support/sample-reply.ts";

const PROSE = [
  "Chaîne de valeur des services",
  "La chaîne de valeur des services réunit six activités qui changent une demande en valeur\u00a0: on les combine, dans l’ordre qu’il faut, pour chaque cas.",
  "• Planifier\u00a0: une vue commune de ce qu’on veut atteindre.\n• Améliorer\u00a0: toujours, et partout.\n• Impliquer\u00a0: comprendre les besoins des parties prenantes.",
  "Source\u00a0: section «\u00a0Chaîne de valeur\u00a0» du cours · ITIL 4",
];

test("every kind of block is plain text, parted by blank lines, and a button is its label in brackets", () => {
  expect(renderPlainText(SAMPLE_REPLY).split("\n\n")).toEqual([
    ...PROSE,
    "[Un exemple] [À quoi ça sert\u202f?] [Plus…] [Pourquoi cette réponse\u202f?] [Utile]",
  ]);
});

test("the prose alone has no buttons", () => {
  expect(renderPlainProse(SAMPLE_REPLY).split("\n\n")).toEqual(PROSE);
});

test("a reply without blocks is empty", () => {
  expect(renderPlainText({ language: "fr", blocks: [] })).toBe("");
});
