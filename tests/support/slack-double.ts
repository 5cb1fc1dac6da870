import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Response as ExpressResponse } from "express";
import { z } from "zod";
import {
  filesIn,
  readBlocks,
  readHome,
  readModal,
  type SlackDoubleBlock,
  type SlackDoubleHome,
  type SlackDoubleModal,
} from "./slack-double-blocks.ts";
import { serveWebSockets, type Socket } from "./web-socket-server.ts";

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

/** A message as it stands in a channel. */
export type SlackDoubleMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  /** The only person who sees it; undefined: everyone there. */
  readonly privateTo: string | undefined;
  readonly text: string;
  readonly blocks: readonly SlackDoubleBlock[];
  /** The id of the file that it shares. */
  readonly file?: string;
  /** 0 at first, one more with each change. */
  readonly version: number;
};

export type OpenModal = {
  readonly id: string;
  readonly user: string;
  readonly view: SlackDoubleModal;
};

type Person = {
  readonly tz?: string;
  readonly locale?: string;
  readonly is_admin?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
};
type Trigger = { readonly user: string; readonly at: number; used: boolean };
type Address = {
  readonly channel: string;
  readonly user: string;
  readonly thread: string | undefined;
  /** The message whose button was pressed. */
  readonly carrier: string | undefined;
  readonly at: number;
  uses: number;
};

const BOT_TOKEN = "xoxb-double-0001-not-a-real-token";
const APP_TOKEN = "xapp-double-0001-not-a-real-token";
const SIGNING_SECRET = "double-0001-not-a-real-signing-secret";
const BOT_USER = "U0BOT0SVS1";
const TEAM = "T0SVS0TEAM";
const RESPONSE_URL_USES = 5;
const RESPONSE_URL_MS = 30 * 60_000;
const TRIGGER_MS = 3_000;

const responded = z.object({
  response_type: z.enum(["ephemeral", "in_channel"]),
  replace_original: z.boolean(),
  text: z.string().min(1).max(4000),
  blocks: z.array(z.unknown()),
  thread_ts: z.string().optional(),
});

/**
 * A small Slack over real HTTP and WebSocket on loopback, as Slack's documentation says: tokens, limits of blocks, unknown messages,
 * private messages, addresses and triggers that expire, uploads, Socket Mode; it keeps what channels show, and sends the
 * bot signed requests.
 */
