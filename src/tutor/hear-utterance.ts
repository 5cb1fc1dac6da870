import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Block, Reply } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { say } from "../course/words.ts";
import { READ_CHARACTERS } from "../understanding/fold-text.ts";
import type { Match } from "../understanding/match.ts";
import { saySimply } from "./speak-of-itself.ts";
import { answerHere, answerPrivately } from "./answer-here.ts";
import { chooseLanguage, languageOfChannel } from "./choose-language.ts";
import type { Thread } from "./conversation-memory.ts";
import type { TutorParts } from "./create-tutor.ts";
import type { Demand } from "./demand-log.ts";
import { explainMatch } from "./explain-match.ts";
import { maskDemand } from "./mask-demand.ts";
import type { Moment } from "./moment.ts";
import { askWhich, refuse, sayNotTaught } from "./offer-topics.ts";
import { commandRound } from "./run-round.ts";
import { readQuizLine } from "./read-quiz-line.ts";
import { readTipLine } from "./read-tip-line.ts";
import { namesTipsAlone, showTips } from "./show-tips.ts";
import { runCommand } from "./run-command.ts";
import { offerSharing } from "./share-answer.ts";

/** How sure the match of something overheard must be, 0 to 1: a wrong answer that nobody asked for is worse than none. */
const SURE_FROM = 0.9;

type Utterance = ChatEvent & { readonly kind: "utterance" };
/** What is said, and what is remembered of the conversation. */
type Said = { readonly effects: readonly Effect[]; readonly thread: Thread };

/** Keeps a question nobody could answer, for whoever writes the course; without who asked. */
async function noteDemand(
  event: Utterance,
  match: Match,
  because: Demand["because"],
  { store, now }: Moment,
): Promise<void> {
  const text = maskDemand(event.text);
  if (text === "") return;
  const topic = match.kind === "not-taught" ? match.topic : undefined;
  await store.demand.note(event.place, {
    text,
    language: match.language ?? "mixed",
    because,
    topic,
    at: now,
  });
}

async function answerMatch(
  parts: TutorParts,
  event: Utterance,
  match: Match,
  language: Language,
  thread: Thread | undefined,
  moment: Moment,
): Promise<Said> {
  const kept = { topic: thread?.topic, asked: false };
  const answer = (reply: Reply) => [answerHere(event, reply)];
  const refuseUnknown = () => refuse(parts, { ...match, kind: "out-of-scope", because: "unknown" }, language);
  switch (match.kind) {
    case "topic": {
      const reply = explainMatch(parts, match, language);
      const topic = match.topics.find((id) => parts.course.topics.has(id)) ?? kept.topic;
      if (!reply) return { effects: answer(refuseUnknown()), thread: kept };
      return { effects: answer(offerSharing(parts, event, match, reply)), thread: { topic, asked: false } };
    }
    case "command":
      return {
        effects: await runCommand(parts, event, match.command, match.slots, language, moment),
        thread: kept,
      };
    case "ambiguous": {
      // Never twice in a row: whoever is asked again and again learns nothing.
      const question = thread?.asked ? undefined : askWhich(parts, match, language);
      if (question) return { effects: answer(question), thread: { ...kept, asked: true } };
      return { effects: answer(refuseUnknown()), thread: kept };
    }
    case "not-taught":
      await noteDemand(event, match, "not-taught", moment);
      return { effects: answer(sayNotTaught(parts, match, language)), thread: kept };
    case "out-of-scope":
      if (match.because === "unknown") await noteDemand(event, match, "out-of-scope", moment);
      // A letter in a channel that plays is an answer: nobody else need read it, nor what is said to it.
      if (match.because === "nothing-to-read" && event.place.kind === "team") {
        if (await moment.store.rounds.openIn(event.place))
          return {
            effects: [answerPrivately(event, saySimply(parts, "quiz.by-button", language))],
            thread: kept,
          };
      }
      return { effects: answer(refuse(parts, match, language)), thread: kept };
  }
}

/** The short forms of slash commands are read as they are written; all else is for the matcher. */
function understand(parts: TutorParts, text: string, context: string | undefined): Match {
  const plan = readTipLine(text);
  if (plan) {
    const { language, candidates, nearest } = parts.understand(text, undefined);
    const command = { kind: "command", command: "cmd.tips-subscribe", slots: plan } as const;
    return { ...command, confidence: 1, language, candidates, nearest };
  }
  const line = readQuizLine(text);
  if (!line) return parts.understand(text, context);
  const asked = parts.understand(line.topic === undefined ? "quiz" : `quiz sur ${line.topic}`, undefined);
  if (asked.kind !== "command" || asked.command !== "cmd.quiz-start") return parts.understand(text, context);
  const { count, seconds } = line;
  const slots = {
    ...asked.slots,
    ...(count === undefined ? {} : { count }),
    ...(seconds === undefined ? {} : { seconds }),
  };
  return { ...asked, slots };
}

/** Whether something overheard is surely meant for the tutor; in a channel where a round runs nothing is. */
async function isSure(event: Utterance, match: Match, { store }: Moment): Promise<boolean> {
  if (match.kind !== "topic" || match.confidence < SURE_FROM) return false;
  return (await store.rounds.openIn(event.place)) === undefined;
}

/** Answers what a learner typed. */
export async function hearUtterance(
  parts: TutorParts,
  event: Utterance,
  moment: Moment,
): Promise<readonly Effect[]> {
  const { store, now } = moment;
  const thread = await store.memory.recallThread(event.place);
  const { language: choice } = await store.learners.choicesOf(event.place, event.learner);
  // A bare slash command: in a round, what everybody who plays wants to see again.
  if (event.text.trim() === "" && event.quiet === true && (await store.rounds.openIn(event.place)))
    return commandRound(
      parts,
      event,
      "mine",
      await languageOfChannel(event.place, moment, parts.defaultLanguage),
      moment,
    );
  const match = understand(parts, event.text, thread?.topic);
  if (event.overheard === true && !(await isSure(event, match, moment))) return [];
  const language = chooseLanguage(choice, match, event.locale, parts.defaultLanguage);
  if (namesTipsAlone(event.text)) return [await showTips(parts, event, language, moment)];
  const said = await answerMatch(parts, event, match, language, thread, moment);
  await store.memory.rememberThread(event.place, said.thread, now);
  if (event.text.length <= READ_CHARACTERS) return said.effects;
  const note = say(parts.words, language, "refuse.too-long", { limit: READ_CHARACTERS });
  return said.effects.map((effect, at) =>
    at === 0 ? putBefore(effect, { kind: "note", inlines: note }) : effect,
  );
}

function putBefore(effect: Effect, block: Block): Effect {
  if (effect.kind === "ask") return effect;
  return { ...effect, reply: { ...effect.reply, blocks: [block, ...effect.reply.blocks] } };
}
