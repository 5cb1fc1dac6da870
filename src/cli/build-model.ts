import { composeTaught } from "../compose-taught.ts";
import { loadConfig } from "../config.ts";
import { printError } from "./print-error.ts";

// Trains the matcher ahead of the first question, so that a start takes no longer than its parts.
try {
  const { cacheDir: cacheFolder } = loadConfig();
  await composeTaught({ cacheFolder });
} catch (error) {
  printError(error);
}
