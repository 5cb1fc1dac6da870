import type { Express } from "express";
import type { ChatAdapter, Receive } from "../../chat/chat-adapter.ts";
import type { Bilingual } from "../../course/prose.ts";
import { createMessageStore } from "./create-message-store.ts";
import { deliverToStore } from "./deliver-to-store.ts";
import { guardRequests } from "./guard-requests.ts";
import { mountApi, type Painter } from "./mount-api.ts";
import type { PlaygroundWords } from "./playground-words.ts";
import { sendEvents } from "./send-events.ts";
import { servePage } from "./serve-page.ts";
import { streamChanges } from "./stream-changes.ts";

export type PlaygroundSettings = Painter & {
  readonly app: Express;
  readonly receive: Receive;
  readonly words: Bilingual<PlaygroundWords>;
  readonly now: () => number;
  /** A new id at every call, not to be guessed, of letters, digits and hyphens. */
  readonly newId: () => string;
  /** Asks for what is still open to be said again as edits: of messages that this run has not shown they make new ones. */
  readonly showAgain?: () => Promise<void>;
};

/**
 * Channels on this machine, for trying the tutor out as several learners without any account: the page at `/`, its JSON API below
 * `/api/`. It knows no passwords, so it is to be served on loopback only; another Host gets 403. What it shows is in memory and goes with
 * the process; what the tutor remembers is kept elsewhere.
 * The routes are mounted at once and answer 503 until the adapter is started.
 */
export function createPlaygroundAdapter(settings: PlaygroundSettings): ChatAdapter {
  const { app, receive, words, now, newId, renderPicture, showAs, showAgain } = settings;
  const both = (word: "direct" | "team-a" | "team-b") => ({ fr: words.fr[word], en: words.en[word] });
  const store = createMessageStore({
    teams: [
      { id: "equipe-a", name: both("team-a") },
      { id: "equipe-b", name: both("team-b") },
    ],
    direct: both("direct"),
    now,
    newId,
  });
  let open = false;
  const guard = guardRequests(() => open);
  const deliver = deliverToStore(store);
  const events = sendEvents({ store, receive, words, now, newId });
  const streams = streamChanges(store);
  mountApi({ app, guard, store, events, streams, painter: { renderPicture, showAs }, words });
  servePage({ app, guard, words });

  return {
    platform: "playground",
    async start() {
      await showAgain?.();
      open = true;
    },
    async stop() {
      open = false;
      streams.close();
      await events.idle();
    },
    deliver: (delivery) => Promise.resolve(deliver(delivery)),
  };
}
