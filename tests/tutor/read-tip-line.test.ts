import { expect, test } from "vitest";
import { readTipLine } from "../../src/tutor/read-tip-line.ts";

test.each([
  ["un conseil le lundi et le jeudi à 8h30", { time: "08:30", weekdays: [1, 4] }],
  ["tips on Mondays and Wednesdays at 9", { time: "09:00", weekdays: [1, 3] }],
  ["conseils lun mer ven 9h", { time: "09:00", weekdays: [1, 3, 5] }],
  ["Envoie-nous un conseil les mardis et jeudis, stp", { weekdays: [2, 4] }],
  ["un conseil le week-end à 10h", { time: "10:00", weekdays: [6, 7] }],
  ["conseils plutôt le mardi", { weekdays: [2] }],
  ["tips only on Mondays", { weekdays: [1] }],
  ["le conseil plutôt à midi", { time: "12:00" }],
  ["move the tip to 10", { time: "10:00" }],
  ["tip at half past eight on Tuesdays", { time: "08:30", weekdays: [2] }],
  ["un conseil à 9h du soir le mardi", { time: "21:00", weekdays: [2] }],
])("%s is a plan", (text, slots) => {
  expect(readTipLine(text)).toEqual(slots);
});

test.each([
  // Says neither a day nor a time.
  "tips",
  "un conseil",
  "le conseil du jour",
  "a tip every week",
  // Speaks of no tip.
  "plutôt à 8 h",
  "le lundi à 9h",
  // Asks for something else, or for more.
  "no more tips on Mondays",
  "pas de conseil le lundi",
  "stop the tips at 9",
  "arrête les conseils du lundi",
  "un conseil sur la gouvernance le lundi",
  "quel conseil as-tu donné lundi ?",
  "une astuce chaque matin, je suis à la mer",
  "",
])("“%s” is none", (text) => {
  expect(readTipLine(text)).toBeUndefined();
});
