import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toLearnerText } from "../../src/course/prose.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { fakeTutor } from "../support/fake-tutor.ts";
import { openBrowser } from "../support/open-browser.ts";
import { type PlaygroundServer, servePlayground } from "../support/playground-server.ts";
import { openTab, sayIn } from "../support/playground-tab.ts";
import { SAMPLE_REPLY, SHORT_REPLY } from "../support/sample-reply.ts";

const browser = await openBrowser(process.env);

const endless = toLearnerText("anticonstitutionnellement".repeat(10));
const text = (words: string) => ({ kind: "text", text: toLearnerText(words) }) as const;

/** Everything a reply may have in it, and words that have no place to break. */
const EVERYTHING: Reply = {
  language: "fr",
  blocks: [
    ...SAMPLE_REPLY.blocks,
    { kind: "picture", picture: { kind: "system", language: "fr" }, alt: toLearnerText("Le schéma") },
    { kind: "data", name: "mes-donnees.json", text: `{"a": "${"b".repeat(300)}"}` },
    { kind: "title", text: endless },
    {
      kind: "paragraph",
      inlines: [
        { kind: "people", learners: ["ada", "bilal", "somebody"] },
        text(" jusqu’à "),
        { kind: "time", at: Date.UTC(2026, 2, 2, 14, 32, 10) },
        text(" "),
        { kind: "strong", text: endless },
      ],
    },
    {
      kind: "buttons",
      buttons: [
        { action: "a", label: toLearnerText("Vrai"), chosen: true },
        { action: "b", label: toLearnerText("Faux"), chosen: false },
        { action: "c", label: endless },
      ],
    },
  ],
};

const FORM = {
  language: "fr",
  action: "settings",
  title: toLearnerText("Réglages"),
  fields: [
    {
      kind: "choice",
      id: "language",
      label: toLearnerText("Langue"),
      options: [
        { value: "fr", label: toLearnerText("Français") },
        { value: "en", label: toLearnerText("Anglais") },
      ],
      initial: ["en"],
      several: false,
    },
    {
      kind: "choice",
      id: "days",
      label: toLearnerText("Jours"),
      options: [
        { value: "1", label: toLearnerText("Lundi") },
        { value: "2", label: toLearnerText("Mardi") },
      ],
      initial: ["2"],
      several: true,
    },
    { kind: "number", id: "count", label: toLearnerText("Questions"), least: 1, most: 20, initial: 5 },
    { kind: "people", id: "trainers", label: toLearnerText("Qui anime"), initial: ["bilal"] },
    { kind: "text", id: "topic", label: toLearnerText("Sujet"), initial: toLearnerText("") },
  ],
  submit: toLearnerText("Enregistrer"),
} as const;

const { receive, serve, events } = fakeTutor((event) => {
  if (event.kind === "press") return [{ kind: "edit", message: event.message, reply: SHORT_REPLY }];
  const said = event.kind === "utterance" ? event.text : "";
  const reply = said.includes("tout") ? EVERYTHING : SAMPLE_REPLY;
  return [{ kind: event.kind === "utterance" && event.quiet ? "whisper" : "post", reply }];
});

let server: PlaygroundServer;

