import { describe, expect, onTestFinished, test } from "vitest";
import type { ChatEvent } from "../../../src/chat/chat-event.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import { type FakeAnswer, fakeTutor } from "../../support/fake-tutor.ts";
import { type PlaygroundParts, PIXEL, servePlayground } from "../../support/playground-server.ts";
import { openStream } from "../../support/playground-stream.ts";
import { SAMPLE_REPLY, SHORT_REPLY } from "../../support/sample-reply.ts";

async function begin(
  answer: FakeAnswer = () => [{ kind: "post", reply: SAMPLE_REPLY }],
  parts: Partial<PlaygroundParts> = {},
) {
  const { receive, serve, events } = fakeTutor(answer);
  const server = await servePlayground({ receive, ...parts });
  serve(server.adapter);
  onTestFinished(server.close);
  const say = async (as: string, channel: string, text: string, more: object = {}) =>
    server.post(`/api/channels/${channel}/messages`, { as, text, ...more });
  const press = async (as: string, message: string, action = "facet:example") =>
    server.post(`/api/messages/${message}/press`, { as, action });
  return { ...server, events, say, press };
}

const NOBODY = { id: "" };

const whisperBack: FakeAnswer = () => [{ kind: "whisper", reply: SAMPLE_REPLY }];

describe("channels", () => {
  test("are the team's, and each learner's own", async () => {
    const { get } = await begin();
    const { body } = await get("/api/channels?as=bilal&lang=en");
    expect(body.channels).toEqual([
      { id: "direct-bilal", name: "You and the tutor", kind: "direct" },
      { id: "equipe-a", name: "Team A", kind: "team" },
      { id: "equipe-b", name: "Team B", kind: "team" },
    ]);
  });

  test("can be made, and have the same id whenever they are", async () => {
    const { get, post } = await begin();
    const made = await post("/api/channels", { name: " Équipe « Été 2 » " });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({ id: "equipe-ete-2", name: "Équipe « Été 2 »", kind: "team" });
    const { body } = await get("/api/channels?as=chloe");
    expect(body.channels.at(-1)).toEqual(made.body);
  });

  test.each([
    ["Équipe A", "name-taken"],
    ["direct-ada", "name-taken"],
    ["", "name-unfit"],
    ["  ", "name-unfit"],
    ["🙂", "name-unfit"],
    ["x".repeat(41), undefined],
  ])("are not made as %j, and why is named", async (name, code) => {
    const { post } = await begin();
    const { status, body } = await post("/api/channels", { name });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^name: /);
    expect(body.code).toBe(code);
  });

  test("are not made without end", async () => {
    const { post } = await begin();
    for (let count = 0; count < 44; count++) await post("/api/channels", { name: `salon ${count}` });
    expect((await post("/api/channels", { name: "de trop" })).body.code).toBe("too-many");
  });
});

describe("in a direct chat", () => {
  test("everything is for the tutor, whose answer stands below", async () => {
    const { say, read, events } = await begin();
    const { status, body } = await say("ada", "direct-ada", "c'est quoi la valeur ?", {
      lang: "fr",
      zone: "Europe/Paris",
    });
    expect(status).toBe(201);
    expect(events).toEqual([
      {
        kind: "utterance",
        id: expect.any(String),
        place: {
          platform: "playground",
          workspace: "playground",
          channel: "direct-ada",
          kind: "direct",
          thread: "direct-ada",
        },
        learner: "ada",
        locale: "fr",
        zone: "Europe/Paris",
        at: Date.UTC(2026, 2, 2, 9),
        isAdmin: false,
        text: "c'est quoi la valeur ?",
        quiet: false,
      },
    ]);
    const messages = await read("ada", "direct-ada");
    expect(messages).toMatchObject([
      { id: body.id, by: "ada", thread: null, content: { kind: "text" } },
      { by: null, thread: null, privateTo: null, content: { kind: "reply", reply: SAMPLE_REPLY } },
    ]);
  });

  test("nobody else reads, writes or presses", async () => {
    const { say, press, read, get, events } = await begin();
    await say("ada", "direct-ada", "valeur");
    const [, answer] = await read("ada", "direct-ada");
    const heard = events.length;
    expect((await get("/api/channels/direct-ada/messages?as=bilal")).status).toBe(403);
    expect((await say("bilal", "direct-ada", "x")).status).toBe(403);
    expect((await press("bilal", answer!.id)).status).toBe(403);
    for (const what of ["as/json", "pictures/0", "files/0"])
      expect((await get(`/api/messages/${answer!.id}/${what}?as=bilal`)).status).toBe(403);
    expect(events).toHaveLength(heard);
  });

  test("there are no threads", async () => {
    const { say, events } = await begin();
    const { body } = await say("ada", "direct-ada", "valeur");
    expect((await say("ada", "direct-ada", "et ?", { thread: body.id })).status).toBe(400);
    expect(events).toHaveLength(1);
  });
});

