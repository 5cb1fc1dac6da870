import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PLAYGROUND_WORDS } from "../../../src/adapters/playground/playground-words.ts";
import { PLAYGROUND_TEXTS, type PlaygroundServer, servePlayground } from "../../support/playground-server.ts";

const FOLDER = join(import.meta.dirname, "../../../src/adapters/playground/page");
const files = readdirSync(FOLDER).filter((name) => name !== "tsconfig.json");
const sources = files.map((name) => readFileSync(join(FOLDER, name), "utf8"));

let server: PlaygroundServer;
beforeAll(async () => {
  server = await servePlayground({ receive: () => Promise.resolve() });
});
afterAll(() => server.close());

const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

test("every file of the page is served, as what it is", async () => {
  for (const name of files.filter((one) => !one.endsWith(".html"))) {
    const { status, headers } = await server.get(`/playground/${name}`);
    expect([name, status, headers.get("content-type")?.replace(/(?<=svg\+xml);.*/, "")]).toEqual([
      name,
      200,
      TYPES[name.split(".").at(-1) ?? ""],
    ]);
  }
  expect((await server.get("/playground/tsconfig.json")).status).toBe(404);
  expect((await server.get("/playground/..%2fread-mention.ts")).status).toBe(404);
});

test.each([
  ["/?lang=en", "fr", "en"],
  ["/?lang=xx", "en-GB,en;q=0.9,fr;q=0.1", "en"],
  ["/", "fr-CA,en;q=0.5", "fr"],
  ["/", "de-DE", "fr"],
  ["/", "*", "fr"],
] as const)("with %j and Accept-Language %j the page speaks %s", async (path, accepted, language) => {
  const response = await fetch(`${server.url}${path}`, { headers: { "accept-language": accepted } });
  const html = await response.text();
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain(PLAYGROUND_TEXTS[language]["you-are"]);
  expect(html).not.toContain("{{");
});

test("every word that the page asks for is there, and every word that is there is asked for", () => {
  const kept = sources.join("\n");
  const asked = new Set(
    [
      ...kept.matchAll(
        /words\["([\w-]+)"\]|\{\{(?:\w\w:)?([\w-]+)\}\}|"((?:welcome|intro)-\w+|(?:team-)?example-\d)"/g,
      ),
    ]
      .map((found) => found[1] ?? found[2] ?? found[3] ?? "")
      .filter((name) => name !== "language"),
  );
  // Said by the server: the names of channels.
  const told = ["direct", "team-a", "team-b"];
  expect([...asked, ...told].toSorted()).toEqual(PLAYGROUND_WORDS.toSorted());
});

test("no script of the page makes elements out of text", () => {
  for (const source of sources)
    expect(source).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|srcdoc/,
    );
});
