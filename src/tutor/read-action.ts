import { EXPLAINED_FACETS } from "../course/course.ts";
import type { Language } from "../course/prose.ts";
import { isCommand } from "../understanding/commands.ts";
import {
  type ButtonAction,
  FORM_NAMES,
  LONGEST_ACTION,
  ROUND_ACTS,
  SETTINGS,
  TIPS_ACTS,
  VERSION,
} from "./button-action.ts";
import { readValues, writeValues } from "./carry-values.ts";
import type { Basis, Subject } from "./subject.ts";

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
  rest: true,
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
        /^[A-E]-?$/.test(third)
        ? {
            kind,
            language,
            round: first,
            number: Number(second),
            letter: third.charAt(0),
            untick: third.endsWith("-"),
          }
        : undefined;
    case "rest":
      return has(1) && /^[1-9]\d{0,14}$/.test(first) ? { kind, language, number: Number(first) } : undefined;
    case "form": {
      const form = FORM_NAMES.find((name) => name === first);
      if (!form || fields.length > 2) return undefined;
      if (second === undefined) return { kind, language, form };
      const filled = readValues(second);
      const isOurs = filled && writeValues(filled, second.length) === second;
      return isOurs ? { kind, language, form, filled } : undefined;
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
  if (text.length > LONGEST_ACTION) return undefined;
  const [version, language, kind, ...fields] = text.split("|");
  if (version !== VERSION || (language !== "fr" && language !== "en") || !isKind(kind)) return undefined;
  return readRest(language, kind, fields);
}
