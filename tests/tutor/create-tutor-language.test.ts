import { describe, expect, test } from "vitest";
import type { Language } from "../../src/course/prose.ts";
import type { Match } from "../../src/understanding/match.ts";
import { beginConversation, onlyReply } from "../support/begin-conversation.ts";
import { proseOf } from "../support/read-reply.ts";
import { commandMatch, topicMatch } from "../support/sample-matches.ts";
import { tutorTaking } from "../support/tutor-taking.ts";

/** The language each of these is answered in when a learner types them one after the other. */
async function languagesOf(matches: readonly Match[], locale?: Language): Promise<Language[]> {
  const { say } = beginConversation(tutorTaking(matches).converse, locale ? { locale } : {});
  const languages: Language[] = [];
  for (const at of matches.keys()) languages.push(onlyReply(await say(`${at}`)).language);
  return languages;
}

const ask = (language: Match["language"]) => topicMatch("value", { language });
const choose = (language: "fr" | "en" | "auto") =>
  commandMatch("cmd.language", { language: "fr", slots: { language } });

describe("the language of an answer", () => {
  test("is that of the question, whatever the platform says", async () => {
    expect(await languagesOf([ask("fr"), ask("en")], "fr")).toEqual(["fr", "en"]);
  });

  test("is the platform's when the question has none or both", async () => {
    expect(await languagesOf([ask(undefined), ask("mixed")], "fr")).toEqual(["fr", "fr"]);
  });

  test("is the tutor's own when the platform says nothing either", async () => {
    expect(await languagesOf([ask(undefined), ask("mixed")])).toEqual(["en", "en"]);
  });

  test("is the one a learner has chosen, whatever the question's", async () => {
    expect(await languagesOf([choose("en"), ask("fr"), choose("fr"), ask("en")])).toEqual([
      "en",
      "en",
      "fr",
      "fr",
    ]);
  });

  test("is that of each question again once it is automatic", async () => {
    expect(await languagesOf([choose("en"), choose("auto"), ask("fr"), ask("en")], "fr")).toEqual([
      "en",
      "en",
      "fr",
      "en",
    ]);
  });

  test("is confirmed in itself, and asked for when it was not said", async () => {
    const { say } = beginConversation(
      tutorTaking([choose("en"), choose("auto"), commandMatch("cmd.language")]).converse,
    );
    expect(proseOf(onlyReply(await say("a")))).toEqual(["paragraph: <en language.set-en>"]);
    expect(proseOf(onlyReply(await say("b")))).toEqual(["paragraph: <en language.set-auto>"]);
    expect(proseOf(onlyReply(await say("c")))).toEqual(["paragraph: <fr language.which>"]);
  });

  test("is each learner's own", async () => {
    const { converse } = tutorTaking([choose("en"), ask("fr"), ask("fr")]);
    const place = { workspace: "T1", channel: "C1", thread: "1.0" };
    const ada = beginConversation(converse, { learner: "ada", place });
    const bob = beginConversation(converse, { learner: "bob", place });
    await ada.say("réponds en anglais");
    expect(onlyReply(await bob.say("c'est quoi la valeur ?")).language).toBe("fr");
    expect(onlyReply(await ada.say("c'est quoi la valeur ?")).language).toBe("en");
  });

  test("of a button is that of the message it stands on", async () => {
    const { say, press } = beginConversation(tutorTaking([ask("fr")]).converse, { locale: "en" });
    await say("c'est quoi la valeur ?");
    expect(onlyReply(await press("<fr button.purpose>")).language).toBe("fr");
  });
});
