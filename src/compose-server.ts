import type { Logger } from "pino";
import { createPlaygroundAdapter } from "./adapters/playground/create-playground-adapter.ts";
import { PLAYGROUND_WORDS, type PlaygroundWords } from "./adapters/playground/playground-words.ts";
import type { Gone } from "./adapters/slack/create-slack-adapter.ts";
import type { Gone as TeamsGone } from "./adapters/teams/create-teams-adapter.ts";
import type { ChatAdapter } from "./chat/chat-adapter.ts";
import type { Address } from "./chat/chat-event.ts";
import type { Reply } from "./chat/reply.ts";
import { composeConversation, playgroundProblem, servesPlayground, type Taught } from "./compose.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Language } from "./course/prose.ts";
import { say, sayPlain, type Words } from "./course/words.ts";
import type { Clock } from "./delivery/clock.ts";
import { createHttpApp } from "./http/create-http-app.ts";
import { finishHttpApp } from "./http/finish-http-app.ts";
import { type Listening, listen } from "./http/listen.ts";
import { createPictureRenderer } from "./pictures/render-picture.ts";
import { openStore, type Store } from "./storage/open-store.ts";

function playgroundWords(words: Words, language: Language): PlaygroundWords {
  const entries = PLAYGROUND_WORDS.map((word) => [word, sayPlain(words, language, `playground.${word}`)]);
  return Object.fromEntries(entries) as PlaygroundWords; // every word of the list was just said
}

/** What adapters say by themselves, without asking the tutor. */
type SaidWhole =
  | "slack.not-between"
  | "slack.not-here"
  | "form.too-late"
  | "refuse.old-button"
  | "teams.told-privately"
  | "teams.add-app";

/** One of the tutor's texts as a reply of its own, in both languages. */
function sayInBoth(words: Words, key: SaidWhole): Readonly<Record<Language, Reply>> {
  const reply = (language: Language): Reply => ({
    language,
    blocks: [{ kind: "paragraph", inlines: say(words, language, key) }],
  });
  return { fr: reply("fr"), en: reply("en") };
}

/** Where Teams' conversations are reached, kept in the store. */
function referencesIn(store: Store) {
  return {
    remember: (where: Address, reference: string) =>
      store.transact((tx) => tx.references.keepReference(where, reference)),
    recall: (where: Address) => store.transact((tx) => tx.references.referenceOf(where)),
    forget: (where: Address) => store.transact((tx) => tx.references.dropReference(where)),
  };
}

/** Who added the app in Teams, kept with what else decides who may do what there. */
function installersIn(store: Store) {
  return {
    note: (where: Address, learner: string, at: number) =>
      store.transact((tx) => tx.channels.noteInstaller(where, learner, at)),
    of: (where: Address) => store.transact((tx) => tx.channels.installerOf(where)),
  };
}

/** A reply as another platform would get it. The two SDKs are not needed for that, and are not loaded. */
async function showAs(taught: Taught, reply: Reply, platform: "slack" | "teams"): Promise<unknown> {
  // It brings nothing: of what is only shown no rest is kept.
  const button = { action: "rest", label: sayPlain(taught.words, reply.language, "button.rest") };
  switch (platform) {
    case "slack": {
      const { cutForSlack, renderSlackMessages } = await import("./adapters/slack/render-slack-blocks.ts");
      return renderSlackMessages(cutForSlack({ reply, restButton: button }).shown);
    }
    case "teams": {
      const { renderTeamsReply } = await import("./adapters/teams/render-teams-messages.ts");
      const { BARE_VOICE } = await import("./adapters/teams/teams-voice.ts");
      return renderTeamsReply(reply, BARE_VOICE, button).messages;
    }
  }
}

export type Server = {
  readonly url: string;
  /** Whether a person finds the playground there. */
  readonly servesPlayground: boolean;
  stop(): Promise<void>;
};

/**
 * Opens the store and listens, with every platform the settings name; with none, or when asked to, with the playground.
 * @throws with a plain sentence when the port is taken, the store can't be used, or a platform refuses.
 */
