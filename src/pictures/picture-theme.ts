/** Colours by what they are for. A text and what it stands on differ by 4.5 to 1 at least: a test computes it. */
export type Colour =
  | "page"
  | "ink"
  | "quiet"
  | "flow"
  | "frame"
  | "frame-line"
  | "card"
  | "card-line"
  | "core"
  | "core-ink"
  | "core-quiet"
  | "asked"
  | "asked-line"
  | "asked-ink"
  | "calm"
  | "calm-line"
  | "calm-ink"
  | "calm-frame"
  | "calm-core"
  | "calm-flow"
  | "weak"
  | "weak-line"
  | "weak-ink"
  | "growing"
  | "growing-line"
  | "growing-ink"
  | "strong"
  | "strong-ink";

export type ThemeName = "light" | "dark";
export const THEMES: readonly ThemeName[] = ["light", "dark"];

export type Palette = Readonly<Record<Colour, `#${string}`>>;

const LIGHT: Palette = {
  page: "#ffffff",
  ink: "#16283c",
  quiet: "#4a5d72",
  flow: "#4a5d72",
  frame: "#eef3f8",
  "frame-line": "#9db2c8",
  card: "#ffffff",
  "card-line": "#b4c4d4",
  core: "#1f4e79",
  "core-ink": "#ffffff",
  "core-quiet": "#d5e4f2",
  asked: "#ffe3a3",
  "asked-line": "#b45309",
  "asked-ink": "#3b2000",
  calm: "#ffffff",
  "calm-line": "#d0dae4",
  "calm-ink": "#586a7d",
  "calm-frame": "#f6f8fb",
  "calm-core": "#e5edf4",
  "calm-flow": "#b6c4d2",
  weak: "#ffd9ba",
  "weak-line": "#c2661b",
  "weak-ink": "#4a2100",
  growing: "#c3e6df",
  "growing-line": "#45897e",
  "growing-ink": "#0b3b34",
  strong: "#12695f",
  "strong-ink": "#ffffff",
};

const DARK: Palette = {
  page: "#12181f",
  ink: "#eef3f8",
  quiet: "#b4c4d4",
  flow: "#b4c4d4",
  frame: "#1a2430",
  "frame-line": "#4a6178",
  card: "#243242",
  "card-line": "#4f667e",
  core: "#8fc1ee",
  "core-ink": "#0c2136",
  "core-quiet": "#1d3c5a",
  asked: "#ffd479",
  "asked-line": "#fff1d0",
  "asked-ink": "#2b1700",
  calm: "#1b2530",
  "calm-line": "#35454f",
  "calm-ink": "#8fa2b5",
  "calm-frame": "#161e27",
  "calm-core": "#26384a",
  "calm-flow": "#4b5d70",
  weak: "#5a3a22",
  "weak-line": "#d68a4c",
  "weak-ink": "#ffe8d3",
  growing: "#1d4f49",
  "growing-line": "#4fa093",
  "growing-ink": "#dcf5f0",
  strong: "#7fd6c6",
  "strong-ink": "#06322c",
};

export const PALETTES: Readonly<Record<ThemeName, Palette>> = { light: LIGHT, dark: DARK };
