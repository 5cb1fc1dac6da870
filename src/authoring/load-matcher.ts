import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { Worker } from "node:worker_threads";
import type { PhraseBook } from "../understanding/phrase-book.ts";
import { type Matcher, trainReading } from "../understanding/train-matcher.ts";
import type { RefusalModel } from "../understanding/train-refusal.ts";

/** Same phrases, same seed, same matcher. */
const SEED = 1;

/**
 * Names a trained matcher by the bytes of all it is made from: phrases, explanations and the code that trains it. Bytes, so that a start from the cache need not read 10,000 phrases.
 */
function fingerprint(sources: readonly string[]): string {
  const hash = createHash("sha256");
  const code = ["chance", "understanding"].map((folder) => join(import.meta.dirname, "..", folder));
  for (const source of [...sources, ...code]) {
    for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .sort((left, right) =>
        join(left.parentPath, left.name) < join(right.parentPath, right.name) ? -1 : 1,
      )) {
      hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

function readCached(file: string): Matcher | undefined {
  try {
    return deserialize(readFileSync(file)) as Matcher; // written below, under a name that says by which code
  } catch {
    // Not there yet, or cut short by a full disk: it is trained again.
    return undefined;
  }
}

function keepCached(folder: string, file: string, matcher: Matcher): void {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, serialize(matcher));
    renameSync(unfinished, file);
    for (const name of readdirSync(folder)) {
      const other = join(folder, name);
      if (name.startsWith("matcher-") && other !== file) rmSync(other, { force: true });
    }
  } catch {
    // A read-only folder, a file in its place or a full disk: the matcher is used from memory, and trained again at the next start.
    try {
      rmSync(unfinished, { force: true });
    } catch {
      // There is no such folder, so there is nothing unfinished in it.
    }
  }
}

/** Training makes millions of short-lived objects: with room for them they are cleared away half as often. */
const YOUNG_MB = 64;

/** Fits refusal in a second thread: with two processors training takes little more than half the time. */
function fitRefusalAside(book: PhraseBook): Promise<RefusalModel> {
  const { promise, resolve, reject } = Promise.withResolvers<RefusalModel>();
  const worker = new Worker(new URL("./fit-refusal-worker.ts", import.meta.url), {
    workerData: { book, seed: SEED },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  worker.once("message", resolve);
  worker.once("error", reject);
  return promise;
}

/**
 * The matcher trained on a phrase book: from the cache when nothing has changed, else trained (some seconds) and kept.
 * @param sources folders whose files the book is made from.
 * @param readBook called only when the matcher must be trained.
 * @param cacheFolder made if it is missing; when it can't be written, everything still works.
 */
export async function loadMatcher(
  sources: readonly string[],
  readBook: () => PhraseBook,
  cacheFolder: string,
): Promise<{ readonly matcher: Matcher; readonly trained: boolean }> {
  const file = join(cacheFolder, `matcher-${fingerprint(sources)}`);
  const cached = readCached(file);
  if (cached) return { matcher: cached, trained: false };
  const book = readBook();
  const fitting = fitRefusalAside(book);
  const matcher = { ...trainReading(book, SEED), refusal: await fitting };
  keepCached(cacheFolder, file, matcher);
  return { matcher, trained: true };
}
