/** @typedef {import("../shown-message.ts").Message} Message */
/** @typedef {import("../shown-message.ts").ShownChannel} ShownChannel */
/** @typedef {import("../shown-message.ts").Setup} Setup */
/** @typedef {ReturnType<typeof createApi>} Api */

/** What the server refuses, with the name of the reason where it has one. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {{ readonly error?: string, readonly code?: string }} why
   */
  constructor(status, { error = "", code }) {
    super(`${status} ${error}`);
    this.code = code;
  }
}

/**
 * @param {Response} response
 * @returns {Promise<unknown>}
 */
async function read(response) {
  if (response.ok) return response.json();
  const why = /** @type {unknown} */ (await response.json().catch(() => ({})));
  throw new Refusal(response.status, /** @type {{ error?: string, code?: string }} */ (why));
}

/**
 * @param {string} language
 * @returns {Promise<Setup>}
 */
export async function fetchSetup(language) {
  const setup = await read(await fetch(`/api/setup?lang=${language}`));
  return /** @type {Setup} */ (setup);
}

/**
 * The playground's API as one learner; every call rejects when the server refuses or is not there.
 * @param {string} me
 * @param {string} lang
 */
export function createApi(me, lang) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  /**
   * @param {readonly string[]} steps
   * @param {Readonly<Record<string, string>>} [more]
   */
  function address(steps, more = {}) {
    const query = new URLSearchParams({ as: me, lang, ...more });
    return `/api/${steps.map(encodeURIComponent).join("/")}?${query}`;
  }

  /** @param {readonly string[]} steps */
  async function get(...steps) {
    return read(await fetch(address(steps)));
  }

  /**
   * @param {readonly string[]} steps
   * @param {object} body
   */
  async function post(steps, body) {
    const headers = { "content-type": "application/json" };
    const path = `/api/${steps.map(encodeURIComponent).join("/")}`;
    return read(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
  }

  const actor = { as: me, lang, zone };
  return {
    /** @returns {Promise<readonly ShownChannel[]>} */
    async channels() {
      const answer = /** @type {{ channels: ShownChannel[] }} */ (await get("channels"));
      return answer.channels;
    },
    /**
     * @param {string} name
     * @returns {Promise<ShownChannel>}
     */
    async addChannel(name) {
      return /** @type {ShownChannel} */ (await post(["channels"], { name }));
    },
    /**
     * @param {string} channel
     * @returns {Promise<readonly Message[]>}
     */
    async messages(channel) {
      const answer = /** @type {{ messages: Message[] }} */ (await get("channels", channel, "messages"));
      return answer.messages;
    },
    /**
     * @param {string} channel
     * @param {string} text
     * @param {string | null} thread
     * @returns {Promise<Message>}
     */
    async say(channel, text, thread) {
      const body = { ...actor, text, ...(thread === null ? {} : { thread }) };
      return /** @type {Message} */ (await post(["channels", channel, "messages"], body));
    },
    /**
     * @param {string} message
     * @param {string} action
     */
    press: (message, action) => post(["messages", message, "press"], { ...actor, action }),
    /**
     * @param {string} message
     * @param {Readonly<Record<string, readonly string[]>>} values
     */
    submit: (message, values) => post(["messages", message, "submit"], { ...actor, values }),
    /**
     * @param {string} message
     * @param {string} platform
     * @returns {Promise<unknown>}
     */
    async payload(message, platform) {
      const answer = /** @type {{ payload: unknown }} */ (await get("messages", message, "as", platform));
      return answer.payload;
    },
    /**
     * @param {Message} message
     * @param {number} block
     * @param {"light" | "dark"} theme
     */
    pictureAddress: (message, block, theme) =>
      // The version is there for the browser alone: an edited picture is another one.
      address(["messages", message.id, "pictures", String(block)], { theme, v: String(message.version) }),
    /**
     * @param {Message} message
     * @param {number} block
     */
    fileAddress: (message, block) => address(["messages", message.id, "files", String(block)]),
    /** @param {string | undefined} after the last event that was seen */
    streamAddress: (after) => address(["stream"], after === undefined ? {} : { after }),
  };
}
