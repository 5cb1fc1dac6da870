import { expect, test } from "vitest";
import { countNegations } from "../../src/authoring/count-negations.ts";

test.each([
  ["fr", "La valeur n’est pas un prix.", 1],
  ["fr", "La valeur n'est pas un prix.", 1],
  ["fr", "Personne ne les consulte.", 1],
  ["fr", "Des rappels que nul n’a réclamés", 1],
  ["fr", "Ni l’un ni l’autre ne convient", 1],
  ["fr", "Aucun coût", 1],
  ["fr", "Toutes, sauf une", 1],
  ["fr", "Elle ne dirige plus, elle n’aide jamais", 2],
  ["fr", "Qui n’a pas de rôle qui n’ait aucun but ?", 2],
  ["en", "Value is not a price.", 1],
  ["en", "It doesn't and it can’t", 2],
  ["en", "Nobody looks at them", 1],
  ["en", "No one has ever asked", 1],
  ["en", "All except one", 1],
] as const)("in %s, %j has %d", (language, text, count) => {
  expect(countNegations(text, language)).toBe(count);
});

test.each([
  ["fr", "Elle ne fait que passer"],
  ["fr", "Un pas de plus, pas à pas"],
  ["fr", "Une personne de plus"],
  ["fr", "N’importe quelle équipe"],
  ["fr", "Une panne annulée"],
  ["en", "It is not only a price"],
  ["en", "Whether or not it is felt"],
  ["en", "No matter who asks"],
  ["en", "A notable knot"],
] as const)("in %s, %j has none", (language, text) => {
  expect(countNegations(text, language)).toBe(0);
});
