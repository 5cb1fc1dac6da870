import { afterEach, beforeEach, expect, test } from "vitest";
import { actionsIn, textsIn } from "../../support/read-teams-card.ts";
import { startTeamsDouble, type TeamsDouble } from "../../support/teams-double.ts";
import { CHANNEL } from "../../support/teams-people.ts";
import { startTeamsTutor, type TeamsTutor } from "../../support/teams-tutor.ts";

let double: TeamsDouble;
let tutor: TeamsTutor;
beforeEach(async () => {
  double = await startTeamsDouble();
  tutor = await startTeamsTutor(double);
});
afterEach(async () => {
  await tutor.close();
  await double.close();
});

test("a letter said in a channel that plays is answered to its sender alone: there are buttons for that", async () => {
  const thread = `${CHANNEL};messageid=1`;
  await tutor.send(tutor.sayPayload("ada", "lance un quiz de 2 questions", thread));
  await double.received(1);
  const lobby = double.sent[0]!;
  expect(actionsIn(lobby.activity.attachments?.[0]?.content).length).toBeGreaterThan(0);
  const before = double.sent.length;
  await tutor.send(tutor.sayPayload("bob", "A", thread));
  await double.received(before + 1);
  const told = double.sent.slice(before).find(({ path }) => path.includes("chat-with-29:bob"));
  const words = textsIn(told?.activity.attachments?.[0]?.content).map(({ text }) => text);
  expect(words.join(" ")).toContain("Réponds avec les boutons");
  expect(double.sent.filter(({ path }) => path.includes(CHANNEL) && path.includes("messageid=1/"))).toEqual(
    [],
  );
});