export async function composeServer(parts: {
  readonly config: Config;
  readonly taught: Taught;
  readonly log: Logger;
  readonly clock: Clock;
  readonly newId: () => string;
  /** From 0 up to 1, as Math.random: spreads out the calls that are tried again. */
  readonly random: () => number;
  readonly pid: number;
}): Promise<Server> {
  const { config, taught, log, clock, newId, random, pid } = parts;
  const problem = playgroundProblem(config);
  if (problem !== undefined) throw new ConfigError([problem]);
  const store = await openStore({ file: config.databaseFile, now: clock.now, pid });
  const conversation = composeConversation({ taught, settings: config, store, clock, newId, log });
  const { receive } = conversation;
  const renderPicture = createPictureRenderer(taught);
  let ready = false;
  const app = createHttpApp({ ready: () => ready });
  const adapters: ChatAdapter[] = [];
  // Imported only when configured: the two SDKs together are 200 MB of code nobody else should load.
  if (config.slack) {
    const { createSlackAdapter } = await import("./adapters/slack/create-slack-adapter.ts");
    const onGone = async (gone: Gone) => {
      if (gone.kind === "channel-gone") await conversation.leaveChannel(gone.channel);
      else await conversation.leaveWorkspace({ platform: "slack", workspace: gone.workspace });
    };
    const notHere = sayInBoth(taught.words, "slack.not-here");
    const notBetween = sayInBoth(taught.words, "slack.not-between");
    const tooLate = sayInBoth(taught.words, "form.too-late");
    adapters.push(
      createSlackAdapter({
        settings: config.slack,
        app,
        receive,
        renderPicture,
        clock,
        log,
        onGone,
        notHere,
        notBetween,
        tooLate,
      }),
    );
  }
  if (config.teams) {
    const { createTeamsAdapter } = await import("./adapters/teams/create-teams-adapter.ts");
    const onTeamsGone = async (gone: TeamsGone) => {
      if (gone.kind === "channel-gone") await conversation.leaveChannel(gone.channel);
      else await conversation.leaveWorkspace({ platform: "teams", workspace: gone.workspace });
    };
    const freshKey = `${newId()} ${newId()}`;
    const sealKey = await store.transact((tx) => tx.keys.keyFor("teams-seal", freshKey));
    adapters.push(
      createTeamsAdapter({
        settings: config.teams,
        app,
        receive,
        renderPicture,
        references: referencesIn(store),
        sealKey,
        installers: installersIn(store),
        clock,
        log,
        random,
        onGone: onTeamsGone,
        notices: {
          told: sayInBoth(taught.words, "teams.told-privately"),
          unreached: sayInBoth(taught.words, "teams.add-app"),
        },
        oldButton: sayInBoth(taught.words, "refuse.old-button"),
        whereabouts: {
          fr: say(taught.words, "fr", "teams.about-channel"),
          en: say(taught.words, "en", "teams.about-channel"),
        },
      }),
    );
  }
  if (servesPlayground(config)) {
    adapters.push(
      createPlaygroundAdapter({
        app,
        receive,
        renderPicture,
        showAs: (reply, platform) => showAs(taught, reply, platform),
        words: { fr: playgroundWords(taught.words, "fr"), en: playgroundWords(taught.words, "en") },
        now: clock.now,
        newId,
        // Its messages went with the process before this one; its rounds go on.
        showAgain: () => conversation.showOpenRounds({ platform: "playground", workspace: "playground" }),
      }),
    );
  }
  finishHttpApp(app, (error) => log.error({ err: error }, "request failed"));

  async function stop(server: Listening | undefined): Promise<void> {
    ready = false;
    await Promise.allSettled(adapters.map((adapter) => adapter.stop()));
    await conversation.stop();
    await server?.close();
    await store.close();
  }
  let server: Listening | undefined;
  try {
    server = await listen(app, { host: config.host, port: config.port });
    await Promise.all(adapters.map((adapter) => adapter.start()));
  } catch (error) {
    // Without this the open port would keep a process alive that serves nobody.
    await stop(server);
    throw error;
  }
  for (const adapter of adapters) conversation.serve(adapter);
  await conversation.start();
  ready = true;
  const { url } = server;
  return { url, servesPlayground: servesPlayground(config), stop: () => stop(server) };
}