describe("in a team's channel", () => {
  test("a mention is answered in a thread below it", async () => {
    const { say, read, events } = await begin();
    const { body } = await say("ada", "equipe-a", "@tuteur c'est quoi la valeur ?");
    expect(events).toMatchObject([
      { text: "c'est quoi la valeur ?", quiet: false, place: { kind: "team", thread: body.id } },
    ]);
    const { body: more } = await say("bilal", "equipe-a", "@tuteur un exemple ?", { thread: body.id });
    expect(events[1]).toMatchObject({ learner: "bilal", place: { thread: body.id } });
    expect((await read("chloe", "equipe-a")).map(({ by, thread }) => [by, thread])).toEqual([
      ["ada", null],
      [null, body.id],
      ["bilal", body.id],
      [null, body.id],
    ]);
    expect(more.thread).toBe(body.id);
  });

  test("what people say to one another stays between them", async () => {
    const { say, read, events } = await begin();
    for (const text of ["on commence ?", "@Chloé tu viens ?", "écris @tuteur", "/svsx"])
      await say("ada", "equipe-a", text);
    expect(events).toEqual([]);
    expect(await read("bilal", "equipe-a")).toHaveLength(4);
  });

  test("what was asked quietly is seen by who asked, and so is the answer", async () => {
    const { say, read, events } = await begin(whisperBack);
    await say("ada", "equipe-a", "/svs c'est quoi la valeur ?");
    expect(events).toMatchObject([
      { text: "c'est quoi la valeur ?", quiet: true, place: { thread: "equipe-a:ada" } },
    ]);
    expect(await read("bilal", "equipe-a")).toEqual([]);
    expect(await read("ada", "equipe-a")).toMatchObject([
      { by: "ada", privateTo: "ada", thread: null },
      { by: null, privateTo: "ada", thread: null },
    ]);
  });

  test("a private message is pressed by its learner only, and answered in its place", async () => {
    const { say, press, read, get, events } = await begin((event) => [
      { kind: "whisper", reply: event.kind === "press" ? SHORT_REPLY : SAMPLE_REPLY },
    ]);
    await say("ada", "equipe-a", "/svs valeur");
    const [, { id } = NOBODY] = await read("ada", "equipe-a");
    expect((await press("bilal", id)).status).toBe(404);
    expect((await get(`/api/messages/${id}/as/json?as=bilal`)).status).toBe(404);
    expect((await press("ada", id)).status).toBe(200);
    expect(events.at(-1)).toMatchObject({ kind: "press", message: id, quiet: true, returnTo: id });
    const after = await read("ada", "equipe-a");
    expect(after).toHaveLength(2);
    expect(after[1]).toMatchObject({ id, version: 2, content: { reply: SHORT_REPLY } });
  });

  test("a press on what everyone sees belongs to the thread below it", async () => {
    const { adapter, press, read, events } = await begin(whisperBack);
    const to = {
      platform: "playground",
      workspace: "playground",
      channel: "equipe-a",
      kind: "team",
    } as const;
    const sent = await adapter.deliver({
      kind: "post",
      to,
      thread: undefined,
      reply: SAMPLE_REPLY,
      returnTo: undefined,
    });
    const [lobby] = await read("ada", "equipe-a");
    expect(sent).toEqual({ kind: "sent", message: lobby!.id });
    await press("dina", lobby!.id, "join");
    expect(events).toMatchObject([
      { kind: "press", action: "join", quiet: false, isAdmin: true, place: { thread: lobby!.id } },
    ]);
    expect(events[0]?.returnTo).toBeUndefined();
    expect(await read("dina", "equipe-a")).toMatchObject([{}, { privateTo: "dina", thread: lobby!.id }]);
    expect(await read("ada", "equipe-a")).toHaveLength(1);
  });

  test("nobody answers below a private message, an answer, or a message of another channel", async () => {
    const { say, read } = await begin(whisperBack);
    await say("ada", "equipe-a", "/svs valeur");
    const [question, answer] = await read("ada", "equipe-a");
    const { body: elsewhere } = await say("ada", "equipe-b", "bonjour");
    const { body: root } = await say("ada", "equipe-a", "bonjour");
    const { body: below } = await say("ada", "equipe-a", "oui", { thread: root.id });
    for (const thread of [question!.id, answer!.id, elsewhere.id, below.id])
      expect((await say("ada", "equipe-a", "x", { thread })).status).toBe(400);
    expect((await say("ada", "equipe-a", "x", { thread: "m0" })).status).toBe(404);
    expect((await say("bilal", "equipe-a", "x", { thread: question!.id })).status).toBe(404);
  });
});

