import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Address } from "../../../src/chat/chat-event.ts";
import { plainSpaces } from "../../support/conversation-surface.ts";
import { actionsIn, textsIn } from "../../support/read-teams-card.ts";
import type { Payload } from "../../support/teams-bot.ts";
import { type Card, startTeamsDouble, TENANT_ID, type TeamsDouble } from "../../support/teams-double.ts";
import { CHANNEL, type Found } from "../../support/teams-people.ts";
import { startTeamsTutor } from "../../support/teams-tutor.ts";

const TEAM = "19:712c61d0ef384e5fa681ba90ca943398@thread.tacv2";
const WHERE: Address = { platform: "teams", workspace: TENANT_ID, channel: CHANNEL, kind: "team" };
const SETTINGS = "Réglages du canal…";

let double: TeamsDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await double.close();
});

const wordsIn = (card: Card | undefined) =>
  plainSpaces(
    textsIn(card)
      .map(({ text }) => text)
      .join(" "),
  );

/** A team to which Ada added the app; the settings name no administrator unless some are given. */
async function start(admins?: readonly string[]) {
  for (const who of ["ada", "bob", "gil"])
    double.members.set(`29:${who}`, { name: `Nom de ${who}`, aadObjectId: who });
  const tutor = await startTeamsTutor(double, admins ? { admins } : {});
  closing.push(tutor.close);
  const ofTeam = { channelData: { team: { id: TEAM }, tenant: { id: TENANT_ID } } };
  const added = tutor.sayPayload("ada", "", TEAM);
  await tutor.send({ ...added, ...ofTeam, ...{ type: "installationUpdate", action: "add" } });
  await tutor.idle();

  /** Says something in a channel of the team. @returns the newest message with this button, wherever it went. */
  async function say(who: string, text: string, label?: string): Promise<Found | undefined> {
    await tutor.send({ ...tutor.sayPayload(who, text, CHANNEL), ...ofTeam });
    await tutor.idle();
    for (const { activity, id, path } of double.sent.toReversed()) {
      const found = actionsIn(activity.attachments?.[0]?.content).find(({ title }) => title === label);
      const conversation = /conversations\/([^/;]+)/.exec(path)?.[1] ?? "";
      if (found) return { data: found.data, message: id, conversation };
    }
    return undefined;
  }

  async function press(who: string, found: Found | undefined, verb = "svs", data = {}) {
    if (!found) throw new Error("no such button");
    const payload = tutor.pressPayload(who, found);
    const value = { action: { type: "Action.Execute", verb, data: { ...found.data, ...data } } };
    const { body } = await tutor.send({ ...payload, value } satisfies Payload);
    await tutor.idle();
    return { card: (body as { value: Card }).value, from: found };
  }

  /** The channel's settings as a form, which belongs to the channel though it lies in the personal chat. */
  async function open(who: string) {
    const { card, from } = await press(who, await say(who, "mes réglages", SETTINGS));
    const [submit] = actionsIn(card);
    if (!submit) throw new Error("no form");
    const fields = card.body.flatMap(({ id }) => (typeof id === "string" ? [id] : []));
    return {
      card,
      fields,
      send: (values: Readonly<Record<string, string>>) =>
        press(who, { ...from, data: submit.data }, "svs-form", {
          "choices.language": "fr",
          "choices.tips": "no",
          "field.time": "09:00",
          "choices.weekdays": "1",
          "field.skipped": "",
          ...values,
        }),
    };
  }
  const trainers = async () => {
    let named: readonly string[] = [];
    await tutor.keep(async (tx) => {
      named = await tx.channels.trainersOf(WHERE);
    });
    return named;
  };
  return { say, open, trainers };
}

describe("trainers of a channel in Teams", () => {
  test("are picked from the conversation's people by whoever added the app, and set the channel up themselves", async () => {
    const { say, open, trainers } = await start();
    const form = await open("ada");
    expect(JSON.stringify(form.card)).toContain('{"title":"Nom de bob","value":"bob"}');
    const { card } = await form.send({ "choices.trainers": "bob" });
    expect(wordsIn(card)).toContain("C’est enregistré.");
    expect(wordsIn(card)).toContain("Nom de bob");
    expect(await trainers()).toEqual(["bob"]);

    await say("bob", "mes réglages", SETTINGS);
    expect(wordsIn(double.sent.at(-1)?.activity.attachments?.[0]?.content)).toContain(
      "Qui anime ce canal : Nom de bob",
    );
    const theirs = await open("bob");
    expect(theirs.fields).not.toContain("choices.trainers");
    expect(wordsIn((await theirs.send({})).card)).toContain("C’est enregistré.");
    expect(await trainers()).toEqual(["bob"]);

    await (await open("ada")).send({});
    expect(await trainers()).toEqual([]);
  });

  test("stay who they are where Teams lists nobody: the form comes without that field", async () => {
    const { open, trainers } = await start();
    await (await open("ada")).send({ "choices.trainers": "bob,gil" });
    double.hideRoster();
    const form = await open("ada");
    expect(form.fields).not.toContain("choices.trainers");
    await form.send({});
    expect(await trainers()).toEqual(["bob", "gil"]);
  });

  test("are not for whoever added the app to name, where the settings name administrators", async () => {
    const { say, open } = await start(["root"]);
    expect(await say("ada", "mes réglages", SETTINGS)).toBeUndefined();
    expect((await open("root")).fields).toContain("choices.trainers");
  });
});

test("a form that is filled in wrongly in Teams names what is wrong, and opens again as it was", async () => {
  const { open, trainers } = await start();
  const form = await open("ada");
  const wrong = await form.send({ "field.time": "25h", "choices.trainers": "bob" });
  expect(wordsIn(wrong.card)).toContain("Heure :");
  expect(await trainers()).toEqual([]);
  const [again] = actionsIn(wrong.card);
  expect(again?.title).toBe("Rouvrir le formulaire");
  expect(again?.data["action"]).toContain("time=25h");
});

test("a guest in Teams starts no quiz in a channel, and is told so; a member does", async () => {
  const { say } = await start();
  double.members.set("29:gil", { name: "Gil", aadObjectId: "gil", userRole: "guest" });
  expect(await say("gil", "lance un quiz", "Je joue")).toBeUndefined();
  const told = double.sent.map(({ activity }) => wordsIn(activity.attachments?.[0]?.content));
  expect(told.at(-1)).toContain("personne invitée");
  expect(await say("bob", "lance un quiz", "Je joue")).toBeDefined();
});
