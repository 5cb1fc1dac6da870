import { afterEach, beforeEach, expect, test } from "vitest";
import type { TeamsSettings } from "../../../src/adapters/teams/teams-settings.ts";
import {
  buttonsOf,
  type BotOptions,
  type Payload,
  readTeamsFixture,
  remarkOf,
  startTeamsBot,
  whisperTo,
} from "../../support/teams-bot.ts";
import { actionsIn } from "../../support/read-teams-card.ts";
import { startTeamsDouble, TENANT_ID, type TeamsDouble } from "../../support/teams-double.ts";

const mention = readTeamsFixture("message-channel-mention");
const press = readTeamsFixture("invoke-action-execute");
const CHANNEL = "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2";

let double: TeamsDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await double.close();
});

async function startBot(options: BotOptions = {}) {
  const tutor: Parameters<typeof startTeamsBot>[1] = (event) => [
    whisperTo(event, remarkOf("Ta réponse", buttonsOf("A"))),
  ];
  const bot = await startTeamsBot(double, tutor, options);
  closing.push(bot.close);
  return bot;
}

/** A press on what one was told in one's personal chat about a channel. */
async function privatePress(
  options: BotOptions = {},
): Promise<{ pressed: Payload; kept: Map<string, string> }> {
  const bot = await startBot(options);
  await bot.post(mention);
  await bot.idle();
  const [sent] = double.sent;
  const pressed = {
    ...press,
    from: mention["from"],
    conversation: {
      id: `a:chat-with-${(mention["from"] as { id: string }).id}`,
      conversationType: "personal",
      tenantId: TENANT_ID,
    },
    replyToId: sent?.id,
    value: {
      action: {
        type: "Action.Execute",
        verb: "svs",
        data: actionsIn(sent?.activity.attachments?.[0]?.content)[0]?.data,
      },
    },
  };
  return { pressed, kept: bot.kept };
}

test.each([
  ["without a password, under an identity of its own", { appPassword: "", managedIdentity: {} }],
  ["with a renewed password", { appPassword: "the next one" }],
])("a button in a personal chat still acts on its channel after a restart %s", async (_how, settings) => {
  const { pressed, kept } = await privatePress();
  const bot = await startBot({ kept, settings: settings as Partial<TeamsSettings> });
  await bot.post(pressed);
  expect(bot.events).toMatchObject([{ kind: "press", action: "act:A", place: { channel: CHANNEL } }]);
});

test.each([
  ["fr-FR", "Ce bouton ne sert plus."],
  ["en-US", "This button is out of use."],
])(
  "a button whose seal is not this bot's is answered in the words of a reader of %s",
  async (locale, words) => {
    const { pressed } = await privatePress({ sealKey: "of another life" });
    const oldButton = { fr: remarkOf("Ce bouton ne sert plus."), en: remarkOf("This button is out of use.") };
    const bot = await startBot({ oldButton });
    const { body } = await bot.post({ ...pressed, locale });
    expect(body).toMatchObject({ statusCode: 200, value: { type: "AdaptiveCard", fallbackText: words } });
    expect(bot.events).toEqual([]);
  },
);
