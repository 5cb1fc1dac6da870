import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import { sayLine } from "../chat/say-line.ts";
import type { Language } from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import { nextTipTime } from "../schedule/tip-times.ts";
import { sayTipPlan } from "./say-tip-plan.ts";
import { answerPrivately } from "./answer-here.ts";
import { type ButtonAction, writeAction } from "./button-action.ts";
import type { TutorParts } from "./create-tutor.ts";
import type { Moment } from "./moment.ts";

/** A word alone names what it is about, not what to do with it: which of the two is asked back by showing the plan. */
const TIPS_ALONE = /^\s*(?:tips?|conseils?|astuces?|les conseils|the tips|daily tips?)\s*[?!.]*\s*$/iu;

/** Whether a line only names tips, without saying what to do about them. */
export function namesTipsAlone(text: string): boolean {
  return TIPS_ALONE.test(text);
}

/** Whether tips are planned here and when the next one comes, with what can be done about it. */
export async function showTips(
  { words }: TutorParts,
  event: ChatEvent,
  language: Language,
  { store, now }: Moment,
): Promise<Effect> {
  const plan = await store.tips.planOf(event.place);
  const next = plan && nextTipTime(plan, Math.max(now, plan.snoozedUntil ?? 0));
  const button = (
    label:
      | "button.tips-start"
      | "button.channel-settings"
      | "button.tips-stop"
      | "button.snooze"
      | "button.tip-now",
    action: ButtonAction,
  ) => ({ action: writeAction(action), label: sayPlain(words, language, label) });
  return answerPrivately(event, {
    language,
    blocks: [
      ...(plan && next
        ? [{ kind: "paragraph" as const, inlines: sayTipPlan(words, language, "tips.plan", plan) }]
        : []),
      {
        kind: "paragraph",
        inlines: next
          ? sayLine(words, language, "tips.planned", { time: { kind: "time", at: next.at, dated: true } })
          : say(words, language, "tips.none"),
      },
      {
        kind: "buttons",
        buttons: [
          ...(plan
            ? [
                button("button.snooze", { kind: "tips", language, act: "snooze" }),
                button("button.tips-stop", { kind: "tips", language, act: "stop" }),
              ]
            : [button("button.tips-start", { kind: "command", language, command: "cmd.tips-subscribe" })]),
          button("button.channel-settings", { kind: "form", language, form: "channel" }),
          button("button.tip-now", { kind: "command", language, command: "cmd.tip" }),
        ],
      },
    ],
  });
}
