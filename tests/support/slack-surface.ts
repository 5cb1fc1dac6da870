import type { Converse } from "./converse.ts";
import { plainSpaces, type Shown, type Surface } from "./conversation-surface.ts";
import type { SlackDoubleMessage } from "./slack-double.ts";
import { createSlackPeople } from "./slack-people.ts";
import { startSlackBot } from "./start-slack-bot.ts";

const LEARNER = "U0SURFACE1";
const CHANNEL = "D0SURFACE1";

/** What a person reads of Slack's notation. */
function unmarked(text: string): string {
  return text
    .replaceAll(/[*_\u200b]/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function wordsOf({ blocks }: SlackDoubleMessage): string[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case "header":
        return [block.text.text];
      case "section":
        return [block.text.text];
      case "context":
        return block.elements.map(({ text }) => text);
      case "image":
        return [block.alt_text];
      case "actions":
        return [];
    }
  });
}

function buttonsOf({ blocks }: SlackDoubleMessage) {
  return blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
}

/** The tutor in a direct message of the double's Slack, as a person sees it there. */
export async function openSlackSurface(
  converse: Converse,
  transport: "http" | "socket" = "http",
): Promise<Surface> {
  const bot = await startSlackBot(converse, { transport });
  const { slack, idle } = bot;
  const people = createSlackPeople(slack);
  let before: readonly SlackDoubleMessage[] = [];
  let ended: Promise<void> | undefined;

  /** What is in a file, for who opens it. */
  function fileOf({ file }: SlackDoubleMessage): string[] {
    return file === undefined ? [] : [String(slack.files.get(file)?.bytes)];
  }

  /** What is new or changed since the step before. */
  async function look(): Promise<Shown> {
    await idle();
    const now = await slack.seen(CHANNEL, LEARNER);
    const changed = now.filter((message) => !before.includes(message));
    const isEdit = changed.every((message) => before.some(({ ts }) => ts === message.ts));
    before = now;
    return {
      text: plainSpaces([unmarked(changed.flatMap(wordsOf).join(" ")), ...changed.flatMap(fileOf)].join(" ")),
      titles: changed.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.type === "header" ? [plainSpaces(unmarked(block.text.text))] : [])),
      ),
      buttons: changed.flatMap(buttonsOf).map(({ text }) => plainSpaces(unmarked(text.text))),
      isEdit,
    };
  }

  return {
    async say(text) {
      await people.write(LEARNER, CHANNEL, text);
      return look();
    },
    async press(label) {
      const carrier = before.findLast((message) =>
        buttonsOf(message).some(({ text }) => plainSpaces(unmarked(text.text)) === label),
      );
      if (!carrier) throw new Error(`Slack shows no button "${label}".`);
      await people.press(LEARNER, carrier, label);
      return look();
    },
    end: () => (ended ??= bot.stop()),
  };
}
