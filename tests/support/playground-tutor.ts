import { pino } from "pino";
import { composeConversation } from "../../src/compose.ts";
import { createPictureRenderer } from "../../src/pictures/render-picture.ts";
import { openStore } from "../../src/storage/open-store.ts";
import type { Match } from "../../src/understanding/match.ts";
import { countIds } from "./converse.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { type PlaygroundServer, servePlayground } from "./playground-server.ts";
import { realTutor } from "./real-tutor.ts";

/** The real tutor in the playground, over a store in memory, with a clock that the test moves. */
export async function serveTutorPlayground(
  understand: (typed: string, match: Match) => Match = (_typed, match) => match,
): Promise<PlaygroundServer & { readonly clock: FakeClock; readonly idle: () => Promise<void> }> {
  const clock = createFakeClock();
  const store = await openStore({ file: undefined, now: clock.now, pid: 0 });
  const conversation = composeConversation({
    taught: {
      ...realTutor,
      understand: (typed, context) => understand(typed, realTutor.understand(typed, context)),
    },
    settings: { language: "fr", teamMinimum: 3, retentionDays: 90 },
    store,
    clock,
    newId: countIds("tutor"),
    log: pino({ level: "silent" }),
  });
  const server = await servePlayground({
    receive: conversation.receive,
    renderPicture: createPictureRenderer(realTutor) as (
      picture: unknown,
      theme: "light" | "dark",
    ) => Promise<Uint8Array>,
    now: clock.now,
  });
  conversation.serve(server.adapter);
  await conversation.start();
  return {
    ...server,
    clock,
    idle: conversation.idle,
    async close() {
      await server.close();
      await conversation.stop();
      await store.close();
    },
  };
}
