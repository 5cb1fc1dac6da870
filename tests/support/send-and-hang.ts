/**
 * node send-and-hang.ts <file>: a process of the tutor whose platform takes what it is given and never answers. Puts out a post that
 * must not be sent twice, then one that may, in two channels, and says "handed <channel>" on standard output for each.
 */
import { writeSync } from "node:fs";
import { pino } from "pino";
import { sendWaiting } from "../../src/delivery/send-waiting.ts";
import { systemClock } from "../../src/delivery/system-clock.ts";
import { openStore } from "../../src/storage/open-store.ts";
import { restButton } from "../../src/tutor/show-rest.ts";
import { TEAM } from "./sample-round.ts";
import { SAMPLE_TEACHING } from "./sample-teaching.ts";

const store = await openStore({ file: process.argv[2] ?? "", now: Date.now, pid: process.pid });
const post = {
  kind: "post",
  to: TEAM,
  spot: { kind: "top" },
  reply: { language: "fr", blocks: [] },
} as const;
await store.transact((tx) =>
  tx.putOut(
    [
      { ...post, once: true },
      { ...post, to: { ...TEAM, channel: "C2" } },
    ],
    undefined,
    Date.now(),
  ),
);
const sender = sendWaiting({
  adapter: {
    platform: "slack",
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    deliver({ to }) {
      writeSync(1, `handed ${to.channel}\n`);
      return new Promise(() => {});
    },
  },
  transact: (work) => store.transact(work),
  restButton: (language, number) => restButton(SAMPLE_TEACHING, language, number),
  clock: systemClock,
  log: pino({ level: "silent" }),
});
sender.wake();
// Nothing else keeps the process from ending.
setInterval(() => {}, 60_000);
