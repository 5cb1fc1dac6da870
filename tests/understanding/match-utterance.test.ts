import { describe, expect, test } from "vitest";
import type { Match } from "../../src/understanding/match.ts";
import { realTutor } from "../support/real-tutor.ts";

const understand = (typed: string, context?: string): Match => realTutor.understand(typed, context);

/** What it was taken for, in short: "topic governance definition", "command cmd.help", "out-of-scope unknown". */
function shorten(match: Match): string {
  switch (match.kind) {
    case "topic":
      return `topic ${match.topic} ${match.facet}`;
    case "command":
      return `command ${match.command}`;
    case "ambiguous":
      return `ambiguous ${match.candidates.map(({ intent }) => intent).join(" ")}`;
    case "not-taught":
      return `not-taught ${match.topic}`;
    case "out-of-scope":
      return `out-of-scope ${match.because}`;
  }
}

const taken = (typed: string, context?: string) => shorten(understand(typed, context));

describe("one word is a question", () => {
  test.each([
    ["gouvernance", "governance"],
    ["governance", "governance"],
    ["demande", "demand"],
    ["demand", "demand"],
    ["valeur", "value"],
    ["value", "value"],
    ["opportunité", "opportunity"],
    ["opportunity", "opportunity"],
    ["pratiques", "practices"],
    ["practices", "practices"],
    ["principes directeurs", "guiding-principles"],
    ["guiding principles", "guiding-principles"],
    ["boucle continue", "continual-loop"],
    ["amélioration continue", "continual-improvement"],
    ["continual improvement", "continual-improvement"],
    ["chaîne de valeur", "service-value-chain"],
    ["service value chain", "service-value-chain"],
    ["système de valeur des services", "service-value-system"],
    ["SVS", "service-value-system"],
    ["svs ?", "service-value-system"],
    ["S.V.S.", "service-value-system"],
    ["le SVS", "service-value-system"],
  ])("%s", (typed, topic) => {
    expect(taken(typed)).toBe(`topic ${topic} definition`);
  });
});

describe("politeness around a question is not the question", () => {
  test.each([
    ["Merci beaucoup, c'est très clair ! À quoi sert la gouvernance ?", "topic governance purpose"],
    [
      "Thanks a million, you are a star; now what is the service value chain?",
      "topic service-value-chain definition",
    ],
    ["merci beaucoup pour ton aide, bonne journée !", "command cmd.thanks"],
  ])("%s", (typed, meant) => {
    expect(taken(typed)).toBe(meant);
  });

  test("nor is it in front of a follow-up", () => {
    expect(taken("Merci, c'est plus clair ; et concrètement, tu as un exemple ?", "opportunity")).toBe(
      "topic opportunity example",
    );
  });
});

describe("plain questions have their facet", () => {
  test.each([
    ["c'est quoi la gouvernance ?", "governance definition"],
    ["qu'est-ce que la gouvernance ?", "governance definition"],
    ["qu'est-ce que la valeur ?", "value definition"],
    ["qu'est-ce qu'une opportunité ?", "opportunity definition"],
    ["qu'est-ce que le SVS ?", "service-value-system definition"],
    ["la gouvernance, qu'est-ce que c'est ?", "governance definition"],
    ["que veut dire gouvernance ?", "governance definition"],
    ["what is governance?", "governance definition"],
    ["what are practices?", "practices definition"],
    ["à quoi sert la gouvernance ?", "governance purpose"],
    ["why do we need governance?", "governance purpose"],
    ["why does governance matter?", "governance purpose"],
    ["donne-moi un exemple de gouvernance", "governance example"],
    ["give me an example of value", "value example"],
    ["de quoi se compose la chaîne de valeur ?", "service-value-chain parts"],
    ["how many guiding principles are there?", "guiding-principles parts"],
    ["comment appliquer les principes directeurs ?", "guiding-principles how"],
    ["how do I apply the guiding principles?", "guiding-principles how"],
  ])("%s", (typed, meant) => {
    expect(taken(typed)).toBe(`topic ${meant}`);
  });
});

describe("the course's words said in passing are no question", () => {
  test.each([
    "mon client a un problème avec la sortie du produit",
    "qui a changé le plan de table ?",
    "le service au restaurant était lent",
    "ma demande de congés est-elle validée ?",
    "what is the value of my car",
    "I need to plan my holidays",
    "the customer is angry about the price",
    "is incident INC0012345 closed?",
    "reset my password",
  ])("%s", (typed) => {
    expect(taken(typed)).toBe("out-of-scope unknown");
  });

  test.each([
    "météo demain à Paris",
    "what's the weather like?",
    "pourquoi le ciel est bleu ?",
    "comment faire une omelette ?",
    "is incident INC0012345 closed?",
    "mon client a un problème avec la sortie du produit",
    "reset my password",
  ])("nor right after an answer: %s", (typed) => {
    expect(taken(typed, "governance")).toMatch(/^out-of-scope /);
  });
});

