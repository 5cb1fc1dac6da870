import { describe, expect, test } from "vitest";
import type { Reply } from "../../src/chat/reply.ts";
import { readAction } from "../../src/tutor/read-action.ts";
import { explainMatch } from "../../src/tutor/explain-match.ts";
import type { Match } from "../../src/understanding/match.ts";
import { buttonsOf, labelsOf, proseOf } from "../support/read-reply.ts";
import { differenceMatch, topicMatch } from "../support/sample-matches.ts";
import { SAMPLE_TEACHING } from "../support/sample-teaching.ts";

function explain(match: Match & { kind: "topic" }): Reply {
  const reply = explainMatch(SAMPLE_TEACHING, match, "fr");
  if (!reply) throw new Error("no answer");
  return reply;
}

describe("a matched question", () => {
  test("is answered with its facet", () => {
    expect(proseOf(explain(topicMatch("governance", { facet: "example" })))).toContain(
      "paragraph: governance example fr",
    );
  });

  test("whose facet was never written gets the definition, and is told so first", () => {
    const prose = proseOf(explain(topicMatch("value", { facet: "how" })));
    expect(prose[0]).toBe("paragraph: <fr facet.missing topic=value title fr facet=<fr facet.how>>");
    expect(prose.slice(1, 4)).toEqual([
      "title: value title fr",
      "paragraph: value sentence fr",
      "paragraph: value definition fr",
    ]);
  });

  test("about what is not taught has no answer", () => {
    expect(explainMatch(SAMPLE_TEACHING, topicMatch("incident"), "fr")).toBeUndefined();
  });
});

describe("a comparison", () => {
  test.each([
    [["governance", "management"], "Governance fr", "management fr"],
    [["management", "governance"], "Management fr", "governance fr"],
  ])("is answered in the order it was asked: %j", (sides, one, other) => {
    const match = differenceMatch(sides, { topic: "governance", topics: ["governance"] });
    expect(proseOf(explain(match))[0]).toBe(`title: <fr title.difference one=${one} other=${other}>`);
  });

  test("that nobody wrote is said to be missing, and each side is told in a sentence", () => {
    const reply = explain(differenceMatch(["value", "demand"]));
    expect(proseOf(reply)).toEqual([
      "paragraph: <fr difference.missing one=value fr other=demand fr>",
      "title: value title fr",
      "paragraph: value sentence fr",
      "title: demand title fr",
      "paragraph: demand sentence fr",
    ]);
    expect(labelsOf(reply)).toContain("<fr button.purpose>");
  });

  test.each([
    [["incident", "value"], "one=incident fr other=value fr"],
    [["value", "incident"], "one=value fr other=incident fr"],
  ])("with a side that is not taught yet says so, and tells the side that is: %j", (sides, named) => {
    const reply = explain(differenceMatch(sides));
    expect(proseOf(reply)).toEqual([
      `paragraph: <fr difference.missing ${named}>`,
      "paragraph: <fr refuse.not-taught topic=Incident fr>",
      "title: value title fr",
      "paragraph: value sentence fr",
    ]);
    expect(labelsOf(reply)).toContain("<fr button.purpose>");
  });

  test("with a term does not promise to teach it", () => {
    const reply = explain(differenceMatch(["demand", "management"], { topics: ["demand"] }));
    expect(proseOf(reply)).toEqual([
      "paragraph: <fr difference.missing one=demand fr other=management fr>",
      "title: demand title fr",
      "paragraph: demand sentence fr",
    ]);
  });

  test("of two things that are not taught has no answer", () => {
    expect(explainMatch(SAMPLE_TEACHING, differenceMatch(["incident", "utility"]), "fr")).toBeUndefined();
  });

  test("with one side only is the first that the topic is confused with", () => {
    expect(proseOf(explain(differenceMatch(["governance"])))[0]).toBe(
      "title: <fr title.difference one=Governance fr other=management fr>",
    );
  });

  test("with one side that is confused with nothing is its definition", () => {
    expect(proseOf(explain(differenceMatch(["opportunity"])))[0]).toBe("title: opportunity title fr");
  });
});

describe("what the answer rests on, as its buttons keep it", () => {
  function basisOf(match: Match & { kind: "topic" }) {
    const actions = buttonsOf(explain(match)).map(({ action }) => readAction(action));
    const kept = actions.find((action) => action?.kind === "why" || action?.kind === "options");
    return kept?.kind === "why" || kept?.kind === "options" ? kept.basis : undefined;
  }
  const candidates = (...pairs: readonly (readonly [string, number])[]) =>
    pairs.map(([intent, confidence]) => ({ intent, confidence }));

  test("is how sure the match was and what came second", () => {
    const match = topicMatch("governance", {
      confidence: 0.934,
      candidates: candidates(["governance", 0.934], ["cmd.progress", 0.126], ["value", 0.1]),
    });
    expect(basisOf(match)).toEqual({
      kind: "matched",
      percent: 93,
      runnerUp: { intent: "cmd.progress", percent: 13 },
    });
  });

  test("passes over what was compared: that is no second guess", () => {
    const match = differenceMatch(["demand", "value"], {
      candidates: candidates(["value", 0.9], ["demand", 0.8], ["governance", 0.1]),
    });
    expect(basisOf(match)).toMatchObject({ runnerUp: { intent: "governance" } });
  });

  test.each([
    ["the topic before", topicMatch("governance", { followsUp: true })],
    ["a comparison that is taught", differenceMatch(["governance", "value"])],
  ])("is without a second guess when %s decided: no share of another reading is made up", (_what, match) => {
    const others = candidates([match.topic, 0.65], ["demand", 0.2]);
    expect(basisOf({ ...match, confidence: 0.65, candidates: others })).toEqual({
      kind: "matched",
      percent: 65,
      runnerUp: undefined,
    });
  });

  test("is without a second guess when there was none", () => {
    expect(basisOf(topicMatch("governance", { candidates: candidates(["governance", 1]) }))).toEqual({
      kind: "matched",
      percent: 90,
      runnerUp: undefined,
    });
  });

  test.each([
    [1.2, 100],
    [-0.1, 0],
    [0.004, 0],
    [0.996, 100],
  ])("is a whole share from 0 to 100: %d", (confidence, percent) => {
    expect(basisOf(topicMatch("governance", { confidence }))).toMatchObject({ percent });
  });
});
