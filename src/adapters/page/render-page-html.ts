import type { Block, Reply } from "../../chat/reply.ts";
import type { Bilingual, Inline, Language, LearnerText, Paragraph } from "../../course/prose.ts";
import { PAGE_STYLE } from "./page-style.ts";

/** What the page itself says. */
export type PageWords = {
  /** The tutor's name. */
  readonly title: LearnerText;
  /** What can be asked here, in a sentence or two. */
  readonly intro: LearnerText;
  /** The label of the field. */
  readonly question: LearnerText;
  /** The label of the button beside it. */
  readonly ask: LearnerText;
  /** The link to a new conversation. */
  readonly again: LearnerText;
  /** The language's own name, as its speakers write it: the link to the page in it. */
  readonly languageName: LearnerText;
};

/** What one answer of the page shows. */
export type PageView = {
  readonly language: Language;
  /** Whether the address names the language, so that links and forms keep it. */
  readonly languageChosen: boolean;
  readonly conversation: string;
  /** What the learner typed: any text at all. */
  readonly asked: string | undefined;
  readonly answers: readonly { readonly message: string; readonly reply: Reply }[];
};

/** Characters that the field takes. */
const LONGEST_QUESTION = 2_000;

const LONGEST_ECHO = 300;

const OTHER: Bilingual<Language> = { fr: "en", en: "fr" };

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML, also inside a quoted attribute; half a surrogate pair and control characters become spaces. */
export function escapeHtml(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, " ").replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** What the learner typed, for showing it again: not longer than a few lines. */
function echo(text: string): string {
  const start = Array.from(text.slice(0, 2 * LONGEST_ECHO))
    .slice(0, LONGEST_ECHO)
    .join("");
  return escapeHtml(start) + (start.length < text.length ? "…" : "");
}

function renderInline(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return escapeHtml(inline.text);
    case "strong":
      return `<strong>${escapeHtml(inline.text)}</strong>`;
    case "emphasis":
      return `<em>${escapeHtml(inline.text)}</em>`;
  }
}

function renderInlines(inlines: Paragraph): string {
  return inlines.map(renderInline).join("");
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
}

function keptFields(view: PageView): string {
  return hidden("c", view.conversation) + (view.languageChosen ? hidden("lang", view.language) : "");
}

function renderBlock(block: Block, message: string, view: PageView): string {
  switch (block.kind) {
    case "title":
      return `<h2>${escapeHtml(block.text)}</h2>`;
    case "paragraph":
      return `<p>${renderInlines(block.inlines)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${renderInlines(item)}</li>`).join("")}</ul>`;
    case "note":
      return `<p><small>${renderInlines(block.inlines)}</small></p>`;
    case "buttons": {
      const buttons = block.buttons.map(
        ({ action, label }) =>
          `<button name="press" value="${escapeHtml(action)}">${escapeHtml(label)}</button>`,
      );
      return `<form class="buttons" action="/" method="get">${keptFields(view)}${hidden("m", message)}${buttons.join("")}</form>`;
    }
  }
}

function renderAnswer(message: string, reply: Reply, view: PageView): string {
  const blocks = reply.blocks.map((block) => renderBlock(block, message, view));
  return `<article class="answer" lang="${reply.language}">\n${blocks.join("\n")}\n</article>`;
}

function titleOf(view: PageView, site: LearnerText): string {
  const title = view.answers.flatMap(({ reply }) => reply.blocks).find((block) => block.kind === "title");
  return title ? `${escapeHtml(title.text)} · ${escapeHtml(site)}` : escapeHtml(site);
}

/** A ring, in a colour seen on light and dark tabs; an address of its own keeps browsers from asking for /favicon.ico. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='5.5' fill='none' stroke='%231a9184' stroke-width='4'/%3E%3C/svg%3E";

/** The page as HTML: works without a script, and shows nothing a person typed but as text. */
export function renderPageHtml(view: PageView, words: Bilingual<PageWords>): string {
  const { language, asked, answers } = view;
  const own = words[language];
  const other = OTHER[language];
  const start = view.languageChosen ? `/?lang=${language}` : "/";
  const talking = asked !== undefined || answers.length > 0;
  const field = `<input type="text" id="q" name="q" maxlength="${LONGEST_QUESTION}" required autocomplete="off" enterkeyhint="send" dir="auto">`;
  const lines = [
    "<!doctype html>",
    `<html lang="${language}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${titleOf(view, own.title)}</title>`,
    `<link rel="icon" href="${ICON}">`,
    `<style>${PAGE_STYLE}</style>`,
    "</head>",
    talking ? "<body>" : '<body class="welcome">',
    `<header><h1><a href="${start}">${escapeHtml(own.title)}</a></h1>`,
    `<nav><a href="/?lang=${other}" lang="${other}" hreflang="${other}">${escapeHtml(words[other].languageName)}</a></nav></header>`,
    "<main>",
    ...(talking ? [] : [`<p class="intro">${escapeHtml(own.intro)}</p>`]),
    // Which language it is in is not known, so the page's own is not claimed for it.
    ...(asked === undefined ? [] : [`<p class="asked" lang="" dir="auto">${echo(asked)}</p>`]),
    ...answers.map(({ message, reply }) => renderAnswer(message, reply, view)),
    `<form class="ask" action="/" method="get">${keptFields(view)}`,
    `<label for="q">${escapeHtml(own.question)}</label>`,
    `<div class="line">${field}<button>${escapeHtml(own.ask)}</button></div></form>`,
    ...(talking ? [`<a class="again" href="${start}">${escapeHtml(own.again)}</a>`] : []),
    "</main>",
    "</body>",
    "</html>",
    "",
  ];
  return lines.join("\n");
}