describe("a form", () => {
  const form = {
    language: "fr",
    action: "settings",
    title: toLearnerText("Réglages"),
    fields: [{ kind: "text", id: "topic", label: toLearnerText("Sujet"), initial: toLearnerText("") }],
    submit: toLearnerText("Enregistrer"),
  } as const;
  const to = { platform: "playground", workspace: "playground", channel: "equipe-a", kind: "team" } as const;
  const ask = { kind: "ask", to, thread: undefined, learner: "ada", form, returnTo: undefined } as const;

  test("is filled in once, by its learner", async () => {
    const { adapter, post, read, events } = await begin(() => []);
    await adapter.deliver(ask);
    const [{ id } = NOBODY] = await read("ada", "equipe-a");
    const values = { topic: ["valeur"] };
    expect((await post(`/api/messages/${id}/submit`, { as: "bilal", values })).status).toBe(404);
    expect((await post(`/api/messages/${id}/press`, { as: "ada", action: "x" })).status).toBe(400);
    expect((await post(`/api/messages/${id}/submit`, { as: "ada", values })).status).toBe(200);
    expect((await post(`/api/messages/${id}/submit`, { as: "ada", values })).status).toBe(400);
    expect(events).toMatchObject([
      { kind: "submit", action: "settings", values, returnTo: id, learner: "ada" },
    ]);
    expect(await read("ada", "equipe-a")).toMatchObject([{ content: { kind: "form", sent: true } }]);
  });

  test("gives its place to the private line that answers it", async () => {
    const { adapter, post, read } = await begin(whisperBack);
    await adapter.deliver(ask);
    const [{ id } = NOBODY] = await read("ada", "equipe-a");
    await post(`/api/messages/${id}/submit`, { as: "ada", values: {} });
    expect(await read("ada", "equipe-a")).toMatchObject([{ id, content: { kind: "reply" } }]);
  });

  test("can be sent again when the tutor could not take it", async () => {
    let works = false;
    const { adapter, post, read } = await begin(() => {
      if (!works) throw new Error("disk full");
      return [];
    });
    await adapter.deliver(ask);
    const [{ id } = NOBODY] = await read("ada", "equipe-a");
    expect((await post(`/api/messages/${id}/submit`, { as: "ada", values: {} })).status).toBe(500);
    works = true;
    expect((await post(`/api/messages/${id}/submit`, { as: "ada", values: {} })).status).toBe(200);
  });
});

