import { describe, expect, test } from "vitest";
import { foldCase, foldWords } from "../../src/understanding/fold-text.ts";
import { readSlots } from "../../src/understanding/read-slots.ts";

const slotsOf = (intent: string, text: string, topic?: string) =>
  readSlots(intent, foldCase(text), foldWords(text), topic);

describe("the number of questions", () => {
  test.each([
    ["lance un quiz de 5 questions", 5],
    ["un quiz de cinq questions", 5],
    ["vingt-cinq questions sur la valeur", 25],
    ["vingt et une questions", 21],
    ["dix-sept questions", 17],
    ["une dizaine de questions", 10],
    ["quiz 10q", 10],
    ["fais-moi 3 petites questions", 3],
    ["start a quiz with 7 questions", 7],
    ["twelve questions please", 12],
    ["twenty five questions", 25],
    ["a dozen questions", 12],
    ["5 quick questions", 5],
    ["QUIZ 8 QUESTIONS", 8],
    ["8 qs", 8],
  ])("%s: %i", (text, count) => {
    expect(slotsOf("cmd.quiz-start", text)).toEqual({ count });
  });

  test.each([
    "lance un quiz",
    "start a quiz",
    "ask me a question",
    "quiz on the 7 guiding principles",
    "half a question",
  ])("%s: not said", (text) => {
    expect(slotsOf("cmd.quiz-start", text).count).toBeUndefined();
  });
});

describe("the seconds of a question", () => {
  test.each([
    ["quiz, 20 secondes par question", 20],
    ["quiz avec trente secondes", 30],
    ["quiz 15s", 15],
    ["quiz 45 sec", 45],
    ["une minute par question", 60],
    ["2 minutes par question", 120],
    ["a quiz, 30 seconds each", 30],
    ["ninety seconds per question", 90],
    ["one minute per question", 60],
    ["twenty-five secs a question", 25],
  ])("%s: %i", (text, seconds) => {
    expect(slotsOf("cmd.quiz-start", text)).toEqual({ seconds });
  });

  test.each(["un quiz dans 5 minutes", "a quiz for 10 minutes", "quiz in a minute"])(
    "%s: not said",
    (text) => {
      expect(slotsOf("cmd.quiz-start", text).seconds).toBeUndefined();
    },
  );

  test("stands beside the count", () => {
    expect(slotsOf("cmd.quiz-start", "10 questions de 20 secondes sur la valeur", "value")).toEqual({
      topic: "value",
      count: 10,
      seconds: 20,
    });
    expect(slotsOf("cmd.quiz-start", "give me five questions, half of them easy, 40s", undefined)).toEqual({
      count: 5,
      seconds: 40,
    });
  });
});

describe("the time of day", () => {
  test.each([
    ["un conseil tous les jours à 9h", "09:00"],
    ["un conseil chaque matin à 9h30", "09:30"],
    ["tous les jours à 9 h 05", "09:05"],
    ["chaque jour à neuf heures", "09:00"],
    ["chaque jour à neuf heures et demie", "09:30"],
    ["à neuf heures et quart", "09:15"],
    ["à neuf heures moins le quart", "08:45"],
    ["à dix-huit heures", "18:00"],
    ["à huit heures du soir", "20:00"],
    ["à 8h du matin", "08:00"],
    ["tous les midis, à midi", "12:00"],
    ["à midi et demi", "12:30"],
    ["à minuit", "00:00"],
    ["à 17:45", "17:45"],
    ["a tip every day at 9", "09:00"],
    ["a tip every day at nine", "09:00"],
    ["daily tip at 8pm", "20:00"],
    ["daily tip at 8 p.m.", "20:00"],
    ["daily tip at 8.30 pm", "20:30"],
    ["daily tip at 7:15 am", "07:15"],
    ["daily tip at 12 am", "00:00"],
    ["daily tip at 12 pm", "12:00"],
    ["daily tip at half past eight", "08:30"],
    ["daily tip at half past eight in the evening", "20:30"],
    ["daily tip at quarter to nine", "08:45"],
    ["daily tip at quarter past nine", "09:15"],
    ["daily tip at ten past seven", "07:10"],
    ["daily tip at eight o'clock", "08:00"],
    ["a tip at noon", "12:00"],
    ["a tip at midnight", "00:00"],
    ["a tip every morning at 9 in the morning", "09:00"],
    ["a tip at 6 in the evening", "18:00"],
  ])("%s: %s", (text, time) => {
    expect(slotsOf("cmd.tips-subscribe", text)).toEqual({ time });
  });

  test.each([
    "un conseil tous les jours",
    "a tip every day",
    "un conseil à 27h",
    "a tip at 9:75",
    "3 tips a week",
    "the 7 guiding principles daily",
  ])("%s: not said", (text) => {
    expect(slotsOf("cmd.tips-subscribe", text)).toEqual({});
  });
});

describe("the language", () => {
  test.each([
    ["réponds en anglais", "en"],
    ["réponds en français", "fr"],
    ["parle-moi français stp", "fr"],
    ["langue automatique", "auto"],
    ["lang en", "en"],
    ["lang fr", "fr"],
    ["switch to French", "fr"],
    ["speak English please", "en"],
    ["answer in whatever language, automatic", "auto"],
    ["passe de l'anglais au français", "fr"],
    ["from French to English", "en"],
    ["LANGUAGE: AUTO", "auto"],
  ])("%s: %s", (text, language) => {
    expect(slotsOf("cmd.language", text)).toEqual({ language });
  });

  test.each(["change de langue", "change the language", "parle en klingon"])("%s: not said", (text) => {
    expect(slotsOf("cmd.language", text)).toEqual({});
  });
});

describe("slots belong to their command", () => {
  test.each(["cmd.quiz-start", "cmd.challenge", "cmd.exam", "cmd.review", "cmd.tip", "cmd.diagram"])(
    "%s has a topic",
    (intent) => {
      expect(slotsOf(intent, "sur la valeur", "value")).toEqual({ topic: "value" });
    },
  );

  test.each(["cmd.help", "cmd.greeting", "cmd.leaderboard", "cmd.settings", "cmd.quiz-stop", "governance"])(
    "%s has none, whatever is said",
    (intent) => {
      const text = "5 questions de 20 secondes à 9h30 en français sur la valeur";
      expect(slotsOf(intent, text, "value")).toEqual({});
    },
  );
});
