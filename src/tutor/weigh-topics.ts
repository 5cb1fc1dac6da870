import { levelOf } from "../progress/level.ts";
import { type TeamQuery, teamView } from "../progress/team-view.ts";

/** What is weak comes most often, what is strong least; what nobody has answered enough comes between. */
const WEIGHTS = { weak: 4, growing: 2, unseen: 2, strong: 1 } as const;

/** How much a topic is wanted in a round or as a tip by whoever gave these answers. @param now ms since 1970. */
export function weighTopics(answers: TeamQuery["answers"], now: number): (topic: string) => number {
  const view = teamView({ answers, now, minimum: 1 });
  return (topic) => {
    const seen = view.get(topic);
    return WEIGHTS[levelOf(seen?.kind === "shown" ? seen.share : undefined)];
  };
}
