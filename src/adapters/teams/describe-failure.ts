import { z } from "zod";

const coded = z.object({ code: z.string() });

/** What may be logged of a failure of the tutor: what kind, and where in the code; never its message, which can quote a person. */
export function describeFailure(failure: unknown) {
  const code = coded.safeParse(failure).data?.code;
  const lines = failure instanceof Error ? (failure.stack ?? "").split("\n") : [];
  return {
    name: failure instanceof Error ? failure.name : typeof failure,
    ...(code === undefined ? {} : { code }),
    at: lines
      .map((line) => line.trim())
      // The stack begins with the message, which may have lines of its own that begin so.
      .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
      .slice(0, 3),
  };
}
