import type { TeamsClock } from "./answer-invokes.ts";
import type { TeamsLog } from "./create-teams-adapter.ts";
import { examineSecret } from "./examine-teams.ts";
import type { TeamsSettings } from "./teams-settings.ts";

const DAY_MS = 86_400_000;

/** Said of again when so many days are left, and every day from the end on. */
const SAID_AGAIN: ReadonlySet<number> = new Set([30, 7, 1]);

/**
 * Tells the log that the bot's secret ends, at once when that is near and then on its last days: a process that nobody restarts would
 * fall silent without a word. Says nothing where nobody has told when it ends; `doctor` asks for that.
 * @returns ends the watch.
 */
export function watchSecret(settings: TeamsSettings, clock: TeamsClock, log: TeamsLog): () => void {
  const { secretExpires } = settings;
  if (secretExpires === undefined) return () => {};
  let cancel = () => {};

  function look(expires: number, isFirst: boolean): void {
    const now = clock.now();
    const left = Math.ceil((expires - now) / DAY_MS);
    const finding = examineSecret(settings, now);
    if (finding && finding.state !== "good" && (isFirst || left <= 0 || SAID_AGAIN.has(left)))
      log[finding.state === "bad" ? "error" : "warn"](
        { daysLeft: left },
        `The bot's secret: ${finding.message}`,
      );
    cancel = clock.after(DAY_MS, () => look(expires, false));
  }

  look(secretExpires, true);
  return () => cancel();
}
