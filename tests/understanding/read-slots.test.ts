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
    ["tips at 9 o'clock in the evening", "21:00"],
    ["un conseil à 9h du soir", "21:00"],
    ["un conseil à 3 heures de l'après-midi", "15:00"],
    ["un conseil à 3h15 de l’après-midi", "15:15"],
    ["tous les soirs à 8h", "20:00"],
    ["every evening at 6", "18:00"],
    ["every morning at 6, not in the evening", "06:00"],
    ["à midi moins le quart", "11:45"],
    ["à midi et quart", "12:15"],
    ["chaque matin à 9 h un conseil", "09:00"],
    ["à neuf heures cinq", "09:05"],
    ["daily tip at 8:30 pm", "20:30"],
    ["move the tip to 10", "10:00"],
    ["move the tip from 9 to 10", "10:00"],
    ["décale le conseil de 9h à 10h30", "10:30"],
    ["décale le conseil de 9h30 à 10h", "10:00"],
    ["plutôt à 8 h", "08:00"],
    ["à 8 h au lieu de 9 h", "08:00"],
    ["au lieu de 9h30, mets le conseil à 8h", "08:00"],
    ["at ten instead of 9:30", "10:00"],
  ])("%s: %s", (text, time) => {
    expect(slotsOf("cmd.tips-subscribe", text).time).toBe(time);
  });

  test.each([
    "un conseil tous les jours",
    "a tip every day",
    "un conseil à 27h",
    "a tip at 9:75",
    "3 tips a week",
    "the 7 guiding principles daily",
    "un conseil en début d'après-midi",
  ])("%s: not said", (text) => {
    expect(slotsOf("cmd.tips-subscribe", text).time).toBeUndefined();
  });

  test.each(["un conseil par jour à 25 h", "un conseil à 27h", "a tip at 9:75", "a daily tip at 13:60"])(
    "%s: said, and there is none",
    (text) => {
      expect(slotsOf("cmd.tips-subscribe", text)).toEqual({ noSuchTime: true });
    },
  );

  test.each(["un conseil tous les jours", "3 tips a week", "send tips to 30 people", "a tip at 24h"])(
    "%s: no impossible time",
    (text) => {
      expect(slotsOf("cmd.tips-subscribe", text)).not.toHaveProperty("noSuchTime");
    },
  );
});

