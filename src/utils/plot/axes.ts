// The frame of a plot: title, legend, axes with ticks and labels, a light grid; what is drawn inside is given as SVG.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { colourOf, INK } from "./colors.ts";
import { linearScale, logScale, type Scale, type Tick } from "./scale.ts";
import { element, label, textWidth } from "./svg.ts";

/** Options that all plots with axes have. */
export type AxesOptions = {
  /** Above the plot. */
  title?: string;
  /** Below the horizontal axis. */
  xlabel?: string;
  /** Beside the vertical axis. */
  ylabel?: string;
  /** "linear" unless stated; "log" leaves out what is not positive. */
  xscale?: "linear" | "log";
  /** "linear" unless stated; "log" leaves out what is not positive. */
  yscale?: "linear" | "log";
  /** The ends of the horizontal axis; the data's unless stated. */
  xlim?: readonly [number, number];
  /** The ends of the vertical axis; the data's unless stated. */
  ylim?: readonly [number, number];
  /** Pixels: 640 unless stated. */
  width?: number;
  /** Pixels: 400 unless stated. */
  height?: number;
};

/** The names of {@link AxesOptions}, for signatures. */
export const AXES_OPTIONS = [
  "title",
  "xlabel",
  "ylabel",
  "xscale",
  "yscale",
  "xlim",
  "ylim",
  "width",
  "height",
] as const;

/** Numbers to pixels. */
export type Area = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  x(value: number): number;
  y(value: number): number;
};

/** A name in the legend, with its colour. */
export type LegendEntry = { name: string; colour: string };

/** What a frame is drawn around. */
export type Content = {
  /** Smallest and largest values. */
  xs: readonly [number, number];
  ys: readonly [number, number];
  legend: readonly LegendEntry[];
  /** Whether the vertical axis begins at 0 and ends at a tick. */
  fromZero?: boolean;
  draw(area: Area): string;
};

const SIZE = 12, TITLE = 15;

/** Names in the order of a mapping, with colours; a single unnamed series has none. */
export function legendOf(names: readonly string[]): LegendEntry[] {
  return names.flatMap((name, i) => name === "" ? [] : [{ name, colour: colourOf(i) }]);
}

/** The whole picture. */
export function frame(o: AxesOptions, content: Content): string {
  const width = sizeOf(o.width, 640, "width"), height = sizeOf(o.height, 400, "height");
  checkScale(o.xscale, "xscale");
  checkScale(o.yscale, "yscale");
  const legend = legendRows(content.legend, width - 32);
  const top = 14 + (o.title ? TITLE + 10 : 0) + legend.length * 20;
  const bottom = height - (26 + (o.xlabel ? 20 : 0));
  const yRange = o.ylim ?? padded(content.ys, o.yscale, content.fromZero ? "top" : "both");
  const y = scaleOf(yRange, o.yscale, (bottom - top) / 56, o.ylim === undefined && content.fromZero === true);
  const tickWidth = Math.max(0, ...y.ticks.map((tick) => tickSize(tick)));
  const left = 18 + tickWidth + (o.ylabel ? 22 : 0), right = width - 22;
  const xRange = o.xlim ?? padded(content.xs, o.xscale, "none");
  const x = scaleOf(xRange, o.xscale, (right - left) / 80, false);
  const area: Area = {
    left,
    right,
    top,
    bottom,
    x: (value) => left + x.place(value) * (right - left),
    y: (value) => bottom - y.place(value) * (bottom - top),
  };
  // several plots may stand in one page: equal names then mean equal areas
  const clip = `area-${[left, top, right, bottom].map((at) => at.toFixed(0)).join("-")}`;
  const above = o.ylim === undefined ? 4 : 0; // half of what is drawn at the end of an axis
  const room = { x: left - 4, y: top - above, width: right - left + 8, height: bottom - top + 2 * above };
  const inside = element("clipPath", { id: clip }, element("rect", room));
  return picture(
    width,
    height,
    element("defs", {}, inside),
    o.title
      ? label(o.title, width / 2, 14 + TITLE - 3, { "text-anchor": "middle", "font-size": TITLE, "font-weight": 600 })
      : "",
    drawLegend(legend, (o.title ? TITLE + 10 : 0) + 18, width),
    ...grid(area, x, y),
    element("path", { d: `M${left} ${top}V${bottom}H${right}`, fill: "none", stroke: INK.axis }),
    element("g", { "clip-path": `url(#${clip})` }, content.draw(area)),
    o.xlabel ? label(o.xlabel, (left + right) / 2, height - 10, { "text-anchor": "middle" }) : "",
    o.ylabel
      ? element(
        "g",
        { transform: `translate(18 ${(top + bottom) / 2}) rotate(-90)` },
        label(o.ylabel, 0, 0, { "text-anchor": "middle" }),
      )
      : "",
  );
}

