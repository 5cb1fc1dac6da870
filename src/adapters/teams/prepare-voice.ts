import type { Picture, Reply } from "../../chat/reply.ts";
import type { BotFramework, TeamsTarget } from "./connect-bot-framework.ts";
import { inTime } from "./in-time.ts";
import type { Names } from "./look-up-names.ts";
import { shrinkPng } from "./shrink-png.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";
import { peopleIn, picturesIn, type Voice } from "./teams-voice.ts";

/** @returns a PNG, at most 1024 px wide and high. */
export type RenderPicture = (picture: Picture, theme: "light" | "dark") => Promise<Uint8Array>;

/** Looks up and draws what a reply needs. Never rejects: what can't be had is told otherwise. */
export type PrepareVoice = (
  reply: Reply,
  target: TeamsTarget,
  workspace: string,
  carry: Readonly<Record<string, unknown>>,
) => Promise<Voice>;

/** A name that takes longer is not worth waiting for, in milliseconds. */
const NAMES_WITHIN = 2_000;

export function prepareVoiceWith(parts: {
  readonly bot: Pick<BotFramework, "memberOf">;
  readonly names: Names;
  readonly renderPicture: RenderPicture;
  /** Is told of a picture that could not be drawn. */
  readonly onFailure: (error: unknown) => void;
}): PrepareVoice {
  const { bot, names, renderPicture, onFailure } = parts;

  /** One message has readers with light and with dark screens: the light picture has a ground of its own and reads on both. */
  async function draw(picture: Picture): Promise<readonly [Picture, string][]> {
    try {
      const png = shrinkPng(await renderPicture(picture, "light"));
      if (png.byteLength > TEAMS_LIMITS.pictureSize.value) return [];
      return [[picture, `data:image/png;base64,${Buffer.from(png).toString("base64")}`]];
    } catch (error) {
      onFailure(error);
      return [];
    }
  }

  return async (reply, target, workspace, carry) => {
    const [drawn, known] = await Promise.all([
      Promise.all(picturesIn(reply).map(draw)),
      names.of(workspace, peopleIn(reply), (learner) =>
        inTime(
          bot.memberOf(target, learner).then(
            (member) => member?.name,
            () => undefined,
          ),
          NAMES_WITHIN,
          undefined,
        ),
      ),
    ]);
    return { names: known, pictures: new Map(drawn.flat()), carry };
  };
}
