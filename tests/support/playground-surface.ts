import type { Message } from "../../src/adapters/playground/shown-message.ts";
import { renderPlainProse } from "../../src/chat/render-plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Converse } from "./converse.ts";
import { plainSpaces, type Shown, type Surface } from "./conversation-surface.ts";
import { type FakeEffect, fakeTutor } from "./fake-tutor.ts";
import { servePlayground } from "./playground-server.ts";
import { labelsOf } from "./read-reply.ts";

const LEARNER = "ada";
const CHANNEL = "direct-ada";

function repliesOf(messages: readonly Message[]): Reply[] {
  return messages.flatMap(({ content }) => (content.kind === "reply" ? [content.reply] : []));
}

/** The tutor in the playground: a direct chat over its JSON API. */
export async function openPlaygroundSurface(converse: Converse): Promise<Surface> {
  const { receive, serve } = fakeTutor(async (event) =>
    (await converse(event)).flatMap((effect): FakeEffect[] => {
      if (effect.kind === "ask") return [];
      if (effect.kind !== "edit") return [{ kind: effect.kind, reply: effect.reply }];
      const { message, reply } = effect;
      return [{ kind: "edit", message: message.kind === "id" ? message.id : message.handle, reply }];
    }),
  );
  const server = await servePlayground({ receive });
  serve(server.adapter);
  let before: readonly Message[] = [];

  /** What is new or was changed since the last look. */
  async function look(): Promise<Shown> {
    const versions = new Map(before.map(({ id, version }) => [id, version]));
    before = await server.read(LEARNER, CHANNEL);
    const news = before.filter(({ id, version, by }) => by === null && versions.get(id) !== version);
    const replies = repliesOf(news);
    return {
      text: plainSpaces(replies.map((reply) => renderPlainProse(reply)).join(" ")),
      titles: replies.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === "title" ? [plainSpaces(block.text)] : [])),
      ),
      buttons: replies.flatMap(labelsOf).map(plainSpaces),
      isEdit: news.every(({ id }) => versions.has(id)),
    };
  }

  async function post(path: string, body: object): Promise<void> {
    const answer = await server.post(path, { as: LEARNER, ...body });
    if (answer.status >= 300) throw new Error(`${path} answers ${answer.status}`, { cause: answer.body });
  }

  return {
    async say(text) {
      await post(`/api/channels/${CHANNEL}/messages`, { text });
      return look();
    },
    async press(label) {
      for (const message of before.toReversed()) {
        const button = repliesOf([message])
          .flatMap(({ blocks }) => blocks)
          .flatMap((block) => (block.kind === "buttons" ? block.buttons : []))
          .find((one) => plainSpaces(one.label) === label);
        if (!button) continue;
        await post(`/api/messages/${message.id}/press`, { action: button.action });
        return look();
      }
      throw new Error(`The playground shows no button "${label}".`);
    },
    end: () => server.close(),
  };
}
