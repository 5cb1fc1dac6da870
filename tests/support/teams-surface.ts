import type { Match } from "../../src/understanding/match.ts";
import type { Conversation } from "../conversations/read-conversations.ts";
import { plainSpaces, type Shown, type Surface } from "./conversation-surface.ts";
import { realTutor } from "./real-tutor.ts";
import { ambiguousMatch } from "./sample-matches.ts";
import { type Card, type Sent, startTeamsDouble } from "./teams-double.ts";
import { actionsIn, textsIn } from "./read-teams-card.ts";
import type { Found } from "./teams-people.ts";
import { startTeamsTutor } from "./teams-tutor.ts";

/** Takes the lines that a conversation says so of to stand between intents. */
function understandFor({ steps }: Conversation): (typed: string, context: string | undefined) => Match {
  const between = new Map(
    steps.flatMap((step) => ("between" in step && step.between ? [[step.say, step.between] as const] : [])),
  );
  return (typed, context) => {
    const match = realTutor.understand(typed, context);
    const intents = between.get(typed);
    return intents ? ambiguousMatch(intents, { language: match.language, nearest: match.nearest }) : match;
  };
}

const CHAT = "a:ada";

/**
 * The real tutor in a personal chat of Teams.
 * @param onCard is told of every card that is shown.
 */
export async function openTeamsSurface(
  conversation: Conversation,
  onCard: (card: Card) => void,
): Promise<Surface> {
  const double = await startTeamsDouble();
  const tutor = await startTeamsTutor(double, { understand: understandFor(conversation) });
  const buttons = new Map<string, Found>();
  let seen = 0;

  function look(sent: readonly Sent[]): Shown {
    const cards = sent.map(({ id, activity }) => ({ id, card: activity.attachments?.[0]?.content }));
    for (const { card } of cards) if (card) onCard(card);
    // A label means the button of the latest message that has it.
    const actions = cards.flatMap(({ id, card }) =>
      actionsIn(card).map(({ title, data }) => {
        const label = plainSpaces(title.replace(/^✓ /, ""));
        buttons.set(label, { data, message: id, conversation: CHAT });
        return label;
      }),
    );
    const texts = cards.flatMap(({ card }) => textsIn(card));
    return {
      text: plainSpaces(texts.map(({ text }) => text).join(" ")),
      titles: texts.filter(({ isTitle }) => isTitle).map(({ text }) => plainSpaces(text)),
      buttons: actions,
      isEdit: sent.every(({ method }) => method === "PUT"),
    };
  }

  async function act(payload: Record<string, unknown>): Promise<Shown> {
    const { status } = await tutor.send(payload);
    if (status !== 200) throw new Error(`Teams was answered ${status}.`);
    await tutor.idle();
    // What Teams is to get later is waited for; every step shows something.
    await double.received(seen + 1);
    await tutor.idle();
    const sent = double.sent.slice(seen);
    seen = double.sent.length;
    return look(sent);
  }

  return {
    say: (text) => act(tutor.sayPayload("ada", text, CHAT)),
    press(label) {
      const found = buttons.get(label);
      if (!found) throw new Error(`Teams shows no button "${label}".`);
      return act(tutor.pressPayload("ada", found));
    },
    async end() {
      await tutor.close();
      await double.close();
    },
  };
}
