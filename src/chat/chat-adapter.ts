/**
 * A surface the tutor talks on. An adapter turns its platform's payloads into `ChatEvent`, acknowledges, and delivers the
 * `Effect`s that `Converse` gives back; it knows nothing of topics or courses.
 */
export type ChatAdapter = {
  /** Ready to take events when it resolves. @throws with a plain sentence when the platform refuses. */
  start(): Promise<void>;
  /** Takes no more events and finishes those under way. */
  stop(): Promise<void>;
};
