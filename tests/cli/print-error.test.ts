import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AuthoringErrors } from "../../src/authoring/authoring-errors.ts";
import { printError, UsageError } from "../../src/cli/print-error.ts";
import { ConfigError } from "../../src/config.ts";
import { OperatorError } from "../../src/operator-error.ts";

const printed = vi.spyOn(console, "error");

beforeEach(() => {
  printed.mockReset().mockImplementation(() => undefined);
});
afterEach(() => {
  process.exitCode = undefined;
});

const mistakes = new AuthoringErrors();
mistakes.add("content/course.yaml", "title", "is missing", "write it");

describe("an error", () => {
  test.each([
    ["an operator can mend", new OperatorError("port 80 is taken"), "port 80 is taken"],
    ["of usage", new UsageError("Usage: npm run tutor"), "Usage: npm run tutor"],
    [
      "of the settings",
      new ConfigError(["PORT: is none.", "HOST: is none."]),
      "PORT: is none.\nHOST: is none.",
    ],
    ["of the content", mistakes, "content/course.yaml: title: is missing. Write it."],
  ])("%s is printed as its sentence alone, and the process ends with 1", (_what, error, sentence) => {
    printError(error);
    expect(printed.mock.calls).toEqual([[sentence]]);
    expect(process.exitCode).toBe(1);
  });

  test("of the program itself is printed whole, and the process ends with 1", () => {
    const error = new TypeError("undefined is not a function");
    printError(error);
    expect(printed.mock.calls).toEqual([[error]]);
    expect(process.exitCode).toBe(1);
  });
});