describe("what is known but not taught is said to be so", () => {
  test.each([
    ["what is a CMDB?", "service-configuration-management"],
    ["what is an SLA?", "service-level-management"],
    ["what is a service desk?", "service-desk"],
    ["c'est quoi un incident ?", "incident"],
    ["qu'est-ce que l'utilité ?", "utility"],
    ["what is a change request?", "change"],
    ["c'est quoi une demande de changement ?", "change"],
  ])("%s", (typed, topic) => {
    expect(taken(typed)).toBe(`not-taught ${topic}`);
  });
});

describe("a comparison names its sides", () => {
  test.each([
    ["différence entre gouvernance et management", ["governance", "management"], ["governance"]],
    [
      "what's the difference between demand and opportunity?",
      ["demand", "opportunity"],
      ["demand", "opportunity"],
    ],
    ["output vs outcome", ["output", "outcome"], ["output", "outcome"]],
    [
      "SVS ou chaîne de valeur ?",
      ["service-value-system", "service-value-chain"],
      ["service-value-system", "service-value-chain"],
    ],
    ["demand vs service request", ["demand", "service-request"], ["demand", "service-request"]],
    ["valeur et coût, c'est pareil ?", ["value", "cost"], ["value", "cost"]],
  ])("%s", (typed, sides, topics) => {
    expect(understand(typed)).toMatchObject({ kind: "topic", facet: "difference", sides, topics });
  });

  test.each(["itil v3", "lifecycle itil v3", "cycle de vie itil v3"])("and has two of them: %s", (typed) => {
    expect(understand(typed)).not.toHaveProperty("facet", "difference");
  });

  test("process or practice is a topic of its own", () => {
    expect(taken("quelle différence entre un processus et une pratique ?")).toBe(
      "topic process-vs-practice difference",
    );
  });
});

describe("a follow-up keeps the topic", () => {
  test.each([
    ["et un exemple ?", "governance", "governance example"],
    ["an example?", "value", "value example"],
    ["why?", "value", "value purpose"],
    ["pourquoi ?", "demand", "demand purpose"],
    ["à quoi ça sert ?", "practices", "practices purpose"],
    ["how does it work?", "continual-loop", "continual-loop how"],
    ["de quoi c'est fait ?", "service-value-chain", "service-value-chain parts"],
  ])("%s after %s", (typed, context, meant) => {
    expect(understand(typed, context)).toMatchObject({ kind: "topic", followsUp: true });
    expect(taken(typed, context)).toBe(`topic ${meant}`);
  });

  test("a comparison takes the topic before as its first side", () => {
    expect(understand("and how is it different from management?", "governance")).toMatchObject({
      kind: "topic",
      facet: "difference",
      sides: ["governance", "management"],
      followsUp: true,
    });
  });

  test.each([
    ["et la valeur ?", "topic value definition"],
    ["what about demand?", "topic demand definition"],
    ["merci", "command cmd.thanks"],
    ["lance un quiz", "command cmd.quiz-start"],
    ["what is a CMDB?", "not-taught service-configuration-management"],
  ])("unless something else is named: %s", (typed, meant) => {
    expect(taken(typed, "governance")).toBe(meant);
  });

  test.each(["why?", "pourquoi ?", "et un exemple ?", "donne-moi un exemple", "an example please"])(
    "without a topic before it leans on nothing: %s",
    (typed) => {
      expect(taken(typed)).toBe("out-of-scope leans-on-context");
    },
  );
});

describe("a command comes with what it needs to know", () => {
  test.each([
    ["lance un quiz de 5 questions sur la valeur", "cmd.quiz-start", { topic: "value", count: 5 }],
    ["start a quiz with 10 questions, 30 seconds each", "cmd.quiz-start", { count: 10, seconds: 30 }],
    ["un conseil chaque matin à 9h30", "cmd.tips-subscribe", { time: "09:30" }],
    [
      "send me a tip every day at half past eight",
      "cmd.tips-subscribe",
      { time: "08:30", weekdays: [1, 2, 3, 4, 5, 6, 7] },
    ],
    ["réponds en anglais", "cmd.language", { language: "en" }],
    ["answer in French", "cmd.language", { language: "fr" }],
    ["langue automatique", "cmd.language", { language: "auto" }],
    ["montre-moi le schéma", "cmd.diagram", {}],
    ["supprime mes données", "cmd.delete-my-data", {}],
    ["aide", "cmd.help", {}],
    ["quels sujets ?", "cmd.topics", {}],
    ["qui es-tu ?", "cmd.who-are-you", {}],
    ["bonjour", "cmd.greeting", {}],
    ["thanks", "cmd.thanks", {}],
    ["au revoir", "cmd.goodbye", {}],
  ])("%s", (typed, command, slots) => {
    expect(understand(typed)).toMatchObject({ kind: "command", command, slots });
    expect(understand(typed)).toHaveProperty("slots", slots);
  });
});

