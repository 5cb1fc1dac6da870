import { expect, test } from "vitest";
import { watchSecret } from "../../../src/adapters/teams/watch-secret.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { APP_ID, APP_PASSWORD, TENANT_ID } from "../../support/teams-double.ts";

const DAY = 86_400_000;
const END = Date.UTC(2027, 0, 31);
const settings = { appId: APP_ID, appPassword: APP_PASSWORD, tenantId: TENANT_ID, secretExpires: END };

/** What is logged in so many days, as level and days left, by a process started so many days before the end. */
function watch(before: number, days: number, change: object = {}) {
  const clock = createFakeClock(END - before * DAY + 1);
  const said: string[] = [];
  const log = {
    warn: (fields: object, message: string) => void said.push(`warn ${JSON.stringify(fields)} ${message}`),
    error: (fields: object, message: string) => void said.push(`error ${JSON.stringify(fields)} ${message}`),
  };
  const end = watchSecret({ ...settings, ...change }, clock, log);
  clock.advance(days * DAY);
  return {
    clock,
    end,
    said,
    brief: said.map((line) => line.replace(/^(\w+) \{"daysLeft":(-?\d+)\}.*/, "$1 $2")),
  };
}

test("a process that runs for months says 30, 7 and 1 days before that the secret ends, and daily once it has", () => {
  expect(watch(40, 42).brief).toEqual(["warn 30", "warn 7", "warn 1", "error 0", "error -1", "error -2"]);
});

test("a process that is started in the last days says so at once, with the day", () => {
  const { brief, said } = watch(20, 2);
  expect(brief).toEqual(["warn 20"]);
  expect(said[0]).toContain("The bot's secret: It ends on 2027-01-31, in 20 days.");
});

test("nothing is said of a secret without a known end, of none at all, or after the bot has stopped", () => {
  expect(watch(10, 20, { secretExpires: undefined }).said).toEqual([]);
  expect(watch(10, 20, { managedIdentity: { endpoint: undefined, header: undefined } }).said).toEqual([]);
  const { clock, end, said } = watch(40, 1);
  end();
  clock.advance(50 * DAY);
  expect(said).toEqual([]);
});
