import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Language } from "../course/prose.ts";
import type { Command } from "../understanding/commands.ts";
import { foldWords } from "../understanding/fold-text.ts";
import type { Slots } from "../understanding/read-slots.ts";
import { answerHere, answerPrivately } from "./answer-here.ts";
import { chooseMyLanguage, showSettings } from "./change-settings.ts";
import type { TutorParts } from "./create-tutor.ts";
import { askBeforeDeleting, exportMyData } from "./keep-privacy.ts";
import type { Moment } from "./moment.ts";
import { isNotAvailableYet } from "./not-available-yet.ts";
import { reportLeaderboard } from "./report-leaderboard.ts";
import { reportProgress } from "./report-progress.ts";
import { commandRound } from "./run-round.ts";
import { startRound } from "./start-round.ts";
import { giveTip, stopTips, subscribeToTips } from "./send-tips.ts";
import { showPicture } from "./show-picture.ts";
import { giveHelp, greet, listTopics, sayNotAvailableYet, saySimply, sayWhoIAm } from "./speak-of-itself.ts";

const UNNAMED = /\b(sans (mon |le )?nom|anonym\w*|incognito|(without|not|no|hide) (my |a )?name|unnamed)\b/;

/** "joue sans mon nom", "play without my name". */
function asksToHideName(event: ChatEvent): boolean {
  return event.kind === "utterance" && UNNAMED.test(foldWords(event.text).join(" "));
}

/** Does what was asked of the tutor itself. */
export async function runCommand(
  parts: TutorParts,
  event: ChatEvent,
  command: Command,
  slots: Slots,
  language: Language,
  moment: Moment,
): Promise<readonly Effect[]> {
  if (isNotAvailableYet(command)) return [answerHere(event, sayNotAvailableYet(parts, command, language))];
  switch (command) {
    case "cmd.help":
      return [answerHere(event, giveHelp(parts, language))];
    case "cmd.topics":
      return [answerHere(event, listTopics(parts, language))];
    case "cmd.greeting":
      return [answerHere(event, greet(parts, language))];
    case "cmd.thanks":
      return [answerHere(event, saySimply(parts, "thanks.reply", language))];
    case "cmd.goodbye":
      return [answerHere(event, saySimply(parts, "goodbye.reply", language))];
    case "cmd.who-are-you":
      return [answerHere(event, sayWhoIAm(parts, language))];
    case "cmd.language":
      return [await chooseMyLanguage(parts, event, slots.language, language, moment)];
    case "cmd.diagram":
      return [answerHere(event, showPicture(parts, slots.topic, language))];
    case "cmd.quiz-start":
      return startRound(parts, event, slots, language, moment);
    case "cmd.quiz-join":
      return commandRound(parts, event, asksToHideName(event) ? "join-unnamed" : "join", language, moment);
    case "cmd.quiz-pause":
      return commandRound(parts, event, "pause", language, moment);
    case "cmd.quiz-resume":
      return commandRound(parts, event, "resume", language, moment);
    case "cmd.quiz-stop":
      return commandRound(parts, event, "stop", language, moment);
    case "cmd.progress":
      return [await reportProgress(parts, event, language, moment)];
    case "cmd.leaderboard":
      return reportLeaderboard(parts, event, language, moment);
    case "cmd.tip":
      return [await giveTip(parts, event, slots, language, moment)];
    case "cmd.tips-subscribe":
      return [await subscribeToTips(parts, event, slots, language, moment)];
    case "cmd.tips-unsubscribe":
      return [await stopTips(parts, event, language, moment)];
    case "cmd.settings":
      return [answerPrivately(event, await showSettings(parts, event, language, moment))];
    case "cmd.export-my-data":
      return [answerPrivately(event, await exportMyData(parts, event, language, moment))];
    case "cmd.delete-my-data":
      return [answerPrivately(event, askBeforeDeleting(parts, language, moment))];
  }
}
