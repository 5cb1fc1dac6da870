import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { openStore, type Store, type StoreSettings } from "../../src/storage/open-store.ts";

/** 2026-11-23 */
const NOW = 1_795_392_000_000;

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

/** A folder that is gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tutor-store-"));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store that is closed after the test. @param file undefined: in memory. */
export async function openTestStore(
  file: string | undefined,
  settings: Partial<StoreSettings> = {},
): Promise<Store> {
  const store = await openStore({ file, now: () => NOW, pid: process.pid, ...settings });
  cleanups.push(() => store.close());
  return store;
}

/** Every kind of store there is; the same contracts hold for each. */
export const STORE_KINDS: readonly (readonly [string, () => Promise<Store>])[] = [
  ["in memory", () => openTestStore(undefined)],
  ["in a file", () => openTestStore(join(makeFolder(), "tutor.db"))],
];
