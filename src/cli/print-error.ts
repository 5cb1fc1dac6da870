import { AuthoringErrors } from "../authoring/authoring-errors.ts";
import { ConfigError } from "../config.ts";
import { OperatorError } from "../operator-error.ts";

/** Prints what went wrong on standard error and ends with 1: a plain sentence for our own errors, the whole error for others. */
export function printError(error: unknown): void {
  const expected =
    error instanceof OperatorError || error instanceof ConfigError || error instanceof AuthoringErrors;
  console.error(expected ? error.message : error);
  process.exitCode = 1;
}

/** The command was called wrongly; the message says how it is called. */
export class UsageError extends OperatorError {}
