import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type ConversationReference,
  type TurnContext,
} from "botbuilder";
import { inTime } from "./in-time.ts";
import type { TeamsActivity } from "./read-teams-activity.ts";
import type { TeamsMessage } from "./render-teams-card.ts";
import type { TeamsCloud } from "./teams-cloud.ts";

/** Where to speak, taken from an activity, and the message that is answered there. */
export type TeamsTarget = Pick<TeamsActivity, "serviceUrl" | "channelId" | "conversation"> & {
  readonly bot: TeamsActivity["recipient"];
  readonly user: TeamsActivity["from"];
  readonly replyTo: TeamsActivity["id"];
};

/** What is used of the SDK. Its own request handler is not: it rejects on a malformed body, before it looks at the token. */
export type BotFramework = {
  /** @throws whatever the SDK throws when the token is not Microsoft's for this bot and this activity. */
  authenticate(activity: TeamsActivity, authorization: string): Promise<void>;
  post(target: TeamsTarget, message: TeamsMessage): Promise<void>;
  edit(target: TeamsTarget, id: string, message: TeamsMessage): Promise<void>;
};

type Connection = {
  readonly appId: string;
  readonly cloud: TeamsCloud;
  /** The bot's own token. */
  readonly serviceToken: () => Promise<string>;
  /** How long it may take to hand over a message, in milliseconds, with the SDK's own retries. */
  readonly timeoutMs: number;
};

type Credentials = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];

/** The SDK set up with every address given, because it blanks those that are not, and with authentication always on. */
export function connectBotFramework({ appId, cloud, serviceToken, timeoutMs }: Connection): BotFramework {
  const credentials: Credentials = {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      async signRequest(request) {
        request.headers.set("authorization", `Bearer ${await serviceToken()}`);
        return request;
      },
    }),
  };
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ToChannelFromBotLoginUrl: cloud.loginUrl,
      ToChannelFromBotOAuthScope: cloud.oauthScope,
      ToBotFromChannelTokenIssuer: cloud.tokenIssuer,
      ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: cloud.emulatorOpenIdMetadataUrl,
      OAuthUrl: cloud.oauthUrl,
    },
    credentials,
  );
  const adapter = new CloudAdapter(authentication);

  async function speak(
    { replyTo, ...place }: TeamsTarget,
    say: (turn: TurnContext) => Promise<unknown>,
  ): Promise<void> {
    const reference = place as Partial<ConversationReference>; // the SDK copies it, and its types want names that nobody needs
    const turn = adapter.continueConversationAsync(appId, reference, async (turn) => {
      // The SDK makes up an id for this turn and would name it as the message that is replied to.
      turn.activity.id = replyTo ?? "";
      await say(turn);
    });
    const said = turn.then(() => true);
    // The SDK lets a connection hang for ever, and with it would hang what else is to be said there.
    if (!(await inTime(said, timeoutMs, false))) throw new Error("Teams has not answered in time.");
  }

  return {
    async authenticate(activity, authorization) {
      await authentication.authenticateRequest(activity as Activity, authorization); // it reads channelId and serviceUrl only
    },
    post: (target, message) => speak(target, (turn) => turn.sendActivity(outgoing(message))),
    edit: (target, id, message) => speak(target, (turn) => turn.updateActivity({ ...outgoing(message), id })),
  };
}

function outgoing(message: TeamsMessage): Partial<Activity> {
  return { ...message } as Partial<Activity>; // the SDK's type allows writing into the attachments, which it does not do
}
