import type { Reply } from "../../src/chat/reply.ts";
import { toLearnerText } from "../../src/course/prose.ts";

/** An answer with every kind of block and inline, with the spaces that French typography asks for. */
export const SAMPLE_REPLY: Reply = {
  language: "fr",
  blocks: [
    { kind: "title", text: toLearnerText("Chaîne de valeur des services") },
    {
      kind: "paragraph",
      inlines: [
        { kind: "text", text: toLearnerText("La ") },
        { kind: "strong", text: toLearnerText("chaîne de valeur des services") },
        { kind: "text", text: toLearnerText(" réunit six activités qui changent une demande en ") },
        { kind: "emphasis", text: toLearnerText("valeur") },
        {
          kind: "text",
          text: toLearnerText("\u00a0: on les combine, dans l’ordre qu’il faut, pour chaque cas."),
        },
      ],
    },
    {
      kind: "list",
      items: [
        [
          {
            kind: "text",
            text: toLearnerText("Planifier\u00a0: une vue commune de ce qu’on veut atteindre."),
          },
        ],
        [
          { kind: "strong", text: toLearnerText("Améliorer") },
          { kind: "text", text: toLearnerText("\u00a0: toujours, et partout.") },
        ],
        [
          {
            kind: "text",
            text: toLearnerText("Impliquer\u00a0: comprendre les besoins des parties prenantes."),
          },
        ],
      ],
    },
    {
      kind: "note",
      inlines: [
        {
          kind: "text",
          text: toLearnerText("Source\u00a0: section «\u00a0Chaîne de valeur\u00a0» du cours · ITIL 4"),
        },
      ],
    },
    {
      kind: "buttons",
      buttons: [
        { action: "facet:example", label: toLearnerText("Un exemple") },
        { action: "facet:purpose", label: toLearnerText("À quoi ça sert\u202f?") },
        { action: "more", label: toLearnerText("Plus…") },
        { action: "why", label: toLearnerText("Pourquoi cette réponse\u202f?") },
        { action: "useful", label: toLearnerText("Utile") },
      ],
    },
  ],
};

/** A short answer in English without buttons. */
export const SHORT_REPLY: Reply = {
  language: "en",
  blocks: [
    { kind: "title", text: toLearnerText("An example") },
    {
      kind: "paragraph",
      inlines: [{ kind: "text", text: toLearnerText("A customer asks for a new laptop.") }],
    },
  ],
};
