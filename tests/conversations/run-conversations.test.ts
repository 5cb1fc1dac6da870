import { describe, expect, test } from "vitest";
import { openPlainSurface } from "../support/plain-surface.ts";
import { realTutor } from "../support/real-tutor.ts";
import { openTerminalSurface } from "../support/terminal-surface.ts";
import { expectConversation, tutorFor } from "./follow-conversation.ts";
import { readConversations } from "./read-conversations.ts";

describe.each(readConversations())("%s", (_file, conversation) => {
  test(`goes as written without any platform: ${conversation.title}`, async () => {
    await expectConversation(conversation, openPlainSurface(tutorFor(conversation)));
  });

  test(`goes as written in a terminal: ${conversation.title}`, async () => {
    await expectConversation(
      conversation,
      await openTerminalSurface(tutorFor(conversation), realTutor.words),
    );
  });
});

test.each([
  ["a title", { title: "La gouvernance : un exemple" }],
  ["a piece of text", { contains: ["La gouvernance, c’est", "météo"] }],
  ["a piece that must not be there", { lacks: ["c’est"] }],
  ["a button", { buttons: ["Un exemple", "Deux exemples"] }],
  ["an edit", { edits: true }],
])("a conversation that goes otherwise is found by %s", async (_what, expected) => {
  const conversation = { title: "", steps: [{ say: "c'est quoi la gouvernance ?", expect: expected }] };
  await expect(expectConversation(conversation, openPlainSurface(tutorFor(conversation)))).rejects.toThrow(
    "1. says",
  );
});
