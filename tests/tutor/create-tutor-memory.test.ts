import { describe, expect, test } from "vitest";
import type { Match } from "../../src/understanding/match.ts";
import { beginConversation, onlyReply } from "../support/begin-conversation.ts";
import { labelsOf, proseOf } from "../support/read-reply.ts";
import {
  ambiguousMatch,
  commandMatch,
  differenceMatch,
  notTaughtMatch,
  outOfScopeMatch,
  topicMatch,
} from "../support/sample-matches.ts";
import { tutorTaking } from "../support/tutor-taking.ts";

describe("did you mean", () => {
  const unclear = ambiguousMatch(["value", "demand"]);
  const asks = (prose: readonly string[]) => prose.includes("paragraph: <fr ask.which>");

  test("is never asked twice in a row", async () => {
    const { say } = beginConversation(tutorTaking([unclear, unclear, unclear]).converse);
    const asked: boolean[] = [];
    for (const text of ["a", "b", "c"]) asked.push(asks(proseOf(onlyReply(await say(text)))));
    expect(asked).toEqual([true, false, true]);
  });

  test("says that it does not know instead, with what is nearest", async () => {
    const nearest = ["value", "demand"];
    const { say } = beginConversation(tutorTaking([unclear, { ...unclear, nearest }]).converse);
    await say("a");
    const reply = onlyReply(await say("b"));
    expect(proseOf(reply)[0]).toBe("paragraph: <fr refuse.out-of-scope>");
    expect(labelsOf(reply)).toContain("<fr button.topic topic=value title fr>");
  });

  test.each([
    ["an answer", topicMatch("value")],
    ["a command", commandMatch("cmd.help")],
    ["a refusal", outOfScopeMatch()],
    ["a topic that is not taught", notTaughtMatch("incident")],
  ])("may be asked again after %s", async (_what, between) => {
    const { say } = beginConversation(tutorTaking([unclear, between, unclear]).converse);
    await say("a");
    await say("b");
    expect(asks(proseOf(onlyReply(await say("c"))))).toBe(true);
  });

  test("may be asked again once a button was pressed", async () => {
    const { say, press } = beginConversation(tutorTaking([unclear, unclear]).converse);
    await say("a");
    await press("<fr button.topic topic=demand title fr>");
    expect(asks(proseOf(onlyReply(await say("b"))))).toBe(true);
  });

  test("is not asked when nothing of it is taught: that is said instead", async () => {
    const { say } = beginConversation(tutorTaking([ambiguousMatch(["incident", "utility"])]).converse);
    expect(proseOf(onlyReply(await say("a")))[0]).toBe("paragraph: <fr refuse.out-of-scope>");
  });
});

describe("the topic talked about", () => {
  /** The topic before that the tutor leans on after each of these. */
  async function contextsAfter(...matches: readonly Match[]): Promise<(string | undefined)[]> {
    const { converse, heard } = tutorTaking(matches);
    const { say } = beginConversation(converse);
    for (const at of matches.keys()) await say(`${at}`);
    await say("last");
    return heard.slice(1).map(([, context]) => context);
  }

  test("is none at first, and then that of the last answer", async () => {
    const { converse, heard } = tutorTaking([topicMatch("value"), topicMatch("demand")]);
    const { say } = beginConversation(converse);
    await say("c'est quoi la valeur ?");
    await say("et la demande ?");
    await say("et un exemple ?");
    expect(heard).toEqual([
      ["c'est quoi la valeur ?", undefined],
      ["et la demande ?", "value"],
      ["et un exemple ?", "demand"],
    ]);
  });

  test.each([
    ["a command", commandMatch("cmd.thanks")],
    ["a refusal", outOfScopeMatch()],
    ["nothing to read", outOfScopeMatch("nothing-to-read")],
    ["a topic that is not taught", notTaughtMatch("incident")],
    ["an unclear question", ambiguousMatch(["demand", "governance"])],
  ])("is kept over %s", async (_what, between) => {
    expect(await contextsAfter(topicMatch("value"), between)).toEqual(["value", "value"]);
  });

  test("is the first taught side of a comparison", async () => {
    expect(await contextsAfter(differenceMatch(["governance", "management"]))).toEqual(["governance"]);
    expect(await contextsAfter(differenceMatch(["incident", "value"], { topic: "incident" }))).toEqual([
      "value",
    ]);
  });

  test("is that of the button pressed last", async () => {
    const { converse, heard } = tutorTaking([topicMatch("value")]);
    const { say, press } = beginConversation(converse);
    await say("valeur");
    await press("<fr button.difference other=governance fr>");
    await say("et un exemple ?");
    await press("governance title fr");
    await say("et un exemple ?");
    expect(heard.map(([, context]) => context)).toEqual([undefined, "value", "governance"]);
  });

  test("is each thread's own", async () => {
    const { converse, heard } = tutorTaking([topicMatch("value")]);
    await beginConversation(converse).say("valeur");
    await beginConversation(converse).say("et un exemple ?");
    expect(heard.at(-1)?.[1]).toBeUndefined();
  });
});
