import type { Picture } from "../chat/reply.ts";
import type { LabelSource } from "../course/system-picture.ts";
import { drawSystemPicture } from "./draw-system-picture.ts";
import { drawWeeks } from "./draw-weeks.ts";
import type { ThemeName } from "./picture-theme.ts";
import { renderPng } from "./render-png.ts";

/** Draws what a picture says. @returns a PNG, at most 1024 px wide and high. */
export type RenderPicture = (picture: Picture, theme: ThemeName) => Promise<Uint8Array>;

export function createPictureRenderer(source: LabelSource): RenderPicture {
  return async (picture, theme) => {
    switch (picture.kind) {
      case "system":
        return renderPng(drawSystemPicture(source, picture, theme));
      case "weeks":
        return renderPng(drawWeeks(picture, source.words, theme));
    }
  };
}
