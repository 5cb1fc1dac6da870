/** SQLite's own numbers: https://sqlite.org/rescode.html, the lowest byte. */
const BUSY = 5;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

function numberOf(error: unknown): number | undefined {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : undefined;
}

/** Another process holds a lock. */
export function isBusy(error: unknown): boolean {
  return numberOf(error) === BUSY;
}

/** The file's bytes are at fault, not how it was opened. */
export function isDamage(error: unknown): boolean {
  const number = numberOf(error);
  return number === CORRUPT || number === NOT_A_DATABASE;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
