import { readFileSync } from "node:fs";
import express from "express";
import { createTeamsAdapter } from "../../src/adapters/teams/create-teams-adapter.ts";
import type { TeamsSettings } from "../../src/adapters/teams/teams-settings.ts";
import type { ChatEvent, Effect } from "../../src/chat/chat-event.ts";
import { toLearnerText } from "../../src/course/prose.ts";
import type { Block, Reply } from "../../src/chat/reply.ts";
import { APP_ID, APP_PASSWORD, serve, TENANT_ID, type TeamsDouble } from "./teams-double.ts";

export type Payload = Record<string, unknown>;

const FIXTURES = new URL("../fixtures/teams/", import.meta.url);

/** A payload as Teams posts it. */
export function readTeamsFixture(name: string): Payload {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), "utf8")) as Payload;
}

export function replyOf(title: string, ...blocks: Block[]): Reply {
  return { language: "fr", blocks: [{ kind: "title", text: toLearnerText(title) }, ...blocks] };
}

export type PostOptions = {
  /** Another Authorization header than a good one, or null for none. */
  authorization?: string | null;
  /** Another body than the payload with the double's address. */
  body?: string;
  contentType?: string;
};

/** The adapter on an app of its own, with the double as its Teams. */
export async function startTeamsBot(
  double: TeamsDouble,
  converse: (event: ChatEvent) => readonly Effect[] | Promise<readonly Effect[]>,
  overrides: Partial<TeamsSettings> = {},
) {
  const events: ChatEvent[] = [];
  const logged: { level: "warn" | "error"; fields: Readonly<Record<string, unknown>>; message: string }[] =
    [];
  const app = express();
  const adapter = createTeamsAdapter({
    settings: {
      appId: APP_ID,
      appPassword: APP_PASSWORD,
      tenantId: TENANT_ID,
      channelService: double.cloud,
      ...overrides,
    },
    app,
    async converse(event) {
      events.push(event);
      return converse(event);
    },
    log: {
      warn: (fields, message) => void logged.push({ level: "warn", fields, message }),
      error: (fields, message) => void logged.push({ level: "error", fields, message }),
    },
    now: () => Date.now(),
  });
  await adapter.start();
  const { url, close } = await serve(app);

  return {
    adapter,
    /** What reached the conversation. */
    events,
    logged,
    /** Posts a payload as the Bot Framework does: signed, and with the double as the service to answer to. */
    async post(
      payload: Payload,
      options: PostOptions = {},
    ): Promise<{ status: number; body: Payload | undefined }> {
      const authorization = options.authorization === undefined ? await double.sign() : options.authorization;
      const response = await fetch(`${url}/api/messages`, {
        method: "POST",
        headers: {
          "content-type": options.contentType ?? "application/json; charset=utf-8",
          ...(authorization === null ? {} : { authorization }),
        },
        body: options.body ?? JSON.stringify({ ...payload, serviceUrl: double.serviceUrl }),
      });
      const text = await response.text();
      return { status: response.status, body: text ? (JSON.parse(text) as Payload) : undefined };
    },
    async close(): Promise<void> {
      await adapter.stop();
      await close();
    },
  };
}
