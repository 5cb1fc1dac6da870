import { describe, expect, onTestFinished, test } from "vitest";
import { expectConversation, tutorFor } from "../../conversations/follow-conversation.ts";
import { type Conversation, readConversations } from "../../conversations/read-conversations.ts";
import { openSlackSurface } from "../../support/slack-surface.ts";

async function expectFollowed(conversation: Conversation, transport: "http" | "socket"): Promise<void> {
  const surface = await openSlackSurface(tutorFor(conversation), transport);
  onTestFinished(surface.end);
  await expectConversation(conversation, surface);
}

describe.each(readConversations())("%s", (_file, conversation) => {
  test.each(["http", "socket"] as const)(
    `goes as written in Slack over %s: ${conversation.title}`,
    async (transport) => {
      await expectFollowed(conversation, transport);
    },
  );
});

test("a conversation that goes otherwise is found", async () => {
  const conversation = {
    title: "",
    steps: [{ say: "c'est quoi la gouvernance ?", expect: { title: "La gouvernance : un exemple" } }],
  };
  await expect(expectFollowed(conversation, "http")).rejects.toThrow("1. says");
});
