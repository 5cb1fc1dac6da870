import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { pino } from "pino";
import { createSlackAdapter } from "../../src/adapters/slack/create-slack-adapter.ts";
import { composeConversation } from "../../src/compose.ts";
import { say } from "../../src/course/words.ts";
import { systemClock } from "../../src/delivery/system-clock.ts";
import { openStore } from "../../src/storage/open-store.ts";
import { countIds } from "./converse.ts";
import type { FakeClock } from "./fake-clock.ts";
import { realTutor } from "./real-tutor.ts";
import type { SlackDouble } from "./slack-double.ts";

function sayInBoth(key: "slack.not-here" | "slack.not-between" | "form.too-late") {
  const reply = (language: "fr" | "en") => {
    const inlines = say(realTutor.words, language, key);
    return { language, blocks: [{ kind: "paragraph" as const, inlines }] };
  };
  return { fr: reply("fr"), en: reply("en") };
}

/** One life of the whole tutor on the double's Slack. @param prefix of the ids that it makes. */
export async function startSlackTutor(
  slack: SlackDouble,
  clock: FakeClock,
  file: string | undefined,
  prefix: string,
) {
  const log = pino({ level: "silent" });
  const store = await openStore({ file, now: clock.now, pid: process.pid });
  const conversation = composeConversation({
    taught: realTutor,
    settings: { language: "fr", teamMinimum: 3, retentionDays: 90 },
    store,
    clock,
    newId: countIds(prefix),
    log,
  });
  const app = express();
  const adapter = createSlackAdapter({
    settings: { botToken: slack.botToken, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
    app,
    receive: conversation.receive,
    renderPicture: () => Promise.resolve(new Uint8Array([1])),
    clock,
    signatureClock: systemClock,
    log,
    notHere: sayInBoth("slack.not-here"),
    notBetween: sayInBoth("slack.not-between"),
    tooLate: sayInBoth("form.too-late"),
    async onGone(gone) {
      if (gone.kind === "channel-gone") await conversation.leaveChannel(gone.channel);
    },
  });
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  slack.pointAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  await adapter.start();
  conversation.serve(adapter);
  await conversation.start();
  let isOver = false;
  return {
    store,
    idle: conversation.idle,
    async end() {
      if (isOver) return;
      isOver = true;
      await adapter.stop();
      await conversation.stop();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await store.close();
    },
  };
}
