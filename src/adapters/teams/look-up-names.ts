import { rememberRecent } from "./remember-recent.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";

/** Names of people, for as long as a conversation needs them: nothing of it is stored. */
export type Names = {
  /** A name that came with what the person did. */
  see(workspace: string, learner: string, name: string | null | undefined): void;
  /** @param ask finds a name that nobody has seen; what it fails to find is left out. */
  of(
    workspace: string,
    learners: readonly string[],
    ask: (learner: string) => Promise<string | undefined>,
  ): Promise<ReadonlyMap<string, string>>;
};

/** Who can't be found is asked for again this much later, in milliseconds. */
const ASK_AGAIN = 60_000;

/** One line without what would turn the text around or hide in it. */
function clean(name: string): string {
  const shown = name
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, TEAMS_LIMITS.nameLength.value);
  return shown.replace(/[\uD800-\uDBFF]$/, "");
}

/** @param now ms since 1970. */
export function createNames(now: () => number): Names {
  const seen = rememberRecent<{ readonly name: string | undefined; readonly until: number }>(
    TEAMS_LIMITS.rememberedNames.value,
  );
  const keyOf = (workspace: string, learner: string) => `${workspace} ${learner}`;
  const keep = (key: string, name: string | undefined) => {
    // Added anew, so that who is active is not the oldest.
    seen.forget(key);
    seen.add(key, { name, until: now() + (name === undefined ? ASK_AGAIN : TEAMS_LIMITS.nameAge.value) });
  };

  return {
    see(workspace, learner, name) {
      const shown = clean(name ?? "");
      if (shown !== "") keep(keyOf(workspace, learner), shown);
    },
    async of(workspace, learners, ask) {
      const found = await Promise.all(
        learners.map(async (learner): Promise<readonly [string, string | undefined]> => {
          const key = keyOf(workspace, learner);
          const known = seen.get(key);
          if (known && known.until > now()) return [learner, known.name];
          const name = clean((await ask(learner).catch(() => undefined)) ?? "") || undefined;
          keep(key, name);
          return [learner, name];
        }),
      );
      return new Map(
        found.flatMap(([learner, name]) => (name === undefined ? [] : [[learner, name] as const])),
      );
    },
  };
}
