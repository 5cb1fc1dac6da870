import type { Request, Response } from "express";
import type { Language } from "../../course/prose.ts";
import { mayEnter, type MessageStore, type Numbered } from "./create-message-store.ts";
import type { Channel, ShownChannel } from "./shown-message.ts";

const HEARTBEAT_MS = 20_000;
/** A page that reads nothing any more is cut off; it comes back by itself. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

export function showChannel({ id, name, kind }: Channel, language: Language): ShownChannel {
  return { id, name: name[language], kind };
}

type Reader = {
  readonly learner: string;
  readonly language: Language;
  /** The last event that was seen, where the request's own Last-Event-ID does not say it. */
  readonly after: string | undefined;
};

type Streams = {
  /** Keeps the response open and writes what the learner may see to it, as server-sent events. */
  open(request: Request, response: Response, who: Reader): void;
  /** Ends every stream. */
  close(): void;
};

/**
 * Server-sent events: `message` (new or changed, whole), `removed`, `channel`; `reset` when what was missed is not known any more,
 * so that the page reads everything again. The id of each is "<run>.<number>"; a Last-Event-ID resumes after it.
 */
export function streamChanges(store: MessageStore): Streams {
  const open = new Set<Response>();

  function textOf({ number, change }: Numbered, learner: string, language: Language): string {
    const event = (kind: string, data: unknown) =>
      `id: ${store.run}.${number}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;
    switch (change.kind) {
      case "channel":
        return event("channel", showChannel(change.channel, language));
      case "message":
      case "removed": {
        const { message } = change;
        const channel = store.channel(message.channel);
        const isHidden = message.privateTo !== null && message.privateTo !== learner;
        if (!channel || isHidden || !mayEnter(learner, channel)) return "";
        return change.kind === "message"
          ? event("message", message)
          : event("removed", { id: message.id, channel: message.channel });
      }
    }
  }

  /** What comes first: what was missed, or that nobody can tell. */
  function opening(lastId: string | undefined, learner: string, language: Language): string {
    const at = `id: ${store.run}.${store.latest()}\n`;
    if (lastId === undefined) return `${at}event: ready\ndata: {}\n\n`;
    const dot = lastId.lastIndexOf(".");
    const sameRun = lastId.slice(0, dot) === store.run;
    const missed = sameRun ? store.changesAfter(Number(lastId.slice(dot + 1))) : undefined;
    if (!missed) return `${at}event: reset\ndata: ${JSON.stringify({ restarted: !sameRun })}\n\n`;
    return `${missed.map((one) => textOf(one, learner, language)).join("")}${at}event: ready\ndata: {}\n\n`;
  }

  return {
    open(request, response, { learner, language, after }) {
      response.writeHead(200, {
        "Content-Type": "text/event-stream; charset=utf-8",
        "X-Accel-Buffering": "no",
      });
      response.write(`retry: 1000\n\n${opening(request.get("last-event-id") ?? after, learner, language)}`);
      open.add(response);
      const forget = store.watch((change) => {
        const text = textOf(change, learner, language);
        if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
        else if (text !== "") response.write(text);
      });
      const heartbeat = setInterval(() => response.write(":\n\n"), HEARTBEAT_MS).unref();
      response.on("close", () => {
        clearInterval(heartbeat);
        forget();
        open.delete(response);
      });
    },
    close() {
      for (const response of open) response.end();
    },
  };
}
