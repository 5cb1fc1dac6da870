import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { ROOT } from "./house/read-tree.ts";
import { startSlackDouble } from "./support/slack-double.ts";
import { writeFiles } from "./support/write-files.ts";

/** Starts the program as an operator does, in an empty folder, with these settings and none of whoever runs the tests. */
function start(settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(ROOT, "src", "main.ts")], {
    cwd: writeFiles({}),
    env: { PATH: process.env["PATH"], HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "warn", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  return {
    child,
    ended: ended.then(([[code, signal], out, error]) => ({ code, signal, out, error })),
  };
}

describe("a start", { timeout: 60_000 }, () => {
  test("on a taken port says so in one line, without a stack, and ends with 1", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void taken.close());
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    expect(await start({ PORT: String(port) }).ended).toEqual({
      code: 1,
      signal: null,
      out: "",
      error: `port ${port} is taken: set PORT to another one\n`,
    });
  });
});

/** Windows has no signals. */
describe.runIf(process.platform !== "win32")("a signal to end", { timeout: 60_000 }, () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "that comes while a platform is being asked ends cleanly: %s",
    async (signal) => {
      const slack = await startSlackDouble();
      onTestFinished(() => slack.stop());
      const answer = slack.hold("auth.test");
      const { child, ended } = start({
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.apiUrl,
      });
      await Promise.race([slack.callsOf("auth.test", 1), ended]);
      child.kill(signal);
      answer();
      expect(await ended).toMatchObject({ code: 0, signal: null, error: "" });
    },
  );
});
