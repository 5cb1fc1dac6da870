import { AuthoringErrors } from "../authoring/authoring-errors.ts";
import { ConfigError } from "../config.ts";

/** Prints what went wrong on standard error and ends with 1: a plain sentence for our own errors, the whole error for others. */
export function printError(error: unknown): void {
  const expected =
    error instanceof AuthoringErrors || error instanceof ConfigError || error instanceof UsageError;
  console.error(expected ? error.message : error);
  process.exitCode = 1;
}

/** The command was called wrongly; the message says how it is called. */
export class UsageError extends Error {}
