/** Everything a person can ask the tutor to do, by id. */
export const COMMANDS = [
  "cmd.help",
  "cmd.quiz-start",
  "cmd.quiz-stop",
  "cmd.quiz-pause",
  "cmd.quiz-resume",
  "cmd.quiz-join",
  "cmd.challenge",
  "cmd.progress",
  "cmd.leaderboard",
  "cmd.tip",
  "cmd.tips-subscribe",
  "cmd.tips-unsubscribe",
  "cmd.review",
  "cmd.exam",
  "cmd.topics",
  "cmd.language",
  "cmd.diagram",
  "cmd.settings",
  "cmd.export-my-data",
  "cmd.delete-my-data",
  "cmd.greeting",
  "cmd.thanks",
  "cmd.goodbye",
  "cmd.who-are-you",
] as const;

export type Command = (typeof COMMANDS)[number];

export function isCommand(id: string): id is Command {
  return COMMANDS.some((command) => command === id);
}
