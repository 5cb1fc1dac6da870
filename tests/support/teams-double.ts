import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import express, { type Express, type Request, type Response } from "express";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import type { TeamsCloud } from "../../src/adapters/teams/teams-cloud.ts";

export const APP_ID = "11111111-2222-4333-8444-555555555555";
export const APP_PASSWORD = "correct horse battery staple";
export const TENANT_ID = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

const ISSUER = "https://channel.test";
const KEY_ID = "key-1";

/** What the bot sent to the connector. */
export type Sent = {
  readonly method: "POST" | "PUT";
  /** The message's, as it was answered: given out for a new one, the edited one's else. */
  readonly id: string;
  /** ms since the double was started. */
  readonly at: number;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly activity: Record<string, unknown> & { attachments?: { contentType: string; content: Card }[] };
};
export type Card = { version: string; body: Record<string, unknown>[] } & Record<string, unknown>;

/** What a token of the channel says; every part can be made wrong. */
export type TokenParts = {
  issuer?: string;
  audience?: string;
  serviceUrl?: string;
  expiresAt?: number;
  key?: CryptoKey;
  keyId?: string;
  claims?: Record<string, unknown>;
};

export type TeamsDouble = Awaited<ReturnType<typeof startTeamsDouble>>;

/** Serves an app on a free port of this machine. */
export async function serve(app: Express): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await new Promise<Server>((resolve) => {
    const starting = app.listen(0, "127.0.0.1", () => resolve(starting));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function newKeyPair() {
  return generateKeyPair("RS256", { extractable: true });
}

let channelKeys: ReturnType<typeof newKeyPair> | undefined;

/**
 * The three services that a Teams bot speaks with, on one local address: OpenID metadata with its keys, the login server,
 * and the connector. It takes only calls that carry the token its login server gave out.
 */
export async function startTeamsDouble() {
  const { publicKey, privateKey } = await (channelKeys ??= newKeyPair());
  const jwk = { ...(await exportJWK(publicKey)), kid: KEY_ID, use: "sig", endorsements: ["msteams"] };
  const app = express();
  const sent: Sent[] = [];
  const members = new Map<string, string | Readonly<Record<string, string>>>();
  let rosterFails = false;
  const memberOf = (id: string) => {
    const byDirectory = [...members.values()].find(
      (one) => typeof one === "object" && one["aadObjectId"] === id,
    );
    const person = members.get(id) ?? byDirectory;
    return person && { id, ...(typeof person === "string" ? { name: person } : person) };
  };
  const lookedUp: string[] = [];
  const opened: Record<string, unknown>[] = [];
  const logins: URLSearchParams[] = [];
  type Refusal = { status: number; headers: Record<string, string>; code?: string };
  const failures: (Refusal | "silence" | "success")[] = [];
  const refused: number[] = [];
  const silent: { readonly conversation: string; readonly reached: () => void }[] = [];
  const waiting: (() => void)[] = [];
  const started = performance.now();
  let nextId = 1_700_000_000_000;
  let metadata: (response: Response) => void = (response) => {
    response.json({ issuer: ISSUER, jwks_uri: `${url}/keys` });
  };

  app.get("/openid", (_request, response) => metadata(response));
  app.get("/keys", (_request, response) => void response.json({ keys: [jwk] }));

  app.post("/login/oauth2/v2.0/token", express.text({ type: "*/*" }), (request, response) => {
    const form = new URLSearchParams(request.body as string);
    logins.push(form);
    if (form.get("client_id") !== APP_ID || form.get("client_secret") !== APP_PASSWORD) {
      response
        .status(401)
        .json({ error: "invalid_client", error_codes: [7000215], error_description: "AADSTS7000215" });
    } else response.json({ token_type: "Bearer", expires_in: 3599, access_token: `token-${logins.length}` });
  });

  function take(request: Request, response: Response, statusOfSuccess: number): void {
    if (request.headers.authorization !== `Bearer token-${logins.length}`) {
      response.status(401).json({ error: { code: "Unauthorized" } });
      return;
    }
    const unanswered = silent.findIndex(({ conversation }) => conversation === request.params["id"]);
    if (unanswered >= 0) {
      for (const { reached } of silent.splice(unanswered, 1)) reached();
      return;
    }
    const failure = failures.shift();
    if (failure === "silence") return;
    if (failure && failure !== "success") {
      refused.push(failure.status);
      response
        .status(failure.status)
        .set(failure.headers)
        .json({ error: { code: failure.code ?? "Failed" } });
      return;
    }
    const id = request.method === "PUT" ? String(request.params["activity"]) : String(nextId++);
    sent.push({
      id,
      at: performance.now() - started,
      method: request.method as Sent["method"],
      path: decodeURIComponent(request.path),
      authorization: request.headers.authorization,
      activity: request.body as Sent["activity"],
    });
    response.status(statusOfSuccess).json({ id });
    for (const look of waiting) look();
  }
  const json = express.json({ limit: "4mb" });
  app.post("/v3/conversations", json, (request, response) => {
    opened.push(request.body as Record<string, unknown>);
    const [member] = (request.body as { members: { id: string }[] }).members;
    const failure = failures.shift();
    if (typeof failure === "object") {
      response.status(failure.status).json({ error: { code: "Failed" } });
    } else response.status(201).json({ id: `a:chat-with-${member?.id}` });
  });
  app.get("/v3/conversations/:id/members/:member", (request, response) => {
    lookedUp.push(request.params.member);
    const person = memberOf(request.params.member);
    if (!person) response.status(404).json({ error: { code: "MemberNotFoundInConversation" } });
    else response.json(person);
  });
  app.get("/v3/conversations/:id/pagedmembers", (_request, response) => {
    if (rosterFails) response.status(403).json({ error: { code: "Forbidden" } });
    else response.json({ members: [...members.keys()].map(memberOf) });
  });
  app.post("/v3/conversations/:id/activities", json, (request, response) => take(request, response, 201));
  app.post("/v3/conversations/:id/activities/:replyTo", json, (request, response) =>
    take(request, response, 201),
  );
  app.put("/v3/conversations/:id/activities/:activity", json, (request, response) =>
    take(request, response, 200),
  );

  const { url, close } = await serve(app);
  /** Teams' own address ends in a slash, too. */
  const serviceUrl = `${url}/`;
  const cloud: TeamsCloud = {
    loginUrl: `${url}/login`,
    oauthScope: "https://connector.test",
    tokenIssuer: ISSUER,
    openIdMetadataUrl: `${url}/openid`,
    emulatorOpenIdMetadataUrl: `${url}/openid`,
    oauthUrl: url,
  };

  /** An Authorization header as the channel sends it: RS256, valid for an hour, unless a part says otherwise. */
  async function sign(parts: TokenParts = {}): Promise<string> {
    const token = await new SignJWT({ serviceurl: parts.serviceUrl ?? serviceUrl, ...parts.claims })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: parts.keyId ?? KEY_ID })
      .setIssuer(parts.issuer ?? ISSUER)
      .setAudience(parts.audience ?? APP_ID)
      .setIssuedAt()
      .setExpirationTime(parts.expiresAt ?? "1h")
      .sign(parts.key ?? privateKey);
    return `Bearer ${token}`;
  }

  return {
    url,
    serviceUrl,
    cloud,
    /** What reached the connector and was taken, in order. */
    sent,
    /** The statuses that calls were refused with, in order. */
    refused,
    /** What reached the login server. */
    logins,
    /** Names, or more of a person, by id, as the roster has them. */
    members,
    /** Whose names were asked for. */
    lookedUp,
    /** Personal chats that were opened, as they were asked for. */
    opened,
    sign,
    close,
    /** Resolves once the connector has taken so many calls. */
    async received(count: number): Promise<Sent[]> {
      await new Promise<void>((resolve) => {
        const look = () => {
          if (sent.length >= count) resolve();
        };
        waiting.push(look);
        look();
      });
      return sent;
    },
    /** The connector refuses its next call so. */
    failNext(status: number, headers: Record<string, string> = {}): void {
      failures.push({ status, headers });
    },
    /** The connector refuses its next call so, with Teams' own word for the reason. */
    refuseNext(status: number, code: string): void {
      failures.push({ status, headers: {}, code });
    },
    /** The connector refuses so after it has taken so many calls. */
    answerThen(taken: number, status: number, headers: Record<string, string> = {}): void {
      for (let call = 0; call < taken; call++) failures.push("success");
      failures.push({ status, headers });
    },
    /** From now on the connector lists nobody. */
    hideRoster(): void {
      rosterFails = true;
    },
    /** The connector never answers its next call. */
    keepSilent(): void {
      failures.push("silence");
    },
    /** The connector never answers its next call about this conversation. @returns resolves when that call has come. */
    keepSilentAbout(conversation: string): Promise<void> {
      return new Promise((reached) => silent.push({ conversation, reached }));
    },
    /** From now on the metadata is answered so. */
    answerMetadata(answer: (response: Response) => void): void {
      metadata = answer;
    },
  };
}
