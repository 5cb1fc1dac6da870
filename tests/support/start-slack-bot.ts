import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import express from "express";
import { createSlackAdapter } from "../../src/adapters/slack/create-slack-adapter.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { toLearnerText } from "../../src/course/prose.ts";
import { type FakeAnswer, fakeConverse } from "./fake-converse.ts";
import { startSlackDouble } from "./slack-double.ts";

export type SlackBot = Awaited<ReturnType<typeof startSlackBot>>;

/** A payload as Slack sends it, with some of its fields changed. */
export function slackPayload(name: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  const file = new URL(`../fixtures/slack/${name}.json`, import.meta.url);
  return { ...JSON.parse(readFileSync(file, "utf8")), ...change };
}

/** A reply of one paragraph, and a button if it has a label. */
export function slackReply(text: string, button?: string): Reply {
  return {
    language: "fr",
    blocks: [
      { kind: "paragraph", inlines: [{ kind: "text", text: toLearnerText(text) }] },
      ...(button === undefined
        ? []
        : [
            {
              kind: "buttons",
              buttons: [{ action: "more:incident", label: toLearnerText(button) }],
            } as const,
          ]),
    ],
  };
}

/** The Slack adapter on an express app of its own, started against a local Slack, with what it heard and logged. */
export async function startSlackBot(
  answer: FakeAnswer = () => [{ kind: "post", reply: slackReply("Réponse.") }],
) {
  const slack = await startSlackDouble();
  const { converse, events: heard } = fakeConverse(answer);
  const logged: object[] = [];
  const record = (level: string) => (data: object, message: string) => {
    logged.push({ level, message, ...data });
  };
  const app = express();
  const adapter = createSlackAdapter({
    settings: { botToken: slack.botToken, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
    app,
    converse,
    log: { info: record("info"), warn: record("warn"), error: record("error") },
  });
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on TCP
  slack.pointAt(`http://127.0.0.1:${port}/slack/events`);
  await adapter.start();

  return {
    slack,
    adapter,
    heard,
    logged,
    async stop(): Promise<void> {
      await adapter.stop();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await slack.stop();
    },
  };
}
