import { createServer, type RequestListener } from "node:http";
import { OperatorError } from "../operator-error.ts";

export type Address = {
  readonly host: string;
  /** 0 to 65535; 0 lets the system choose. */
  readonly port: number;
};

export type Listening = {
  /** Where a browser on this machine finds it, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, lets requests under way end, and cuts what is left after the grace. */
  close(): Promise<void>;
};

const GRACE_MS = 2_000;

/** Node's default of 16 KiB is less than the longest question a page's form can send in an address (2,000 characters, 9 bytes each). */
const LONGEST_HEADERS = 128 * 1024;

/** What to tell the operator when the system refuses the address. */
export function explainListenError(error: NodeJS.ErrnoException, { host, port }: Address): OperatorError {
  switch (error.code) {
    case "EADDRINUSE":
      return new OperatorError(`port ${port} is taken: set PORT to another one`, { cause: error });
    case "EACCES":
      return new OperatorError(`port ${port} may not be used by this account: set PORT to one above 1023`, {
        cause: error,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new OperatorError(`${host} is no address of this machine: set HOST to another one`, {
        cause: error,
      });
    default:
      return new OperatorError(`cannot listen on ${host}, port ${port}: ${error.message}`, { cause: error });
  }
}

function browsableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * Serves the app at the address.
 * @param graceMs how long `close` waits for requests under way, in milliseconds.
 * @throws {OperatorError} with one plain sentence that says which setting to change.
 */
export async function listen(app: RequestListener, address: Address, graceMs = GRACE_MS): Promise<Listening> {
  const server = createServer({ maxHeaderSize: LONGEST_HEADERS }, app);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explainListenError(error, address)));
    server.listen(address.port, address.host, resolve);
  });
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : address.port;

  let closing: Promise<void> | undefined;
  function close(): Promise<void> {
    return new Promise((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      server.closeIdleConnections();
    });
  }
  server.on("request", (_request, response) => {
    // A connection kept alive by a request that ends during the grace would hold `close` up to its end.
    response.once("close", () => {
      if (closing) setImmediate(() => server.closeIdleConnections());
    });
  });
  return { url: `http://${browsableHost(address.host)}:${port}`, port, close: () => (closing ??= close()) };
}
