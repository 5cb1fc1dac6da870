import { parentPort } from "node:worker_threads";
import type { PhraseBook } from "../understanding/phrase-book.ts";
import { fitRefusal } from "../understanding/train-matcher.ts";

// The other end is `load-matcher.ts` alone, which sends one book and takes one model.
parentPort?.once("message", ({ book, seed }: { book: PhraseBook; seed: number }) => {
  parentPort?.postMessage(fitRefusal(book, seed));
});
