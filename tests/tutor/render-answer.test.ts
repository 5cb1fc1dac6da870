import { plainLine } from "../../src/chat/render-plain-text.ts";
import { describe, expect, test } from "vitest";
import type { Reply } from "../../src/chat/reply.ts";
import type { Course } from "../../src/course/course.ts";
import { readAction } from "../../src/tutor/read-action.ts";
import { type Answer, renderAnswer } from "../../src/tutor/render-answer.ts";
import { buttonsOf, labelsOf, proseOf } from "../support/read-reply.ts";
import { SAMPLE_TEACHING } from "../support/sample-teaching.ts";

const GOVERNANCE: Answer = {
  subject: { kind: "facet", topic: "governance", facet: "definition" },
  basis: { kind: "matched", percent: 93, runnerUp: { intent: "value", percent: 12 } },
  language: "fr",
  page: 0,
  why: false,
};
const GOVERNANCE_OR_VALUE = "<fr title.difference one=Governance fr other=value fr>";
const MANAGEMENT = { kind: "difference", one: "governance", other: "management" } as const;

function render(changes: Partial<Answer> = {}): Reply {
  const reply = renderAnswer(SAMPLE_TEACHING, { ...GOVERNANCE, ...changes });
  if (!reply) throw new Error("no answer");
  return reply;
}

const facet = (name: "definition" | "purpose" | "example" | "parts" | "how", topic = "governance") =>
  ({ kind: "facet", topic, facet: name }) as const;

describe("an answer", () => {
  test("to what it is has title, sentence, explanation, nuance, source and what to see", () => {
    expect(proseOf(render())).toEqual([
      "title: governance title fr",
      "paragraph: governance sentence fr",
      "paragraph: governance definition fr",
      "note: governance nuance fr",
      "note: <fr source.course section=steering fr>",
      "note: <fr see-also topics=value fr, incident fr>",
    ]);
  });

  test("speaks the language asked for, and says so", () => {
    const reply = render({ language: "en" });
    expect(reply.language).toBe("en");
    expect(proseOf(reply).join()).not.toContain("fr");
    expect(labelsOf(reply).join()).not.toContain("fr");
  });

  test("leaves out nuance and see-also where there are none", () => {
    expect(proseOf(render({ subject: facet("definition", "demand") }))).toEqual([
      "title: demand title fr",
      "paragraph: demand sentence fr",
      "paragraph: demand definition fr",
      "note: <fr source.course section=steering fr>",
    ]);
  });

  test("to another facet has it in the title and its own source, and repeats no sentence", () => {
    expect(proseOf(render({ subject: facet("purpose") }))).toEqual([
      "title: <fr title.facet topic=governance title fr facet=<fr facet.purpose>>",
      "paragraph: governance purpose fr",
      "note: <fr source.both section=steering fr edition=ITIL 4>",
    ]);
    expect(proseOf(render({ subject: facet("example") })).at(-1)).toBe(
      "note: <fr source.beyond edition=ITIL 4>",
    );
  });

  test("lists the parts", () => {
    expect(proseOf(render({ subject: facet("parts") }))).toContain(
      "list: • governance parts item 1 fr\n• governance parts item 2 fr",
    );
  });

  test("to a difference has both sides in its title, however they are ordered", () => {
    expect(proseOf(render({ subject: MANAGEMENT }))).toEqual([
      "title: <fr title.difference one=Governance fr other=management fr>",
      "paragraph: governance against management fr",
      "note: <fr source.course section=steering fr>",
    ]);
    const turned = { kind: "difference", one: "management", other: "governance" } as const;
    expect(proseOf(render({ subject: turned }))[0]).toBe(
      "title: <fr title.difference one=Management fr other=governance fr>",
    );
  });

  test.each([
    ["a topic that is not taught", facet("definition", "incident")],
    ["a facet that was never written", facet("how", "value")],
    ["a difference that was never written", { kind: "difference", one: "value", other: "demand" }],
    ["a difference of a thing with itself", { kind: "difference", one: "governance", other: "governance" }],
    ["a difference with something unknown", { kind: "difference", one: "governance", other: "nothing" }],
  ] as const)("there is none to %s", (_what, subject) => {
    expect(renderAnswer(SAMPLE_TEACHING, { ...GOVERNANCE, subject })).toBeUndefined();
  });
});

