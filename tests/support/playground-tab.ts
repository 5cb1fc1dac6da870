import type { Browser, Page } from "playwright-core";

export type TabSettings = {
  readonly as: string;
  readonly channel?: string;
  readonly lang?: "fr" | "en";
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: "light" | "dark";
};

/** A tab of the playground, with everything that went wrong in it. */
export type Tab = { readonly page: Page; readonly complaints: string[]; close(): Promise<void> };

/** Opens the playground as a learner and waits until it shows a channel. */
export async function openTab(browser: Browser, url: string, settings: TabSettings): Promise<Tab> {
  const {
    as,
    channel = `direct-${as}`,
    lang = "fr",
    width = 1280,
    height = 800,
    colorScheme = "light",
  } = settings;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: lang === "fr" ? "fr-FR" : "en-GB",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on(
    "response",
    (response) => void (response.ok() || complaints.push(`${response.status()} ${response.url()}`)),
  );
  await page.goto(`${url}/?${new URLSearchParams({ as, channel, lang })}`);
  await page.locator("#channels a[aria-current]").waitFor({ state: "attached" });
  return { page, complaints, close: () => context.close() };
}

/** Writes into the channel's field and sends with Enter. */
export async function sayIn(page: Page, text: string, field = "#text"): Promise<void> {
  await page.locator(field).fill(text);
  await page.locator(field).press("Enter");
}
