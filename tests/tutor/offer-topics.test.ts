import { describe, expect, test } from "vitest";
import { readAction } from "../../src/tutor/read-action.ts";
import { askWhich, refuse, sayNotTaught } from "../../src/tutor/offer-topics.ts";
import { buttonsOf, labelsOf, proseOf } from "../support/read-reply.ts";
import { ambiguousMatch, notTaughtMatch, outOfScopeMatch } from "../support/sample-matches.ts";
import { SAMPLE_TEACHING } from "../support/sample-teaching.ts";

const TOPICS = "<fr button.topics>";
const button = (id: string, language = "fr") => `<${language} button.topic topic=${id} title ${language}>`;

describe("a refusal", () => {
  test("says that the tutor does not know, and offers the three nearest topics that it teaches", () => {
    const nearest = ["incident", "demand", "utility", "value", "opportunity", "governance"];
    const reply = refuse(SAMPLE_TEACHING, outOfScopeMatch("unknown", { nearest }), "fr");
    expect(proseOf(reply)).toEqual(["paragraph: <fr refuse.out-of-scope>", "paragraph: <fr refuse.nearest>"]);
    expect(labelsOf(reply)).toEqual([button("demand"), button("value"), button("opportunity"), TOPICS]);
  });

  test("promises no nearest topics when it has none", () => {
    const reply = refuse(SAMPLE_TEACHING, outOfScopeMatch("unknown", { nearest: ["incident"] }), "fr");
    expect(proseOf(reply)).toEqual(["paragraph: <fr refuse.out-of-scope>"]);
    expect(labelsOf(reply)).toEqual([TOPICS]);
  });

  test("of a message without a word says that there was nothing to read", () => {
    const reply = refuse(SAMPLE_TEACHING, outOfScopeMatch("nothing-to-read"), "en");
    expect(proseOf(reply)).toEqual(["paragraph: <en refuse.empty>"]);
    expect(labelsOf(reply)).toEqual(["<en button.topics>", "<en button.help>"]);
  });

  test("of a follow-up without a topic before asks which, and offers the course's first", () => {
    const match = outOfScopeMatch("leans-on-context", { nearest: ["opportunity"] });
    const reply = refuse(SAMPLE_TEACHING, match, "fr");
    expect(proseOf(reply)).toEqual(["paragraph: <fr ask.follow-up>"]);
    expect(labelsOf(reply)).toEqual([button("governance"), button("value"), button("demand"), TOPICS]);
  });
});

describe("a topic that is not taught", () => {
  test("is named as such with a capital first, and topics that are near are offered", () => {
    const reply = sayNotTaught(SAMPLE_TEACHING, notTaughtMatch("incident", ["utility", "value"]), "en");
    expect(proseOf(reply)).toEqual([
      "paragraph: <en refuse.not-taught topic=Incident en>",
      "paragraph: <en refuse.not-taught-nearest>",
    ]);
    expect(labelsOf(reply)).toEqual([button("value", "en"), "<en button.topics>"]);
  });

  test("promises nothing near when nothing near is taught, and leads to all topics", () => {
    const reply = sayNotTaught(SAMPLE_TEACHING, notTaughtMatch("incident", ["utility"]), "fr");
    expect(proseOf(reply)).toEqual(["paragraph: <fr refuse.not-taught topic=Incident fr>"]);
    expect(labelsOf(reply)).toEqual([TOPICS]);
  });
});

describe("did you mean", () => {
  test("offers at most three readings and all topics", () => {
    const match = ambiguousMatch(["value", "demand", "governance", "opportunity"]);
    const reply = askWhich(SAMPLE_TEACHING, match, "fr");
    expect(reply && proseOf(reply)).toEqual(["paragraph: <fr ask.which>"]);
    expect(reply && labelsOf(reply)).toEqual([
      button("value"),
      button("demand"),
      button("governance"),
      TOPICS,
    ]);
  });

  test("leads to the facet that was asked for, where there is one", () => {
    const match = ambiguousMatch(["value", "demand"], { facet: "purpose" });
    const reply = askWhich(SAMPLE_TEACHING, match, "fr");
    const subjects = (reply ? buttonsOf(reply) : []).slice(0, 2).map(({ action }) => readAction(action));
    expect(subjects).toEqual([
      { kind: "explain", language: "fr", subject: { kind: "facet", topic: "value", facet: "purpose" } },
      { kind: "explain", language: "fr", subject: { kind: "facet", topic: "demand", facet: "definition" } },
    ]);
  });

  test("offers commands by what they are called", () => {
    const reply = askWhich(SAMPLE_TEACHING, ambiguousMatch(["value", "cmd.quiz-start"]), "en");
    expect(reply && labelsOf(reply)).toEqual([
      button("value", "en"),
      "<en command.quiz-start>",
      "<en button.topics>",
    ]);
    const action = reply && buttonsOf(reply)[1]?.action;
    expect(readAction(action ?? "")).toEqual({ kind: "command", language: "en", command: "cmd.quiz-start" });
  });

  test("is not asked about what is not taught", () => {
    const reply = askWhich(SAMPLE_TEACHING, ambiguousMatch(["incident", "value", "demand"]), "fr");
    expect(reply && labelsOf(reply)).toEqual([button("value"), button("demand"), TOPICS]);
    expect(askWhich(SAMPLE_TEACHING, ambiguousMatch(["incident", "utility"]), "fr")).toBeUndefined();
  });
});

test("a refusal's buttons can all be read", () => {
  for (const because of ["unknown", "nothing-to-read", "leans-on-context"] as const) {
    const reply = refuse(SAMPLE_TEACHING, outOfScopeMatch(because, { nearest: ["value"] }), "fr");
    const actions = buttonsOf(reply).map(({ action }) => readAction(action));
    expect(actions.length).toBeGreaterThan(0);
    expect(actions).not.toContain(undefined);
  }
});
