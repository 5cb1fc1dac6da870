import { fromMarkdown } from "mdast-util-from-markdown";
import { type Inline, type Paragraph, type Prose, toLearnerText } from "../course/prose.ts";

type BlockNode = ReturnType<typeof fromMarkdown>["children"][number];
type ParagraphNode = Extract<BlockNode, { type: "paragraph" }>;
type InlineNode = ParagraphNode["children"][number];

/** Something an author wrote that a learner's text cannot hold, and what to write instead. */
export type ProseMistake = { readonly problem: string; readonly remedy: string };

type ParsedProse = { readonly prose: Prose; readonly mistakes: readonly ProseMistake[] };
type ParsedParagraph = { readonly paragraph: Paragraph; readonly mistakes: readonly ProseMistake[] };

const ALLOWED = "paragraphs, **bold** and *italic*";

function mistake(what: string, remedy: string): ProseMistake {
  return { problem: `${what}: a text holds only ${ALLOWED}`, remedy };
}

function blockMistake(node: Exclude<BlockNode, ParagraphNode>): ProseMistake {
  switch (node.type) {
    case "heading":
      return mistake(
        "a heading",
        "begin the paragraph with a few **bold** words, and write no line of = or - below it",
      );
    case "list":
      return mistake(
        "a list",
        "move the entries to `items:`, or write a sentence; a line that must begin with - or 1. begins with \\- or 1\\.",
      );
    case "code":
      return mistake(
        "code or an indented line",
        "take the four spaces or the ``` away and write a paragraph",
      );
    case "blockquote":
      return mistake("a quotation block", "write the quotation inside the sentence, in quotation marks");
    case "thematicBreak":
      return mistake("a dividing line", "leave an empty line between two paragraphs instead");
    case "definition":
      return mistake("a link's address", "name the source in words");
    case "html":
      return mistake(
        "HTML",
        "write **bold** or *italic* instead of tags; a plain < before a letter is written \\<",
      );
    default:
      return mistake(`Markdown of the kind "${node.type}"`, "write a plain paragraph");
  }
}

function inlineMistake(node: InlineNode): ProseMistake {
  switch (node.type) {
    case "link":
    case "linkReference":
      return mistake(
        "a link",
        "name the source in words, or write the address as plain text without <> or []()",
      );
    case "image":
    case "imageReference":
      return mistake("an image", "describe it in words");
    case "inlineCode":
      return mistake("code between backquotes", "use **bold**, *italic* or quotation marks");
    case "html":
      return mistake(
        "HTML",
        "write **bold** or *italic* instead of tags; a plain < before a letter is written \\<",
      );
    case "break":
      return mistake(
        "a forced line break",
        "leave an empty line to begin a new paragraph, and no spaces or \\ at a line's end",
      );
    case "strong":
    case "emphasis":
      return mistake("bold and italic inside each other", "keep one of the two");
    default:
      return mistake(`Markdown of the kind "${node.type}"`, "write plain text");
  }
}

/** Lines of one paragraph are joined by a space, as Markdown means them. */
function joinLines(text: string): string {
  return text.replace(/[ \t]*\r?\n[ \t]*/g, " ");
}

function readText(text: string, kind: Inline["kind"], mistakes: ProseMistake[]): Inline {
  // An asterisk that Markdown left as text is nearly always a slip, and would reach the learner.
  if (text.includes("*")) {
    mistakes.push({
      problem: `an asterisk that opens or closes nothing, near "${text.slice(0, 40)}"`,
      remedy: "close what it opens, put no space inside the asterisks, or write × for a product",
    });
  }
  return { kind, text: toLearnerText(joinLines(text)) };
}

function readInline(node: InlineNode, mistakes: ProseMistake[]): Inline[] {
  if (node.type === "text") return [readText(node.value, "text", mistakes)];
  if (node.type !== "strong" && node.type !== "emphasis") {
    mistakes.push(inlineMistake(node));
    return [];
  }
  const { type: kind } = node;
  return node.children.flatMap((child) => {
    if (child.type === "text") return [readText(child.value, kind, mistakes)];
    mistakes.push(inlineMistake(child));
    return [];
  });
}

/**
 * Reads the part of Markdown that every platform can show: paragraphs of text, bold and italic. Signs that Markdown
 * would take for text ("[sic]", "a < b") stay text.
 * @returns what could be read, and every mistake; the prose may be shown only if there is none.
 */
export function parseProse(markdown: string): ParsedProse {
  const mistakes: ProseMistake[] = [];
  const prose: Paragraph[] = [];
  for (const node of fromMarkdown(markdown).children) {
    if (node.type === "paragraph") prose.push(node.children.flatMap((child) => readInline(child, mistakes)));
    else mistakes.push(blockMistake(node));
  }
  return { prose, mistakes };
}

/** The same for a text that must be exactly one paragraph. */
export function parseParagraph(markdown: string): ParsedParagraph {
  const { prose, mistakes } = parseProse(markdown);
  const paragraph = prose[0] ?? [];
  if (prose.length === 1 || mistakes.length > 0) return { paragraph, mistakes };
  const count: ProseMistake =
    prose.length === 0
      ? { problem: "no text", remedy: "write one paragraph" }
      : { problem: `${prose.length} paragraphs where only one fits`, remedy: "take the empty lines away" };
  return { paragraph, mistakes: [count] };
}
