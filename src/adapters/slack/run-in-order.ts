/** Work that keeps its order within a lane; lanes do not wait for one another. */
export type Lanes = {
  /** Starts the task once every earlier one of its lane has ended. A task must not reject. */
  run(lane: string, task: () => Promise<void>): void;
  /** Resolves when no task is left, of any lane. */
  idle(): Promise<void>;
};

export function createLanes(): Lanes {
  /** The last task of each lane that has one. */
  const tails = new Map<string, Promise<void>>();
  return {
    run(lane, task) {
      const before = tails.get(lane);
      const tail = (before === undefined ? task() : before.then(task)).finally(() => {
        if (tails.get(lane) === tail) tails.delete(lane);
      });
      tails.set(lane, tail);
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
