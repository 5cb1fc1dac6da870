import { expect, test } from "vitest";
import { renderTeamsForm } from "../../../src/adapters/teams/render-teams-form.ts";
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

test("a form is one that the official parser takes, of known properties", () => {
  expect(findCardFaults(renderTeamsForm(form, {}))).toEqual([]);
});
