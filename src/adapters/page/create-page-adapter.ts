import { createHash } from "node:crypto";
import type { Express, Request, Response } from "express";
import type { ChatAdapter } from "../../chat/chat-adapter.ts";
import type { ChatEvent, Converse, Effect } from "../../chat/chat-event.ts";
import type { Bilingual, Language } from "../../course/prose.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { type PageWords, renderPageHtml } from "./render-page-html.ts";
import { createLanes } from "../../chat/run-in-order.ts";

export type PageSettings = {
  readonly app: Express;
  readonly converse: Converse;
  /** A new id at every call, not to be guessed: 1 to 64 letters, digits, "-" and "_". */
  readonly random: () => string;
  readonly words: Bilingual<PageWords>;
};

/** Another site's name that leads to this machine must not read the page (DNS rebinding). */
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

const STYLE_HASH = createHash("sha256").update(PAGE_STYLE).digest("base64");

const HEADERS = {
  "Content-Security-Policy": [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "img-src data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

function idOf(text: string | null): string | undefined {
  return text !== null && /^[\w-]{1,64}$/.test(text) ? text : undefined;
}

function languageOf(text: string | null | undefined): Language | undefined {
  return text === "fr" || text === "en" ? text : undefined;
}

/** The language the browser asks for; undefined when it names none of ours. */
function browserLanguage(request: Request): Language | undefined {
  const named = request.headers["accept-language"];
  if (named === undefined || named.trim() === "*") return undefined;
  return languageOf(request.acceptsLanguages("fr", "en") || undefined);
}

function shown(effects: readonly Effect[], random: () => string) {
  return effects.map((effect) => {
    switch (effect.kind) {
      case "post":
        return { message: random(), reply: effect.reply };
      case "edit":
        return { message: effect.message, reply: effect.reply };
    }
  });
}

/**
 * The tutor as a plain page at `/`, for people on this machine only: another Host than loopback gets 403. Nothing is kept
 * between two requests: the conversation's id travels in the address, so whoever knows it continues it. What one conversation
 * says is worked in the order it came.
 * The route is mounted at once and answers 503 until the adapter is started. When the tutor fails, the app's own handler of
 * errors (`finishHttpApp`) logs it and answers 500.
 */
export function createPageAdapter({ app, converse, random, words }: PageSettings): ChatAdapter {
  const lanes = createLanes();
  let open = false;

  async function answer(request: Request, response: Response): Promise<void> {
    response.set(HEADERS);
    if (!LOOPBACK_HOST.test(request.headers.host ?? "")) {
      response.status(403).type("text/plain").send("403 this page answers at localhost only\n");
      return;
    }
    if (!open) {
      response.status(503).type("text/plain").send("503 not started\n");
      return;
    }
    const query = new URLSearchParams(request.originalUrl.split("?").slice(1).join("?"));
    const chosen = languageOf(query.get("lang"));
    const locale = chosen ?? browserLanguage(request);
    const conversation = idOf(query.get("c")) ?? random();
    const asked = query.get("q");
    const said = {
      id: random(),
      place: { platform: "page", workspace: "page", channel: conversation, thread: conversation },
      learner: conversation,
      locale,
    } as const;

    function eventOf(): ChatEvent | undefined {
      const action = query.get("press");
      if (action !== null)
        return { ...said, kind: "press", action, message: idOf(query.get("m")) ?? random() };
      return asked?.trim() ? { ...said, kind: "utterance", text: asked } : undefined;
    }
    const event = eventOf();
    const effects = event ? await lanes.run(conversation, () => converse(event)) : [];
    const view = {
      language: locale ?? "fr",
      languageChosen: chosen !== undefined,
      conversation,
      asked: event?.kind === "utterance" ? event.text : undefined,
      answers: shown(effects, random),
    } as const;
    response.type("text/html").send(renderPageHtml(view, words));
  }

  app.get("/", answer);
  return {
    start() {
      open = true;
      return Promise.resolve();
    },
    async stop() {
      open = false;
      await lanes.idle();
    },
  };
}