describe("what goes with a reply", () => {
  const reply: Reply = {
    language: "fr",
    blocks: [
      { kind: "title", text: toLearnerText("Le schéma") },
      { kind: "picture", picture: { kind: "system", language: "fr" }, alt: toLearnerText("Le système") },
      { kind: "data", name: "mes données/é.json", text: '{"a":1}' },
    ],
  };

  test("is its picture in the theme asked for, its data as a file, and its payloads", async () => {
    const drawn: unknown[] = [];
    const { say, read, get } = await begin(() => [{ kind: "post", reply }], {
      renderPicture(picture, theme) {
        drawn.push([picture, theme]);
        return Promise.resolve(PIXEL);
      },
    });
    await say("ada", "direct-ada", "schéma");
    const [, { id } = NOBODY] = await read("ada", "direct-ada");
    const picture = await get(`/api/messages/${id}/pictures/1?as=ada&theme=dark`);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(drawn).toEqual([[{ kind: "system", language: "fr" }, "dark"]]);
    const file = await get(`/api/messages/${id}/files/2?as=ada`);
    expect(file.body).toBe('{"a":1}');
    expect(file.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(file.headers.get("content-disposition")).toBe("attachment; filename=mes-donn-es--.json");
    for (const platform of ["slack", "teams"])
      expect((await get(`/api/messages/${id}/as/${platform}?as=ada`)).body).toEqual({
        payload: { platform, reply },
      });
    expect((await get(`/api/messages/${id}/as/json?as=ada`)).body).toEqual({ payload: reply });
  });

  test.each(["as/fax", "pictures/0", "pictures/9", "pictures/x", "files/1", "nothing"])(
    "is not %s",
    async (what) => {
      const { say, read, get } = await begin(() => [{ kind: "post", reply }]);
      await say("ada", "direct-ada", "schéma");
      const [question, answer] = await read("ada", "direct-ada");
      expect((await get(`/api/messages/${answer!.id}/${what}?as=ada`)).status).toBe(404);
      expect((await get(`/api/messages/${question!.id}/${what}?as=ada`)).status).toBe(404);
    },
  );
});

describe("what is wrong with a request is said", () => {
  test.each([
    ["nobody", { text: "x" }, 400, /^as: /],
    ["a stranger", { as: "eve", text: "x" }, 404, /there are ada, bilal, chloe, dina/],
    ["no text", { as: "ada", text: " \n" }, 400, /^text: /],
    ["too long a text", { as: "ada", text: "x".repeat(10_001) }, 400, /^text: /],
    ["a field that is none", { as: "ada", text: "x", color: "red" }, 400, /color/],
    ["a time zone that is none", { as: "ada", text: "x", zone: "Mars/Olympus" }, 400, /^zone: /],
    ["a language that is none", { as: "ada", text: "x", lang: "de" }, 400, /^lang: /],
    ["a list", [], 400, /^body: /],
    ["no JSON", "{", 400, /JSON/],
    ["too much", { as: "ada", text: "x".repeat(70_000) }, 413, /too large/],
  ])("with %s", async (_what, body, status, error) => {
    const { post, events } = await begin();
    const answer = await post("/api/channels/direct-ada/messages", body);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatch(error);
    expect(events).toEqual([]);
  });

  test("with a body of another type", async () => {
    const { post, events } = await begin();
    const headers = { "content-type": "text/plain" };
    const answer = await post("/api/channels/direct-ada/messages", { as: "ada", text: "x" }, headers);
    expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining("application/json")]);
    expect(events).toEqual([]);
  });

  test("with a place that is not there", async () => {
    const { get, say, press } = await begin();
    expect((await get("/api/channels/nowhere/messages?as=ada")).status).toBe(404);
    expect((await get("/api/channels")).status).toBe(400);
    expect((await get("/api/stream")).status).toBe(400);
    expect((await say("ada", "nowhere", "x")).status).toBe(404);
    expect((await press("ada", "m0")).status).toBe(404);
  });
});

