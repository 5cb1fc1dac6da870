/** A whole small project of authors' files: content/ without words, and intents/. */
export const SAMPLE_CONTENT: Readonly<Record<string, string>> = {
  "content/course.yaml": `title: { fr: "Cours", en: "Course" }
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
status: { reviewed: { by: "Ada Example", of: "f518e7bce743" } }
edition: ITIL 4
section: steering
title: { fr: "La valeur", en: "Value" }
sentence: { fr: "La valeur se ressent.", en: "Value is felt." }
explanations: {}
`,
  "content/questions/governance.yaml": `topic: governance
questions:
  - id: governance-who-steers
    kind: one
    difficulty: easy
    source: course
    stem: { fr: "Qui fixe le **cap** ?", en: "Who sets the **course**?" }
    key: [c]
    options:
      - id: a
        text: { fr: "Le management", en: "Management" }
        explanation: { fr: "Il fait.", en: "It does." }
        misconception: { fr: "confondre diriger et faire", en: "mixing up directing and doing" }
      - { id: b, text: { fr: "Personne", en: "Nobody" }, explanation: { fr: "Il en faut un.", en: "It takes one." } }
      - { id: c, text: { fr: "La direction", en: "The board" }, explanation: { fr: "Elle dirige.", en: "It directs." } }
  - id: governance-moves
    kind: several
    difficulty: medium
    source: beyond
    stem: { fr: "Quels sont ses deux gestes ?", en: "What are its two moves?" }
    key: [a, d]
    options:
      - { id: a, text: { fr: "Diriger", en: "Direct" }, explanation: { fr: "Premier geste.", en: "First move." } }
      - { id: b, text: { fr: "Produire", en: "Produce" }, explanation: { fr: "Le management.", en: "Management." } }
      - { id: c, text: { fr: "Vendre", en: "Sell" }, explanation: { fr: "Le commerce.", en: "Sales." } }
      - { id: d, text: { fr: "Surveiller", en: "Monitor" }, explanation: { fr: "Second geste.", en: "Second move." } }
  - id: governance-everywhere
    kind: true-false
    difficulty: hard
    source: both
    stem: { fr: "Ce cadre vaut partout.", en: "This frame holds everywhere." }
    key: ["true"]
    options:
      - { id: "true", text: { fr: "Vrai", en: "True" }, explanation: { fr: "Il vaut partout.", en: "It does." } }
      - { id: "false", text: { fr: "Faux", en: "False" }, explanation: { fr: "Nul n’y échappe.", en: "All are in it." } }
`,
  "content/tips/value.yaml": `topic: value
tips:
  - id: value-ask
    source: course
    title: { fr: "Demander", en: "Ask" }
    text: { fr: "La valeur se ressent.", en: "Value is felt." }
    try: { fr: "Pose la question.", en: "Ask the question." }
  - id: value-look
    source: beyond
    title: { fr: "Regarder", en: "Look" }
    text: { fr: "La valeur se voit.", en: "Value shows." }
    try: { fr: "Regarde qui s’en sert.", en: "See who uses it." }
`,
  "content/questions/value.yaml": `topic: value
questions:
  - id: value-felt
    kind: true-false
    difficulty: easy
    source: course
    stem: { fr: "La valeur se décrète.", en: "Value is decreed." }
    key: ["false"]
    options:
      - { id: "true", text: { fr: "Vrai", en: "True" }, explanation: { fr: "Elle se ressent.", en: "It is felt." } }
      - { id: "false", text: { fr: "Faux", en: "False" }, explanation: { fr: "Bien vu.", en: "Well seen." } }
  - id: value-by-whom
    kind: one
    difficulty: medium
    source: course
    stem: { fr: "Qui ressent la valeur ?", en: "Who feels value?" }
    key: [a]
    options:
      - { id: a, text: { fr: "La clientèle", en: "Customers" }, explanation: { fr: "Elle en juge.", en: "They judge." } }
      - { id: b, text: { fr: "La comptabilité", en: "Accounts" }, explanation: { fr: "Elle compte.", en: "They count." } }
      - { id: c, text: { fr: "Les serveurs", en: "Servers" }, explanation: { fr: "Ils tournent.", en: "They run." } }
`,
  "intents/registry.yaml": `topics:
  governance: { fr: ["gouvernance", "pilotage"], en: ["governance"] }
  value: { fr: ["valeur d'usage"], en: ["value"] }
terms:
  management: { fr: ["management"], en: ["management"] }
`,
};
