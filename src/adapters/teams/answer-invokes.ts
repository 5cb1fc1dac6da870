import type { IAdaptiveCard } from "@microsoft/teams.cards";
import type { Delivered } from "../../chat/chat-adapter.ts";
import type { ChatEvent } from "../../chat/chat-event.ts";
import { plainBlock } from "../../chat/render-plain-text.ts";
import type { Form, Reply } from "../../chat/reply.ts";
import type { Language } from "../../course/prose.ts";
import { escapeMarkdown, renderCard } from "./render-teams-card.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";

/** Time as the adapter sees it. */
export type TeamsClock = {
  /** ms since 1970. */
  now(): number;
  /** Calls back once after so many ms; the returned function takes that back. */
  after(ms: number, call: () => void): () => void;
};

/**
 * The body of the HTTP answer to a press. Its forms:
 * https://learn.microsoft.com/en-us/adaptive-cards/authoring-cards/universal-action-model#response-format
 */
export type PressAnswer =
  | {
      readonly statusCode: 200;
      readonly type: "application/vnd.microsoft.card.adaptive";
      readonly value: IAdaptiveCard;
    }
  | {
      readonly statusCode: 200;
      readonly type: "application/vnd.microsoft.activity.message";
      readonly value: string;
    }
  | {
      readonly statusCode: 400;
      readonly type: "application/vnd.microsoft.error";
      readonly value: { readonly code: string; readonly message: string };
    };

export function answerWithCard(value: IAdaptiveCard): PressAnswer {
  return { statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value };
}

function answerWithLine(value: string): PressAnswer {
  return { statusCode: 200, type: "application/vnd.microsoft.activity.message", value };
}

/** The first line of what is said. */
function headline(said: Reply | Form): string {
  if ("title" in said) return said.title;
  const first = said.blocks.find((block) => block.kind !== "buttons");
  return first ? (plainBlock(first).trim().split("\n")[0] ?? "") : "";
}

function lineCard(plain: string, language: Language): IAdaptiveCard {
  return renderCard(
    [{ elements: [{ type: "TextBlock", text: escapeMarkdown(plain), wrap: true }], plain }],
    language,
  );
}

/**
 * The answer to a press that has nothing to show. Never empty: Teams takes an empty answer for a failure, says so, and sends the
 * press again (https://github.com/vercel/chat/issues/731).
 */
export function acceptPress(): PressAnswer {
  return answerWithLine("✓");
}

/** The answer to a press of something that is no button of this bot. */
export function refusePress(): PressAnswer {
  return {
    statusCode: 400,
    type: "application/vnd.microsoft.error",
    value: { code: "BadRequest", message: "not a button of this bot" },
  };
}

type Acted = ChatEvent & { readonly kind: "press" | "submit" };

/** A press that Teams waits for an answer to. */
type Waiting = {
  readonly event: Acted;
  readonly resolve: (answer: PressAnswer) => void;
  /** What it leads to is stored, so that silence means something. */
  stored: boolean;
  /** The card that the pressed one has become for everyone. */
  card: IAdaptiveCard | undefined;
  /** The headline of what was posted instead. */
  line: { readonly text: string; readonly language: Language } | undefined;
};

/**
 * Presses and the deliveries that answer them, brought together: who pressed sees in the answer itself what is meant for them alone.
 * What there is to say arrives through the outbox, piece after piece; when nothing has come for a while, or the time is up, the
 * press is answered with what everyone sees.
 */
export type Invokes = {
  /** @param leftMs how long the platform can still be kept waiting. @returns the answer, in that time. */
  wait(event: Acted, leftMs: number): Promise<PressAnswer>;
  /** What the event leads to is stored. */
  stored(event: Acted): void;
  /** The press that is waiting under this name. */
  waitingFor(returnTo: string | undefined): Acted | undefined;
  /** @returns false when nobody waits for it any more. */
  answer(returnTo: string | undefined, card: IAdaptiveCard): boolean;
  /** A message was posted in answer to the event. */
  posted(returnTo: string | undefined, said: Reply | Form): void;
  /** A message was changed for everyone. */
  edited(message: string, card: IAdaptiveCard): void;
  /** Runs a delivery to this channel, during which its presses are not given up. */
  during(channel: string, deliver: () => Promise<Delivered>): Promise<Delivered>;
};

type Lane = { active: number; postponed: boolean; cancel: () => void };

export function createInvokes(clock: TeamsClock): Invokes {
  const waiting = new Map<string, Waiting>();
  const lanes = new Map<string, Lane>();

  function laneOf(channel: string): Lane {
    const lane = lanes.get(channel) ?? { active: 0, postponed: false, cancel: () => {} };
    lanes.set(channel, lane);
    return lane;
  }

  function giveAnswer(id: string, answer: PressAnswer): boolean {
    const press = waiting.get(id);
    waiting.delete(id);
    press?.resolve(answer);
    return press !== undefined;
  }

  function answerOf({ event, stored, card, line }: Waiting): PressAnswer {
    if (card) return answerWithCard(card);
    // A line would leave the form as it is, to be sent again.
    if (event.kind === "submit" && (stored || line !== undefined))
      return answerWithCard(lineCard(line?.text ?? "✓", line?.language ?? event.locale ?? "fr"));
    return line === undefined ? acceptPress() : answerWithLine(line.text);
  }

  /** Begins the silence anew. */
  function listen(channel: string): void {
    const lane = laneOf(channel);
    lane.cancel();
    if (lane.active > 0 || lane.postponed) return;
    lane.cancel = clock.after(TEAMS_LIMITS.silence.value, () => {
      lanes.delete(channel);
      for (const [id, press] of waiting) {
        if (press.stored && press.event.place.channel === channel) giveAnswer(id, answerOf(press));
      }
    });
  }

  return {
    wait(event, leftMs) {
      const { promise, resolve } = Promise.withResolvers<PressAnswer>();
      const press: Waiting = { event, resolve, stored: false, card: undefined, line: undefined };
      waiting.set(event.id, press);
      const cancel = clock.after(Math.max(0, leftMs), () => giveAnswer(event.id, answerOf(press)));
      return promise.finally(cancel);
    },
    stored(event) {
      const press = waiting.get(event.id);
      if (!press) return;
      press.stored = true;
      listen(event.place.channel);
    },
    waitingFor: (returnTo) => waiting.get(returnTo ?? "")?.event,
    answer: (returnTo, card) => giveAnswer(returnTo ?? "", answerWithCard(card)),
    posted(returnTo, said) {
      const press = waiting.get(returnTo ?? "");
      const text = headline(said);
      if (press && text !== "") press.line ??= { text, language: said.language };
    },
    edited(message, card) {
      for (const press of waiting.values()) {
        if (press.event.kind === "press" && press.event.message === message) press.card = card;
      }
    },
    async during(channel, deliver) {
      const lane = laneOf(channel);
      lane.cancel();
      lane.active++;
      lane.postponed = false;
      try {
        const delivered = await deliver();
        lane.postponed = delivered.kind === "later";
        return delivered;
      } finally {
        lane.active--;
        lanes.set(channel, lane);
        listen(channel);
      }
    },
  };
}
