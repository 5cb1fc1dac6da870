import type { Language } from "../course/prose.ts";
import { type Command, isCommand } from "../understanding/commands.ts";
import { EXPLAINED_FACETS } from "../course/course.ts";
import type { Basis, Subject } from "./subject.ts";

/**
 * What a button does, whole: a press needs no memory of the message it stands on, so buttons outlive a restart.
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
      /** Of the question that the button stands under, from 0; for what concerns no question, 0. */
      readonly number: number;
    }
  | {
      readonly kind: "round-answer";
      readonly language: Language;
      readonly round: string;
      /** Of the question in its round, from 0. */
      readonly number: number;
      readonly letter: string;
    }
  | { readonly kind: "setting"; readonly language: Language; readonly setting: Setting }
  /** Opens a form; also what the form itself carries. */
  | { readonly kind: "form"; readonly language: Language; readonly form: FormName }
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
const VERSION = "1";

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

/** At most 200 characters: ids have at most 60. */
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
      return [VERSION, action.language, "round-answer", action.round, action.number, action.letter].join("|");
    case "setting":
      return [VERSION, action.language, "setting", action.setting].join("|");
    case "form":
      return [VERSION, action.language, "form", action.form].join("|");
    case "tips":
      return [VERSION, action.language, "tips", action.act].join("|");
    case "progress":
      return [VERSION, action.language, "progress"].join("|");
    case "delete":
      return [VERSION, action.language, "delete", action.asked].join("|");
  }
}

const ID = /^[a-z]+(-[a-z]+)*$/;

function readSubject(text: string | undefined): Subject | undefined {
  const [kind, one, other, ...rest] = (text ?? "").split(":");
  if (one === undefined || other === undefined || rest.length > 0 || !ID.test(one) || !ID.test(other))
    return undefined;
  if (kind === "d") return { kind: "difference", one, other };
  const facet = EXPLAINED_FACETS.find((name) => name === other);
  return kind === "f" && facet ? { kind: "facet", topic: one, facet } : undefined;
}

function readPercent(text: string | undefined): number | undefined {
  return text !== undefined && /^(100|[1-9]?\d)$/.test(text) ? Number(text) : undefined;
}

function readBasis(text: string | undefined): Basis | undefined {
  if (text === "c") return { kind: "chosen" };
  const [kind, first, intent, second, ...rest] = (text ?? "").split(":");
  const percent = readPercent(first);
  if (kind !== "m" || percent === undefined || rest.length > 0) return undefined;
  if (intent === undefined) return { kind: "matched", percent, runnerUp: undefined };
  const other = readPercent(second);
  if (other === undefined || !/^(cmd\.)?[a-z-]+$/.test(intent)) return undefined;
  return { kind: "matched", percent, runnerUp: { intent, percent: other } };
}

const NEW_ID = /^[A-Za-z0-9-]{1,40}$/;
const QUESTION_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function readPicked(text: string | undefined): string | undefined {
  if (text === "-") return "";
  const isOrdered =
    text !== undefined && /^[A-E]{1,5}$/.test(text) && text === [...new Set(text)].sort().join("");
  return isOrdered ? text : undefined;
}

type Kind = ButtonAction["kind"];

/** A record, so that the compiler asks for a kind that is missing. */
const KINDS: Readonly<Record<Kind, true>> = {
  explain: true,
  options: true,
  why: true,
  command: true,
  share: true,
  rate: true,
  picture: true,
  check: true,
  "check-pick": true,
  "check-answer": true,
  round: true,
  "round-answer": true,
  setting: true,
  form: true,
  tips: true,
  progress: true,
  delete: true,
};

function isKind(text: string | undefined): text is Kind {
  return text !== undefined && Object.hasOwn(KINDS, text);
}

/** What stands after the language and the kind, by kind; undefined when it is not what `writeAction` writes. */
function readRest(language: Language, kind: Kind, fields: readonly string[]): ButtonAction | undefined {
  const [first, second, third, ...more] = fields;
  if (kind === "progress") return fields.length === 0 ? { kind, language } : undefined;
  if (first === undefined || more.length > 0) return undefined;
  /** How many fields the kind has. */
  const has = (count: number) => fields.length === count;
  switch (kind) {
    case "command":
      return has(1) && isCommand(first) ? { kind, language, command: first } : undefined;
    case "explain":
    case "share": {
      const subject = readSubject(first);
      return subject && has(1) ? { kind, language, subject } : undefined;
    }
    case "options":
    case "why": {
      const subject = readSubject(first);
      const basis = readBasis(second);
      return subject && basis && /^\d$/.test(third ?? "")
        ? { kind, language, subject, basis, page: Number(third) }
        : undefined;
    }
    case "rate": {
      const subject = readSubject(first);
      return subject && has(2) && (second === "y" || second === "n")
        ? { kind, language, subject, useful: second === "y" }
        : undefined;
    }
    case "picture":
    case "check":
      return has(1) && ID.test(first) ? { kind, language, topic: first } : undefined;
    case "check-pick":
    case "check-answer": {
      const picked = readPicked(third);
      return QUESTION_ID.test(first) && second !== undefined && NEW_ID.test(second) && picked !== undefined
        ? { kind, language, question: first, sitting: second, picked }
        : undefined;
    }
    case "round": {
      const act = ROUND_ACTS.find((name) => name === second);
      return NEW_ID.test(first) && act && /^\d{1,2}$/.test(third ?? "")
        ? { kind, language, round: first, act, number: Number(third) }
        : undefined;
    }
    case "round-answer":
      return NEW_ID.test(first) &&
        /^\d{1,2}$/.test(second ?? "") &&
        third !== undefined &&
        /^[A-E]$/.test(third)
        ? { kind, language, round: first, number: Number(second), letter: third }
        : undefined;
    case "form": {
      const form = FORM_NAMES.find((name) => name === first);
      return has(1) && form ? { kind, language, form } : undefined;
    }
    case "tips": {
      const act = TIPS_ACTS.find((name) => name === first);
      return has(1) && act ? { kind, language, act } : undefined;
    }
    case "setting": {
      const setting = SETTINGS.find((name) => name === first);
      return has(1) && setting ? { kind, language, setting } : undefined;
    }
    case "delete":
      return has(1) && /^\d{9,11}$/.test(first) ? { kind, language, asked: Number(first) } : undefined;
  }
}

/** undefined for anything that `writeAction` of this version did not write; ids may still be unknown to the course. */
export function readAction(text: string): ButtonAction | undefined {
  if (text.length > 200) return undefined;
  const [version, language, kind, ...fields] = text.split("|");
  if (version !== VERSION || (language !== "fr" && language !== "en") || !isKind(kind)) return undefined;
  return readRest(language, kind, fields);
}
