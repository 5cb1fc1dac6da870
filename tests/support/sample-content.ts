/** A whole small project of authors' files: content/ without words, and intents/. */
export const SAMPLE_CONTENT: Readonly<Record<string, string>> = {
  "content/course.yaml": `title: { fr: "Cours", en: "Course" }
edition: ITIL 4
sections:
  - id: steering
    heading: { fr: "Pilotage", en: "Steering" }
    topics: [value, governance]
`,
  "content/topics/governance.yaml": `id: governance
status: draft
edition: ITIL 4
section: steering
title: { fr: "La gouvernance", en: "Governance" }
sentence:
  fr: "La gouvernance fixe le cap."
  en: "Governance sets the course."
explanations:
  definition:
    source: course
    fr: |
      Un **cadre**. Il dit qui décide.

      Il vaut partout.
    en: |
      A **frame**. It says who decides.

      It holds everywhere.
  parts:
    source: beyond
    fr: "Deux gestes."
    en: "Two moves."
    items:
      - { fr: "*Diriger*.", en: "*Direct*." }
      - { fr: "*Surveiller*.", en: "*Monitor*." }
differences:
  - between: [governance, management]
    source: beyond
    fr: "L’une dirige, l’autre fait."
    en: "One directs, the other does."
nuance: { fr: "Le cours simplifie.", en: "The course simplifies." }
see-also: [value]
`,
  "content/topics/value.yaml": `id: value
status: { reviewed: "Ada Example" }
edition: ITIL 4
section: steering
title: { fr: "La valeur", en: "Value" }
sentence: { fr: "La valeur se ressent.", en: "Value is felt." }
explanations: {}
`,
  "intents/registry.yaml": `topics:
  governance: { fr: ["gouvernance", "pilotage"], en: ["governance"] }
  value: { fr: ["valeur d'usage"], en: ["value"] }
terms:
  management: { fr: ["management"], en: ["management"] }
`,
};
