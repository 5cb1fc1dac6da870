import { createHash } from "node:crypto";
import type { Server } from "node:http";
import type { Duplex } from "node:stream";

/** One client's connection, with just as much of RFC 6455 as a test needs: whole text frames, ping, close. */
export type Socket = {
  send(text: string): void;
  /** Ends it as a server does that goes away: with a close frame, or without a word. */
  close(how?: "politely" | "abruptly"): void;
};

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x80 | opcode, length]), payload]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

type Frame = { readonly opcode: number; readonly payload: Buffer; readonly rest: Buffer };

/** The first frame of what has arrived; undefined when it has not arrived whole. Clients mask what they send. */
function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < start + 4) return undefined;
  const length =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const end = start + 4 + length;
  if (bytes.length < end) return undefined;
  const mask = bytes.subarray(start, start + 4);
  const payload = Buffer.from(bytes.subarray(start + 4, end));
  for (let at = 0; at < length; at++) payload[at] = (payload[at] ?? 0) ^ (mask[at % 4] ?? 0);
  return { opcode: bytes.readUInt8(0) & 0x0f, payload, rest: bytes.subarray(end) };
}

function talk(stream: Duplex, onText: (text: string) => void, onEnd: () => void): Socket {
  let bytes = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let next = readFrame(bytes); next; next = readFrame(bytes)) {
      bytes = Buffer.from(next.rest);
      if (next.opcode === TEXT) onText(next.payload.toString("utf8"));
      if (next.opcode === PING) stream.write(frame(PONG, next.payload));
      if (next.opcode === CLOSE) stream.end(frame(CLOSE, next.payload));
    }
  });
  stream.on("error", () => stream.destroy());
  stream.on("close", onEnd);
  return {
    send: (text) => void stream.write(frame(TEXT, Buffer.from(text))),
    close(how = "politely") {
      if (how === "abruptly") stream.destroy();
      else stream.write(frame(CLOSE, Buffer.from([0x03, 0xe8])));
    },
  };
}

/** Takes WebSocket connections on a path of a server. */
export function serveWebSockets(
  server: Server,
  path: string,
  on: {
    readonly open: (socket: Socket) => void;
    readonly text: (socket: Socket, text: string) => void;
    readonly end: (socket: Socket) => void;
  },
): void {
  server.on("upgrade", (request, stream) => {
    const key = request.headers["sec-websocket-key"];
    if (!request.url?.startsWith(path) || key === undefined) {
      stream.destroy();
      return;
    }
    const accept = createHash("sha1").update(`${key}${GUID}`).digest("base64");
    const head = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
    stream.write(`${[...head, `Sec-WebSocket-Accept: ${accept}`].join("\r\n")}\r\n\r\n`);
    const socket: Socket = talk(
      stream,
      (text) => on.text(socket, text),
      () => on.end(socket),
    );
    on.open(socket);
  });
}