export async function startSlackDouble(options: { readonly now?: () => number } = {}) {
  const { now = Date.now } = options;
  const calls: SlackCall[] = [];
  /** What a channel shows: by channel and ts. */
  const messages = new Map<string, SlackDoubleMessage>();
  const homes = new Map<string, SlackDoubleHome>();
  const modals: OpenModal[] = [];
  const people = new Map<string, Person>();
  /** Channels that the bot is not in. */
  const away = new Set<string>();
  const files = new Map<
    string,
    { name: string; bytes: Buffer; state: "asked" | "sent" | "ready"; notYet: number }
  >();
  const refusals = new Map<string, string>();
  const limits = new Map<string, { times: number; readonly seconds: number }>();
  const triggers = new Map<string, Trigger>();
  const addresses = new Map<string, Address>();
  const watchers = new Set<() => void>();
  const failures = new Map<string, { readonly status: number; readonly used: () => void }>();
  const held = new Map<string, Promise<void>>();
  const sockets = new Set<Socket>();
  const acknowledged = new Map<string, () => void>();
  /** For how many messages a new file is no image yet. */
  let notReadyFor = 0;
  let scopes = "app_mentions:read,chat:write,commands,files:write,im:history,users:read";
  let lastTs = 0;
  let botUrl = "";

  /** A millisecond later each time. */
  const nextTs = () => {
    lastTs++;
    return `${1_764_000_000 + Math.floor(lastTs / 1000)}.${String((lastTs % 1000) * 1000).padStart(6, "0")}`;
  };
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  async function until<Value>(look: () => Value | undefined): Promise<Value> {
    for (;;) {
      const value = look();
      if (value !== undefined) return value;
      await new Promise<void>((resolve) => {
        const watcher = () => {
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
      });
    }
  }
  function put(message: Omit<SlackDoubleMessage, "version">): void {
    const key = `${message.channel} ${message.ts}`;
    messages.set(key, { ...message, version: (messages.get(key)?.version ?? -1) + 1 });
    changed();
  }

  const web = express();
  web.use(express.urlencoded({ extended: false, limit: "1mb" }));
  web.post("/api/:method", async (request, response) => {
    const method = request.params.method;
    const args = z.record(z.string(), z.string()).parse(request.body ?? {});
    const failure = failures.get(method);
    if (failure !== undefined) {
      failures.delete(method);
      response.status(failure.status).set("retry-after", "0").end();
      failure.used();
      return;
    }
    const limit = limits.get(method);
    if (limit !== undefined && limit.times > 0) {
      limit.times--;
      response.status(429).set("retry-after", String(limit.seconds)).end();
      return;
    }
    const blocks = readBlocks(args["blocks"]);
    const token = method === "apps.connections.open" ? APP_TOKEN : BOT_TOKEN;
    const isAllowed = request.get("authorization") === `Bearer ${token}`;
    const error = isAllowed ? (refusals.get(method) ?? refuse(method, args, blocks)) : "invalid_auth";
    const call: SlackCall = { method, args, blocks: blocks ?? [], error };
    calls.push(call);
    changed();
    await held.get(method);
    response.set("x-oauth-scopes", scopes);
    if (error !== undefined) response.json({ ok: false, error });
    else answer(response, call);
  });

  /** Slack's word for why it does not do it; undefined: it does. */
  function refuse(
    method: string,
    args: Readonly<Record<string, string>>,
    blocks: readonly SlackDoubleBlock[] | undefined,
  ): string | undefined {
    switch (method) {
      case "auth.test":
      case "apps.connections.open":
        return undefined;
      case "users.info":
        return args["user"] === "U0GHOST001" ? "user_not_found" : undefined;
      case "conversations.history":
        return away.has(args["channel"] ?? "") ? "channel_not_found" : undefined;
      case "chat.postMessage":
      case "chat.postEphemeral":
      case "chat.update":
        return refuseMessage(method, args, blocks);
      case "views.open": {
        const trigger = triggers.get(args["trigger_id"] ?? "");
        if (!trigger) return "invalid_trigger_id";
        if (trigger.used) return "exchanged_trigger_id";
        if (now() - trigger.at > TRIGGER_MS) return "expired_trigger_id";
        return readModal(args["view"]) ? undefined : "invalid_arguments";
      }
      case "views.publish": {
        const view = readHome(args["view"]);
        return view && areReady(view.blocks) ? undefined : "invalid_arguments";
      }
      case "files.getUploadURLExternal":
        return Number(args["length"]) > 0 ? undefined : "missing_argument";
      case "files.completeUploadExternal":
        return fileIds(args).every((id) => files.get(id)?.state === "sent") ? undefined : "file_not_found";
      default:
        return "unknown_method";
    }
  }

  function refuseMessage(
    method: string,
    args: Readonly<Record<string, string>>,
    blocks: readonly SlackDoubleBlock[] | undefined,
  ): string | undefined {
    const channel = args["channel"] ?? "";
    if (!/^[CDG][A-Z0-9]+$/.test(channel)) return "channel_not_found";
    if (away.has(channel)) return channel.startsWith("C") ? "not_in_channel" : "channel_not_found";
    if (blocks === undefined || !areReady(blocks)) return "invalid_blocks";
    if ((args["blocks"] ?? "").length > 13_200) return "msg_blocks_too_long";
    if ((args["text"] ?? "") === "") return "no_text";
    if ((args["text"] ?? "").length > 4000) return "msg_too_long";
    const known = messages.get(`${channel} ${args["ts"]}`);
    // A private message can't be changed by its time: Slack does not know it by one.
    if (method === "chat.update" && (!known || known.privateTo !== undefined)) return "message_not_found";
    return undefined;
  }

  /** Every picture is an uploaded file that has become an image by now. */
  function areReady(blocks: readonly SlackDoubleBlock[]): boolean {
    return filesIn(blocks).every((id) => {
      const file = files.get(id);
      if (file?.state !== "ready") return false;
      return file.notYet-- <= 0;
    });
  }

  function fileIds(args: Readonly<Record<string, string>>): string[] {
    const list = z.array(z.object({ id: z.string() })).parse(JSON.parse(args["files"] ?? "[]"));
    return list.map(({ id }) => id);
  }

  function answer(response: ExpressResponse, call: SlackCall): void {
    const { method, args, blocks } = call;
    const { channel = "", text = "" } = args;
    switch (method) {
      case "auth.test":
        response.json({ ok: true, team_id: TEAM, user_id: BOT_USER, bot_id: "B0BOT0SVS1" });
        return;
      case "apps.connections.open":
        response.json({ ok: true, url: `ws://127.0.0.1:${port}/link?ticket=${randomUUID()}` });
        return;
      case "users.info":
        response.json({ ok: true, user: { id: args["user"], ...people.get(args["user"] ?? "") } });
        return;
      case "conversations.history":
        response.json({ ok: true, messages: [] });
        return;
      case "views.open": {
        const trigger = triggers.get(args["trigger_id"] ?? "");
        const view = readModal(args["view"]);
        if (trigger && view) {
          trigger.used = true;
          modals.push({ id: `V${modals.length}MODAL`, user: trigger.user, view });
        }
        break;
      }
      case "views.publish": {
        const view = readHome(args["view"]);
        if (view) homes.set(args["user_id"] ?? "", view);
        break;
      }
      case "files.getUploadURLExternal": {
        const id = `F${String(files.size + 1).padStart(9, "0")}`;
        files.set(id, { name: args["filename"] ?? "", bytes: Buffer.alloc(0), state: "asked", notYet: 0 });
        response.json({ ok: true, upload_url: `http://127.0.0.1:${port}/upload/${id}`, file_id: id });
        return;
      }
      case "files.completeUploadExternal":
        for (const id of fileIds(args)) {
          const file = files.get(id);
          if (!file) continue;
          file.state = "ready";
          file.notYet = notReadyFor;
          const to = args["channel_id"];
          if (to !== undefined)
            put({
              channel: to,
              ts: nextTs(),
              thread: args["thread_ts"],
              privateTo: undefined,
              text: `file ${file.name}`,
              blocks: [],
              file: id,
            });
        }
        break;
      default: {
        const ts = method === "chat.update" ? String(args["ts"]) : nextTs();
        const before = messages.get(`${channel} ${ts}`);
        const privateTo = method === "chat.postEphemeral" ? args["user"] : undefined;
        put({ channel, ts, thread: args["thread_ts"] ?? before?.thread, privateTo, text, blocks });
        if (privateTo === undefined) response.json({ ok: true, channel, ts });
        else response.json({ ok: true, message_ts: ts });
        return;
      }
    }
    changed();
    response.json({ ok: true, files: [], view: {} });
  }

  web.post("/upload/:id", express.raw({ type: () => true, limit: "5mb" }), (request, response) => {
    const file = files.get(request.params.id);
    if (!file) {
      response.status(404).end();
      return;
    }
    file.bytes = request.body as Buffer; // express.raw gives nothing else
    file.state = "sent";
    response.send(`OK - ${file.bytes.length}`);
  });

  web.post("/respond/:id", express.json({ limit: "1mb" }), async (request, response) => {
    const limit = limits.get("response_url");
    if (limit !== undefined && limit.times > 0) {
      limit.times--;
      response.status(429).set("retry-after", String(limit.seconds)).end();
      return;
    }
    const address = addresses.get(request.params.id ?? "");
    const blocks = readBlocks(JSON.stringify(Object(request.body).blocks ?? []));
    const body = responded.safeParse(request.body).data;
    const error = (() => {
      if (!address || now() - address.at > RESPONSE_URL_MS) return "expired_url";
      if (address.uses >= RESPONSE_URL_USES) return "used_url";
      return body && blocks && areReady(blocks) ? undefined : "invalid_blocks";
    })();
    calls.push({ method: "response_url", args: Object(request.body), blocks: blocks ?? [], error });
    changed();
    await held.get("response_url");
    if (error !== undefined || !address || !body || !blocks) {
      response.status(404).json({ ok: false, error });
      return;
    }
    address.uses++;
    const { channel, user, carrier } = address;
    const { text } = body;
    if (body.replace_original && carrier !== undefined) {
      const before = messages.get(`${channel} ${carrier}`);
      put({ channel, ts: carrier, thread: before?.thread, privateTo: before?.privateTo, text, blocks });
    } else {
      const privateTo = body.response_type === "ephemeral" ? user : undefined;
      put({ channel, ts: nextTs(), thread: body.thread_ts, privateTo, text, blocks });
    }
    response.send("ok");
  });

  const server = createServer(web);
  serveWebSockets(server, "/link", {
    open(socket) {
      sockets.add(socket);
      socket.send(JSON.stringify({ type: "hello", num_connections: sockets.size }));
      changed();
    },
    text(_socket, text) {
      const { envelope_id } = z.object({ envelope_id: z.string() }).parse(JSON.parse(text));
      acknowledged.get(envelope_id)?.();
      acknowledged.delete(envelope_id);
      changed();
    },
    end(socket) {
      sockets.delete(socket);
      changed();
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on TCP

  async function post(body: string, contentType: string, how: Signing): Promise<Response> {
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

  /** @returns when the bot has acknowledged it. */
  async function sendOverSocket(type: string, payload: unknown): Promise<Response> {
    const socket = await until(() => [...sockets].at(-1));
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<void>();
    acknowledged.set(id, resolve);
    socket.send(
      JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: type !== "events_api" }),
    );
    await promise;
    return new Response();
  }

  const form = "application/x-www-form-urlencoded";
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    signingSecret: SIGNING_SECRET,
    botUser: BOT_USER,
    team: TEAM,
    calls,
    messages,
    homes,
    modals,
    people,
    away,
    files,
    sockets,
    until,
    nextTs,
    /** Where events and interactions are sent to; without it they go over the WebSocket. */
    pointAt(url: string): void {
      botUrl = url;
    },
    /** Puts a message of the bot's into a channel, as if posted earlier. */
    keepMessage(channel: string, ts: string): void {
      put({ channel, ts, thread: undefined, privateTo: undefined, text: "", blocks: [] });
    },
    /** The calls of a method, once there are `count` of them. */
    async callsOf(method: string, count: number): Promise<SlackCall[]> {
      const found = () => calls.filter((call) => call.method === method);
      return until(() => (found().length >= count ? found() : undefined));
    },
    /** The messages of a channel that a person sees, once there are `count` of them. */
    async seen(channel: string, user: string, count = 0): Promise<SlackDoubleMessage[]> {
      return until(() => {
        const found = [...messages.values()].filter(
          (one) => one.channel === channel && (one.privateTo === undefined || one.privateTo === user),
        );
        return found.length >= count ? found : undefined;
      });
    },
    /** The next call of a method is answered with this HTTP status. @returns a promise of that moment. */
    failNext(method: string, status: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      failures.set(method, { status, used: resolve });
      return promise;
    },
    /** The next calls of a method are answered 429. "response_url" is one too. */
    limit(method: string, times: number, seconds: number): void {
      limits.set(method, { times, seconds });
    },
    /** Every call of a method is refused with this word; undefined: no longer. */
    refuse(method: string, error: string | undefined): void {
      if (error === undefined) refusals.delete(method);
      else refusals.set(method, error);
    },
    /** Files uploaded from now on are no images yet for so many messages. */
    delayFiles(tries: number): void {
      notReadyFor = tries;
    },
    grant(held: string): void {
      scopes = held;
    },
    /** Calls of a method get no answer before the returned function is called. */
    hold(method: string): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(method, promise);
      return () => {
        held.delete(method);
        resolve();
      };
    },
    newTrigger(user: string): string {
      const id = `${triggers.size + 1}.2222222222.${randomUUID().replaceAll("-", "")}`;
      triggers.set(id, { user, at: now(), used: false });
      return id;
    },
    newAddress(channel: string, user: string, carrier?: string): string {
      const id = randomUUID();
      const thread = messages.get(`${channel} ${carrier}`)?.thread;
      addresses.set(id, { channel, user, thread, carrier, at: now(), uses: 0 });
      return `http://127.0.0.1:${port}/respond/${id}`;
    },
    /** A signed body that need not be JSON. */
    sendBody: (body: string) => post(body, "application/json", {}),
    sendEvent: (body: unknown, how: Signing = {}) =>
      botUrl === ""
        ? sendOverSocket("events_api", body)
        : post(JSON.stringify(body), "application/json", how),
    sendInteraction: (payload: unknown, how: Signing = {}) =>
      botUrl === ""
        ? sendOverSocket("interactive", payload)
        : post(`payload=${encodeURIComponent(JSON.stringify(payload))}`, form, how),
    sendCommand: (fields: Readonly<Record<string, string>>, how: Signing = {}) =>
      botUrl === ""
        ? sendOverSocket("slash_commands", fields)
        : post(new URLSearchParams(fields).toString(), form, how),
    async stop(): Promise<void> {
      for (const socket of sockets) socket.close("abruptly");
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type SlackDouble = Awaited<ReturnType<typeof startSlackDouble>>;

/** https://docs.slack.dev/authentication/verifying-requests-from-slack/ */
function sign(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}
