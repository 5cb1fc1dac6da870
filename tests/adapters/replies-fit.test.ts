import { expect, test } from "vitest";
import { cutForSlack } from "../../src/adapters/slack/render-slack-blocks.ts";
import { cutForTeams } from "../../src/adapters/teams/render-teams-messages.ts";
import { BARE_VOICE, peopleIn } from "../../src/adapters/teams/teams-voice.ts";
import { restButton } from "../../src/tutor/show-rest.ts";
import { commandReplies, type Named, roundReplies, taughtReplies } from "../support/every-reply.ts";
import { realTutor } from "../support/real-tutor.ts";

/** Characters of everybody's name: a long one. */
const NAME = 40;

function cutForTeamsWithNames(reply: Named["reply"]) {
  const named = peopleIn(reply).map((person) => [person, "N".repeat(NAME)] as const);
  const voice = { ...BARE_VOICE, names: new Map(named) };
  return cutForTeams(reply, voice, restButton(realTutor, reply.language, 1));
}

const cutOnSlack = (reply: Named["reply"]) =>
  cutForSlack({ reply, restButton: restButton(realTutor, reply.language, 1) });

test.each(["fr", "en"] as const)(
  "no reply of the real content is cut on Slack or Teams, nor with 200 learners: %s",
  { timeout: 60_000 },
  async (language) => {
    const said = [
      ...taughtReplies(realTutor, language),
      ...(await commandReplies(realTutor, language, { learners: 200, answers: 100 })),
      ...(await roundReplies(realTutor, language, { learners: 200 })),
    ];
    expect(said.length).toBeGreaterThan(1_000);
    const isCut = ({ reply }: Named) =>
      cutOnSlack(reply).rest !== undefined || cutForTeamsWithNames(reply).rest !== undefined;
    expect(said.filter(isCut).map(({ name }) => name)).toEqual([]);
  },
);
