/** @typedef {import("./call-api.js").Message} Message */
/** @typedef {import("./call-api.js").ShownChannel} ShownChannel */

const AGAIN_MS = 1_500;

/**
 * Follows what happens, over lost connections too, and tells it on. A tab that nobody sees lets go of its connection: a browser has
 * only six for all tabs of one server.
 * @param {import("./call-api.js").Api} api
 * @param {{
 *   begin(restarted: boolean): void,
 *   back(): void,
 *   lost(): void,
 *   message(message: Message): void,
 *   removed(gone: { id: string }): void,
 *   channel(channel: ShownChannel): void,
 * }} on begin: read everything; back: connected again, and nothing was missed
 */
export function followStream(api, on) {
  /** @type {string | undefined} The id of the last event. */
  let seen;
  /** @type {EventSource | undefined} */
  let stream;

  function connect() {
    if (document.hidden || stream) return;
    const opened = new EventSource(api.streamAddress(seen));
    stream = opened;

    /**
     * @param {string} kind
     * @param {(data: unknown) => void} take
     */
    function listen(kind, take) {
      opened.addEventListener(kind, (/** @type {MessageEvent<string>} */ event) => {
        const data = /** @type {unknown} */ (JSON.parse(event.data));
        take(data);
        seen = event.lastEventId;
      });
    }

    listen("ready", () => (seen === undefined ? on.begin(false) : on.back()));
    listen("reset", (data) => on.begin(/** @type {{ restarted: boolean }} */ (data).restarted));
    listen("message", (data) => on.message(/** @type {Message} */ (data)));
    listen("removed", (data) => on.removed(/** @type {{ id: string }} */ (data)));
    listen("channel", (data) => on.channel(/** @type {ShownChannel} */ (data)));
    opened.addEventListener("error", () => {
      on.lost();
      // It comes back by itself unless the server answered with an error.
      if (opened.readyState !== EventSource.CLOSED) return;
      stream = undefined;
      setTimeout(connect, AGAIN_MS);
    });
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      stream?.close();
      stream = undefined;
    } else connect();
  });
  connect();
}
