import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hush } from "../../../src/adapters/teams/hush-sdk.ts";
import { newKeyPair, startTeamsDouble } from "../../support/teams-double.ts";
import { readTeamsFixture, startTeamsBot } from "../../support/teams-bot.ts";

const printed = vi.fn<typeof console.error>();
beforeEach(() => {
  printed.mockClear();
  vi.spyOn(console, "error").mockImplementation(printed);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test("of tokens that are forged or have ended nothing but one line of the log is written", async () => {
  const double = await startTeamsDouble();
  const bot = await startTeamsBot(double, () => []);
  const { privateKey } = await newKeyPair();
  const refused = [
    await double.sign({ key: privateKey }),
    await double.sign({ expiresAt: 1 }),
    await double.sign({ audience: "another bot" }),
  ];
  for (const authorization of refused)
    expect((await bot.post(readTeamsFixture("message-personal"), { authorization })).status).toBe(401);
  expect(printed).not.toHaveBeenCalled();
  expect(bot.logged.map(({ level }) => level)).toEqual(["warn", "warn", "warn"]);
  await bot.close();
  await double.close();
});

test("what others write meanwhile is written, and everything afterwards", async () => {
  const before = console.error;
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const work = (gate: Promise<void>) =>
    hush(async () => {
      await gate;
      console.error("hushed");
    });
  const running = [work(first.promise), work(second.promise)];
  console.error("another's");
  first.resolve();
  await running[0];
  second.resolve();
  await running[1];
  console.error("afterwards");
  expect(printed.mock.calls).toEqual([["another's"], ["afterwards"]]);
  expect(console.error).toBe(before);
});

test("work that fails leaves the console as it was", async () => {
  const before = console.error;
  await expect(hush(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(console.error).toBe(before);
});
