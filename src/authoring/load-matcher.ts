import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { PhraseBook } from "../understanding/phrase-book.ts";
import { type Matcher, trainReading } from "../understanding/train-matcher.ts";
import type { RefusalModel } from "../understanding/train-refusal.ts";
import { fingerprintFiles } from "./fingerprint-files.ts";
import { keepInCache, readKept } from "./keep-in-cache.ts";

/**
 * Same phrases, same seed, same matcher. Of eight this is the one that slips of the finger cost least on the read half of the
 * held-out questions, among those with more right as typed than they have on average.
 */
const SEED = 8;

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..");

/** The code that reads the phrases and trains. */
const TRAINERS = [
  "src/chance",
  "src/understanding",
  "src/authoring/explained-sentences.ts",
  "src/authoring/load-phrases.ts",
  "src/authoring/load-matcher.ts",
].map((path) => join(PROJECT_FOLDER, path));

/** Training makes millions of short-lived objects: with room for them they are cleared away half as often. */
const YOUNG_MB = 64;

/** A second thread to fit refusal in: with two processors training takes little more than half the time. */
type SecondThread = {
  readonly fit: (book: PhraseBook) => Promise<RefusalModel>;
  readonly end: () => Promise<unknown>;
};

function startSecondThread(): SecondThread {
  const { promise, resolve, reject } = Promise.withResolvers<RefusalModel>();
  const worker = new Worker(new URL("./fit-refusal-worker.ts", import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  worker.once("message", resolve);
  worker.once("error", reject);
  // It may fail before anybody waits for it; whoever does is told all the same.
  promise.catch(() => {});
  return {
    fit(book) {
      worker.postMessage({ book, seed: SEED });
      return promise;
    },
    end: () => worker.terminate(),
  };
}

/**
 * The matcher trained on a phrase book: from the cache when nothing has changed, else trained (some seconds) and kept.
 * @param sources folders whose files the book is made from: their bytes tell whether it changed, so that a start from the cache need not
 * read 10,000 phrases.
 * @param readBook called only when the matcher must be trained.
 * @param cacheFolder made if it is missing; when it can't be written, everything still works.
 */
export async function loadMatcher(
  sources: readonly string[],
  readBook: () => Promise<PhraseBook>,
  cacheFolder: string,
): Promise<{ readonly matcher: Matcher; readonly trained: boolean }> {
  const kept = {
    folder: cacheFolder,
    what: "matcher",
    fingerprint: fingerprintFiles([...sources, ...TRAINERS]),
  };
  const known = readKept(kept);
  if (known !== undefined) return { matcher: known as Matcher, trained: false }; // kept below, under a name that says by which code
  // It starts while the book is being read.
  const second = startSecondThread();
  try {
    const book = await readBook();
    const fitting = second.fit(book);
    const matcher = { ...trainReading(book, SEED), refusal: await fitting };
    keepInCache(kept, matcher);
    return { matcher, trained: true };
  } finally {
    await second.end();
  }
}
