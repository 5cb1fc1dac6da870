import { createHmac } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express, { type Response as ExpressResponse } from "express";
import { z } from "zod";

/** A call of the Web API that the double took; `error` is what it answered instead of ok. */
export type SlackCall = {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
  readonly blocks: readonly SlackDoubleBlock[];
  readonly error: string | undefined;
};

/** How a request to the bot is signed; "wrong" is with another secret. */
export type Signing = {
  readonly signature?: "valid" | "wrong" | "garbled" | "none";
  /** Seconds since the request was signed. */
  readonly age?: number;
  /** Sent again: `X-Slack-Retry-Num`. */
  readonly retry?: number;
  /** Bytes put in the place of the signed body. */
  readonly tampered?: string;
};

const BOT_TOKEN = "xoxb-double-0001-not-a-real-token";
const SIGNING_SECRET = "double-0001-not-a-real-signing-secret";
const BOT_USER = "U0BOT0SVS1";

/**
 * A small Slack over real HTTP on loopback: takes auth.test, chat.postMessage and chat.update as Slack's documentation says
 * (token, limits of blocks, unknown messages), keeps the messages, and sends signed requests to the bot.
 */
export async function startSlackDouble() {
  const calls: SlackCall[] = [];
  /** What a channel shows: by channel and ts. */
  const messages = new Map<string, SlackCall>();
  const watchers = new Set<() => void>();
  const failures = new Map<string, { readonly status: number; readonly used: () => void }>();
  const held = new Map<string, Promise<void>>();
  let lastTs = 0;
  let botUrl = "";

  const web = express();
  web.use(express.urlencoded({ extended: false, limit: "1mb" }));
  web.post("/api/:method", async (request, response) => {
    const method = request.params.method;
    const args = z.record(z.string(), z.string()).parse(request.body);
    const failure = failures.get(method);
    if (failure !== undefined) {
      failures.delete(method);
      response.status(failure.status).set("retry-after", "0").end();
      failure.used();
      return;
    }
    const blocks = readBlocks(args["blocks"]);
    const error =
      request.get("authorization") === `Bearer ${BOT_TOKEN}`
        ? refuse(method, args, blocks, messages)
        : "invalid_auth";
    const call: SlackCall = { method, args, blocks: blocks ?? [], error };
    calls.push(call);
    for (const watcher of watchers) watcher();
    await held.get(method);
    answer(response, call);
  });

  function answer(response: ExpressResponse, call: SlackCall): void {
    const { method, args, error } = call;
    if (error !== undefined) {
      response.json({ ok: false, error });
      return;
    }
    if (method === "auth.test") {
      response.json({ ok: true, team_id: "T0SVS0TEAM", user_id: BOT_USER, bot_id: "B0BOT0SVS1" });
      return;
    }
    const ts =
      method === "chat.update" ? String(args["ts"]) : `1764000000.${String(++lastTs).padStart(6, "0")}`;
    messages.set(`${args["channel"]} ${ts}`, call);
    response.json({ ok: true, channel: args["channel"], ts });
  }

  const server = web.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on TCP

  async function send(body: string, contentType: string, how: Signing): Promise<Response> {
    const { signature = "valid", age = 0, retry, tampered } = how;
    const timestamp = String(Math.floor(Date.now() / 1000) - age);
    const signed = {
      valid: sign(SIGNING_SECRET, timestamp, body),
      wrong: sign("another secret", timestamp, body),
      garbled: "garbled",
      none: undefined,
    }[signature];
    return fetch(botUrl, {
      method: "POST",
      headers: {
        "content-type": contentType,
        ...(signed === undefined
          ? {}
          : { "x-slack-request-timestamp": timestamp, "x-slack-signature": signed }),
        ...(retry === undefined
          ? {}
          : { "x-slack-retry-num": String(retry), "x-slack-retry-reason": "http_timeout" }),
      },
      body: tampered ?? body,
    });
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    botToken: BOT_TOKEN,
    signingSecret: SIGNING_SECRET,
    botUser: BOT_USER,
    calls,
    messages,
    /** Where events and interactions are sent to. */
    pointAt(url: string): void {
      botUrl = url;
    },
    /** Puts a message of the bot's into a channel, as if posted earlier. */
    keepMessage(channel: string, ts: string): void {
      messages.set(`${channel} ${ts}`, {
        method: "chat.postMessage",
        args: {},
        blocks: [],
        error: undefined,
      });
    },
    /** The calls of a method, once there are `count` of them. */
    async callsOf(method: string, count: number): Promise<SlackCall[]> {
      const found = () => calls.filter((call) => call.method === method);
      while (found().length < count) {
        await new Promise<void>((resolve) => {
          const watcher = () => {
            watchers.delete(watcher);
            resolve();
          };
          watchers.add(watcher);
        });
      }
      return found();
    },
    /** The next call of a method is answered with this HTTP status. @returns a promise of that moment. */
    failNext(method: string, status: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      failures.set(method, { status, used: resolve });
      return promise;
    },
    /** Calls of a method get no answer before the returned function is called. */
    hold(method: string): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(method, promise);
      return resolve;
    },
    /** A signed body that need not be JSON. */
    sendBody: (body: string) => send(body, "application/json", {}),
    sendEvent: (body: unknown, how: Signing = {}) => send(JSON.stringify(body), "application/json", how),
    sendInteraction: (payload: unknown, how: Signing = {}) =>
      send(
        `payload=${encodeURIComponent(JSON.stringify(payload))}`,
        "application/x-www-form-urlencoded",
        how,
      ),
    async stop(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack/ */
function sign(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

const plainText = (max: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: z.string().min(1).max(max), emoji: z.boolean() });
const mrkdwn = z.strictObject({
  type: z.literal("mrkdwn"),
  text: z.string().min(1).max(3000),
  verbatim: z.literal(true),
});
const button = z.strictObject({
  type: z.literal("button"),
  text: plainText(75),
  value: z.string().min(1).max(2000),
  action_id: z.string().min(1).max(255),
});
const slackBlock = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), text: plainText(150) }),
  z.strictObject({ type: z.literal("section"), text: mrkdwn }),
  z.strictObject({ type: z.literal("context"), elements: z.array(mrkdwn).min(1).max(10) }),
  z.strictObject({ type: z.literal("actions"), elements: z.array(button).min(1).max(25) }),
]);
export type SlackDoubleBlock = z.infer<typeof slackBlock>;

