import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { missingDeveloper, packTeamsApp } from "../../src/cli/teams-package.ts";
import { writeZip } from "../../src/cli/write-zip.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "appPackage");
const APP_ID = "11111111-2222-4333-8444-555555555555";

/** The files of an archive, read by its directory as any unzipper does. */
function readZip(zip: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const [size, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + size);
    expect(crc32(content)).toBe(bytes.readUInt32LE(at + 16));
    files.set(name, content);
    at += 46 + nameLength;
  }
  return files;
}

test("an archive holds its files as they were, whatever their names and contents", () => {
  const entries = [
    { name: "é.txt", bytes: Buffer.from("un\ndeux") },
    { name: "empty", bytes: new Uint8Array() },
    { name: "pixels", bytes: Uint8Array.from({ length: 70_000 }, (_, at) => at % 251) },
  ];
  const files = readZip(writeZip(entries));
  expect([...files.keys()]).toEqual(["é.txt", "empty", "pixels"]);
  for (const { name, bytes } of entries) expect(files.get(name)).toEqual(Buffer.from(bytes));
});

test("an archive is opened by a program of others", () => {
  const folder = mkdtempSync(join(tmpdir(), "zip-"));
  try {
    const file = join(folder, "a.zip");
    writeFileSync(file, writeZip([{ name: "a.txt", bytes: Buffer.from("un") }]));
    const program =
      "import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),z.read('a.txt').decode())";
    let printed: string;
    try {
      printed = execFileSync("python3", ["-c", program, file], { encoding: "utf8" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
      throw error;
    }
    expect(printed).toBe("None un\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the app's package holds all that the manifest names, with the bot's id and this version", () => {
  const files = readZip(packTeamsApp(FOLDER, APP_ID, "1.2.3"));
  const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "");
  expect(manifest).toMatchObject({ id: APP_ID, version: "1.2.3", bots: [{ botId: APP_ID }] });
  const named: string[] = [
    ...Object.values<string>(manifest.icons),
    ...manifest.localizationInfo.additionalLanguages.map(({ file }: { file: string }) => file),
  ];
  expect([...files.keys()].toSorted((one, other) => (one < other ? -1 : 1))).toEqual(
    ["manifest.json", ...named].toSorted((one, other) => (one < other ? -1 : 1)),
  );
  expect(files.get("color.png")).toEqual(readFileSync(join(FOLDER, "color.png")));
});

const OURS = {
  "developer-name": "Acme",
  website: "https://acme.example/tutor",
  privacy: "https://acme.example/privacy",
  terms: "https://acme.example/terms",
};

test("the app's package names who offers the app, as it was said", () => {
  const manifest = JSON.parse(
    readZip(packTeamsApp(FOLDER, APP_ID, "1.2.3", OURS))
      .get("manifest.json")
      ?.toString() ?? "",
  );
  expect(manifest.developer).toEqual({
    name: "Acme",
    websiteUrl: OURS.website,
    privacyUrl: OURS.privacy,
    termsOfUseUrl: OURS.terms,
  });
});

test("what nobody has said of who offers the app is told, and nothing once all is said", () => {
  expect(missingDeveloper(FOLDER, {})).toEqual(["developer-name", "website", "privacy", "terms"]);
  expect(missingDeveloper(FOLDER, { ...OURS, terms: undefined })).toEqual(["terms"]);
  expect(missingDeveloper(FOLDER, OURS)).toEqual([]);
});

test.each([
  { website: "http://acme.example" },
  { privacy: "acme.example/privacy" },
  { terms: `https://acme.example/${"a".repeat(2048)}` },
  { "developer-name": " " },
  { "developer-name": "a".repeat(33) },
])("no package is made with what Teams would not take: %j", (given) => {
  expect(() => packTeamsApp(FOLDER, APP_ID, "1.2.3", given)).toThrow(`--${Object.keys(given)[0]}: `);
});

test.each([undefined, "", "my-bot", "11111111-2222"])("no package is made for the id %j", (appId) => {
  expect(() => packTeamsApp(FOLDER, appId, "1.2.3")).toThrow("set MICROSOFT_APP_ID");
});

test("the command needs the bot's id alone, and neither password nor tenant", { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  try {
    const program = join(import.meta.dirname, "..", "..", "src", "cli", "tutor.ts");
    const env = { PATH: process.env["PATH"], MICROSOFT_APP_ID: APP_ID };
    execFileSync(process.execPath, [program, "teams-package"], { cwd: folder, env, stdio: "pipe" });
    const files = readZip(readFileSync(join(folder, "tuteur-svs-teams.zip")));
    expect(JSON.parse(files.get("manifest.json")?.toString() ?? "")).toMatchObject({ id: APP_ID });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
