import type { Language } from "../course/prose.ts";
import type { Command } from "../understanding/commands.ts";
import { type FormValues, writeValues } from "./carry-values.ts";
import type { Basis, Subject } from "./subject.ts";

/**
 * What a button does, whole but for the rest of a cut message, which is kept: a press needs no other memory of the message it stands
 * on, so buttons outlive a restart.
 * Written as short ASCII text that the platforms carry back, and read again as if forged.
 */
export type ButtonAction =
  | { readonly kind: "explain"; readonly language: Language; readonly subject: Subject }
  | {
      readonly kind: "options" | "why";
      readonly language: Language;
      readonly subject: Subject;
      readonly basis: Basis;
      /** Which of the pages of further buttons is shown, from 0. */
      readonly page: number;
    }
  | { readonly kind: "command"; readonly language: Language; readonly command: Command }
  /** An answer that only one learner saw, for everyone in the channel. */
  | { readonly kind: "share"; readonly language: Language; readonly subject: Subject }
  /** Useful or not. */
  | {
      readonly kind: "rate";
      readonly language: Language;
      readonly subject: Subject;
      readonly useful: boolean;
    }
  /** The system's picture with this topic's part standing out; a question on this topic. */
  | { readonly kind: "picture" | "check"; readonly language: Language; readonly topic: string }
  /** To a question asked outside of a round: what is ticked so far, or the answer. */
  | {
      readonly kind: "check-pick" | "check-answer";
      readonly language: Language;
      readonly question: string;
      readonly sitting: string;
      /** Letters, each once, in order; empty: nothing yet. */
      readonly picked: string;
    }
  | {
      readonly kind: "round";
      readonly language: Language;
      readonly round: string;
      readonly act: RoundAct;
      /**
       * Of the question that the button stands under, from 0; for what concerns no question, 0. Of "pause", "resume" and "stop", which
       * may concern the round whatever it is at: 0 for that, else that of the question, from 1.
       */
      readonly number: number;
    }
  | {
      readonly kind: "round-answer";
      readonly language: Language;
      readonly round: string;
      /** Of the question in its round, from 0. */
      readonly number: number;
      readonly letter: string;
      /** Takes the tick away instead; only with several right options. */
      readonly untick: boolean;
    }
  /** What a message that had to be cut had no room for. */
  | {
      readonly kind: "rest";
      readonly language: Language;
      /** Of the message in the outbox. */
      readonly number: number;
    }
  | { readonly kind: "setting"; readonly language: Language; readonly setting: Setting }
  /** Opens a form; also what the form itself carries. */
  | {
      readonly kind: "form";
      readonly language: Language;
      readonly form: FormName;
      /** What stands in it when it opens, in the place of what is kept; of a long one, only what there is room for. */
      readonly filled?: FormValues | undefined;
    }
  | { readonly kind: "tips"; readonly language: Language; readonly act: TipsAct }
  /** One's own progress, for oneself alone. */
  | { readonly kind: "progress"; readonly language: Language }
  | {
      readonly kind: "delete";
      readonly language: Language;
      /** When it was asked, in s since 1970: a confirmation that lies around too long is none. */
      readonly asked: number;
    };

export const ROUND_ACTS = [
  "join",
  "join-unnamed",
  "confirm",
  "start",
  "next",
  "pause",
  "resume",
  "stop",
  "mine",
] as const;
export type RoundAct = (typeof ROUND_ACTS)[number];

export const FORM_NAMES = ["quiz", "channel"] as const;
export type FormName = (typeof FORM_NAMES)[number];

export const TIPS_ACTS = ["stop", "snooze"] as const;
export type TipsAct = (typeof TIPS_ACTS)[number];

/** A choice that one press makes: of the learner, or, with "channel", of everyone there. */
export const SETTINGS = [
  "language-fr",
  "language-en",
  "language-auto",
  "named-yes",
  "named-no",
  "leaderboard-yes",
  "leaderboard-no",
  "channel-fr",
  "channel-en",
] as const;
export type Setting = (typeof SETTINGS)[number];

/** Changes when old buttons can no longer be read; they then answer that they have expired. */
export const VERSION = "1";

/** In characters; see `Button`. */
export const LONGEST_ACTION = 200;

function writeSubject(subject: Subject): string {
  switch (subject.kind) {
    case "facet":
      return `f:${subject.topic}:${subject.facet}`;
    case "difference":
      return `d:${subject.one}:${subject.other}`;
  }
}

function writeBasis(basis: Basis): string {
  if (basis.kind === "chosen") return "c";
  const { percent, runnerUp } = basis;
  return runnerUp ? `m:${percent}:${runnerUp.intent}:${runnerUp.percent}` : `m:${percent}`;
}

function writeForm({ language, form, filled }: ButtonAction & { readonly kind: "form" }): string {
  const bare = [VERSION, language, "form", form].join("|");
  const values = filled ? writeValues(filled, LONGEST_ACTION - bare.length - 1) : "";
  return values === "" ? bare : `${bare}|${values}`;
}

/** At most `LONGEST_ACTION` characters: ids have at most 60. */
export function writeAction(action: ButtonAction): string {
  switch (action.kind) {
    case "explain":
      return [VERSION, action.language, "explain", writeSubject(action.subject)].join("|");
    case "options":
    case "why":
      return [
        VERSION,
        action.language,
        action.kind,
        writeSubject(action.subject),
        writeBasis(action.basis),
        action.page,
      ].join("|");
    case "command":
      return [VERSION, action.language, "command", action.command].join("|");
    case "share":
      return [VERSION, action.language, "share", writeSubject(action.subject)].join("|");
    case "rate":
      return [VERSION, action.language, "rate", writeSubject(action.subject), action.useful ? "y" : "n"].join(
        "|",
      );
    case "picture":
    case "check":
      return [VERSION, action.language, action.kind, action.topic].join("|");
    case "check-pick":
    case "check-answer":
      return [
        VERSION,
        action.language,
        action.kind,
        action.question,
        action.sitting,
        action.picked || "-",
      ].join("|");
    case "round":
      return [VERSION, action.language, "round", action.round, action.act, action.number].join("|");
    case "round-answer":
      return [
        VERSION,
        action.language,
        "round-answer",
        action.round,
        action.number,
        action.untick ? `${action.letter}-` : action.letter,
      ].join("|");
    case "rest":
      return [VERSION, action.language, "rest", action.number].join("|");
    case "setting":
      return [VERSION, action.language, "setting", action.setting].join("|");
    case "form":
      return writeForm(action);
    case "tips":
      return [VERSION, action.language, "tips", action.act].join("|");
    case "progress":
      return [VERSION, action.language, "progress"].join("|");
    case "delete":
      return [VERSION, action.language, "delete", action.asked].join("|");
  }
}
