import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import { realTutor } from "../../support/real-tutor.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "..", "appPackage");
const read = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
type Command = { title: string; description: string };
type List = { scopes: string[]; commands: Command[] };
const manifest = read("manifest.json");
const english: Record<string, string> = read("en.json");
const lists: List[] = manifest.bots[0].commandLists;

const require = createRequire(import.meta.url);
/** The folder of the official schemas, where their package is installed. */
function findSchemas(): string | undefined {
  try {
    return join(
      dirname(require.resolve("@microsoft/app-manifest")),
      "json-schemas",
      "teams",
      `v${manifest.manifestVersion}`,
    );
  } catch {
    return undefined;
  }
}
const schemas = findSchemas();

describe("the app's manifest", () => {
  test.skipIf(schemas === undefined).each([
    ["manifest.json", "MicrosoftTeams.schema.json"],
    ["en.json", "MicrosoftTeams.Localization.schema.json"],
  ])("%s passes Microsoft's own schema", (name, schema) => {
    // Both come with the schemas' package.
    const fromThere = createRequire(require.resolve("@microsoft/app-manifest"));
    const Ajv = fromThere("ajv-draft-04").default;
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    fromThere("ajv-formats").default(ajv);
    const check = ajv.compile(JSON.parse(readFileSync(join(schemas ?? "", schema), "utf8")));
    check(read(name));
    expect(check.errors ?? []).toEqual([]);
  });

  test("serves the places that the adapter knows, and asks for nothing that it does not do", () => {
    expect(manifest.bots).toHaveLength(1);
    expect(manifest.bots[0]).toMatchObject({
      scopes: ["personal", "team", "groupChat"],
      supportsFiles: false,
      isNotificationOnly: false,
    });
    expect(manifest.bots[0].botId).toBe(manifest.id);
    expect(manifest.composeExtensions).toBeUndefined();
    expect(manifest.validDomains).toEqual([]);
  });

  test("has icons of the sizes that Teams wants", () => {
    const sizeOf = (name: string) => {
      const png = readFileSync(join(FOLDER, name));
      return [png.readUInt32BE(16), png.readUInt32BE(20)];
    };
    expect(sizeOf(manifest.icons.color)).toEqual([192, 192]);
    expect(sizeOf(manifest.icons.outline)).toEqual([32, 32]);
  });

  test("has an English text for every French one, and for nothing else", () => {
    const keys = lists.flatMap(({ commands }, list) =>
      commands.flatMap((_command, at) =>
        ["title", "description"].map((part) => `bots[0].commandLists[${list}].commands[${at}].${part}`),
      ),
    );
    const others = ["name.short", "name.full", "description.short", "description.full"];
    expect(
      Object.keys(english)
        .filter((key) => key !== "$schema")
        .toSorted(),
    ).toEqual([...keys, ...others].toSorted());
  });

  test("names no other chat platform, and the trademark in no name", () => {
    const all = JSON.stringify([manifest, english]);
    expect(all).not.toMatch(/slack|discord|telegram/i);
    expect(JSON.stringify([manifest.name, english["name.short"], english["name.full"]])).not.toContain(
      "ITIL",
    );
  });
});

const commands = lists.flatMap(({ commands: ours, scopes }, list) =>
  ours.flatMap(({ title }, at) => [
    [scopes[0] ?? "", title],
    [scopes[0] ?? "", english[`bots[0].commandLists[${list}].commands[${at}].title`] ?? ""],
  ]),
);

describe("a command of the list", () => {
  test.each(lists.map(({ scopes, commands: ours }) => [scopes.join(", "), ours.length] as const))(
    "is one of no more than Teams takes: %s",
    (_scopes, count) => {
      expect(count).toBeLessThanOrEqual(TEAMS_LIMITS.commands.value);
    },
  );

  test.each(commands)("in %s is understood as it stands: %s", (_scope, title) => {
    expect(["topic", "command"]).toContain(realTutor.understand(title, undefined).kind);
  });
});

test.each(["hi", "hello", "help", "bonjour", "aide"])(
  "%s is answered: Teams asks that of every bot",
  (text) => {
    expect(realTutor.understand(text, undefined).kind).toBe("command");
  },
);
