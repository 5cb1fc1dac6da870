import { expect } from "vitest";
import { type Converse, converseWith } from "../support/converse.ts";
import type { Shown, Surface } from "../support/conversation-surface.ts";
import { realTutor } from "../support/real-tutor.ts";
import { ambiguousMatch } from "../support/sample-matches.ts";
import type { Conversation, Expected } from "./read-conversations.ts";

/** The real tutor with an empty memory, which takes the lines that say so to stand between intents. */
export function tutorFor({ steps }: Conversation): Converse {
  const between = new Map(
    steps.flatMap((step) => ("between" in step && step.between ? [[step.say, step.between] as const] : [])),
  );
  const { course, words, understand } = realTutor;
  return converseWith({
    course,
    words,
    defaultLanguage: "fr",
    understand(typed, context) {
      const match = understand(typed, context);
      const intents = between.get(typed);
      return intents ? ambiguousMatch(intents, { language: match.language, nearest: match.nearest }) : match;
    },
  }).converse;
}

function expectShown(shown: Shown, expected: Expected, step: string): void {
  const { title, contains = [], lacks = [], buttons = [], edits } = expected;
  if (title !== undefined && shown.titles) expect(shown.titles, step).toContain(title);
  if (title !== undefined) expect(shown.text, step).toContain(title);
  for (const piece of contains) expect(shown.text, step).toContain(piece);
  for (const piece of lacks) expect(shown.text, step).not.toContain(piece);
  expect(shown.buttons, step).toEqual(expect.arrayContaining(buttons));
  if (edits !== undefined && shown.isEdit !== undefined) expect(shown.isEdit, step).toBe(edits);
}

/** Goes through a conversation step by step, and sees that each shows what it must. */
export async function expectConversation({ steps }: Conversation, surface: Surface): Promise<void> {
  for (const [at, step] of steps.entries()) {
    const [name, act] =
      "say" in step
        ? [`${at + 1}. says ${step.say}`, () => surface.say(step.say)]
        : [`${at + 1}. presses ${step.press}`, () => surface.press(step.press)];
    expectShown(await act(), step.expect, name);
  }
  await surface.end();
}
