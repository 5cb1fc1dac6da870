import { expect, test } from "vitest";
import { findCardFaults } from "./teams-card-rules.ts";

const action = { type: "Action.Execute", title: "A", verb: "svs", data: { action: "a" } };
const cardOf = (...body: object[]) => ({ type: "AdaptiveCard", version: "1.5", body });
const buttons = (count: number) => ({
  type: "ActionSet",
  actions: Array.from({ length: count }, () => action),
});
const text = (length: number) => ({ type: "TextBlock", text: "a".repeat(length), wrap: true });

test("six actions stand in a set, and a seventh is a fault", () => {
  expect(findCardFaults(cardOf(buttons(6), buttons(6)))).toEqual([]);
  expect(findCardFaults(cardOf(text(1), buttons(7)))).toEqual(["7 actions in a set"]);
});

test("a card of 28,000 bytes in UTF-16 is a fault, and one of two less is none", () => {
  const empty = JSON.stringify(cardOf(text(0))).length;
  expect(findCardFaults(cardOf(text(13_999 - empty)))).toEqual([]);
  expect(findCardFaults(cardOf(text(14_000 - empty)))).toEqual(["28000 bytes"]);
});
