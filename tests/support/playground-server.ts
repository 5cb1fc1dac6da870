import { join } from "node:path";
import { createPlaygroundAdapter } from "../../src/adapters/playground/create-playground-adapter.ts";
import { PLAYGROUND_WORDS, type PlaygroundWords } from "../../src/adapters/playground/playground-words.ts";
import type { Message } from "../../src/adapters/playground/shown-message.ts";
import { loadWords } from "../../src/authoring/load-words.ts";
import type { ChatAdapter, Receive } from "../../src/chat/chat-adapter.ts";
import type { Bilingual, Language } from "../../src/course/prose.ts";
import { sayPlain, WORD_KEYS } from "../../src/course/words.ts";
import { createHttpApp } from "../../src/http/create-http-app.ts";
import { finishHttpApp } from "../../src/http/finish-http-app.ts";
import { listen } from "../../src/http/listen.ts";
import { countIds } from "./converse.ts";

const WORDS = loadWords(join(import.meta.dirname, "../../content/words"), WORD_KEYS);

function textsIn(language: Language): PlaygroundWords {
  const texts = PLAYGROUND_WORDS.map((word) => [word, sayPlain(WORDS, language, `playground.${word}`)]);
  return Object.fromEntries(texts);
}

/** The page's own words as they stand in content/. */
export const PLAYGROUND_TEXTS: Bilingual<PlaygroundWords> = { fr: textsIn("fr"), en: textsIn("en") };

/** The smallest PNG there is: one pixel. */
export const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** What came as JSON: whatever the test says it is. */
export type Loose = ReturnType<typeof JSON.parse>;

type Answer<Body = unknown> = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
};

export type PlaygroundServer = {
  readonly url: string;
  readonly adapter: ChatAdapter;
  /** What was logged of the server's own faults. */
  readonly faults: unknown[];
  get<Body = Loose>(path: string): Promise<Answer<Body>>;
  post<Body = Loose>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
  /** The messages of a channel as a learner sees them. */
  read(learner: string, channel: string): Promise<readonly Message[]>;
  close(): Promise<void>;
};

export type PlaygroundParts = {
  readonly receive: Receive;
  readonly renderPicture?: (picture: unknown, theme: "light" | "dark") => Promise<Uint8Array>;
  readonly showAs?: (reply: unknown, platform: string) => Promise<unknown>;
  readonly now?: () => number;
  /** What ids of this run begin with. */
  readonly run?: string;
  readonly port?: number;
  readonly start?: boolean;
};

/** The playground over real HTTP on loopback, with a tutor that the test brings. */
export async function servePlayground(parts: PlaygroundParts): Promise<PlaygroundServer> {
  const app = createHttpApp({ ready: () => true });
  const adapter = createPlaygroundAdapter({
    app,
    receive: parts.receive,
    renderPicture: parts.renderPicture ?? (() => Promise.resolve(PIXEL)),
    showAs: parts.showAs ?? ((reply, platform) => Promise.resolve({ platform, reply })),
    words: PLAYGROUND_TEXTS,
    now: parts.now ?? (() => Date.UTC(2026, 2, 2, 9)),
    newId: countIds(parts.run ?? "run"),
  });
  const faults: unknown[] = [];
  finishHttpApp(app, (error) => faults.push(error));
  if (parts.start ?? true) await adapter.start();
  const server = await listen(app, { host: "127.0.0.1", port: parts.port ?? 0 });

  async function read(response: Response): Promise<Answer<Loose>> {
    const { status, headers } = response;
    const isJson = headers.get("content-type")?.startsWith("application/json");
    return { status, headers, body: isJson ? await response.json() : await response.text() };
  }
  const get = async (path: string) => read(await fetch(`${server.url}${path}`));
  return {
    url: server.url,
    adapter,
    faults,
    get,
    post: async (path, body, headers = {}) =>
      read(
        await fetch(`${server.url}${path}`, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body: typeof body === "string" ? body : JSON.stringify(body),
        }),
      ),
    async read(learner, channel) {
      const { body } = await get(`/api/channels/${channel}/messages?as=${learner}`);
      return body.messages;
    },
    async close() {
      await adapter.stop();
      await server.close();
    },
  };
}
