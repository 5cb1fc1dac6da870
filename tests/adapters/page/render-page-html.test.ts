import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeHtml, type PageView, renderPageHtml } from "../../../src/adapters/page/render-page-html.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import { PAGE_WORDS } from "../../support/page-words.ts";
import { SAMPLE_REPLY, SHORT_REPLY } from "../../support/sample-reply.ts";

const START: PageView = {
  language: "fr",
  languageChosen: false,
  conversation: "c1",
  asked: undefined,
  answers: [],
};

function render(view: Partial<PageView>): string {
  return renderPageHtml({ ...START, ...view }, PAGE_WORDS);
}

describe("renderPageHtml", () => {
  test("shows the welcome and the field at the start, in the page's language", () => {
    const html = render({ language: "en" });
    expect(html).toContain('<html lang="en">');
    expect(html).toContain(`<p class="intro">${PAGE_WORDS.en.intro}</p>`);
    expect(html).toContain('<label for="q">Your question</label>');
    expect(html).toContain('<a href="/?lang=fr" lang="fr" hreflang="fr">Français</a>');
    expect(html).not.toContain("<article");
    expect(html).not.toContain(PAGE_WORDS.en.again);
  });

  test("shows each kind of block as the element that means it", () => {
    const html = render({ answers: [{ message: "m1", reply: SAMPLE_REPLY }] });
    expect(html).toContain('<article class="answer" lang="fr">');
    expect(html).toContain("<h2>Chaîne de valeur des services</h2>");
    expect(html).toContain("<p>La <strong>chaîne de valeur des services</strong> réunit");
    expect(html).toContain("<em>valeur</em>");
    expect(html.match(/<li>/g)).toHaveLength(3);
    expect(html).toMatch(/<p><small>Source/);
    expect(html).toContain('<button name="press" value="facet:example">Un exemple</button>');
    expect(html).toContain('<input type="hidden" name="m" value="m1">');
    expect(html).toContain("<title>Chaîne de valeur des services · Tuteur SVS</title>");
  });

  test("gives the answer its own language inside a page of the other", () => {
    const html = render({ answers: [{ message: "m1", reply: SHORT_REPLY }] });
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('<article class="answer" lang="en">');
  });

  test("keeps the conversation in every form, and the language only when it was chosen", () => {
    const answers = [{ message: "m1", reply: SAMPLE_REPLY }];
    const unchosen = render({ answers });
    expect(unchosen.match(/<form/g)).toHaveLength(2);
    expect(unchosen.match(/name="c" value="c1"/g)).toHaveLength(2);
    expect(unchosen).not.toContain('name="lang"');
    expect(unchosen).toContain('<a class="again" href="/">');
    const chosen = render({ answers, languageChosen: true });
    expect(chosen.match(/name="lang" value="fr"/g)).toHaveLength(2);
    expect(chosen).toContain('<a class="again" href="/?lang=fr">');
  });

  test("shows what was typed as text and nothing else", () => {
    const html = render({ asked: `<img src=x onerror="alert(1)"> & '` });
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;");
    expect(html).not.toContain("<img");
  });

  test("cuts a long question between characters and says so", () => {
    expect(render({ asked: "é".repeat(300) })).toContain(`>${"é".repeat(300)}</p>`);
    expect(render({ asked: "é".repeat(301) })).toContain(`>${"é".repeat(300)}…</p>`);
    expect(render({ asked: "🙂".repeat(300) })).toContain(`>${"🙂".repeat(300)}</p>`);
    expect(render({ asked: `x${"🙂".repeat(50_000)}` })).toContain(`>x${"🙂".repeat(299)}…</p>`);
  });

  test("escapes what a button brings back", () => {
    const buttons = [{ action: `"><script>`, label: toLearnerText("A & B") }];
    const html = render({
      answers: [{ message: "m1", reply: { language: "en", blocks: [{ kind: "buttons", buttons }] } }],
    });
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;">A &amp; B</button>');
  });
});

describe("escapeHtml", () => {
  test("leaves no markup, control character or half surrogate pair of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const html = escapeHtml(text);
        expect(html).not.toMatch(/[<>"'\p{Cc}]/u);
        expect(html).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
        expect(html.isWellFormed()).toBe(true);
      }),
    );
    expect(escapeHtml("a\u0000b\ud83dc\udc00\u001b[1m")).toBe("a b c  [1m");
  });
});
