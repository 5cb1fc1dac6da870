import type { types } from "@slack/bolt";
import type { Form, FormField } from "../../chat/reply.ts";
import type { Language } from "../../course/prose.ts";
import { cutSlackText } from "./cut-slack-text.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";

/** What a form's view is known by when it comes back. */
export const FORM_CALLBACK = "svs-form";

/** The one input element of each block; the block carries the field's id. */
const INPUT_ACTION = "value";

type Element = types.InputBlock["element"];
type Option = { readonly value: string; readonly label: string };

/** A form as a modal. @param metadata comes back with what was filled in; at most 3,000 characters. */
export function renderSlackForm(form: Form, metadata: string): types.ModalView {
  const { language } = form;
  return {
    type: "modal",
    callback_id: FORM_CALLBACK,
    title: plainText(form.title, SLACK_LIMITS.modalTitle, language),
    submit: plainText(form.submit, SLACK_LIMITS.modalTitle, language),
    private_metadata: metadata,
    blocks: form.fields.map((field) => ({
      type: "input",
      block_id: field.id,
      label: plainText(field.label, SLACK_LIMITS.inputLabel, language),
      // Slack lets no field stay empty unless it is told so.
      ...(isOptional(field) ? { optional: true } : {}),
      element: elementOf(field, language),
    })),
  };
}

function isOptional(field: FormField): boolean {
  return field.kind === "people" || (field.kind === "text" && field.optional === true);
}

function elementOf(field: FormField, language: Language): Element {
  switch (field.kind) {
    case "number":
      return {
        type: "number_input",
        action_id: INPUT_ACTION,
        is_decimal_allowed: false,
        initial_value: String(field.initial),
        min_value: String(field.least),
        max_value: String(field.most),
      };
    case "text":
      return {
        type: "plain_text_input",
        action_id: INPUT_ACTION,
        ...(field.initial === "" ? {} : { initial_value: field.initial }),
      };
    case "choice":
      return choiceOf(field, language);
    case "people":
      return {
        type: "multi_users_select",
        action_id: INPUT_ACTION,
        ...(field.initial.length === 0 ? {} : { initial_users: [...field.initial] }),
      };
  }
}

function choiceOf(field: FormField & { readonly kind: "choice" }, language: Language): Element {
  const shown = field.options.slice(0, SLACK_LIMITS.optionsPerSelect);
  const options = shown.map((option) => optionOf(option, language));
  const initial = shown
    .filter((option) => field.initial.includes(option.value))
    .map((option) => optionOf(option, language));
  const [first] = initial;
  if (field.several)
    return {
      type: "multi_static_select",
      action_id: INPUT_ACTION,
      options,
      ...(first ? { initial_options: initial } : {}),
    };
  return {
    type: "static_select",
    action_id: INPUT_ACTION,
    options,
    ...(first ? { initial_option: first } : {}),
  };
}

function optionOf({ value, label }: Option, language: Language): types.PlainTextOption {
  return { value, text: plainText(label, SLACK_LIMITS.optionText, language) };
}

function plainText(text: string, limit: number, language: Language): types.PlainTextElement {
  return { type: "plain_text", text: cutSlackText(text, limit, language), emoji: true };
}
