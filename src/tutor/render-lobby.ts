import type { Block, Button, Reply } from "../chat/reply.ts";
import { sayLine } from "../chat/say-line.ts";
import { say, sayPlain } from "../course/words.ts";
import type { RoundState } from "../quiz/round-state.ts";
import { type RoundAct, writeAction } from "./button-action.ts";
import { nameOf, type Teaching } from "./teaching.ts";

function titleOf(teaching: Teaching, { facts }: RoundState): Block {
  const { language, topic } = facts;
  const name = topic === undefined ? undefined : nameOf(teaching, topic, language);
  const text =
    name === undefined
      ? sayPlain(teaching.words, language, "quiz.title")
      : sayPlain(teaching.words, language, "quiz.title-topic", { topic: name });
  return { kind: "title", text };
}

/** The message that a round begins with, as it now is: who is in, when it starts, that it runs, that it is over. */
export function renderLobby(teaching: Teaching, state: RoundState): Reply {
  const { words } = teaching;
  const { language, round, questions, seconds, starter } = state.facts;
  const button = (
    act: RoundAct,
    label: "button.join" | "button.join-unnamed" | "button.start" | "button.stop" | "button.mine",
  ): Button => ({
    action: writeAction({ kind: "round", language, round, act, number: 0 }),
    label: sayPlain(words, language, label),
  });
  const name = { kind: "people", learners: [starter] } as const;
  const blocks: Block[] = [
    titleOf(teaching, state),
    {
      kind: "paragraph",
      inlines:
        questions.length === 1
          ? sayLine(words, language, "quiz.facts-one", { name, seconds })
          : sayLine(words, language, "quiz.facts", { name, count: questions.length, seconds }),
    },
  ];
  const players = say(words, language, "quiz.players", { count: state.players.length });
  switch (state.phase) {
    case "lobby":
      if (!state.solo)
        blocks.push({
          kind: "paragraph",
          inlines: sayLine(words, language, "quiz.starts", { time: { kind: "time", at: state.closesAt } }),
        });
      blocks.push(
        { kind: "note", inlines: say(words, language, "quiz.rules") },
        { kind: "note", inlines: players },
        {
          kind: "buttons",
          buttons: [
            button("join", "button.join"),
            button("join-unnamed", "button.join-unnamed"),
            button("start", "button.start"),
            button("stop", "button.stop"),
          ],
        },
      );
      break;
    case "asking":
    case "revealing":
    case "paused":
      blocks.push(
        { kind: "paragraph", inlines: say(words, language, "quiz.runs") },
        {
          kind: "buttons",
          buttons: [
            button("join", "button.join"),
            button("join-unnamed", "button.join-unnamed"),
            button("mine", "button.mine"),
            button("stop", "button.stop"),
          ],
        },
      );
      break;
    case "ended":
      blocks.push({
        kind: "paragraph",
        inlines: say(
          words,
          language,
          state.because === "nobody-joined" ? "quiz.ended-nobody-joined" : "quiz.ended",
        ),
      });
  }
  return { language, blocks };
}

/** Why a round ended before its last question; undefined when it did not, or when nobody needs to be told. */
export function renderEnd({ words }: Teaching, state: RoundState): Reply | undefined {
  if (state.phase !== "ended") return undefined;
  const { language } = state.facts;
  const line = (key: "quiz.ended-stopped" | "quiz.ended-idle" | "quiz.ended-paused"): Reply => ({
    language,
    blocks: [{ kind: "paragraph", inlines: say(words, language, key) }],
  });
  switch (state.because) {
    case "stopped":
      return line("quiz.ended-stopped");
    case "nobody-answers":
      return line("quiz.ended-idle");
    case "paused-too-long":
      return line("quiz.ended-paused");
    case "finished":
    case "nobody-joined":
    case "channel-gone":
      return undefined;
  }
}
