import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/understanding/commands.ts";
import { READ_CHARACTERS } from "../../src/understanding/fold-text.ts";
import { beginConversation, onlyReply, replyOf } from "../support/begin-conversation.ts";
import { labelsOf, proseOf } from "../support/read-reply.ts";
import { commandMatch, topicMatch } from "../support/sample-matches.ts";
import { tutorTaking } from "../support/tutor-taking.ts";

describe("a command", () => {
  test.each(COMMANDS.map((command) => [command]))("%s is answered in words of its own", async (command) => {
    const { say } = beginConversation(tutorTaking([commandMatch(command)]).converse);
    const name = command.replace("cmd.", "");
    const later = `<fr later.not-available command=<fr command.${name}>>`;
    const begun =
      "help topics greeting thanks goodbye who language picture.title quiz progress leaderboard settings privacy tip tips";
    const own = begun.split(" ").map((key) => `<fr ${key}.`.replace("title.", "title"));
    const [effect] = await say("x");
    const [first = ""] = effect ? proseOf(replyOf(effect)) : [];
    expect([later, ...own].filter((words) => first.includes(words))).toHaveLength(1);
  });

  test.each(["cmd.challenge", "cmd.exam", "cmd.review"] as const)(
    "%s is not available yet, and says what is meanwhile",
    async (command) => {
      const { say } = beginConversation(tutorTaking([commandMatch(command)]).converse);
      const reply = onlyReply(await say("x"));
      expect(proseOf(reply)).toEqual([
        `paragraph: <fr later.not-available command=<fr command.${command.replace("cmd.", "")}>>`,
        "paragraph: <fr later.meanwhile>",
      ]);
      expect(labelsOf(reply)).toEqual(["<fr button.topics>", "<fr button.help>"]);
    },
  );

  test("lists every topic of the course, in rows of at most five buttons", async () => {
    const { say } = beginConversation(tutorTaking([commandMatch("cmd.topics")]).converse);
    const reply = onlyReply(await say("x"));
    expect(labelsOf(reply)).toEqual(
      ["governance", "value", "demand", "opportunity"].map((id) => `<fr button.topic topic=${id} title fr>`),
    );
    for (const { buttons } of reply.blocks.filter((block) => block.kind === "buttons"))
      expect(buttons.length).toBeLessThanOrEqual(5);
  });

  test("can be pressed where it was offered", async () => {
    const { say, press } = beginConversation(tutorTaking([commandMatch("cmd.greeting")]).converse);
    await say("bonjour");
    expect(proseOf(onlyReply(await press("<fr button.help>")))[0]).toBe("title: <fr help.title>");
    expect(proseOf(onlyReply(await press("<fr button.topics>")))[0]).toBe("title: <fr topics.title>");
  });
});

describe("a long message", () => {
  const note = `note: <fr refuse.too-long limit=${READ_CHARACTERS}>`;
  const first = async (length: number) => {
    const { say } = beginConversation(tutorTaking([topicMatch("value")]).converse);
    return proseOf(onlyReply(await say("a".repeat(length))))[0];
  };

  test("is answered, after a note on how much of it was read", async () => {
    expect(await first(READ_CHARACTERS + 1)).toBe(note);
  });

  test("that was read to its end has no note", async () => {
    expect(await first(READ_CHARACTERS)).toBe("title: value title fr");
  });
});

test("a match that the course does not teach after all is refused", async () => {
  const { say } = beginConversation(tutorTaking([topicMatch("incident")]).converse);
  expect(proseOf(onlyReply(await say("incident")))[0]).toBe("paragraph: <fr refuse.out-of-scope>");
});

test("a store that fails is no answer but an error", async () => {
  const { converse, store } = tutorTaking([topicMatch("value")]);
  await (await store).close();
  const { say } = beginConversation(converse);
  await expect(say("valeur")).rejects.toThrow("closed");
});
