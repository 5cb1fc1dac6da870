import { describe, expect, onTestFinished, test } from "vitest";
import { chosenOf, type Doing, openTable, type QuizTable, textOf } from "../support/quiz-table.ts";

async function table(): Promise<QuizTable> {
  const opened = await openTable();
  onTestFinished(() => opened.close());
  return opened;
}

const DIRECT = { place: { channel: "D1", kind: "direct" } } as const;
const choices = (quiz: QuizTable, learner = "ann") =>
  quiz.store.transact((tx) => tx.learners.choicesOf(quiz.team, learner));
const languageOf = (quiz: QuizTable) =>
  quiz.store.transact(async (tx) => (await tx.channels.settingsOf(quiz.team)).language);

describe("settings", () => {
  test("are shown to who asked alone, with what stands chosen", async () => {
    const quiz = await table();
    const [shown] = await quiz.say("ann", "cmd.settings");
    expect(shown?.privateTo).toBe("ann");
    expect(chosenOf(shown)).toEqual(["<en setting.auto>", "<en setting.named>", "<en setting.hidden>"]);
  });

  test.each([
    ["language-fr", { language: "fr" }],
    ["language-en", { language: "en" }],
    ["language-auto", { language: "auto" }],
    ["named-no", { named: false }],
    ["named-yes", { named: true }],
    ["leaderboard-yes", { onLeaderboard: true }],
    ["leaderboard-no", { onLeaderboard: false }],
  ])("keep one choice and leave the others, for its learner only: %s", async (setting, change) => {
    const quiz = await table();
    const before = { language: "fr", named: false, onLeaderboard: true } as const;
    await quiz.store.transact((tx) => tx.learners.choose(quiz.team, "ann", before, 1));
    const other = await choices(quiz, "bob");
    await quiz.pressAction("ann", `1|en|setting|${setting}`);
    expect(await choices(quiz)).toEqual({ ...before, ...change });
    expect(await choices(quiz, "bob")).toEqual(other);
  });

  test("change in their own message where only the learner sees it", async () => {
    const quiz = await table();
    const [shown] = await quiz.say("ann", "cmd.settings", DIRECT);
    const doing: Doing = { ...DIRECT, message: shown?.id ?? "" };
    expect(await quiz.pressAction("ann", "1|en|setting|named-no", doing)).toEqual([shown]);
    expect(chosenOf(shown)).toContain("<en setting.unnamed>");
    const [quiet] = await quiz.say("ann", "cmd.settings");
    const pressed = { message: quiet?.id ?? "", quiet: true };
    expect(await quiz.pressAction("ann", "1|en|setting|language-fr", pressed)).toEqual([quiet]);
    expect(textOf(quiet)).toMatch(/^<fr settings.title>/);
  });

  test("are shown anew, in private, when the button stands where everyone sees it", async () => {
    const quiz = await table();
    const [board] = await quiz.say("ann", "cmd.leaderboard");
    const before = board?.replies.length;
    const [shown] = await quiz.pressAction("bob", "1|en|setting|leaderboard-yes", {
      message: board?.id ?? "",
    });
    expect(shown?.privateTo).toBe("bob");
    expect(board?.replies).toHaveLength(before ?? -1);
  });

  test("of a channel are an administrator's", async () => {
    const quiz = await table();
    const refused = await quiz.pressAction("ann", "1|en|setting|channel-fr");
    expect(refused.map((one) => [one.privateTo, textOf(one)])).toEqual([
      ["ann", expect.stringContaining("<en settings.not-yours>")],
    ]);
    expect(await languageOf(quiz)).toBeUndefined();
    await quiz.pressAction("ann", "1|en|setting|channel-fr", { isAdmin: true });
    expect(await languageOf(quiz)).toBe("fr");
    expect(textOf((await quiz.say("ann", "cmd.settings"))[0])).not.toContain("settings.channel");
    expect(textOf((await quiz.say("ann", "cmd.settings", { isAdmin: true }))[0])).toContain(
      "settings.channel",
    );
    expect(textOf((await quiz.say("ann", "cmd.settings", DIRECT))[0])).not.toContain("settings.channel");
  });

  test.each(["", "language-de", "named", "channel"])("that are none are refused: %j", async (setting) => {
    const quiz = await table();
    const before = await choices(quiz);
    const [shown] = await quiz.pressAction("ann", `1|en|setting|${setting}`);
    expect(textOf(shown)).toContain("<en refuse.old-button>");
    expect(await choices(quiz)).toEqual(before);
  });
});
