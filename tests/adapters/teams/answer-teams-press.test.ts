import { describe, expect, test } from "vitest";
import { answerPress } from "../../../src/adapters/teams/answer-teams-press.ts";
import { renderTeamsCard } from "../../../src/adapters/teams/render-teams-card.ts";
import type { ChatEvent, Effect } from "../../../src/chat/chat-event.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import { replyOf } from "../../support/teams-bot.ts";

const press: ChatEvent & { kind: "press" } = {
  kind: "press",
  id: "c/1",
  place: { platform: "teams", workspace: "w", channel: "c", thread: "c" },
  learner: "l",
  locale: "fr",
  action: "a",
  message: "m",
};
const edit = (message: string, title: string): Effect => ({ kind: "edit", message, reply: replyOf(title) });
const post = (title: string): Effect => ({ kind: "post", reply: replyOf(title) });
const spoken = (value: string) => ({
  statusCode: 200,
  type: "application/vnd.microsoft.activity.message",
  value,
});

describe("the answer to a press", () => {
  test("is the card that the pressed one becomes last", () => {
    expect(
      answerPress(press, [edit("m", "Un"), post("Deux"), edit("m", "Trois"), edit("other", "Quatre")]),
    ).toEqual({
      statusCode: 200,
      type: "application/vnd.microsoft.card.adaptive",
      value: renderTeamsCard(replyOf("Trois")),
    });
  });

  test("is the first headline when the pressed card stays", () => {
    expect(answerPress(press, [edit("other", "Un"), post("Deux")])).toEqual(spoken("Un"));
  });

  test("is one line of it", () => {
    const items = ["Un", "Deux"].map((text) => [{ kind: "text" as const, text: toLearnerText(text) }]);
    expect(
      answerPress(press, [{ kind: "post", reply: { language: "fr", blocks: [{ kind: "list", items }] } }]),
    ).toEqual(spoken("• Un"));
  });

  test("is never empty, because Teams would send the press again", () => {
    const buttons = { kind: "buttons" as const, buttons: [{ action: "a", label: toLearnerText("A") }] };
    expect(answerPress(press, [])).toEqual(spoken("✓"));
    expect(answerPress(press, [{ kind: "post", reply: { language: "fr", blocks: [buttons] } }])).toEqual(
      spoken("✓"),
    );
    expect(answerPress(press, [post(" ")])).toEqual(spoken("✓"));
  });
});
