import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { ROOT } from "../house/read-tree.ts";

/** A package with the real launcher and a command line of its own. */
function makePackage(commandLine: string): string {
  const root = mkdtempSync(join(tmpdir(), "launch-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of ["bin", "src/cli", "node_modules/.bin"])
    mkdirSync(join(root, folder), { recursive: true });
  for (const file of ["tutor.js", "package.json"])
    copyFileSync(join(ROOT, "bin", file), join(root, "bin", file));
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  writeFileSync(join(root, "src/cli/tutor.ts"), commandLine);
  return root;
}

function pinNode(root: string): void {
  symlinkSync(process.execPath, join(root, "node_modules/.bin/node"));
}

/** Makes the launcher believe that it runs on another version. */
function pretendVersion(root: string, version: string): string[] {
  const file = join(root, "pretend.cjs");
  const set = (owner: string, name: string, value: string) =>
    `Object.defineProperty(${owner}, "${name}", { value: "${value}" });\n`;
  writeFileSync(file, set("process", "version", `v${version}`) + set("process.versions", "node", version));
  return ["--require", file];
}

function launch(root: string, words: string[], options: string[] = []) {
  return spawn(process.execPath, [...options, join(root, "bin/tutor.js"), ...words]);
}

async function outcomeOf(child: ReturnType<typeof launch>) {
  const exited = once(child, "close");
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code, signal] = await exited;
  return { out, error, code, signal };
}

/** The pinned Node of Windows lies elsewhere, and Windows has no signals. */
describe.runIf(process.platform !== "win32")("the launcher", () => {
  test("passes the words on and hands the exit code back", async () => {
    const root = makePackage("process.stdout.write(process.argv.slice(2).join('|')); process.exit(3);");
    pinNode(root);
    expect(await outcomeOf(launch(root, ["ask", "what is value?", "--lang=fr"]))).toEqual({
      out: "ask|what is value?|--lang=fr",
      error: "",
      code: 3,
      signal: null,
    });
  });

  test("passes typed text on", async () => {
    const root = makePackage("process.stdin.pipe(process.stdout);");
    pinNode(root);
    const child = launch(root, []);
    child.stdin.end("bonjour");
    expect(await outcomeOf(child)).toMatchObject({ out: "bonjour", code: 0 });
  });

  test("runs on the pinned Node, whatever Node starts it", async () => {
    const root = makePackage("");
    writeFileSync(join(root, "node_modules/.bin/node"), "#!/bin/sh\necho pinned\n");
    chmodSync(join(root, "node_modules/.bin/node"), 0o755);
    const outcome = await outcomeOf(launch(root, [], pretendVersion(root, "12.22.12")));
    expect(outcome).toMatchObject({ out: "pinned\n", code: 0 });
  });

  test("runs on this Node when none is pinned and it is new enough", async () => {
    const root = makePackage("process.stdout.write('started');");
    expect(await outcomeOf(launch(root, []))).toMatchObject({ out: "started", code: 0 });
  });

  test.each(["12.22.12", "20.20.2", "23.11.0"])(
    "refuses Node %s by its name when none is pinned",
    async (version) => {
      const root = makePackage("process.stdout.write('started');");
      expect(await outcomeOf(launch(root, [], pretendVersion(root, version)))).toEqual({
        out: "",
        error: `Node >= 24 is needed; found v${version}\n`,
        code: 1,
        signal: null,
      });
    },
  );

  test("says which Node does not start", async () => {
    const root = makePackage("");
    writeFileSync(join(root, "node_modules/.bin/node"), "");
    const outcome = await outcomeOf(launch(root, []));
    expect(outcome.code).toBe(1);
    expect(outcome.error).toContain(join(root, "node_modules/.bin/node"));
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "passes %s on and waits for the end",
    async (signal) => {
      const root = makePackage(
        `process.on("${signal}", () => { console.log("closed"); process.exit(7); });
       setInterval(() => {}, 1000);
       console.log("ready");`,
      );
      pinNode(root);
      const child = launch(root, []);
      child.stdout.once("data", () => child.kill(signal));
      expect(await outcomeOf(child)).toMatchObject({ out: "ready\nclosed\n", code: 7 });
    },
  );

  test("ends by the signal that ended the tutor", async () => {
    const root = makePackage('process.kill(process.pid, "SIGKILL");');
    pinNode(root);
    expect(await outcomeOf(launch(root, []))).toMatchObject({ code: null, signal: "SIGKILL" });
  });
});
