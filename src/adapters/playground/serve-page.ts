import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Express, Request, RequestHandler } from "express";
import type { Bilingual, Language } from "../../course/prose.ts";
import { PLAYGROUND_WORDS, type PlaygroundWords } from "./playground-words.ts";

const FOLDER = join(import.meta.dirname, "page");

/** Every file of the page, with what it is. */
const FILES: Readonly<Record<string, string>> = {
  "playground.css": "text/css",
  "mark.svg": "image/svg+xml",
  "start-page.js": "text/javascript",
  "call-api.js": "text/javascript",
  "build-element.js": "text/javascript",
  "announce.js": "text/javascript",
  "describe-message.js": "text/javascript",
  "follow-stream.js": "text/javascript",
  "hold-messages.js": "text/javascript",
  "prepare-header.js": "text/javascript",
  "show-channels.js": "text/javascript",
  "show-composer.js": "text/javascript",
  "show-form.js": "text/javascript",
  "show-message.js": "text/javascript",
  "show-messages.js": "text/javascript",
  "show-notice.js": "text/javascript",
  "show-payload.js": "text/javascript",
  "show-reply.js": "text/javascript",
  "show-welcome.js": "text/javascript",
};

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
}

function languageOf(request: Request): Language {
  const { lang } = request.query;
  if (lang === "fr" || lang === "en") return lang;
  return request.acceptsLanguages("fr", "en") === "en" ? "en" : "fr";
}

/** The page with its words in place of `{{word}}`; `{{en:word}}` is the word in that language. */
function fillPage(page: string, words: Bilingual<PlaygroundWords>, language: Language): string {
  const known = (name: string) => PLAYGROUND_WORDS.find((word) => word === name);
  return page.replace(
    /\{\{(?:(fr|en):)?([\w-]+)\}\}/g,
    (whole, other: Language | undefined, name: string) => {
      if (name === "language") return language;
      const word = known(name);
      return word ? escapeHtml(words[other ?? language][word]) : whole;
    },
  );
}

/** The page at `/`, and its files at `/playground/`: read once, none of them made of what anybody typed. */
export function servePage(parts: {
  readonly app: Express;
  readonly guard: RequestHandler;
  readonly words: Bilingual<PlaygroundWords>;
}): void {
  const { app, guard, words } = parts;
  const page = readFileSync(join(FOLDER, "playground.html"), "utf8");
  const pages: Bilingual<string> = { fr: fillPage(page, words, "fr"), en: fillPage(page, words, "en") };
  app.get("/", guard, (request, response) => {
    response.set("Vary", "Accept-Language").type("text/html").send(pages[languageOf(request)]);
  });
  for (const [name, type] of Object.entries(FILES)) {
    const text = readFileSync(join(FOLDER, name), "utf8");
    app.get(`/playground/${name}`, guard, (_request, response) => {
      response.type(type).send(text);
    });
  }
}
