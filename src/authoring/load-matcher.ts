import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { PhraseBook } from "../understanding/phrase-book.ts";
import { type Matcher, trainMatcher } from "../understanding/train-matcher.ts";

/** Same phrases, same seed, same matcher. */
const SEED = 1;

/** Names a trained matcher by all that it is made from: the phrases, the code that trains it, and the Node that wrote it. */
function fingerprint(book: PhraseBook, codeFolder: string): string {
  const hash = createHash("sha256").update(process.version).update(serialize(book));
  for (const name of readdirSync(codeFolder).sort())
    hash.update(name).update(readFileSync(join(codeFolder, name)));
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
    // A read-only folder or a full disk: the matcher is used from memory, and trained again at the next start.
    rmSync(unfinished, { force: true });
  }
}

/**
 * The matcher trained on a phrase book: from the cache when nothing has changed, else trained (some seconds) and kept.
 * @param cacheFolder made if it is missing; when it can't be written, everything still works.
 */
export function loadMatcher(
  book: PhraseBook,
  cacheFolder: string,
): { readonly matcher: Matcher; readonly trained: boolean } {
  const codeFolder = join(import.meta.dirname, "..", "understanding");
  const file = join(cacheFolder, `matcher-${fingerprint(book, codeFolder)}`);
  const cached = readCached(file);
  if (cached) return { matcher: cached, trained: false };
  const matcher = trainMatcher(book, SEED);
  keepCached(cacheFolder, file, matcher);
  return { matcher, trained: true };
}