describe("the days of the week", () => {
  test.each([
    ["un conseil le lundi et le jeudi à 8h30", [1, 4]],
    ["tips on Mondays and Wednesdays at 9", [1, 3]],
    ["le mardi, le mercredi et le vendredi", [2, 3, 5]],
    ["les mardis et jeudis", [2, 4]],
    ["un conseil le lundi matin", [1]],
    ["every Tuesday and Thursday", [2, 4]],
    ["chaque vendredi à 9h", [5]],
    ["vendredi, lundi", [1, 5]],
  ])("named: %s", (text, weekdays) => {
    expect(slotsOf("cmd.tips-subscribe", text).weekdays).toEqual(weekdays);
  });

  test.each([
    ["du lundi au vendredi", [1, 2, 3, 4, 5]],
    ["de mardi à jeudi", [2, 3, 4]],
    ["mardi jusqu'au vendredi", [2, 3, 4, 5]],
    ["monday to friday", [1, 2, 3, 4, 5]],
    ["Tuesday through Thursday", [2, 3, 4]],
    ["between Monday and Wednesday", [1, 2, 3]],
    ["du vendredi au lundi", [1, 5, 6, 7]],
    ["from Monday to Wednesday and on Fridays", [1, 2, 3, 5]],
    ["le lundi à 9h et le vendredi à 9h", [1, 5]],
    // What was and what shall be.
    ["move the tip from Monday to Tuesday", [2]],
    ["décale le conseil du lundi au mardi", [2]],
  ])("from one to another: %s", (text, weekdays) => {
    expect(slotsOf("cmd.tips-subscribe", text).weekdays).toEqual(weekdays);
  });

  test.each([
    ["lun mer ven 9h", [1, 3, 5]],
    ["mon/wed", [1, 3]],
    ["mon, wed & fri 9am", [1, 3, 5]],
    ["mon-fri 8:30", [1, 2, 3, 4, 5]],
    ["lun-ven 9h", [1, 2, 3, 4, 5]],
    ["lun - mer - ven", [1, 3, 5]],
    ["mar. et jeu.", [2, 4]],
    ["tips on thu", [4]],
    ["tip wed 9am", [3]],
  ])("shortened: %s", (text, weekdays) => {
    expect(slotsOf("cmd.tips-subscribe", text).weekdays).toEqual(weekdays);
  });

  test.each([
    ["every weekday at 8", [1, 2, 3, 4, 5]],
    ["every working day", [1, 2, 3, 4, 5]],
    ["chaque jour ouvré", [1, 2, 3, 4, 5]],
    ["en semaine à 9h", [1, 2, 3, 4, 5]],
    ["tous les jours de la semaine", [1, 2, 3, 4, 5]],
    ["every day of the week", [1, 2, 3, 4, 5, 6, 7]],
    ["le week-end", [6, 7]],
    ["les weekends à 10h", [6, 7]],
    ["on weekends", [6, 7]],
    ["tous les jours à 9h", [1, 2, 3, 4, 5, 6, 7]],
    ["a tip every day", [1, 2, 3, 4, 5, 6, 7]],
    ["7j/7", [1, 2, 3, 4, 5, 6, 7]],
    ["chaque matin, week-end compris", [1, 2, 3, 4, 5, 6, 7]],
    ["every day, weekends too", [1, 2, 3, 4, 5, 6, 7]],
  ])("as a group: %s", (text, weekdays) => {
    expect(slotsOf("cmd.tips-subscribe", text).weekdays).toEqual(weekdays);
  });

  test.each([
    ["tous les jours sauf le lundi", [2, 3, 4, 5, 6, 7]],
    ["tous les jours sauf le lundi et le jeudi, à 9h", [2, 3, 5, 6, 7]],
    ["every day but Sunday", [1, 2, 3, 4, 5, 6]],
    ["every day except on Mondays and Fridays", [2, 3, 4, 6, 7]],
    ["un conseil par jour, sauf le week-end", [1, 2, 3, 4, 5]],
    ["un conseil quotidien sauf le dimanche", [1, 2, 3, 4, 5, 6]],
    // Of working days, as where nothing is said.
    ["un conseil chaque matin, sauf le vendredi", [1, 2, 3, 4]],
    ["du lundi au vendredi sauf le mercredi", [1, 2, 4, 5]],
    ["le mardi au lieu du lundi", [2]],
    ["on Tuesday rather than Monday", [2]],
    ["pas le lundi mais le mardi", [2]],
  ])("with some left out: %s", (text, weekdays) => {
    expect(slotsOf("cmd.tips-subscribe", text).weekdays).toEqual(weekdays);
  });

  test.each([
    "chaque matin à 9 h",
    "a daily tip",
    "un conseil par jour",
    "mon conseil quotidien",
    "mon conseil le matin",
    "envoie un conseil par jour dès lundi",
    "à partir de lundi, un conseil chaque matin",
    "starting Monday, a tip every morning",
    "a tip every morning from next Tuesday",
    "un conseil chaque matin à partir de lundi prochain",
    "une astuce chaque matin, je suis à la mer",
    "can we get a tip every other day",
  ])("not said: %s", (text) => {
    expect(slotsOf("cmd.tips-subscribe", text)).not.toHaveProperty("weekdays");
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

describe("the language of a round", () => {
  test.each([
    ["lance un quiz de 4 questions en anglais", "en"],
    ["start a quiz in English, 4 questions", "en"],
    ["un quiz en français sur la valeur", "fr"],
    ["quiz in French please", "fr"],
    ["a quiz in English, not in French", "en"],
    ["un quiz en français, pas en anglais", "fr"],
  ])("%s: %s", (text, language) => {
    expect(slotsOf("cmd.quiz-start", text).language).toBe(language);
  });

  test.each(["lance un quiz en", "un quiz en équipe", "a quiz on what to automate, automatic start"])(
    "%s: not said",
    (text) => {
      expect(slotsOf("cmd.quiz-start", text).language).toBeUndefined();
    },
  );
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
