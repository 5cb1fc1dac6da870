import { composeTutor } from "../compose.ts";
import { loadConfig } from "../config.ts";
import { printError } from "./print-error.ts";

// Trains the matcher ahead of the first question, so that a start takes no longer than its parts.
try {
  const { language, cacheDir: cacheFolder } = loadConfig();
  await composeTutor({ language, cacheFolder });
} catch (error) {
  printError(error);
}
