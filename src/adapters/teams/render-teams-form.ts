import type {
  IActionSet,
  IAdaptiveCard,
  IChoiceSetInput,
  INumberInput,
  ITextBlock,
  ITextInput,
} from "@microsoft/teams.cards";
import type { Form, FormField } from "../../chat/reply.ts";
import { CHOICES_PREFIX, FIELD_PREFIX, FORM_VERB, writeChoice } from "./read-teams-press.ts";
import type { People } from "./offer-people.ts";
import { escapeMarkdown, shorten } from "./render-teams-card.ts";
import { TEAMS_CARD_VERSION, TEAMS_LIMITS } from "./teams-limits.ts";

/** More people than this are searched by name rather than listed. */
const LONGEST_LIST = 12;

type Input = IChoiceSetInput | INumberInput | ITextInput;

/**
 * A form as a card with inputs: dialogs opened from a card would need properties that the local peer does not know.
 * @param carry what the button carries besides the form's action.
 * @param people to choose from; without them no field asks for people.
 */
export function renderTeamsForm(
  form: Form,
  carry: Readonly<Record<string, unknown>>,
  people?: People,
): IAdaptiveCard {
  // A field without anybody to choose could only take away who was chosen.
  const fields = people ? form.fields : form.fields.filter(({ kind }) => kind !== "people");
  const lists = fields.flatMap(({ kind, id }) => (kind === "people" ? [id] : []));
  const title: ITextBlock = {
    type: "TextBlock",
    text: escapeMarkdown(form.title),
    style: "heading",
    weight: "Bolder",
    size: "Medium",
    wrap: true,
  };
  const submit: IActionSet = {
    type: "ActionSet",
    actions: [
      {
        type: "Action.Execute",
        title: form.submit,
        verb: FORM_VERB,
        data: { action: form.action, ...(lists.length > 0 ? { lists } : {}), ...carry },
        associatedInputs: "auto",
      },
    ],
  };
  return {
    type: "AdaptiveCard",
    version: TEAMS_CARD_VERSION,
    lang: form.language,
    fallbackText: form.title,
    body: [title, ...fields.map((field) => renderField(field, form.invalid, people)), submit],
  };
}

/** @param invalid what Teams shows below it instead of a word of its own. */
function renderField(field: FormField, invalid: string | undefined, people: People = []): Input {
  const told = invalid === undefined ? {} : { errorMessage: invalid };
  const id = `${FIELD_PREFIX}${field.id}`;
  switch (field.kind) {
    case "choice":
      return {
        type: "Input.ChoiceSet",
        id: `${CHOICES_PREFIX}${field.id}`,
        label: field.label,
        isRequired: true,
        ...told,
        style: field.several ? "expanded" : "compact",
        isMultiSelect: field.several,
        value: field.initial.map(writeChoice).join(","),
        choices: field.options.map(({ value, label }) => ({ title: label, value: writeChoice(value) })),
      };
    case "people":
      return {
        type: "Input.ChoiceSet",
        id: `${CHOICES_PREFIX}${field.id}`,
        label: field.label,
        isRequired: false,
        style: people.length > LONGEST_LIST ? "filtered" : "expanded",
        isMultiSelect: true,
        value: field.initial.map(writeChoice).join(","),
        choices: people.map(({ learner, name }) => ({
          title: shorten(name, TEAMS_LIMITS.nameLength.value),
          value: writeChoice(learner),
        })),
      };
    case "number":
      return {
        type: "Input.Number",
        id,
        label: field.label,
        isRequired: true,
        ...told,
        min: field.least,
        max: field.most,
        value: field.initial,
      };
    case "text":
      return {
        type: "Input.Text",
        id,
        label: field.label,
        isRequired: field.optional !== true,
        ...(field.optional === true ? {} : told),
        value: field.initial,
      };
  }
}
