import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadContent } from "../../src/authoring/load-content.ts";
import { ROOT } from "../house/read-tree.ts";
import { writeFiles } from "../support/write-files.ts";

/** A copy of the authors' files, and a cache beside it. */
function copyContent() {
  const folder = writeFiles({});
  for (const name of ["content", "intents"])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const cache = join(folder, "cache");
  return {
    cache,
    load: () => loadContent(join(folder, "content"), join(folder, "intents"), cache),
    change(path: string, from: string, to: string) {
      const file = join(folder, path);
      const text = readFileSync(file, "utf8");
      expect(text).toContain(from);
      writeFileSync(file, text.replace(from, to));
    },
  };
}

describe("the content of the course", () => {
  test("is the same from the cache as from its files", async () => {
    const { load, cache } = copyContent();
    const read = await load();
    expect(readdirSync(cache)).toHaveLength(1);
    expect(await load()).toEqual(read);
  });

  test("is read again after an author's change", async () => {
    const { load, change } = copyContent();
    await load();
    change("content/topics/opportunity.yaml", 'en: "Opportunity"', 'en: "Chance"');
    expect((await load()).course.topics.get("opportunity")?.title.en).toBe("Chance");
  });

  test("with a mistake is refused, whatever is in the cache, and not kept", async () => {
    const { load, change, cache } = copyContent();
    await load();
    const before = readdirSync(cache);
    change("content/topics/opportunity.yaml", "id: opportunity", "id: oportunity");
    await expect(load()).rejects.toThrow("oportunity");
    await expect(load()).rejects.toThrow("oportunity");
    expect(readdirSync(cache)).toEqual(before);
  });
});
