import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fingerprintFiles } from "../../src/authoring/fingerprint-files.ts";
import { writeFiles } from "../support/write-files.ts";

const FILES = { "topics/value.yaml": "id: value", "topics/plan.yaml": "id: plan", "course.yaml": "" };

describe("the fingerprint of files", () => {
  test("is the same for the same files in another folder", () => {
    expect(fingerprintFiles([writeFiles(FILES)])).toBe(fingerprintFiles([writeFiles(FILES)]));
  });

  test("is another when a byte, a name or the number of files changes", () => {
    const folder = writeFiles(FILES);
    const seen = [fingerprintFiles([folder])];
    writeFileSync(join(folder, "topics/plan.yaml"), "id: plane");
    seen.push(fingerprintFiles([folder]));
    renameSync(join(folder, "topics/plan.yaml"), join(folder, "topics/plane.yaml"));
    seen.push(fingerprintFiles([folder]));
    writeFileSync(join(folder, "topics/empty.yaml"), "");
    seen.push(fingerprintFiles([folder]));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("reads a single file as well as a folder", () => {
    const folder = writeFiles(FILES);
    const before = fingerprintFiles([join(folder, "course.yaml")]);
    writeFileSync(join(folder, "topics/plan.yaml"), "another");
    expect(fingerprintFiles([join(folder, "course.yaml")])).toBe(before);
    writeFileSync(join(folder, "course.yaml"), "another");
    expect(fingerprintFiles([join(folder, "course.yaml")])).not.toBe(before);
  });
});