describe("one word is a command", () => {
  test.each([
    ["aide", "cmd.help"],
    ["help", "cmd.help"],
    ["quiz", "cmd.quiz-start"],
    ["stop", "cmd.quiz-stop"],
    ["pause", "cmd.quiz-pause"],
    ["classement", "cmd.leaderboard"],
    ["leaderboard", "cmd.leaderboard"],
    ["réglages", "cmd.settings"],
    ["settings", "cmd.settings"],
    ["sujets", "cmd.topics"],
    ["topics", "cmd.topics"],
    ["salut", "cmd.greeting"],
    ["hello", "cmd.greeting"],
    ["bye", "cmd.goodbye"],
  ])("%s", (typed, command) => {
    expect(taken(typed)).toBe(`command ${command}`);
  });
});

describe("what stands around a question does not change it", () => {
  test.each([
    "bonjour, c'est quoi la gouvernance ?",
    "@SVS Tutor hey, c'est quoi la gouvernance",
    "@Tuteur SVS c'est quoi la gouvernance ?",
    "<@U123ABC> c'est quoi la gouvernance ? merci d'avance",
    "<at>Tuteur SVS</at> c'est quoi la gouvernance ?",
    "c'est quoi la gouvernance stp 🙂🙂",
    "euh c'est quoi la gouvernance mdr",
  ])("%s", (typed) => {
    expect(taken(typed)).toBe("topic governance definition");
  });
});

describe("nothing to read", () => {
  test.each([
    "",
    "   ",
    "?!",
    "…",
    "🙂",
    "👍🏽👍🏽",
    "<@U123ABC>",
    "https://example.org/a",
    "\u0000\u200b",
    "\ud83d",
    "a",
    "K ?",
  ])("%j", (typed) => {
    expect(taken(typed)).toBe("out-of-scope nothing-to-read");
    expect(taken(typed, "governance")).toBe("out-of-scope nothing-to-read");
  });
});

describe("however it is typed, it is the same question", () => {
  test.each(
    [
      [
        "c'est quoi l'amélioration continue ?",
        "différence entre la gouvernance et le management",
        "à quoi sert la chaîne de valeur ?",
      ],
      ["réponds en français", "mon équipe a créé une demande de congés"],
    ].flat(),
  )("%s", (typed) => {
    const plain = taken(typed);
    const variants = [
      typed.toUpperCase(),
      typed.toLowerCase(),
      typed.normalize("NFD"),
      typed.normalize("NFD").replaceAll(/\p{M}/gu, ""),
      typed.replaceAll("'", "’"),
      typed.replaceAll("'", " "),
      typed.replaceAll(" ", "\u00a0"),
      typed.replace(/\s*\?$/, ""),
      `  ${typed} !!!`,
    ];
    for (const variant of variants) expect.soft([variant, taken(variant)]).toEqual([variant, plain]);
  });
});

describe("a match", () => {
  test.each(["c'est quoi la gouvernance ?", "why?", "aide", "météo demain", "what is a CMDB?", "", "quoi"])(
    "is as sure as it says, names at most three readings and only known topics: %j",
    (typed) => {
      const { confidence, candidates, nearest } = understand(typed);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(candidates.length).toBeLessThanOrEqual(3);
      const sure = candidates.map((candidate) => candidate.confidence);
      expect(sure).toEqual(sure.toSorted((left, right) => right - left));
      for (const id of nearest) expect(realTutor.course.names.has(id)).toBe(true);
      expect(new Set(nearest).size).toBe(nearest.length);
    },
  );

  test.each([
    ["c'est quoi la gouvernance ?", "fr"],
    ["what is governance?", "en"],
    ["can you explain me la gouvernance dans le système", "mixed"],
    ["SVS ?", undefined],
  ])("says which language spoke: %s", (typed, language) => {
    expect(understand(typed).language).toBe(language);
  });

  test("is the same each time", () => {
    const typed = "quelle différence entre la demande et l'opportunité ?";
    expect(understand(typed)).toEqual(understand(typed));
  });
});
