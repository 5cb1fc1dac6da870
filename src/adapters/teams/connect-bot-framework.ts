import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type ConversationReference,
  type TurnContext,
} from "botbuilder";
import { z } from "zod";
import { hush } from "./hush-sdk.ts";
import { inTime } from "./in-time.ts";
import type { TeamsActivity } from "./parse-teams-activity.ts";
import type { TeamsMessage } from "./render-teams-messages.ts";
import type { TeamsCloud } from "./teams-cloud.ts";

/** Where to speak. */
export type TeamsTarget = {
  readonly serviceUrl: string;
  /** In a channel with `;messageid=…` for a thread; without it a new one begins. */
  readonly conversation: string;
  /** The bot's own id there, as Teams writes it. */
  readonly bot: string | undefined;
};

/** What is used of the SDK. Its own request handler is not: it rejects on a malformed body, before it looks at the token. */
export type BotFramework = {
  /** @throws whatever the SDK throws when the token is not Microsoft's for this bot and this activity. */
  authenticate(activity: TeamsActivity, authorization: string): Promise<void>;
  /** @returns Teams' id of the message. @throws what `explainFailure` reads, as all that follow. */
  post(target: TeamsTarget, message: TeamsMessage): Promise<string | undefined>;
  edit(target: TeamsTarget, id: string, message: TeamsMessage): Promise<void>;
  /** @returns the id of the personal chat with this person, opened if there is none. */
  openChat(target: Omit<TeamsTarget, "conversation">, user: string, tenant: string): Promise<string>;
  /** @returns undefined when the answer can't be read. */
  memberOf(target: TeamsTarget, user: string): Promise<Member | undefined>;
  /** The people of a conversation, at most 500. */
  membersOf(target: TeamsTarget): Promise<readonly Member[]>;
};

/** Someone in a conversation. */
export type Member = {
  /** The directory's id where there is one, as in what the person does. */
  readonly learner: string;
  /** As it stands in the directory. */
  readonly name: string | undefined;
  readonly isGuest: boolean;
};

type Connection = {
  readonly appId: string;
  readonly cloud: TeamsCloud;
  /** The bot's own token; undefined: none is sent, for an emulator. */
  readonly serviceToken: (() => Promise<string>) | undefined;
  /** How long it may take to hand over a message, in milliseconds. */
  readonly timeoutMs: number;
};

type Credentials = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];

/** The parts of the SDK's connector that are used, which it keeps behind a key of the turn. */
type Connector = {
  readonly client: { readonly pipeline: { removePolicy(policy: { readonly name: string }): unknown } };
  readonly conversations: {
    createConversation(parameters: object): Promise<unknown>;
    getConversationMember(conversation: string, member: string): Promise<unknown>;
    getConversationPagedMembers(
      conversation: string,
      options: { readonly pageSize: number },
    ): Promise<unknown>;
  };
};

const created = z.object({ id: z.string().min(1) });
/** https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/get-teams-context */
const member = z
  .object({
    id: z.string().min(1),
    aadObjectId: z.string().nullish(),
    /** As the roster writes the same. */
    objectId: z.string().nullish(),
    name: z.string().nullish(),
    userRole: z.string().nullish(),
  })
  .transform(({ id, aadObjectId, objectId, name, userRole }): Member => ({
    learner: aadObjectId || objectId || id,
    name: name || undefined,
    isGuest: /^(guest|anonymous)$/i.test(userRole ?? ""),
  }));
const page = z.object({ members: z.array(member) });

/** The most that Teams gives at once. */
const PAGE_SIZE = 500;

/** The SDK set up with every address given, because it blanks those that are not, and with authentication always on. */
export function connectBotFramework({ appId, cloud, serviceToken, timeoutMs }: Connection): BotFramework {
  const credentials: Credentials = {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      async signRequest(request) {
        if (serviceToken) request.headers.set("authorization", `Bearer ${await serviceToken()}`);
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

  async function speak<Value>(
    { serviceUrl, conversation, bot }: TeamsTarget,
    say: (turn: TurnContext, connector: Connector) => Promise<Value>,
  ): Promise<Value> {
    const place = {
      serviceUrl,
      channelId: "msteams",
      conversation: { id: conversation },
      ...(bot === undefined ? {} : { bot: { id: bot } }),
    };
    const reference = place as Partial<ConversationReference>; // the SDK copies it, and its types want names that nobody needs
    const said = Promise.withResolvers<Value>();
    const turn = adapter.continueConversationAsync(appId, reference, async (turn) => {
      // The SDK makes up an id for this turn and would name it as the message that is replied to.
      turn.activity.id = "";
      const connector = turn.turnState.get<Connector>(adapter.ConnectorClientKey);
      if (!connector) throw new Error("The SDK has no connector.");
      // It would repeat by itself, out of sight of the outbox that keeps the order and the pace.
      connector.client.pipeline.removePolicy({ name: "defaultRetryPolicy" });
      said.resolve(await say(turn, connector));
    });
    turn.catch(said.reject);
    // The SDK lets a connection hang for ever, and with it would hang what else is to be said there.
    const value = await inTime(
      said.promise.then((value) => ({ value })),
      timeoutMs,
      undefined,
    );
    if (!value) throw new Error("Teams has not answered in time.");
    return value.value;
  }

  return {
    async authenticate(activity, authorization) {
      const posted = activity as unknown as Activity; // it reads channelId and serviceUrl only
      await hush(() => authentication.authenticateRequest(posted, authorization));
    },
    post: (target, message) =>
      speak(target, async (turn) => (await turn.sendActivity(outgoing(message)))?.id || undefined),
    edit: (target, id, message) =>
      speak(target, async (turn) => {
        await turn.updateActivity({ ...outgoing(message), id });
      }),
    openChat: (target, user, tenant) =>
      speak({ ...target, conversation: "new" }, async (_turn, { conversations }) => {
        const parameters = {
          isGroup: false,
          ...(target.bot === undefined ? {} : { bot: { id: target.bot } }),
          members: [{ id: user }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        };
        return created.parse(await conversations.createConversation(parameters)).id;
      }),
    memberOf: (target, user) =>
      speak(target, async (_turn, { conversations }) => {
        const found = await conversations.getConversationMember(target.conversation, user);
        return member.safeParse(found).data;
      }),
    membersOf: (target) =>
      speak(target, async (_turn, { conversations }) => {
        const found = await conversations.getConversationPagedMembers(target.conversation, {
          pageSize: PAGE_SIZE,
        });
        return page.parse(found).members;
      }),
  };
}

function outgoing(message: TeamsMessage): Partial<Activity> {
  return { ...message } as unknown as Partial<Activity>; // the SDK's type allows writing into the attachments, which it does not do
}
