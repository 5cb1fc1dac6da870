import { type Payload, readTeamsFixture } from "./teams-bot.ts";
import { TENANT_ID, type TeamsDouble } from "./teams-double.ts";

const message = readTeamsFixture("message-personal");
const invoke = readTeamsFixture("invoke-action-execute");

export const CHANNEL = "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2";

/** A button as Teams sends it back. */
export type Found = { readonly data: Payload; readonly message: string; readonly conversation: string };

/**
 * What people do in Teams, as the signed posts that the bot is sent.
 * @param life tells the ids of this one's posts from those of others.
 */
export function createTeamsPeople(double: TeamsDouble, now: () => number, life: string) {
  const authorization = double.sign();
  let botUrl = "";
  let acts = 0;

  /** What is the same of everything that somebody does. */
  function actBy(who: string, conversation: string): Payload {
    acts++;
    return {
      id: `f:${life}-${acts}`,
      timestamp: new Date(now()).toISOString(),
      from: { id: `29:${who}`, aadObjectId: who, name: `Nom de ${who}` },
      conversation: {
        id: conversation,
        tenantId: TENANT_ID,
        conversationType: conversation.startsWith("19:") ? "channel" : "personal",
        isGroup: conversation.startsWith("19:"),
      },
    };
  }

  return {
    /** @param url of the bot, without a path. */
    pointAt(url: string): void {
      botUrl = url;
    },
    /** Rejects when the bot goes away meanwhile. */
    async send(payload: Payload): Promise<{ status: number; body: Payload | undefined }> {
      const response = await fetch(`${botUrl}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: await authorization },
        body: JSON.stringify({ ...payload, serviceUrl: double.serviceUrl }),
      });
      const text = await response.text();
      return { status: response.status, body: text ? (JSON.parse(text) as Payload) : undefined };
    },
    sayPayload: (who: string, text: string, conversation = `a:${who}`): Payload => ({
      ...message,
      ...actBy(who, conversation),
      text,
    }),
    pressPayload: (who: string, { data, message: replyToId, conversation }: Found): Payload => ({
      ...invoke,
      ...actBy(who, conversation),
      replyToId,
      value: { action: { type: "Action.Execute", verb: "svs", data } },
    }),
  };
}
