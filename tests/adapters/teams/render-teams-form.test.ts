import { describe, expect, test } from "vitest";
import type { TeamsActivity } from "../../../src/adapters/teams/parse-teams-activity.ts";
import { readPressed } from "../../../src/adapters/teams/read-teams-press.ts";
import { renderTeamsForm } from "../../../src/adapters/teams/render-teams-form.ts";
import { teamsMessageSize, wrapCard } from "../../../src/adapters/teams/render-teams-messages.ts";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import type { Form } from "../../../src/chat/reply.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import { findCardFaults } from "../../support/teams-card-rules.ts";

const text = toLearnerText;
const form: Form = {
  language: "fr",
  action: "quiz-form",
  title: text("Lancer un quiz"),
  fields: [
    {
      kind: "choice",
      id: "topic",
      label: text("Sujet"),
      options: [
        { value: "governance", label: text("La gouvernance") },
        { value: "a, b", label: text("Les deux") },
      ],
      initial: ["a, b", "governance"],
      several: true,
    },
    { kind: "number", id: "count", label: text("Questions"), least: 1, most: 20, initial: 5 },
    { kind: "text", id: "name", label: text("Nom"), initial: "Ada" },
    { kind: "text", id: "note", label: text("Note"), initial: "", optional: true },
  ],
  submit: text("Lancer"),
  invalid: text("Remplis ce champ."),
};

test("a form is a card of inputs with what stands in them already, and one button", () => {
  const { body } = renderTeamsForm(form, { quiet: true });
  expect(body).toMatchObject([
    { type: "TextBlock", text: "Lancer un quiz" },
    {
      type: "Input.ChoiceSet",
      id: "choices.topic",
      label: "Sujet",
      isRequired: true,
      isMultiSelect: true,
      style: "expanded",
      // A comma parts chosen values, so none stands in one.
      value: "a%2C%20b,governance",
      choices: [
        { title: "La gouvernance", value: "governance" },
        { title: "Les deux", value: "a%2C%20b" },
      ],
    },
    { type: "Input.Number", id: "field.count", min: 1, max: 20, value: 5 },
    { type: "Input.Text", id: "field.name", isRequired: true, value: "Ada" },
    { type: "Input.Text", id: "field.note", isRequired: false, value: "" },
    {
      type: "ActionSet",
      actions: [
        {
          type: "Action.Execute",
          title: "Lancer",
          verb: "svs-form",
          data: { action: "quiz-form", quiet: true },
        },
      ],
    },
  ]);
});

describe("a field that asks for people", () => {
  const asking: Form = {
    ...form,
    fields: [{ kind: "people", id: "trainers", label: text("Qui anime"), initial: ["ada,1"] }],
  };
  const peopleOf = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      learner: at === 0 ? "ada,1" : `id-${at}`,
      name: `Nom ${at}`,
    }));

  test("offers those of the conversation by name, and none need be chosen", () => {
    const card = renderTeamsForm(asking, {}, peopleOf(2));
    expect(findCardFaults(card)).toEqual([]);
    expect(card.body?.[1]).toMatchObject({
      type: "Input.ChoiceSet",
      id: "choices.trainers",
      isRequired: false,
      isMultiSelect: true,
      style: "expanded",
      value: "ada%2C1",
      choices: [
        { title: "Nom 0", value: "ada%2C1" },
        { title: "Nom 1", value: "id-1" },
      ],
    });
  });

  test("is searched by name when there are many, and still fits into a message", () => {
    const people = Array.from({ length: TEAMS_LIMITS.peopleToChooseFrom.value }, (_, at) => ({
      learner: `aaaaaaaa-bbbb-4ccc-8ddd-${String(at).padStart(12, "0")}`,
      name: "N".repeat(200),
    }));
    const card = renderTeamsForm({ ...asking, fields: [...form.fields, ...asking.fields] }, {}, people);
    expect(findCardFaults(card)).toEqual([]);
    expect(card.body?.at(-2)).toMatchObject({ style: "filtered" });
    expect(teamsMessageSize(wrapCard(card, "Lancer un quiz"))).toBeLessThan(TEAMS_LIMITS.messageSize.value);
  });

  test("is left out where nobody is known to choose from", () => {
    expect(renderTeamsForm(asking, {}).body).toHaveLength(2);
    expect(JSON.stringify(renderTeamsForm(asking, {}))).not.toContain("trainers");
  });

  test.each([
    ["says nothing of it", {}],
    ["says that it is empty", { "choices.trainers": "" }],
  ])("comes back empty when nobody is chosen, from a client that %s", (_what, said) => {
    const [, , buttons] = renderTeamsForm(asking, {}, peopleOf(2)).body ?? [];
    const { actions } = buttons as { actions: { verb: string; data: object }[] };
    const [{ verb, data } = { verb: "", data: {} }] = actions;
    const value = { action: { verb, data: { ...data, ...said } } };
    expect(readPressed({ value } as TeamsActivity)?.values).toEqual({ trainers: [] });
  });
});

test("a field that must be filled in says so in the form's own words, and one that need not says nothing", () => {
  const { body } = renderTeamsForm(form, {});
  const inputs = body.filter(({ type }) => type.startsWith("Input."));
  const told = inputs.map((input) => ("errorMessage" in input ? input.errorMessage : undefined));
  expect(told).toEqual(["Remplis ce champ.", "Remplis ce champ.", "Remplis ce champ.", undefined]);
  expect(inputs.map((input) => "isRequired" in input && input.isRequired)).toEqual([true, true, true, false]);
});

test("a form is one that the official parser takes, of known properties", () => {
  expect(findCardFaults(renderTeamsForm(form, {}))).toEqual([]);
});
