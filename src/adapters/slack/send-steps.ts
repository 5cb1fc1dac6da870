import { createHash } from "node:crypto";

/** Sends one message of several. @returns its platform id, where it has one. */
export type Step = () => Promise<string | undefined>;

/** Deliveries whose progress is remembered: one that fails half-way comes again soon. */
const REMEMBERED = 1_000;

type Progress = { readonly done: number; readonly first: string | undefined };

/**
 * Does steps in order. When one fails, and the same delivery comes again, it goes on with that step: what was sent is not sent
 * twice. Memory only: after a restart it begins anew.
 * @returns a function that gives the id of the first message; it rejects as the failing step does.
 */
export function createStepSender(): (
  delivery: object,
  steps: readonly Step[],
) => Promise<string | undefined> {
  const begun = new Map<string, Progress>();
  return async (delivery, steps) => {
    if (steps.length === 1) return steps[0]?.();
    const key = createHash("sha256").update(JSON.stringify(delivery)).digest("hex");
    let { done, first } = begun.get(key) ?? { done: 0, first: undefined };
    for (const step of steps.slice(done)) {
      const id = await step();
      first ??= id;
      done++;
      begun.set(key, { done, first });
      for (const oldest of begun.keys()) {
        if (begun.size <= REMEMBERED) break;
        begun.delete(oldest);
      }
    }
    begun.delete(key);
    return first;
  };
}
