import { composeTutor } from "../compose.ts";
import { printError } from "./print-error.ts";

// Trains the matcher ahead of the first question, so that a start takes no longer than its parts.
try {
  await composeTutor({ language: "fr", cacheFolder: process.env["CACHE_DIR"] || undefined });
} catch (error) {
  printError(error);
}
