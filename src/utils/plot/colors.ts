// Colours of plots: well apart from each other, also for most of those who see colours differently.

/** Of series, in their order. */
const PALETTE: readonly string[] = [
  "#3b75af",
  "#ee8532",
  "#529d3f",
  "#c43a31",
  "#8d69b8",
  "#85584e",
  "#d57dbe",
  "#7f7f7f",
  "#bcbd45",
  "#55bbcc",
];

/** A series' colour. */
export function colourOf(i: number): string {
  return PALETTE[i % PALETTE.length];
}

/** Ink of words and lines. */
export const INK = { text: "#333333", faint: "#777777", axis: "#999999", grid: "#e6e6e6" } as const;

/** Stops of a ramp from nearly white to dark blue. */
const BLUES: readonly (readonly [number, number, number])[] = [
  [247, 251, 255],
  [208, 225, 242],
  [148, 196, 223],
  [74, 152, 201],
  [23, 100, 171],
  [8, 48, 107],
];

/** A share in [0, 1] as a blue, and the ink that is readable on it. */
export function blue(share: number): { fill: string; ink: string } {
  const at = Math.min(Math.max(share, 0), 1) * (BLUES.length - 1), i = Math.min(Math.floor(at), BLUES.length - 2);
  const rgb = BLUES[i].map((from, c) => Math.round(from + (BLUES[i + 1][c] - from) * (at - i)));
  return { fill: `rgb(${rgb.join(",")})`, ink: share > 0.55 ? "white" : INK.text };
}
