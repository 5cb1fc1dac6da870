import { expectConversation, tutorFor } from "../../conversations/follow-conversation.ts";
import { readConversations } from "../../conversations/read-conversations.ts";
import { describe, test } from "vitest";
import { openPlaygroundSurface } from "../../support/playground-surface.ts";

describe.each(readConversations())("%s", (_file, conversation) => {
  test(`goes as written through the playground's API: ${conversation.title}`, async () => {
    await expectConversation(conversation, await openPlaygroundSurface(tutorFor(conversation)));
  });
});