/** The blocks of a message when Slack would take them, by the numbers of its documentation. */
export function readBlocks(json: string | undefined): SlackDoubleBlock[] | undefined {
  const blocks = z
    .array(slackBlock)
    .max(50)
    .safeParse(JSON.parse(json ?? "[]")).data;
  const ids = blocks
    ?.flatMap((block) => (block.type === "actions" ? block.elements : []))
    .map((one) => one.action_id);
  return new Set(ids).size === (ids ?? []).length ? blocks : undefined;
}

function refuse(
  method: string,
  args: Readonly<Record<string, string>>,
  blocks: readonly SlackDoubleBlock[] | undefined,
  messages: ReadonlyMap<string, unknown>,
): string | undefined {
  if (method === "auth.test") return undefined;
  if (method !== "chat.postMessage" && method !== "chat.update") return "unknown_method";
  if (!/^[CDG][A-Z0-9]+$/.test(args["channel"] ?? "")) return "channel_not_found";
  if (blocks === undefined) return "invalid_blocks";
  if ((args["blocks"] ?? "").length > 13_200) return "msg_blocks_too_long";
  if ((args["text"] ?? "") === "") return "no_text";
  if ((args["text"] ?? "").length > 4000) return "msg_too_long";
  if (method === "chat.update" && !messages.has(`${args["channel"]} ${args["ts"]}`))
    return "message_not_found";
  return undefined;
}
