import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { writePictures } from "../../src/cli/pictures.ts";
import { SYSTEM_PARTS } from "../../src/course/system-picture.ts";
import { PICTURE_SOURCE } from "../support/picture-source.ts";

describe("pictures", () => {
  test("writes a file for each part and a plain one, in both languages and both themes", () => {
    const parent = mkdtempSync(join(tmpdir(), "pictures-"));
    onTestFinished(() => rmSync(parent, { recursive: true }));
    const spy = vi.spyOn(console, "log").mockImplementation(() => undefined);
    onTestFinished(() => spy.mockRestore());
    const folder = join(parent, "made", "if-need-be");
    writePictures(PICTURE_SOURCE, folder);
    const wanted = ["plain", ...SYSTEM_PARTS].flatMap((part) =>
      ["fr-light", "fr-dark", "en-light", "en-dark"].map((variant) => `svs-${part}-${variant}.png`),
    );
    const files = readdirSync(folder);
    expect(files.toSorted()).toEqual(wanted.toSorted());
    for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(300 * 1024);
    expect(spy).toHaveBeenCalledExactlyOnceWith(`44 pictures in ${folder}`);
  });
});
