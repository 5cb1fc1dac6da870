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
  | { readonly kind: "command"; readonly language: Language; readonly command: Command };

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

/** At most 200 characters: five ids of at most 40. */
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

/** undefined for anything that `writeAction` of this version did not write; ids may still be unknown to the course. */
export function readAction(text: string): ButtonAction | undefined {
  if (text.length > 200) return undefined;
  const [version, language, kind, third, fourth, fifth, ...rest] = text.split("|");
  if (version !== VERSION || (language !== "fr" && language !== "en") || rest.length > 0) return undefined;
  if (kind === "command") {
    return third !== undefined && isCommand(third) && fourth === undefined
      ? { kind, language, command: third }
      : undefined;
  }
  const subject = readSubject(third);
  if (!subject) return undefined;
  if (kind === "explain") return fourth === undefined ? { kind, language, subject } : undefined;
  const basis = readBasis(fourth);
  if ((kind !== "options" && kind !== "why") || !basis || !/^\d$/.test(fifth ?? "")) return undefined;
  return { kind, language, subject, basis, page: Number(fifth) };
}
