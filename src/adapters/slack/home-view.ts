import type { types } from "@slack/bolt";
import { z } from "zod";
import type { Reply } from "../../chat/reply.ts";
import { type FindFile, renderSlackBlocks } from "./render-slack-blocks.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";

/** A press on the Home tab names no channel, so the tab itself carries the direct message it belongs to. */
const metadata = z.object({ channel: z.string().min(1) });

/** A reply as the Home tab of whom this direct message is with. */
export function renderHomeView(reply: Reply, channel: string, findFile: FindFile): types.HomeView {
  const { blocks } = renderSlackBlocks(reply, findFile, SLACK_LIMITS.blocksPerView);
  return { type: "home", private_metadata: JSON.stringify({ channel }), blocks };
}

/** The direct message a Home tab belongs to. */
export function readHomeMetadata(text: string | null | undefined): string | undefined {
  try {
    return metadata.safeParse(JSON.parse(text ?? "")).data?.channel;
  } catch {
    return undefined;
  }
}