beforeAll(async () => {
  server = await servePlayground({ receive });
  serve(server.adapter);
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate<string[]>(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((node) => node.html + " " + node.failureSummary).join("; ")))`,
  );
  expect(violations).toEqual([]);
}

/** Nothing is wider than the window, and nothing that is pressed is smaller than 24 by 24 px (WCAG 2.2, 2.5.8). */
async function expectFits(page: Page): Promise<void> {
  const overflow = await page.evaluate<string[]>(
    `[...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1 && !one.closest("pre, .visually-hidden, figure"))
      .map((one) => one.outerHTML.slice(0, 120))`,
  );
  expect(overflow).toEqual([]);
}

const LOOKS = [390, 1280].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.skipIf(!browser)("the playground is for everyone", () => {
  test.each(LOOKS)("at $width px, $colorScheme", async ({ width, colorScheme }) => {
    const height = width === 390 ? 844 : 800;
    const look = { as: "ada", channel: "equipe-a", width, height, colorScheme } as const;
    const { page, complaints, close } = await openTab(browser!, server.url, look);
    await expectAccessible(page);
    await sayIn(page, "/svs tout");
    await page.locator(".private.from-tutor figure img").last().waitFor();
    await page.getByText("Afficher le contenu").last().click();
    await page.getByText("Ce que Slack et Teams recevraient").last().click();
    await page.locator(".payload pre").last().getByText("slack").waitFor();
    await expectFits(page);
    await expectAccessible(page);
    const to = {
      platform: "playground",
      workspace: "playground",
      channel: "equipe-a",
      kind: "team",
    } as const;
    await server.adapter.deliver({
      kind: "ask",
      to,
      thread: undefined,
      learner: "ada",
      form: FORM,
      returnTo: undefined,
    });
    await page.getByRole("group", { name: "Réglages" }).last().waitFor();
    await expectAccessible(page);
    await sayIn(page, "@tuteur tout");
    await page.locator("#thread-pane figure img").waitFor();
    await expectFits(page);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await close();
  });

  test("a question is asked, a button pressed and a thread left with the keyboard alone", async () => {
    const { page, close } = await openTab(browser!, server.url, { as: "bilal", channel: "equipe-b" });
    const focus = () =>
      page.evaluate<{ name: string; id: string; outline: string; inThread: boolean }>(
        `(() => { const e = document.activeElement; const s = getComputedStyle(e.matches("[type=radio]") ? e.nextElementSibling : e);
          return { name: (e.textContent || e.value || "").trim(), id: e.id, outline: s.outlineStyle + " " + s.outlineWidth, inThread: Boolean(e.closest("#thread-pane")) }; })()`,
      );
    async function tabTo(
      wanted: (at: Awaited<ReturnType<typeof focus>>) => boolean,
      key = "Tab",
    ): Promise<void> {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press(key);
        const at = await focus();
        expect(at.outline, at.name || at.id).toBe("solid 3px");
        if (wanted(at)) return;
      }
      throw new Error("the keyboard does not get there");
    }
    await tabTo(({ id }) => id === "text");
    await page.keyboard.type("c'est quoi la chaîne de valeur ?");
    await page.keyboard.press("Enter");
    await page
      .locator("#thread-pane")
      .getByRole("heading", { name: "Chaîne de valeur des services" })
      .waitFor();
    expect((await focus()).id).toBe("text");
    await tabTo(({ name, inThread }) => inThread && name === "Un exemple");
    await page.keyboard.press("Enter");
    await page.locator("#thread-pane").getByRole("heading", { name: "An example" }).waitFor();
    expect(events.at(-1)).toMatchObject({ kind: "press", action: "facet:example", learner: "bilal" });
    // The message was changed under it; the focus stays there rather than be lost.
    expect(await page.evaluate<boolean>(`document.activeElement.matches("#thread-pane article")`)).toBe(true);
    await page.keyboard.press("Escape");
    await page.locator("#thread-pane").waitFor({ state: "hidden" });
    expect((await focus()).name).toBe("1 réponse");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await focus()).id).toBe("thread-name");
    await tabTo(({ id }) => id === "thread-text");
    await close();
  });

  test("what comes is read out, with who says it and to whom, and once for both panes", async () => {
    const { page, close } = await openTab(browser!, server.url, { as: "chloe", channel: "equipe-a" });
    const live = page.locator("#live");
    expect(await live.getAttribute("role")).toBe("status");
    await sayIn(page, "/svs valeur");
    await expect
      .poll(() => live.textContent())
      .toMatch(/^Tuteur SVS, Visible par toi seulement : Chaîne de valeur des services\. La chaîne/);
    await page.locator(".private").getByRole("button", { name: "Un exemple" }).click();
    await expect
      .poll(() => live.textContent())
      .toBe(
        "Tuteur SVS, Visible par toi seulement, Message modifié : An example. A customer asks for a new laptop.",
      );
    await server.post("/api/channels/equipe-a/messages", { as: "dina", text: "bonjour" });
    await expect.poll(() => live.textContent()).toBe("Dina : bonjour");
    await server.post("/api/channels/equipe-b/messages", { as: "dina", text: "bonjour" });
    await expect.poll(() => live.textContent()).toBe("Nouveau message : Équipe B");
    await close();
  });

  test("of a message that changes only what is new is read out, and of two changes at once both in one", async () => {
    const { page, close } = await openTab(browser!, server.url, { as: "chloe", channel: "equipe-a" });
    const to = {
      platform: "playground",
      workspace: "playground",
      channel: "equipe-a",
      kind: "team",
    } as const;
    const show = (...lines: readonly string[]) =>
      server.adapter.deliver({
        kind: "edit",
        to,
        message: "round",
        reply: {
          language: "fr",
          blocks: lines.map((line) => ({ kind: "paragraph", inlines: [text(line)] })),
        },
      });
    const live = page.locator("#live");
    await show("Une question ?", "0 réponse");
    await expect.poll(() => live.textContent()).toBe("Tuteur SVS : Une question ? 0 réponse");
    await show("Une question ?", "1 réponse");
    await expect.poll(() => live.textContent()).toBe("Tuteur SVS, Message modifié : 1 réponse");
    await show("Une question ? C’est B.", "1 réponse");
    await show("Une question ? C’est B.", "2 réponses");
    await expect
      .poll(() => live.textContent())
      .toBe("Tuteur SVS, Message modifié : Une question ? C’est B. 2 réponses");
    await close();
  });

  test("people are named, moments are local, and what is chosen is told without colour", async () => {
    const { page, close } = await openTab(browser!, server.url, { as: "dina" });
    await sayIn(page, "tout");
    const answer = page.locator(".from-tutor").last();
    expect(await answer.locator(".people").textContent()).toBe("Ada, Bilal et somebody");
    expect(await answer.locator(".content time").getAttribute("datetime")).toBe("2026-03-02T14:32:10.000Z");
    expect(await answer.locator(".content time").textContent()).toMatch(/^\d\d:32:10$/);
    const chosen = answer.getByRole("button", { name: "Vrai" });
    expect([await chosen.getAttribute("aria-pressed"), await chosen.textContent()]).toEqual([
      "true",
      "✓Vrai",
    ]);
    expect(await answer.getByRole("button", { name: "Faux" }).getAttribute("aria-pressed")).toBe("false");
    expect(await answer.getByRole("button", { name: "Un exemple" }).getAttribute("aria-pressed")).toBeNull();
    await close();
  });

  test("a form is filled in and sent", async () => {
    const { page, close } = await openTab(browser!, server.url, { as: "dina", channel: "equipe-b" });
    const to = {
      platform: "playground",
      workspace: "playground",
      channel: "equipe-b",
      kind: "team",
    } as const;
    await server.adapter.deliver({
      kind: "ask",
      to,
      thread: undefined,
      learner: "dina",
      form: FORM,
      returnTo: undefined,
    });
    await page.getByLabel("Langue").selectOption("fr");
    await page.getByLabel("Lundi").check();
    await page.getByLabel("Questions").fill("7");
    await page.getByLabel("Chloé").check();
    await page.getByLabel("Sujet").fill("valeur");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page
      .getByText("✓ Envoyé")
      .or(page.getByRole("heading", { name: "Chaîne de valeur des services" }).last())
      .first()
      .waitFor();
    expect(events.findLast(({ kind }) => kind === "submit")).toMatchObject({
      action: "settings",
      values: {
        language: ["fr"],
        days: ["1", "2"],
        count: ["7"],
        trainers: ["bilal", "chloe"],
        topic: ["valeur"],
      },
    });
    await close();
  });

  test("what is being read stays where it is when more comes", async () => {
    const { page, close } = await openTab(browser!, server.url, {
      as: "ada",
      channel: "equipe-b",
      height: 500,
    });
    for (let count = 0; count < 12; count++)
      await server.post("/api/channels/equipe-b/messages", { as: "chloe", text: `ligne ${count}` });
    await page.locator("#messages").getByText("ligne 11").waitFor();
    const scroller = page.locator("#channel-scroll");
    const top = () => scroller.evaluate((one: { scrollTop: number }) => one.scrollTop);
    await expect.poll(top).toBeGreaterThan(200);
    await scroller.evaluate((one: { scrollTop: number }) => {
      one.scrollTop = 40;
    });
    await expect.poll(top).toBe(40);
    await server.post("/api/channels/equipe-b/messages", { as: "chloe", text: "encore une" });
    await page.locator("#messages").getByText("encore une").waitFor();
    expect(await top()).toBe(40);
    await close();
  });
});

test.skipIf(!browser)(
  "a page that outlives its server says so, and shows what the next one has",
  async () => {
    const first = await servePlayground({ receive, run: "one" });
    const { port } = new URL(first.url);
    const { page, close } = await openTab(browser!, first.url, { as: "ada", channel: "equipe-a" });
    await first.post("/api/channels/equipe-a/messages", { as: "bilal", text: "avant" });
    await page.locator("#messages").getByText("avant").waitFor();
    await first.close();
    await page.getByText("Connexion perdue").waitFor();
    const second = await servePlayground({ receive, run: "two", port: Number(port) });
    await page.getByText("Le programme a redémarré").waitFor();
    await expect.poll(() => page.locator("#messages").getByText("avant").count()).toBe(0);
    await second.post("/api/channels/equipe-a/messages", { as: "bilal", text: "après" });
    await page.getByText("après").waitFor();
    await close();
    await second.close();
  },
);

test.skipIf(!browser)("a tab that nobody sees lets go of its connection, and misses nothing", async () => {
  const { page, close } = await openTab(browser!, server.url, { as: "dina", channel: "equipe-a" });
  const hide = (hidden: boolean) =>
    page.evaluate(
      `Object.defineProperty(document, "hidden", { value: ${hidden}, configurable: true }); document.dispatchEvent(new Event("visibilitychange"));`,
    );
  const say = (text: string) => server.post("/api/channels/equipe-a/messages", { as: "bilal", text });
  await say("vu tout de suite");
  await page.locator("#messages").getByText("vu tout de suite").waitFor();
  await hide(true);
  await say("vu plus tard");
  // A tab that is seen has it; this one would have by then too.
  const other = await openTab(browser!, server.url, { as: "ada", channel: "equipe-a" });
  await other.page.locator("#messages").getByText("vu plus tard").waitFor();
  expect(await page.locator("#messages").getByText("vu plus tard").count()).toBe(0);
  await hide(false);
  await page.locator("#messages").getByText("vu plus tard").waitFor();
  expect(await page.locator("#notice").textContent()).toBe("");
  await other.close();
  await close();
});