describe("its buttons", () => {
  const more = "<fr button.more>";
  const why = "<fr button.why>";

  const useful = ["<fr button.useful>", "<fr button.not-useful>"];

  test("are three of the topic's other facets first, then a question on it, then the next page", () => {
    expect(labelsOf(render())).toEqual([
      "<fr button.purpose>",
      "<fr button.example>",
      "<fr button.parts>",
      "<fr button.check>",
      more,
    ]);
  });

  test("turn over to the rest: what it is confused with, the picture, why, useful or not; and back to the first", () => {
    const turn = (reply: Reply) => {
      const button = buttonsOf(reply).find(({ label }) => label === more);
      const action = readAction(button?.action ?? "");
      if (action?.kind !== "options") throw new Error("no next page");
      return render(action);
    };
    const second = turn(render());
    expect(labelsOf(second)).toEqual([
      "<fr button.how>",
      "<fr button.difference other=management fr>",
      "<fr button.difference other=value fr>",
      "<fr button.picture>",
      more,
    ]);
    const third = turn(second);
    expect(labelsOf(third)).toEqual([why, ...useful, more]);
    expect(labelsOf(turn(third))).toEqual(labelsOf(render()));
  });

  test("stay the same from page to page but for what they offer: title and text do not move", () => {
    expect(proseOf(render({ page: 1 }))).toEqual(proseOf(render()));
  });

  test("start over past the last page", () => {
    expect(labelsOf(render({ page: 3 }))).toEqual(labelsOf(render()));
  });

  test("have no next page when all fits on one", () => {
    expect(labelsOf(render({ subject: facet("definition", "demand") }))).toEqual([
      "<fr button.picture>",
      why,
      ...useful,
    ]);
  });

  test("of a difference lead to the other topic, to the first's facets and to its other differences", () => {
    const subject = { kind: "difference", one: "governance", other: "value" } as const;
    expect(labelsOf(render({ subject })).slice(0, 3)).toEqual([
      "value title fr",
      "<fr button.definition>",
      "<fr button.purpose>",
    ]);
    expect(labelsOf(render({ subject: MANAGEMENT, page: 1 }))).toContain(
      "<fr button.difference other=value fr>",
    );
  });

  test("of a difference whose second side alone is taught are those of that side, whichever is named first", () => {
    const turned = { kind: "difference", one: "management", other: "governance" } as const;
    for (const page of [0, 1, 2]) {
      const labels = labelsOf(render({ subject: turned, page }));
      expect(labels.filter((label) => label.includes("button.difference"))).toEqual([]);
      expect(labels).toEqual(
        labelsOf(render({ subject: MANAGEMENT, page })).map((label) =>
          label.replace("<fr button.difference other=value fr>", GOVERNANCE_OR_VALUE),
        ),
      );
    }
  });

  test("of a difference lead to what its second side is confused with too, with both names", () => {
    const subject = { kind: "difference", one: "value", other: "governance" } as const;
    const pages = [0, 1, 2].flatMap((page) => labelsOf(render({ subject, page })));
    expect(pages).toContain("<fr title.difference one=Governance fr other=management fr>");
  });

  test("of two things without a topic of their own lead to the topic that tells them apart, and to what each is confused with", () => {
    const [topic] = SAMPLE_TEACHING.course.topics.values();
    const [written] = topic?.differences ?? [];
    if (!topic || !written) throw new Error("no sample");
    const pairs = [
      ["incident", "utility"],
      ["incident", "management"],
      ["utility", "value"],
    ] as const;
    const differences = pairs.map((sides) => ({ ...written, sides }));
    const topics = new Map([...SAMPLE_TEACHING.course.topics, [topic.id, { ...topic, differences }]]);
    const teaching = { ...SAMPLE_TEACHING, course: { ...SAMPLE_TEACHING.course, topics } };
    const subject = { kind: "difference", one: "incident", other: "utility" } as const;
    const reply = renderAnswer(teaching, { ...GOVERNANCE, subject });
    expect(reply && labelsOf(reply)).toEqual([
      "governance title fr",
      "<fr button.difference other=management fr>",
      "<fr title.difference one=Utility fr other=value fr>",
      why,
      more,
    ]);
  });

  test("never offer what is on the screen, are at most five, and can all be read", () => {
    const subjects = [
      MANAGEMENT,
      ...(["definition", "purpose", "example", "parts", "how"] as const).map((name) => facet(name)),
    ];
    for (const subject of subjects) {
      for (const page of [0, 1, 2]) {
        for (const isWhy of [false, true]) {
          const buttons = buttonsOf(render({ subject, page, why: isWhy }));
          expect(buttons.length).toBeLessThanOrEqual(5);
          const actions = buttons.map(({ action }) => readAction(action));
          expect(actions).not.toContain(undefined);
          expect(actions).not.toContainEqual({ kind: "explain", language: "fr", subject });
        }
      }
    }
  });

  test("each lead to an answer", () => {
    for (const page of [0, 1, 2]) {
      for (const { action } of buttonsOf(render({ page }))) {
        const read = readAction(action);
        expect(read).toBeDefined();
        if (read?.kind !== "explain" && read?.kind !== "options" && read?.kind !== "why") continue;
        const next =
          read.kind === "explain" ? { subject: read.subject } : { ...read, why: read.kind === "why" };
        expect(renderAnswer(SAMPLE_TEACHING, { ...GOVERNANCE, ...next })).toBeDefined();
      }
    }
  });
});

