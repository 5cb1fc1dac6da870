import type { Block, Button, Reply } from "../chat/reply.ts";
import { capitalizeLearnerText, type Language, type LearnerText } from "../course/prose.ts";
import { isSystemPart, SYSTEM_PARTS } from "../course/system-picture.ts";
import { say, sayPlain } from "../course/words.ts";
import { writeAction } from "./button-action.ts";
import { describePicture } from "./describe-picture.ts";
import { nameOf, type Teaching } from "./teaching.ts";

const BUTTONS_PER_ROW = 5;

/** A button for every part that the course teaches, in rows: pressing one explains it. */
function partButtons(teaching: Teaching, language: Language): Block[] {
  const buttons = SYSTEM_PARTS.flatMap((part): Button[] => {
    const label: LearnerText | undefined = teaching.course.topics.get(part)?.title[language];
    if (label === undefined) return [];
    const subject = { kind: "facet", topic: part, facet: "definition" } as const;
    return [{ action: writeAction({ kind: "explain", language, subject }), label }];
  });
  const rows = Math.ceil(buttons.length / BUTTONS_PER_ROW);
  return Array.from({ length: rows }, (_, row) => ({
    kind: "buttons",
    buttons: buttons.slice(row * BUTTONS_PER_ROW, (row + 1) * BUTTONS_PER_ROW),
  }));
}

/** The system's picture; with the part of a topic standing out when there is one. */
export function showPicture(teaching: Teaching, topic: string | undefined, language: Language): Reply {
  const { words } = teaching;
  const highlight = topic !== undefined && isSystemPart(topic) ? topic : undefined;
  const name = highlight === undefined ? undefined : nameOf(teaching, highlight, language);
  return {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, "picture.title") },
      describePicture(teaching, { language, highlight }),
      {
        kind: "note",
        inlines:
          name === undefined
            ? say(words, language, "picture.intro")
            : say(words, language, "picture.intro-part", { topic: capitalizeLearnerText(name, language) }),
      },
      ...partButtons(teaching, language),
    ],
  };
}
