import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Reply } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { answerHere, answerPrivately, changePressed } from "./answer-here.ts";
import type { ButtonAction } from "./button-action.ts";
import { readAction } from "./read-action.ts";
import { pressSetting } from "./change-settings.ts";
import { answerCheck, askToCheck } from "./check-me.ts";
import { chooseLanguage } from "./choose-language.ts";
import type { TutorParts } from "./create-tutor.ts";
import { deleteMyData } from "./keep-privacy.ts";
import type { Moment } from "./moment.ts";
import { openForm } from "./open-form.ts";
import { rateAnswer } from "./rate-answer.ts";
import { renderAnswer } from "./render-answer.ts";
import { showMyProgress } from "./report-progress.ts";
import { runCommand } from "./run-command.ts";
import { answerRound, pressRound } from "./run-round.ts";
import { snoozeTips, stopTips } from "./send-tips.ts";
import { showPicture } from "./show-picture.ts";
import { showRest } from "./show-rest.ts";
import { saySimply } from "./speak-of-itself.ts";
import type { Subject } from "./subject.ts";

type Press = ChatEvent & { readonly kind: "press" };

/** A button that nothing stands behind any more; said in private, since only who pressed it needs to know. */
async function sayExpired(
  parts: TutorParts,
  event: Press,
  written: Language | undefined,
  { store }: Moment,
): Promise<readonly Effect[]> {
  const { language: choice } = await store.learners.choicesOf(event.place, event.learner);
  const language = chooseLanguage(choice, { language: written }, event.locale, parts.defaultLanguage);
  return [answerPrivately(event, saySimply(parts, "refuse.old-button", language))];
}

async function explain(
  parts: TutorParts,
  event: Press,
  subject: Subject,
  language: Language,
  { store, now }: Moment,
): Promise<Reply | undefined> {
  const basis = { kind: "chosen" } as const;
  const reply = renderAnswer(parts, { subject, basis, language, page: 0, why: false });
  const topic = subject.kind === "facet" ? subject.topic : subject.one;
  if (reply && parts.course.topics.has(topic))
    await store.memory.rememberThread(event.place, { topic, asked: false }, now);
  return reply;
}

async function act(
  parts: TutorParts,
  event: Press,
  action: ButtonAction,
  moment: Moment,
): Promise<readonly Effect[] | undefined> {
  const { language } = action;
  switch (action.kind) {
    case "command":
      return runCommand(parts, event, action.command, {}, language, moment);
    case "explain": {
      const reply = await explain(parts, event, action.subject, language, moment);
      return reply && [answerHere(event, reply)];
    }
    case "share": {
      const reply = await explain(parts, event, action.subject, language, moment);
      return reply && [{ kind: "post", to: event.place, spot: { kind: "top" }, reply }];
    }
    case "options":
    case "why": {
      const reply = renderAnswer(parts, { ...action, why: action.kind === "why" });
      return reply && [changePressed(event, reply)];
    }
    case "rate":
      return rateAnswer(parts, event, action.subject, action.useful, language, moment);
    case "picture":
      return [answerHere(event, showPicture(parts, action.topic, language))];
    case "check":
      return askToCheck(parts, event, action.topic, language, moment);
    case "check-pick":
    case "check-answer":
      return answerCheck(parts, event, action, moment);
    case "round":
      return pressRound(parts, event, action, language, moment);
    case "round-answer":
      return answerRound(parts, event, action, language, moment);
    case "rest":
      return [await showRest(parts, event, action.number, language, moment)];
    case "form":
      return [await openForm(parts, event, action, moment)];
    case "tips":
      return [
        action.act === "stop"
          ? await stopTips(parts, event, language, moment)
          : await snoozeTips(parts, event, language, moment),
      ];
    case "setting":
      return pressSetting(parts, event, action.setting, language, moment);
    case "progress":
      return [answerPrivately(event, await showMyProgress(parts, event, language, moment))];
    case "delete":
      return deleteMyData(parts, event, action.asked, language, moment);
  }
}

/** Does what a pressed button says, whatever message it stood on. */
export async function pressButton(
  parts: TutorParts,
  event: Press,
  moment: Moment,
): Promise<readonly Effect[]> {
  const action = readAction(event.action);
  const effects = action && (await act(parts, event, action, moment));
  return effects ?? sayExpired(parts, event, action?.language, moment);
}