describe("when the tutor", () => {
  test("could not take a question, it is not shown as asked", async () => {
    const failure = new Error("SQLITE_FULL");
    const { say, read, faults } = await begin(() => {
      throw failure;
    });
    const { status, body } = await say("ada", "direct-ada", "valeur");
    expect([status, body]).toEqual([500, { error: "internal server error" }]);
    expect(await read("ada", "direct-ada")).toEqual([]);
    expect(faults).toEqual([failure]);
  });

  test("is stopped, what it was told is finished, and nothing more is taken", async () => {
    const started = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    let finished = false;
    const { adapter, say, get, events } = await begin(async () => {
      started.resolve();
      await held.promise;
      finished = true;
      return [];
    });
    const asked = say("ada", "direct-ada", "valeur");
    await started.promise;
    const stopped = adapter.stop().then(() => finished);
    expect((await say("ada", "direct-ada", "encore")).status).toBe(503);
    expect((await get("/")).status).toBe(503);
    held.resolve();
    expect(await stopped).toBe(true);
    expect((await asked).status).toBe(201);
    expect(events).toHaveLength(1);
  });
});

describe("the stream", () => {
  test("tells of messages and channels, and of private ones their learner alone", async () => {
    const { url, post, say } = await begin(whisperBack);
    const ada = await openStream(`${url}/api/stream?as=ada`);
    const bilal = await openStream(`${url}/api/stream?as=bilal&lang=en`);
    expect(ada.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    for (const stream of [ada, bilal]) expect((await stream.next()).kind).toBe("ready");
    await say("ada", "equipe-a", "/svs valeur");
    await say("ada", "direct-ada", "valeur");
    await post("/api/channels", { name: "Salon" });
    const seen = [await ada.next(), await ada.next(), await ada.next(), await ada.next(), await ada.next()];
    expect(seen.map(({ kind, data }) => [kind, data.channel ?? data.id])).toEqual([
      ["message", "equipe-a"],
      ["message", "equipe-a"],
      ["message", "direct-ada"],
      ["message", "direct-ada"],
      ["channel", "salon"],
    ]);
    expect((await bilal.next()).kind).toBe("channel");
    ada.close();
    bilal.close();
  });

  test("goes on after the last event that was seen", async () => {
    const { url, say } = await begin();
    const first = await openStream(`${url}/api/stream?as=ada`);
    const { id } = await first.next("ready");
    first.close();
    await say("ada", "equipe-a", "un");
    await say("ada", "equipe-a", "deux");
    const again = await openStream(`${url}/api/stream?as=bilal`, { "last-event-id": id });
    const missed = [await again.next(), await again.next(), await again.next()];
    expect(missed.map(({ kind, data }) => [kind, data.content?.text])).toEqual([
      ["message", "un"],
      ["message", "deux"],
      ["ready", undefined],
    ]);
    again.close();
    const last = await openStream(`${url}/api/stream?as=bilal&after=${missed[0]!.id}`);
    expect((await last.next()).data.content.text).toBe("deux");
    last.close();
  });

  test.each([
    ["of another run", "before-1.3", { restarted: true }],
    ["that makes no sense", "x", { restarted: true }],
    ["that is still to come", "run-1.999", { restarted: false }],
    ["without a number", "run-1.x", { restarted: false }],
  ])("has the page read everything anew after an event %s", async (_what, lastId, data) => {
    const { url } = await begin();
    const stream = await openStream(`${url}/api/stream?as=ada`, { "last-event-id": lastId });
    expect(await stream.next()).toMatchObject({ kind: "reset", data });
    stream.close();
  });

  test("tells of a change and of what is taken back", async () => {
    const { url, say, press } = await begin((event: ChatEvent) => {
      if (event.kind === "press") return [{ kind: "edit", message: event.message, reply: SHORT_REPLY }];
      if (event.kind === "utterance" && event.text === "panne") throw new Error("disk full");
      return [{ kind: "post", reply: SAMPLE_REPLY }];
    });
    const stream = await openStream(`${url}/api/stream?as=ada`);
    await say("ada", "direct-ada", "valeur");
    await stream.next("message");
    const { data } = await stream.next("message");
    await press("ada", data.id);
    expect((await stream.next("message")).data).toMatchObject({ id: data.id, version: 2 });
    await say("ada", "direct-ada", "panne");
    const { data: shown } = await stream.next("message");
    expect((await stream.next("removed")).data).toEqual({ id: shown.id, channel: "direct-ada" });
    stream.close();
  });
});
