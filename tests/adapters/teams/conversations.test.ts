import { describe, expect, test } from "vitest";
import { expectConversation } from "../../conversations/follow-conversation.ts";
import { readConversations } from "../../conversations/read-conversations.ts";
import { findCardFaults } from "../../support/teams-card-rules.ts";
import type { Card } from "../../support/teams-double.ts";
import { openTeamsSurface } from "../../support/teams-surface.ts";

/** Other chat platforms, and what only they have. */
const OTHERS = /slack|discord|mattermost|telegram|\/svs/i;

describe.each(readConversations())("%s", (_file, conversation) => {
  test(`goes as written in Teams, with cards that hold to its rules: ${conversation.title}`, async () => {
    const cards: Card[] = [];
    await expectConversation(conversation, await openTeamsSurface(conversation, (card) => cards.push(card)));
    expect(cards.length).toBeGreaterThan(0);
    for (const card of cards) {
      expect(findCardFaults(card)).toEqual([]);
      expect(JSON.stringify(card)).not.toMatch(OTHERS);
    }
  });
});