describe("why this answer", () => {
  const reasons = (changes: Partial<Answer>) => {
    const lists = render({ why: true, ...changes }).blocks.filter(({ kind }) => kind === "list");
    const last = lists.at(-1);
    return last?.kind === "list" ? last.items.map((item) => plainLine(item)) : [];
  };

  test("stands below the answer, in place of its button", () => {
    const reply = render({ why: true });
    expect(proseOf(reply).slice(0, -2)).toEqual(proseOf(render()));
    expect(proseOf(reply).at(-2)).toBe("paragraph: <fr why.title>");
    expect(labelsOf(render({ page: 2, why: true }))).toEqual(labelsOf(render({ page: 2 })).slice(1));
    expect(labelsOf(reply)).toEqual(labelsOf(render()));
  });

  test("says what was recognised and how surely, the second guess, and that the text is a draft", () => {
    expect(reasons({})).toEqual([
      "<fr why.match topic=governance title fr facet=<fr facet.definition> percent=93>",
      "<fr why.runner-up topic=value fr percent=12>",
      "<fr why.draft>",
    ]);
  });

  test("names a command that came second", () => {
    const basis = {
      kind: "matched",
      percent: 60,
      runnerUp: { intent: "cmd.quiz-start", percent: 20 },
    } as const;
    expect(reasons({ basis })[1]).toBe("<fr why.runner-up topic=<fr command.quiz-start> percent=20>");
  });

  test.each([
    ["there was none", undefined],
    ["it was below one per cent", { intent: "value", percent: 0 }],
    ["nobody knows its name", { intent: "forged", percent: 50 }],
  ])("says that there was no second guess when %s", (_what, runnerUp) => {
    const basis = { kind: "matched", percent: 93, runnerUp } as const;
    expect(reasons({ basis })[1]).toBe("<fr why.no-runner-up>");
  });

  test("says that a button was pressed, and guesses at nothing then", () => {
    expect(reasons({ basis: { kind: "chosen" }, subject: facet("example") })).toEqual([
      "<fr why.chosen topic=governance title fr facet=<fr facet.example>>",
      "<fr why.draft>",
    ]);
  });

  test("says that it was a comparison", () => {
    expect(reasons({ subject: MANAGEMENT })[0]).toContain("facet=<fr facet.difference>");
  });

  test("names who has reviewed the text", () => {
    expect(reasons({ subject: facet("definition", "value") }).at(-1)).toBe(
      "<fr why.reviewed name=Ada Example>",
    );
  });
});

test("a section that the course does not list is named by the topic", () => {
  const course: Course = { ...SAMPLE_TEACHING.course, sections: [] };
  const reply = renderAnswer({ ...SAMPLE_TEACHING, course }, GOVERNANCE);
  expect(reply && proseOf(reply)).toContain("note: <fr source.course section=governance title fr>");
});
