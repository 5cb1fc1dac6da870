import type { Picture } from "../chat/reply.ts";
import type { LabelSource } from "../course/system-picture.ts";
import { drawSystemPicture } from "./draw-system-picture.ts";
import { drawWeeks } from "./draw-weeks.ts";
import type { ThemeName } from "./picture-theme.ts";

/** Draws what a picture says. @returns a PNG, at most 1024 px wide and high. */
export type RenderPicture = (picture: Picture, theme: ThemeName) => Promise<Uint8Array>;

export function createPictureRenderer(source: LabelSource): RenderPicture {
  return async (picture, theme) => {
    // With the first picture only: the drawing engine is a native library of its own.
    const { renderPng } = await import("./render-png.ts");
    switch (picture.kind) {
      case "system":
        return renderPng(drawSystemPicture(source, picture, theme));
      case "weeks":
        return renderPng(drawWeeks(picture, source.words, theme));
    }
  };
}
