import type { Bilingual } from "../../course/prose.ts";
import { directChannelOf, LEARNERS } from "./learners.ts";
import type { Channel, Content, Message } from "./shown-message.ts";

/** Something that a page on show has to take over. */
export type Change =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "removed"; readonly message: Message }
  | { readonly kind: "channel"; readonly channel: Channel };

/** A change with its number, from 1. */
export type Numbered = { readonly number: number; readonly change: Change };

export type NewMessage = Omit<Message, "id" | "at" | "version"> & {
  /** Given for a message that was shown before the process started. */
  readonly id?: string;
};

export type MessageStore = {
  /** Names this run of the process: numbers of changes mean nothing in another. */
  readonly run: string;
  channels(): readonly Channel[];
  channel(id: string): Channel | undefined;
  /** undefined when there are too many, or one of that id. */
  addChannel(id: string, name: Bilingual<string>): Channel | undefined;
  messagesIn(channel: string): readonly Message[];
  message(id: string): Message | undefined;
  /** @throws when there is no such channel. */
  add(message: NewMessage): Message;
  change(id: string, content: Content): Message | undefined;
  remove(id: string): void;
  /** The number of the latest change; 0: none yet. */
  latest(): number;
  /** The changes after this number; undefined when some of them are no longer kept, or there was never one of that number. */
  changesAfter(number: number): readonly Numbered[] | undefined;
  watch(watcher: (change: Numbered) => void): () => void;
};

/** Messages kept of each channel, and changes kept for pages that come back. */
const MOST_MESSAGES = 3_000;
const MOST_CHANGES = 2_000;
const MOST_CHANNELS = 50;

export function mayEnter(learner: string, channel: Channel): boolean {
  return channel.learner === null || channel.learner === learner;
}

/** Everything the page shows, in memory: the oldest messages of a channel go when it holds too many. */
export function createMessageStore(parts: {
  readonly teams: readonly { readonly id: string; readonly name: Bilingual<string> }[];
  readonly direct: Bilingual<string>;
  readonly now: () => number;
  readonly newId: () => string;
}): MessageStore {
  const { now, newId } = parts;
  const run = newId();
  const channels = new Map<string, Channel>();
  /** By channel, in the order they came. */
  const shelves = new Map<string, Map<string, Message>>();
  const shelfOf = new Map<string, string>();
  const watchers = new Set<(change: Numbered) => void>();
  const changes: Numbered[] = [];
  let number = 0;
  let count = 0;

  function tell(change: Change): void {
    number += 1;
    const numbered = { number, change };
    changes.push(numbered);
    if (changes.length > MOST_CHANGES) changes.shift();
    for (const watcher of watchers) watcher(numbered);
  }

  function open(channel: Channel): Channel {
    channels.set(channel.id, channel);
    shelves.set(channel.id, new Map());
    return channel;
  }

  function find(id: string): Message | undefined {
    return shelves.get(shelfOf.get(id) ?? "")?.get(id);
  }

  for (const { id } of LEARNERS)
    open({ id: directChannelOf(id), name: parts.direct, kind: "direct", learner: id });
  for (const { id, name } of parts.teams) open({ id, name, kind: "team", learner: null });

  return {
    run,
    channels: () => [...channels.values()],
    channel: (id) => channels.get(id),
    addChannel(id, name) {
      if (channels.has(id) || channels.size >= MOST_CHANNELS) return undefined;
      const channel = open({ id, name, kind: "team", learner: null });
      tell({ kind: "channel", channel });
      return channel;
    },
    messagesIn: (channel) => [...(shelves.get(channel)?.values() ?? [])],
    message: find,
    add({ id, ...said }) {
      const shelf = shelves.get(said.channel);
      if (!shelf) throw new Error(`there is no channel ${said.channel}`);
      count += 1;
      const message: Message = { ...said, id: id ?? `m${count}-${run}`, at: now(), version: 1 };
      shelf.set(message.id, message);
      shelfOf.set(message.id, said.channel);
      const [oldest] = shelf.keys();
      if (shelf.size > MOST_MESSAGES && oldest !== undefined) {
        shelf.delete(oldest);
        shelfOf.delete(oldest);
      }
      tell({ kind: "message", message });
      return message;
    },
    change(id, content) {
      const before = find(id);
      if (!before) return undefined;
      const message = { ...before, content, version: before.version + 1 };
      shelves.get(before.channel)?.set(id, message);
      tell({ kind: "message", message });
      return message;
    },
    remove(id) {
      const message = find(id);
      if (!message) return;
      shelves.get(message.channel)?.delete(id);
      shelfOf.delete(id);
      tell({ kind: "removed", message });
    },
    latest: () => number,
    changesAfter(after) {
      const oldest = changes[0]?.number ?? number + 1;
      if (!(after >= oldest - 1 && after <= number)) return undefined;
      return changes.filter((one) => one.number > after);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
