/** Work that keeps its order within a lane; lanes do not wait for one another. */
export type Lanes = {
  /** Starts the task once every earlier one of its lane has ended, well or not, and settles as the task does. */
  run<Value>(lane: string, task: () => Promise<Value>): Promise<Value>;
  /** Resolves when no task is left, of any lane. */
  idle(): Promise<void>;
};

export function createLanes(): Lanes {
  /** The last task of each lane that has one; these never reject. */
  const tails = new Map<string, Promise<void>>();
  return {
    run(lane, task) {
      const result = (tails.get(lane) ?? Promise.resolve()).then(task);
      function leave(): void {
        if (tails.get(lane) === tail) tails.delete(lane);
      }
      const tail: Promise<void> = result.then(leave, leave);
      tails.set(lane, tail);
      return result;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
