import { crc32 } from "node:zlib";

/** A file of an archive. */
type Entry = { readonly name: string; readonly bytes: Uint8Array };

/** 1 January 1980, the first day that the format knows: the same files make the same archive, whenever. */
const DATE = 0x0021;
const STORED = 0;
const UTF8_NAMES = 0x0800;
const VERSION = 20;

/** The fields that a file's own header and its line in the directory have in common. */
function describe({ name, bytes }: Entry): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(STORED, 4);
  fields.writeUInt16LE(0, 6);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(bytes.byteLength, 14);
  fields.writeUInt32LE(bytes.byteLength, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

/**
 * A ZIP archive without compression, of files at its top. Source of the format: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7,
 * 4.3.12 and 4.3.16. At most 65,535 files and 4 GB.
 */
export function writeZip(entries: readonly Entry[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const fields = describe(entry);
    const name = Buffer.from(entry.name);
    const body = Buffer.concat([signature(0x04034b50), fields, name, entry.bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const madeBy = Buffer.alloc(2);
    madeBy.writeUInt16LE(VERSION);
    directory.push(signature(0x02014b50), madeBy, fields, place, name);
    bodies.push(body);
    offset += body.byteLength;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.byteLength, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, list, signature(0x06054b50), end]);
}
