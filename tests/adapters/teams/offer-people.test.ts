import { expect, test } from "vitest";
import type { Member } from "../../../src/adapters/teams/connect-bot-framework.ts";
import { offerPeopleWith } from "../../../src/adapters/teams/offer-people.ts";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import type { Form, FormField } from "../../../src/chat/reply.ts";
import { toLearnerText } from "../../../src/course/prose.ts";

const TARGET = { serviceUrl: "https://s", conversation: "19:a", bot: "28:b" };
const PEOPLE: FormField = { kind: "people", id: "trainers", label: toLearnerText("Qui"), initial: ["zoe"] };

function formOf(...fields: FormField[]): Form {
  return { language: "fr", action: "a", title: toLearnerText("T"), submit: toLearnerText("S"), fields };
}
const person = (learner: string, name: string | undefined): Member => ({ learner, name, isGuest: false });

test("a form that asks for people offers those of the conversation by name, who is chosen first", async () => {
  const members = [
    person("bob", "Bob"),
    person("zoe", "Zoé"),
    person("emile", "Émile"),
    person("x", undefined),
  ];
  const offer = offerPeopleWith({ membersOf: () => Promise.resolve(members) });
  expect((await offer(formOf(PEOPLE), TARGET))?.map(({ name }) => name)).toEqual(["Zoé", "Bob", "Émile"]);
});

test("a form that asks for none looks nobody up", async () => {
  const offer = offerPeopleWith({ membersOf: () => Promise.reject(new Error("asked")) });
  expect(await offer(formOf(), TARGET)).toBeUndefined();
});

test.each([
  ["can't be had", () => Promise.reject(new Error("403"))],
  ["is empty", () => Promise.resolve([])],
])("a roster that %s leaves a form without people", async (_what, membersOf) => {
  const offer = offerPeopleWith({ membersOf });
  expect(await offer(formOf(PEOPLE), TARGET)).toBeUndefined();
});

test("of more people than a card holds, those who are chosen are never left out", async () => {
  const many = Array.from({ length: 200 }, (_, at) => person(`id-${at}`, `A ${String(at).padStart(3, "0")}`));
  const offer = offerPeopleWith({ membersOf: () => Promise.resolve([...many, person("zoe", "Zoé")]) });
  const offered = await offer(formOf(PEOPLE), TARGET);
  expect(offered).toHaveLength(TEAMS_LIMITS.peopleToChooseFrom.value);
  expect(offered?.slice(0, 2).map(({ learner }) => learner)).toEqual(["zoe", "id-0"]);
});
