/** @typedef {import("./call-api.js").Message} Message */

/**
 * The messages of the channel on show, in the order they came. What the stream brings while the channel is being read is in the
 * answer or newer than it: of each message the higher version is kept.
 */
export function holdMessages() {
  /** @type {Map<string, Message>} */
  let held = new Map();
  /** What happened since the reading under way was asked for. @type {{ came: Map<string, Message>, gone: Set<string> } | undefined} */
  let meanwhile;

  /**
   * @param {Map<string, Message>} map
   * @param {Message} message
   */
  function keepNewer(map, message) {
    const isNewer = (map.get(message.id)?.version ?? 0) < message.version;
    if (isNewer) map.set(message.id, message);
    return isNewer;
  }

  return {
    /** @param {string} id */
    get: (id) => held.get(id),
    all: () => [...held.values()],
    /** @param {string} root */
    repliesTo: (root) => [...held.values()].filter((message) => message.thread === root),
    /** Takes a message in; false when it is known as it is. @param {Message} message */
    put(message) {
      // Also where a message of before a restart seems newer: versions of two runs do not compare.
      if (meanwhile) keepNewer(meanwhile.came, message);
      return keepNewer(held, message);
    },
    /** @param {string} id */
    remove(id) {
      held.delete(id);
      meanwhile?.came.delete(id);
      meanwhile?.gone.add(id);
    },
    /** Another channel: what is being read no longer counts. */
    clear() {
      held = new Map();
      meanwhile = undefined;
    },
    /**
     * Holds what is read and nothing of before; false when something else was begun meanwhile.
     * @param {() => Promise<readonly Message[]>} load rejects: all stays as it is
     */
    async read(load) {
      /** @type {NonNullable<typeof meanwhile>} */
      const since = { came: new Map(), gone: new Set() };
      meanwhile = since;
      const read = await load();
      if (meanwhile !== since) return false;
      meanwhile = undefined;
      held = new Map(read.filter(({ id }) => !since.gone.has(id)).map((message) => [message.id, message]));
      for (const message of since.came.values()) keepNewer(held, message);
      return true;
    },
  };
}
