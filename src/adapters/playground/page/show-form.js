import { build } from "./build-element.js";

/** @typedef {import("../../../chat/reply.ts").Form} Form */
/** @typedef {import("../../../chat/reply.ts").FormField} FormField */
/** @typedef {import("./call-api.js").Message} Message */
/** @typedef {import("./show-message.js").Page} Page */

/**
 * @param {FormField & { readonly kind: "choice" | "people" }} field
 * @param {readonly { readonly value: string, readonly label: string }[]} options
 * @param {string} id unique in the page
 * @returns {HTMLElement}
 */
function showBoxes(field, options, id) {
  const boxes = options.map(({ value, label }, at) =>
    build(
      "label",
      { class: "box" },
      build("input", {
        type: "checkbox",
        name: field.id,
        value,
        checked: field.initial.includes(value),
        "data-key": `${id}-${at}`,
      }),
      label,
    ),
  );
  return build("fieldset", {}, build("legend", {}, field.label), ...boxes);
}

/**
 * @param {FormField} field
 * @param {string} id unique in the page
 * @param {Page} page
 * @returns {HTMLElement}
 */
function showField(field, id, page) {
  const name = field.id;
  switch (field.kind) {
    case "choice": {
      if (!field.several) {
        const options = field.options.map(({ value, label }) =>
          build("option", { value, selected: field.initial.includes(value) }, label),
        );
        return build(
          "p",
          {},
          build("label", { for: id }, field.label),
          build("select", { id, name, "data-key": id }, ...options),
        );
      }
      return showBoxes(field, field.options, id);
    }
    case "people": {
      const people = page.learners.map((learner) => ({ value: learner.id, label: learner.name }));
      return showBoxes(field, people, id);
    }
    case "number":
      return build(
        "p",
        {},
        build("label", { for: id }, field.label),
        build("input", {
          id,
          name,
          type: "number",
          required: true,
          min: String(field.least),
          max: String(field.most),
          value: String(field.initial),
          "data-key": id,
        }),
      );
    case "text":
      return build(
        "p",
        {},
        build("label", { for: id }, field.label),
        build("input", { id, name, type: "text", value: field.initial, "data-key": id }),
      );
  }
}

/**
 * @param {Form} form
 * @param {boolean} sent
 * @param {Message} message
 * @param {Page} page
 */
export function showForm(form, sent, message, page) {
  const fields = form.fields.map((field) => showField(field, `${message.id}-${field.id}`, page));
  const submit = build("button", { type: "submit", class: "main", "data-key": "submit" }, form.submit);
  const end = sent ? build("p", { class: "note", lang: page.language }, `✓ ${page.words["sent"]}`) : submit;
  const element = build(
    "form",
    { class: "fill-in" },
    build("fieldset", { disabled: sent }, build("legend", {}, form.title), ...fields, end),
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const data = new FormData(element);
    const values = Object.fromEntries(form.fields.map(({ id }) => [id, data.getAll(id).map(String)]));
    page.submit(message, values);
  });
  return element;
}
