import { parentPort, workerData } from "node:worker_threads";
import type { PhraseBook } from "../understanding/phrase-book.ts";
import { fitRefusal } from "../understanding/train-matcher.ts";

// The other end is `load-matcher.ts` alone, which gives both.
const { book, seed } = workerData as { book: PhraseBook; seed: number }; // as given by load-matcher.ts
parentPort?.postMessage(fitRefusal(book, seed));
