import type { RoundEvent } from "../quiz/round-event.ts";

/** The event with every learner's id in it replaced by what `rename` makes of it. */
export function renameLearners(event: RoundEvent, rename: (learner: string) => string): RoundEvent {
  switch (event.kind) {
    case "opened-lobby":
      return { ...event, starter: rename(event.starter) };
    case "joined":
    case "answered":
    case "confirmed":
    case "name-hidden":
    case "left":
      return { ...event, learner: rename(event.learner) };
    case "paused":
      return event.by.kind === "learner"
        ? { ...event, by: { ...event.by, learner: rename(event.by.learner) } }
        : event;
    case "question-opened":
    case "everyone-answered":
    case "waiting-again":
    case "question-closed":
    case "resumed":
    case "ended":
      return event;
  }
}

/** Every learner that the events name, each once. */
export function learnersNamed(events: readonly RoundEvent[]): readonly string[] {
  const named = new Set<string>();
  for (const event of events)
    renameLearners(event, (learner) => {
      named.add(learner);
      return learner;
    });
  return [...named];
}
