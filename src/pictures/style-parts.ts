import type { MarkLevel, SystemPart } from "../course/system-picture.ts";
import type { Colour } from "./picture-theme.ts";

/** How a part is drawn: its ground and outline, and the two sizes of text on it. */
export type PartStyle = {
  readonly fill: Colour;
  readonly outline: Colour;
  /** In pixels. */
  readonly outlineWidth: number;
  readonly dashed: boolean;
  readonly name: Colour;
  readonly note: Colour;
};

/** "asked" is what was asked for, "calm" steps back from it. */
export type Emphasis = "plain" | "asked" | "calm";

/** The part inside whom the others are, and the one at its centre, look unlike the rest. */
export type Role = "frame" | "core" | "card";

/** What keeps its look when a part is asked for: what the part holds, or what it leads from and to. */
const BELONGS: Readonly<Partial<Record<SystemPart, readonly SystemPart[]>>> = {
  "service-value-system": [
    "guiding-principles",
    "governance",
    "service-value-chain",
    "practices",
    "continual-improvement",
  ],
  "continual-loop": ["value", "demand"],
};

export function emphasisOf(part: SystemPart, asked: SystemPart | undefined): Emphasis {
  if (asked === undefined) return "plain";
  if (part === asked) return "asked";
  return BELONGS[asked]?.includes(part) ? "plain" : "calm";
}

const PLAIN: Readonly<Record<Role, PartStyle>> = {
  card: { fill: "card", outline: "card-line", outlineWidth: 2, dashed: false, name: "ink", note: "quiet" },
  core: {
    fill: "core",
    outline: "core",
    outlineWidth: 2,
    dashed: false,
    name: "core-ink",
    note: "core-quiet",
  },
  frame: { fill: "frame", outline: "frame-line", outlineWidth: 3, dashed: false, name: "ink", note: "quiet" },
};

/** A thick outline and a filled ground beside thin and empty ones: told without colour too. */
const ASKED: PartStyle = {
  fill: "asked",
  outline: "asked-line",
  outlineWidth: 7,
  dashed: false,
  name: "asked-ink",
  note: "asked-ink",
};

const CALM_CARD: PartStyle = {
  fill: "calm",
  outline: "calm-line",
  outlineWidth: 2,
  dashed: false,
  name: "calm-ink",
  note: "calm-ink",
};

const CALM: Readonly<Record<Role, PartStyle>> = {
  card: CALM_CARD,
  core: { ...CALM_CARD, fill: "calm-core", outline: "calm-core" },
  frame: { ...CALM_CARD, fill: "calm-frame" },
};

export function stylePart(role: Role, emphasis: Emphasis): PartStyle {
  switch (emphasis) {
    case "plain":
      return PLAIN[role];
    case "asked":
      return ASKED;
    case "calm":
      return CALM[role];
  }
}

/** The better mastered, the darker on a light page; not seen enough has no ground and an outline of dashes. */
const MARKED: Readonly<Record<MarkLevel, PartStyle>> = {
  unseen: { fill: "page", outline: "quiet", outlineWidth: 3, dashed: true, name: "ink", note: "quiet" },
  weak: {
    fill: "weak",
    outline: "weak-line",
    outlineWidth: 3,
    dashed: false,
    name: "weak-ink",
    note: "weak-ink",
  },
  growing: {
    fill: "growing",
    outline: "growing-line",
    outlineWidth: 3,
    dashed: false,
    name: "growing-ink",
    note: "growing-ink",
  },
  strong: {
    fill: "strong",
    outline: "strong",
    outlineWidth: 3,
    dashed: false,
    name: "strong-ink",
    note: "strong-ink",
  },
};

/** A part coloured by its level. The frame keeps its ground, on which the other parts stand, and has its level's outline. */
export function styleMarked(role: Role, level: MarkLevel): PartStyle {
  const { outline, outlineWidth, dashed } = MARKED[level];
  return role === "frame"
    ? { ...PLAIN.frame, outline, outlineWidth: outlineWidth * 2, dashed }
    : MARKED[level];
}

/** How much of a level's disc is filled; undefined: an outline of dashes. */
export const DISC_SHARE: Readonly<Record<MarkLevel, number | undefined>> = {
  unseen: undefined,
  weak: 0.25,
  growing: 0.5,
  strong: 1,
};
