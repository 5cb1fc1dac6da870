import type { LearnerText, Language } from "../course/prose.ts";
import type { FontWeight } from "./picture-fonts.ts";
import type { Colour } from "./picture-theme.ts";

/** A rectangle in pixels, from its top left corner. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** What is drawn, in the order of drawing. Colours are names: a theme gives them their values. */
export type Shape =
  | {
      readonly kind: "panel";
      readonly box: Box;
      readonly radius: number;
      readonly fill: Colour;
      readonly outline: Colour;
      /** In pixels. */
      readonly outlineWidth: number;
      readonly dashed: boolean;
    }
  | {
      readonly kind: "line";
      /** Corners, from the start to the tip; lines are rounded where they turn. */
      readonly points: readonly Point[];
      readonly colour: Colour;
      readonly width: number;
      readonly dashed: boolean;
      /** An arrow's head at the last point. */
      readonly arrow: boolean;
    }
  | {
      /** A disc filled clockwise from the top: how much of it is the share. An empty one of dashes: nothing to tell. */
      readonly kind: "disc";
      readonly centre: Point;
      readonly radius: number;
      readonly colour: Colour;
      /** 0 to 1; undefined: an outline of dashes. */
      readonly share: number | undefined;
    }
  | {
      readonly kind: "text";
      readonly text: string;
      /** Middle of the baseline. */
      readonly at: Point;
      readonly size: number;
      readonly weight: FontWeight;
      readonly colour: Colour;
      /** What it stands on, and where it must stay. */
      readonly ground: Colour;
      readonly within: Box;
    };

export type Point = { readonly x: number; readonly y: number };

/** A picture without colours: `width` and `height` in pixels. */
export type Scene = {
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly title: LearnerText;
  readonly shapes: readonly Shape[];
};
