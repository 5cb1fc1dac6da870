/**
 * The page's whole style: system fonts and colours, nothing fetched. Both palettes keep 4.5:1 for text and 3:1 for the edges
 * of controls (WCAG 2.2, 1.4.3 and 1.4.11), and what can be pressed is at least 44 px high.
 */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f4f6f5; --surface: #ffffff; --ink: #1a2426; --muted: #526064; --line: #d9e0de;
  --edge: #7c898b; --accent: #0c5f58; --on-accent: #ffffff; --tint: #e3efec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #101617; --surface: #182021; --ink: #e4ebea; --muted: #a3b1b1; --line: #2a3536;
    --edge: #718182; --accent: #7ed0c3; --on-accent: #06211e; --tint: #1d302f;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
header, main { max-width: 44rem; margin: 0 auto; padding: 0 1.25rem; }
header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1rem; padding-top: 0.75rem; }
h1 { margin: 0; font-size: 1.0625rem; font-weight: 650; letter-spacing: -0.005em; }
h1 a { color: inherit; text-decoration: none; }
h1 a, nav a, .again { display: inline-flex; align-items: center; min-height: 2.75rem; }
h1 a::before { content: ""; width: 0.75rem; height: 0.75rem; margin-right: 0.625rem; border: 3px solid var(--accent); border-radius: 50%; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 2px; }
nav a, .again { font-size: 0.9375rem; }
main { padding-top: 1rem; padding-bottom: 3rem; }
.welcome main { padding-top: 12vh; }
.intro { margin: 0 0 2rem; font-size: 1.375rem; line-height: 1.45; letter-spacing: -0.01em; text-wrap: pretty; }
.asked {
  width: fit-content; max-width: 90%; text-wrap: balance; margin: 0 0 1rem auto; padding: 0.5rem 1rem;
  background: var(--tint); border-radius: 1.125rem 1.125rem 0.25rem 1.125rem;
}
.answer {
  margin: 0 0 1rem; padding: 1.25rem; background: var(--surface);
  border: 1px solid var(--line); border-radius: 0.875rem;
}
.answer > * { margin: 0 0 0.875rem; }
.answer > :last-child { margin-bottom: 0; }
h2 { font-size: 1.375rem; line-height: 1.25; letter-spacing: -0.015em; text-wrap: balance; }
ul { padding-left: 1.25rem; }
li { padding-left: 0.125rem; margin: 0.25rem 0; }
li::marker { color: var(--accent); }
small { display: block; font-size: 0.875rem; line-height: 1.5; color: var(--muted); }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; padding-top: 0.25rem; }
button, input { min-height: 2.75rem; max-width: 100%; font: inherit; color: inherit; border-radius: 0.625rem; }
button { padding: 0.375rem 1rem; border: 1px solid var(--edge); background: var(--surface); cursor: pointer; text-align: left; }
.buttons button { font-size: 0.9375rem; line-height: 1.35; }
button:hover { background: var(--tint); }
.ask { margin-top: 2rem; }
.welcome .ask { margin-top: 0; }
label { display: block; margin-bottom: 0.5rem; font-weight: 600; }
.line { display: flex; flex-wrap: wrap; gap: 0.625rem; }
input { flex: 1 1 15rem; min-width: 0; padding: 0.5rem 0.875rem; border: 1px solid var(--edge); background: var(--surface); }
.line button { flex: 0 0 auto; padding: 0.375rem 1.375rem; border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600; }
.line button:hover { filter: brightness(1.12); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 0.375rem; }
input:focus-visible { outline-offset: 0; border-color: var(--accent); border-radius: 0.625rem; }
button:focus-visible { border-radius: 0.625rem; }
@media (max-width: 30rem) { .line button { flex: 1 1 100%; text-align: center; } }
@media (min-width: 48rem) {
  header { padding-top: 1.5rem; }
  main { padding-top: 2rem; }
  .answer { padding: 1.75rem 2rem; }
  .intro { font-size: 1.625rem; }
}
@media print { nav, form, .again { display: none; } }
`;