/** An SVG document on white. */
export function picture(width: number, height: number, ...parts: readonly string[]): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      "xmlns:xlink": "http://www.w3.org/1999/xlink",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif",
      "font-size": SIZE,
      fill: INK.text,
    },
    element("rect", { width, height, fill: "white" }),
    ...parts,
  );
}

/** A width or height in pixels. */
export function sizeOf(given: number | undefined, usual: number, name: string): number {
  const size = given ?? usual;
  if (typeof size !== "number" || !(size >= 100 && size <= 10000)) {
    throw new ValueError(`the ${name} of a plot is 100 to 10000 pixels, got ${size}`);
  }
  return size;
}

function checkScale(scale: unknown, name: string): void {
  if (scale === undefined || scale === "linear" || scale === "log") return;
  throw new ArgumentError(`${name} is "linear" or "log", not ${JSON.stringify(scale)}`);
}

/** A little room around the data. */
function padded(
  [low, high]: readonly [number, number],
  scale: string | undefined,
  where: "both" | "top" | "none",
): [number, number] {
  if (where === "none" || !(high > low)) return [low, high];
  if (scale === "log") {
    const room = (high / low) ** 0.04;
    return [low / room, high * room];
  }
  const room = (high - low) * 0.04;
  return [where === "both" ? low - room : low, high + room];
}

function scaleOf(
  [low, high]: readonly [number, number],
  kind: string | undefined,
  count: number,
  nice: boolean,
): Scale {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return linearScale(0, 1, count, false); // no points
  if (kind !== "log") return linearScale(low, high, count, nice);
  if (!(low > 0)) throw new ValueError(`a logarithmic axis begins above 0, got ${low}`);
  return logScale(low, high, count);
}

function tickSize({ label, power }: Tick): number {
  return textWidth(label, SIZE) + (power === undefined ? 0 : textWidth(String(power).replace("-", "−"), SIZE * 0.75));
}

function tickText({ label: text, power }: Tick, x: number, y: number, anchor: string): string {
  if (power === undefined) return label(text, x, y, { "text-anchor": anchor, fill: INK.faint });
  const raised = element("tspan", { dy: -4.5, "font-size": SIZE * 0.75 }, String(power).replace("-", "−"));
  return element("text", { x, y, "text-anchor": anchor, fill: INK.faint }, text, raised);
}

function grid(area: Area, x: Scale, y: Scale): string[] {
  const { left, right, top, bottom } = area, lines: string[] = [], words: string[] = [];
  const within = (place: number) => place >= -1e-6 && place <= 1 + 1e-6;
  for (const tick of x.ticks) {
    if (!within(x.place(tick.value))) continue;
    const at = area.x(tick.value);
    lines.push(`M${at.toFixed(1)} ${top}V${bottom}`);
    words.push(tickText(tick, at, bottom + 17, "middle"));
  }
  for (const tick of y.ticks) {
    if (!within(y.place(tick.value))) continue;
    const at = area.y(tick.value);
    lines.push(`M${left} ${at.toFixed(1)}H${right}`);
    words.push(tickText(tick, left - 7, at + 4, "end"));
  }
  return [element("path", { d: lines.join(""), stroke: INK.grid, fill: "none" }), ...words];
}

/** Entries in rows that fit the width. */
function legendRows(entries: readonly LegendEntry[], width: number): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const need = entryWidth(entry);
    if (rows.length === 0 || need > room) {
      rows.push([]);
      room = width;
    }
    rows[rows.length - 1].push(entry);
    room -= need;
  }
  return rows;
}

function entryWidth({ name }: LegendEntry): number {
  return 18 + textWidth(name, SIZE) + 18;
}

function drawLegend(rows: readonly LegendEntry[][], top: number, width: number): string {
  const parts: string[] = [];
  rows.forEach((row, i) => {
    let x = (width - row.reduce((sum, entry) => sum + entryWidth(entry), -18)) / 2;
    const y = top + i * 20;
    for (const entry of row) {
      parts.push(element("rect", { x, y: y - 8, width: 12, height: 8, rx: 2, fill: entry.colour }));
      parts.push(label(entry.name, x + 18, y));
      x += entryWidth(entry);
    }
  });
  return parts.join("");
}
