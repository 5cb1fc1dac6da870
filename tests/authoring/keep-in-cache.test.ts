import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { keepInCache, type Kept, readKept } from "../../src/authoring/keep-in-cache.ts";
import { writeFiles } from "../support/write-files.ts";

const VALUE = {
  names: new Map([["value", { fr: "valeur", en: undefined }]]),
  terms: new Set(["a"]),
  weights: Float32Array.of(0.5, -1),
};

const keptIn = (folder: string, fingerprint = "one"): Kept => ({ folder, what: "model", fingerprint });

/** A folder in which the value is kept, and the one file there. */
function keep(): { readonly kept: Kept; readonly file: string } {
  const kept = keptIn(join(writeFiles({}), "cache"));
  keepInCache(kept, VALUE);
  return { kept, file: join(kept.folder, readdirSync(kept.folder)[0] ?? "") };
}

describe("what is kept in the cache", () => {
  test("comes back as it was", () => {
    expect(readKept(keep().kept)).toEqual(VALUE);
  });

  test("is unknown under another fingerprint, and gives way to what is kept under it", () => {
    const { kept } = keep();
    const next = { ...kept, fingerprint: "two" };
    expect(readKept(next)).toBeUndefined();
    keepInCache(next, "newer");
    expect([readKept(kept), readKept(next)]).toEqual([undefined, "newer"]);
  });

  test("stays when something of another kind is kept", () => {
    const { kept } = keep();
    keepInCache({ ...kept, what: "content" }, "texts");
    expect(readKept(kept)).toEqual(VALUE);
  });

  test("is unknown when a single byte of it has changed, wherever that is", () => {
    const { kept, file } = keep();
    const bytes = readFileSync(file);
    for (const at of bytes.keys()) {
      writeFileSync(
        file,
        bytes.map((byte, place) => (place === at ? byte ^ 1 : byte)),
      );
      expect(readKept(kept)).toBeUndefined();
    }
  });

  test("is unknown when it was cut short", () => {
    const { kept, file } = keep();
    for (const length of [readFileSync(file).length - 1, 2, 0]) {
      truncateSync(file, length);
      expect(readKept(kept)).toBeUndefined();
    }
  });

  test("is nothing, and no error, where no folder can be made", () => {
    const kept = keptIn(join(writeFiles({ "a-file": "" }), "a-file"));
    keepInCache(kept, VALUE);
    expect(readKept(kept)).toBeUndefined();
  });
});
