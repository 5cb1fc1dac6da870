import { expect, test } from "vitest";
import { placeRemark } from "../../../src/adapters/teams/place-remark.ts";
import { buttonsOf, remarkOf, replyOf } from "../../support/teams-bot.ts";

const lobby = replyOf("Quiz", buttonsOf("Rejoindre", "Arrêter"));

test("a remark stands below what the pressed card says, and keeps its buttons", () => {
  const { blocks } = placeRemark(remarkOf("Tu joues."), lobby);
  expect(blocks).toEqual([...lobby.blocks, ...remarkOf("Tu joues.").blocks]);
});

test("buttons that the remark offers too stand once, as the remark has them", () => {
  const remark = remarkOf("Ta réponse", buttonsOf("A", "B"));
  const question = replyOf("Question", buttonsOf("A", "B"), buttonsOf("A", "Mon score"));
  expect(placeRemark(remark, question).blocks).toEqual([
    question.blocks[0],
    buttonsOf("Mon score"),
    ...remark.blocks,
  ]);
});

test("something with a title of its own stands alone, and so does all when the card is not known", () => {
  expect(placeRemark(replyOf("Mes progrès"), lobby)).toEqual(replyOf("Mes progrès"));
  expect(placeRemark(remarkOf("Tu joues."), undefined)).toEqual(remarkOf("Tu joues."));
});
