import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { replay } from "../../../src/quiz/apply-event.ts";
import { standings } from "../../../src/quiz/standings.ts";
import { compareStandings, onCopy, readRounds } from "../../support/check-rounds.ts";
import { type Life, startLife } from "../../support/play-over-http.ts";
import { type SlackDoubleMessage, startSlackDouble } from "../../support/slack-double.ts";
import { createSlackPeople } from "../../support/slack-people.ts";
import { makeFolder } from "../../support/store-kinds.ts";

const CHANNEL = "C0CHANNEL1";
const [ADA, BILAL, CHLOE] = ["U0ADA00001", "U0BILAL001", "U0CHLOE001"] as const;
const GOES_ON_WITHIN_MS = 10_000;

const labelsOf = ({ blocks }: SlackDoubleMessage) =>
  blocks.flatMap((block) => (block.type === "actions" ? block.elements.map(({ text }) => text.text) : []));
const chosenOn = (receipt: SlackDoubleMessage | undefined) =>
  (receipt ? labelsOf(receipt) : []).filter((label) => label.startsWith("✓"));

test(
  "a round in Slack goes on after kill -9: answers count once, receipts are true, each question stays one message",
  { timeout: 90_000 },
  async () => {
    const slack = await startSlackDouble();
    const people = createSlackPeople(slack);
    const file = join(makeFolder(), "tutor.db");
    const lives: Life[] = [];
    onTestFinished(async () => {
      await lives.at(-1)?.kill();
      await slack.stop();
    });
    async function live(): Promise<Life> {
      const life = startLife(file, {
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.apiUrl,
      });
      lives.push(life);
      slack.pointAt(`${(await life.ready).url}/slack/events`);
      return life;
    }
    const inChannel = () => [...slack.messages.values()].filter(({ privateTo }) => privateTo === undefined);
    /** The newest message that everyone sees and that says this; waits for it. */
    const said = (fits: RegExp) => slack.until(() => inChannel().findLast(({ text }) => fits.test(text)));
    const withButton = (label: string) =>
      slack.until(() => inChannel().findLast((message) => labelsOf(message).includes(label)));
    /** What is said to one person alone about a question, once it is. */
    const receipt = (user: string, number: number, label: string) =>
      slack.until(() =>
        [...slack.messages.values()].findLast(
          (message) =>
            message.privateTo === user &&
            message.text.startsWith(`Question ${number}`) &&
            chosenOn(message).join() === `✓ ${label}`,
        ),
      );
    const answersIn = async (number: number) => {
      const [round] = await onCopy(file, (copy) => Promise.resolve(readRounds(copy)));
      return (round?.log ?? []).flatMap((event) =>
        event.kind === "answered" && event.number === number
          ? [`${event.learner} ${event.choice.join("")}`]
          : [],
      );
    };

    const first = await live();
    await people.mention(ADA, CHANNEL, "lance un quiz de 2 questions de 30 secondes");
    const lobby = await withButton("Je joue");
    for (const user of [ADA, BILAL, CHLOE]) await people.press(user, lobby, "Je joue");
    await people.press(ADA, await withButton("Commencer"), "Commencer");
    const one = await said(/^Question 1 .*Réponses jusqu/s);
    const [a = "", b = ""] = labelsOf(one);
    await people.press(ADA, one, a);
    await people.press(BILAL, one, b);
    await people.press(CHLOE, one, a);
    await people.press(ADA, await withButton("Question suivante"), "Question suivante");
    const two = await said(/^Question 2 .*Réponses jusqu/s);
    const [yes = "", no = ""] = labelsOf(two);

    // One answer has its receipt; one is stored, and Slack holds its receipt off; one never got in.
    await people.press(ADA, two, no);
    await receipt(ADA, 2, no);
    slack.limit("response_url", 1000, 1);
    await people.press(BILAL, two, yes);
    first.child.kill("SIGSTOP");
    const lost = people.press(CHLOE, two, no).then(
      () => "acknowledged",
      () => "gone",
    );
    const killedAt = Date.now();
    await first.kill();
    expect(await lost).toBe("gone");
    expect(await answersIn(1)).toEqual([`${ADA} B`, `${BILAL} A`]);
    slack.limit("response_url", 0, 0);

    // Slack does not send a click again: Chloe sees that nothing came of hers, and clicks once more.
    await live();
    await people.press(CHLOE, two, no);
    await Promise.all([receipt(BILAL, 2, yes), receipt(CHLOE, 2, no)]);
    expect(Date.now() - killedAt).toBeLessThan(GOES_ON_WITHIN_MS);
    expect(await answersIn(1)).toEqual([`${ADA} B`, `${BILAL} A`, `${CHLOE} B`]);

    await people.press(ADA, await withButton("Voir le podium"), "Voir le podium");
    const podium = await said(/^Podium/);
    for (const fits of [/^Question 1 /, /^Question 2 /, /^Podium/])
      expect(
        inChannel().filter(({ text }) => fits.test(text)),
        String(fits),
      ).toHaveLength(1);
    expect(slack.messages.get(`${CHANNEL} ${two.ts}`)?.text).toMatch(/^Question 2 .*la réponse/);
    for (const user of [ADA, BILAL, CHLOE])
      expect(
        [...slack.messages.values()].filter(
          ({ privateTo, text }) => privateTo === user && text.startsWith("Question 2"),
        ),
      ).toHaveLength(1);

    const rounds = await onCopy(file, async (copy) => {
      const found = readRounds(copy);
      expect(await compareStandings(copy, found, { platform: "slack", workspace: slack.team })).toEqual([]);
      return found;
    });
    expect(rounds).toHaveLength(1);
    for (const { player, right } of standings(replay(rounds[0]!.log))) {
      if (player.kind !== "named") throw new Error("Everyone plays with a name.");
      const row = right > 0 ? `.*: ${right} sur 2` : "";
      expect(new RegExp(`<@${player.learner}>${row}`).test(podium.text)).toBe(right > 0);
    }
  },
);
