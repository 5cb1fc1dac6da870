import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Deserializer, Serializer } from "node:v8";
import { crc32 } from "node:zlib";

/** Where something that takes time to make is kept: a folder, what it is, and the fingerprint of all that it is made from. */
export type Kept = { readonly folder: string; readonly what: string; readonly fingerprint: string };

/** The checksum before the value, in bytes. */
const CHECKSUM_BYTES = 4;

function fileOf({ folder, what, fingerprint }: Kept): string {
  return join(folder, `${what}-${fingerprint}`);
}

/** What was kept, or undefined: not there yet, cut short by a full disk, or damaged. It is made again then. */
export function readKept(kept: Kept): unknown {
  try {
    const bytes = readFileSync(fileOf(kept));
    const value = bytes.subarray(CHECKSUM_BYTES);
    // A damaged text would go out to learners as it is: nothing else would notice.
    if (bytes.readUInt32LE(0) !== crc32(value)) return undefined;
    const reader = new Deserializer(value);
    reader.readHeader();
    return reader.readValue();
  } catch {
    return undefined;
  }
}

/** Keeps a value (whatever can be cloned) in place of older ones of the same kind. Where nothing can be written nothing happens. */
export function keepInCache(kept: Kept, value: unknown): void {
  const { folder, what } = kept;
  const file = fileOf(kept);
  const unfinished = `${file}.${randomUUID()}`;
  try {
    mkdirSync(folder, { recursive: true });
    const writer = new Serializer();
    writer.writeHeader();
    writer.writeValue(value);
    const bytes = writer.releaseBuffer();
    const checksum = Buffer.alloc(CHECKSUM_BYTES);
    checksum.writeUInt32LE(crc32(bytes));
    writeFileSync(unfinished, Buffer.concat([checksum, bytes]));
    renameSync(unfinished, file);
    for (const name of readdirSync(folder)) {
      const other = join(folder, name);
      if (name.startsWith(`${what}-`) && other !== file) rmSync(other, { force: true });
    }
  } catch {
    // A read-only folder, a file in its place or a full disk: the value is used from memory, and made again at the next start.
    try {
      rmSync(unfinished, { force: true });
    } catch {
      // There is no such folder, so there is nothing unfinished in it.
    }
  }
}
