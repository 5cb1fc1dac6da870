import { describe, expect, test } from "vitest";
import {
  capitalizeLearnerText,
  fillLearnerText,
  joinLearnerText,
  toLearnerText as text,
} from "../../src/course/prose.ts";

describe("learner text", () => {
  test("has its parameters filled with more learner text and numbers", () => {
    const filled = fillLearnerText(text("{topic} : {percent} %, {topic} !"), {
      topic: text("la valeur"),
      percent: 0,
    });
    expect(filled).toBe("la valeur : 0 %, la valeur !");
  });

  test("keeps a parameter that nobody filled", () => {
    expect(fillLearnerText(text("{topic} {other-one}"), { topic: text("a") })).toBe("a {other-one}");
  });

  test("fills nothing into what was filled in", () => {
    const values = { one: text("{two}"), two: text("$& {one}") };
    expect(fillLearnerText(text("{one} {two}"), values)).toBe("{two} $& {one}");
  });

  test("is joined with commas or with nothing", () => {
    expect(joinLearnerText([text("a"), text("b"), text("c")], ", ")).toBe("a, b, c");
    expect(joinLearnerText([text("a"), text("b")], "")).toBe("ab");
    expect(joinLearnerText([], ", ")).toBe("");
  });

  test("begins with a capital, accents included", () => {
    expect(capitalizeLearnerText(text("élan"), "fr")).toBe("Élan");
    expect(capitalizeLearnerText(text("service desk"), "en")).toBe("Service desk");
    expect(capitalizeLearnerText(text(""), "fr")).toBe("");
  });
});
