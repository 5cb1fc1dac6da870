import type { TransactionContext } from "./transaction-context.ts";

/** Secrets of the tutor's own making, by what they are for. */
export type KeyBook = {
  /** The key of this name, for ever the same. @param fresh becomes it when there is none yet. */
  keyFor(name: "teams-seal", fresh: string): Promise<string>;
};

export function keepKeys({ db }: TransactionContext): KeyBook {
  return {
    async keyFor(name, fresh) {
      await db
        .insertInto("keys")
        .values({ name, value: fresh })
        .onConflict((conflict) => conflict.column("name").doNothing())
        .execute();
      const { value } = await db
        .selectFrom("keys")
        .select("value")
        .where("name", "=", name)
        .executeTakeFirstOrThrow();
      return value;
    },
  };
}
