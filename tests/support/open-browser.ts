import { existsSync } from "node:fs";
import { type Browser, chromium as playwright } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

type Candidate = { readonly name: string; readonly launch: () => Promise<Browser> };

function installed(path: string): Candidate {
  return { name: path, launch: () => playwright.launch({ executablePath: path, args: FLAGS }) };
}

const packaged: Candidate = {
  name: "@sparticuz/chromium",
  async launch() {
    const { default: chromium } = await import("@sparticuz/chromium");
    // Not with the package's own flags: they put all into one process, which ends with the first closed page.
    return installed(await chromium.executablePath()).launch();
  },
};

/**
 * A headless Chromium: the one that CHROMIUM_PATH names, else /usr/bin/chromium, else the one inside a package.
 * undefined, with one printed line, when none can start.
 * @throws in a CI run when none can start: there the browser's tests may not be passed over.
 */
export async function openBrowser(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Browser | undefined> {
  const paths = [env["CHROMIUM_PATH"], "/usr/bin/chromium"].filter(
    (path) => path !== undefined && existsSync(path),
  );
  const failures: string[] = [];
  for (const candidate of [...paths.map((path) => installed(path!)), packaged]) {
    try {
      return await candidate.launch();
    } catch (error) {
      failures.push(`${candidate.name}: ${String(error).split("\n")[0]}`);
    }
  }
  const message = `No Chromium can start (${failures.join("; ")}). Install one, or name it in CHROMIUM_PATH.`;
  if (env["CI"]) throw new Error(message);
  console.log(`Browser tests are not run. ${message}`);
  return undefined;
}
