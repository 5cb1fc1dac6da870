import type { Reporter, SerializedError, TestModule } from "vitest/node";

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** "12 passed, 0 failed", and ", 3 skipped" only when something was. */
export function describeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Counts tests; a file that could not be run and an error outside any test are one failure each. */
export function countTests(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Counts {
  let [passed, failed, skipped] = [0, unhandled.length, 0];
  for (const module of modules) {
    failed += module.errors().length;
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === "passed") passed++;
      else if (state === "failed") failed++;
      else skipped++; // "pending" too: a run that was stopped has not shown anything
    }
  }
  return { passed, failed, skipped };
}

/** Ends the output of a test run with one line that a script can read: the counts, alone on a line. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    process.stdout.write(`\n${describeCounts(countTests(modules, unhandled))}\n`);
  }
}
