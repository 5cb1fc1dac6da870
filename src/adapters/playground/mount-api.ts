import express, { type Express, type Request, type RequestHandler, type Response } from "express";
import { z } from "zod";
import type { Block, Picture, Reply } from "../../chat/reply.ts";
import type { Bilingual, Language } from "../../course/prose.ts";
import { mayEnter, type MessageStore } from "./create-message-store.ts";
import { LEARNERS } from "./learners.ts";
import { PLAYGROUND_WORDS, type PlaygroundWords } from "./playground-words.ts";
import { bodies, channelIdOf, findLearner, readActor, readBody, RequestProblem } from "./read-request.ts";
import type { EventSender } from "./send-events.ts";
import type { Setup } from "./shown-message.ts";
import { showChannel } from "./stream-changes.ts";
import type { streamChanges } from "./stream-changes.ts";

export type Painter = {
  readonly renderPicture: (picture: Picture, theme: "light" | "dark") => Promise<Uint8Array>;
  readonly showAs: (reply: Reply, platform: "slack" | "teams") => Promise<unknown>;
};

const MOST_BYTES = "64kb";

const query = z.object({
  as: z.string().optional(),
  lang: z.enum(["fr", "en"]).catch("fr"),
  theme: z.enum(["light", "dark"]).catch("light"),
  after: z.string().optional(),
});

function setupIn(words: PlaygroundWords): Setup {
  return {
    words: Object.fromEntries(PLAYGROUND_WORDS.map((word) => [word, words[word]])),
    learners: LEARNERS,
  };
}

/** A parameter of the path: Express has them as text, or as a list where the path repeats one. */
function param(request: Request, name: string): string {
  return String(request.params[name]);
}

/** The JSON API; docs/playground.md describes it. */
export function mountApi(parts: {
  readonly app: Express;
  readonly guard: RequestHandler;
  readonly store: MessageStore;
  readonly events: EventSender;
  readonly streams: ReturnType<typeof streamChanges>;
  readonly painter: Painter;
  readonly words: Bilingual<PlaygroundWords>;
}): void {
  const { app, guard, store, events, streams, painter, words } = parts;
  const json = express.json({ limit: MOST_BYTES });

  function answering(work: (request: Request, response: Response) => unknown): RequestHandler {
    return async (request, response) => {
      try {
        const answer = await work(request, response);
        if (answer !== undefined) response.json(answer);
      } catch (error) {
        if (!(error instanceof RequestProblem)) throw error;
        const { status, message, code } = error;
        response.status(status).json({ error: message, code });
      }
    };
  }

  // Guards stand on each route: other platforms have routes below /api too.
  function get(path: string, work: (request: Request, response: Response) => unknown): void {
    app.get(path, guard, answering(work));
  }
  function post(path: string, work: (request: Request, response: Response) => unknown): void {
    app.post(path, guard, json, answering(work));
  }

  function asker(request: Request): { learner: string; language: Language; theme: "light" | "dark" } {
    const { as, lang: language, theme } = query.parse(request.query);
    if (as === undefined) throw new RequestProblem(400, "as: say as whom, for example ?as=ada");
    return { learner: findLearner(as).id, language, theme };
  }

  function findReply(request: Request, learner: string): Reply {
    const { content } = events.look(learner, param(request, "id"));
    if (content.kind !== "reply") throw new RequestProblem(404, "this message is no reply of the tutor's");
    return content.reply;
  }

  function findBlock<Kind extends Block["kind"]>(request: Request, learner: string, kind: Kind) {
    const block = findReply(request, learner).blocks[Number(param(request, "block"))];
    if (block?.kind !== kind) throw new RequestProblem(404, `this is no block of the kind ${kind}`);
    return block as Extract<Block, { kind: Kind }>; // its kind was just compared
  }

  get("/api/setup", (request) => setupIn(words[query.parse(request.query).lang]));

  get("/api/channels", (request) => {
    const { learner, language } = asker(request);
    const open = store.channels().filter((channel) => mayEnter(learner, channel));
    return { channels: open.map((channel) => showChannel(channel, language)) };
  });

  post("/api/channels", (request, response) => {
    const { name } = readBody(bodies.channel, request.body);
    const id = channelIdOf(name);
    if (id === "") throw new RequestProblem(400, "name: has no letter and no digit", "name-unfit");
    if (id.startsWith("direct-") || store.channel(id))
      throw new RequestProblem(400, "name: there is such a channel already", "name-taken");
    const channel = store.addChannel(id, { fr: name, en: name });
    if (!channel) throw new RequestProblem(400, "name: there are too many channels", "too-many");
    response.status(201);
    return showChannel(channel, "fr");
  });

  get("/api/channels/:id/messages", (request) => {
    const { learner } = asker(request);
    const channel = events.enter(learner, param(request, "id"));
    const messages = store
      .messagesIn(channel.id)
      .filter(({ privateTo }) => privateTo === null || privateTo === learner);
    return { messages };
  });

  post("/api/channels/:id/messages", async (request, response) => {
    const body = readBody(bodies.message, request.body);
    const { text, thread } = body;
    const message = await events.say(readActor(body), param(request, "id"), { text, thread });
    response.status(201);
    return message;
  });

  post("/api/messages/:id/press", async (request) => {
    const body = readBody(bodies.press, request.body);
    await events.press(readActor(body), param(request, "id"), body.action);
    return {};
  });

  post("/api/messages/:id/submit", async (request) => {
    const body = readBody(bodies.submit, request.body);
    await events.submit(readActor(body), param(request, "id"), body.values);
    return {};
  });

  get("/api/messages/:id/as/:platform", async (request) => {
    const { learner } = asker(request);
    const reply = findReply(request, learner);
    const platform = z.enum(["slack", "teams", "json"]).safeParse(request.params["platform"]).data;
    if (!platform) throw new RequestProblem(404, "there are slack, teams and json");
    return { payload: platform === "json" ? reply : await painter.showAs(reply, platform) };
  });

  get("/api/messages/:id/pictures/:block", async (request, response) => {
    const { learner, theme } = asker(request);
    const { picture } = findBlock(request, learner, "picture");
    response.type("image/png").end(await painter.renderPicture(picture, theme));
  });

  get("/api/messages/:id/files/:block", (request, response) => {
    const { name, text } = findBlock(request, asker(request).learner, "data");
    response
      .attachment(name.replace(/[^\w.-]/g, "-"))
      .type("text/plain")
      .send(text);
  });

  get("/api/stream", (request, response) => {
    const { after } = query.parse(request.query);
    streams.open(request, response, { ...asker(request), after });
  });
}
