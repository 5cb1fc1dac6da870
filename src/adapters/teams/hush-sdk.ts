import { AsyncLocalStorage } from "node:async_hooks";

/** Work within which nothing goes to the console. */
const hushed = new AsyncLocalStorage<true>();
let under = 0;
let restore = () => {};

// The very console is what the SDK writes to: there is no logger to hand it instead.
/* oxlint-disable no-console */
function muffle(): void {
  const { error } = console;
  const quiet: typeof error = (...said) => {
    if (hushed.getStore() !== true) error.apply(console, said);
  };
  console.error = quiet;
  restore = () => {
    // Somebody else may have put something in its place meanwhile.
    if (console.error === quiet) console.error = error;
  };
}
/* oxlint-enable no-console */

/**
 * Runs a part of the SDK that writes errors to the console by itself: of every bad token its stack and the public key, so that anyone
 * who knows the address could flood the log. Only what this work says is kept from the console, while others go on writing there.
 */
export async function hush<Value>(work: () => Promise<Value>): Promise<Value> {
  if (under++ === 0) muffle();
  try {
    return await hushed.run(true, work);
  } finally {
    if (--under === 0) restore();
  }
}
