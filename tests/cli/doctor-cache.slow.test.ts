import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examineContent } from "../../src/cli/examine-machine.ts";
import { makeFolder } from "../support/store-kinds.ts";

const aboutMatcher = async (cacheDir: string) =>
  (await examineContent(cacheDir)).filter(({ about }) => about === "matcher");

test(
  "a doctor trains a matcher that is not there, says that it is kept, and finds it kept",
  { timeout: 180_000 },
  async () => {
    const folder = join(makeFolder(), "cache");
    expect(await aboutMatcher(folder)).toEqual([
      { state: "ok", about: "matcher", says: "It was not in the cache: it was trained now, and kept." },
    ]);
    expect(await aboutMatcher(folder)).toEqual([
      { state: "ok", about: "matcher", says: "It was read from the cache." },
    ]);
  },
);

test("a doctor warns when a matcher can't be kept", { timeout: 180_000 }, async () => {
  const folder = makeFolder();
  // It leads nowhere, so that not even an administrator can write below it.
  const cache = join(folder, "cache");
  symlinkSync(join(folder, "gone", "away"), cache);
  expect(await aboutMatcher(cache)).toEqual([
    {
      state: "warning",
      about: "matcher",
      says: expect.stringMatching(/^It can't be kept, .*set CACHE_DIR\.$/),
    },
  ]);
});
