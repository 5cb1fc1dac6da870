import type { PlainWriter } from "../../chat/render-plain-text.ts";
import type { Line, Picture, Reply } from "../../chat/reply.ts";

/** What a card needs besides its reply: looked up, drawn or decided before, so that rendering itself only computes. */
export type Voice = {
  /** By learner. */
  readonly names: ReadonlyMap<string, string>;
  /** PNG as data URI; a picture that is not there is told in words. */
  readonly pictures: ReadonlyMap<Picture, string>;
  /** What a button carries besides its action. */
  readonly carry: Readonly<Record<string, unknown>>;
};

export const BARE_VOICE: Voice = { names: new Map(), pictures: new Map(), carry: {} };

/** Someone whose name nobody knows is still told from others. */
export function nameIn({ names }: Voice, learner: string): string {
  return names.get(learner) ?? `@${learner.slice(0, 8)}`;
}

/** Plain text: for notifications and for places that show no card. There nobody knows the reader's zone. */
export function plainWriter(voice: Voice): PlainWriter {
  return {
    people: (learners) => learners.map((learner) => nameIn(voice, learner)).join(", "),
    time: (at, dated) => {
      const iso = new Date(at).toISOString();
      return dated ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : `${iso.slice(11, 19)} UTC`;
    },
  };
}

/**
 * A moment in the reader's own zone, as a card writes it: hours and minutes, which the client puts in, and the seconds beside
 * them, which are the same in every zone; with its day it needs no seconds. Source: https://learn.microsoft.com/en-us/adaptive-cards/authoring-cards/text-features
 */
export function cardTime(at: number, dated = false): string {
  const iso = new Date(at).toISOString().slice(0, 19);
  if (dated) return `{{DATE(${iso}Z, SHORT)}} {{TIME(${iso}Z)}}`;
  const seconds = Number(iso.slice(17));
  return `{{TIME(${iso}Z)}}${seconds === 0 ? "" : ` + ${seconds} s`}`;
}

function linesOf({ blocks }: Reply): readonly Line[] {
  return blocks.flatMap((block): readonly Line[] => {
    switch (block.kind) {
      case "paragraph":
      case "note":
        return [block.inlines];
      case "list":
        return block.items;
      case "title":
      case "picture":
      case "data":
      case "buttons":
        return [];
    }
  });
}

/** Everyone whom a reply names. */
export function peopleIn(reply: Reply): readonly string[] {
  const named = linesOf(reply).flatMap((line) =>
    line.flatMap((run) => (run.kind === "people" ? run.learners : [])),
  );
  return [...new Set(named)];
}

export function picturesIn({ blocks }: Reply): readonly Picture[] {
  return blocks.flatMap((block) => (block.kind === "picture" ? [block.picture] : []));
}
