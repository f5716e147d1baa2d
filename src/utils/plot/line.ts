// Line plots: loss curves and their like.
import { Signature } from "../../core/arguments.ts";
import { ValueError } from "../../core/errors.ts";
import type { Values } from "../tensorboard/numbers.ts";
import { AXES_OPTIONS, type AxesOptions, frame, legendOf } from "./axes.ts";
import { colourOf, INK } from "./colors.ts";
import { Plot } from "./plot.ts";
import { type Points, pointsByName, rangeOf, type Series } from "./series.ts";
import { element, label, short, textWidth } from "./svg.ts";

/** A point that is pointed out. */
export type PlotMark = { x: number; y: number; label?: string };

/** Options of {@link line}. */
export type LineOptions = AxesOptions & {
  /** Places of the values of all series that have none of their own; 0, 1, 2 … unless stated. */
  x?: Values;
  /** From 0 (none) to below 1: how much of the smoothed line before stays in it; the data are drawn faintly behind. Lines of few points are not smoothed. */
  smooth?: number;
  /** Whether the points are drawn, too; with few of them unless stated. */
  points?: boolean;
  /** Points that are pointed out. */
  marks?: readonly PlotMark[];
};

const LINE = new Signature<LineOptions>("line", [...AXES_OPTIONS, "x", "smooth", "points", "marks"]);

/** Lines of fewer points than this show them as dots, and are not smoothed. */
const FEW = 25;

/**
 * Lines over places: loss curves. Values that are not finite leave a gap.
 *
 * @param data values (an array or tensor), `{ x, y }`, or several of these by their names: `{ train, validation: { x, y } }`
 * @throws {ShapeError} when there are more values than places
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const train = torch.arange(100).mul(-0.05).exp();
 * const plot = torch.utils.plot.line({ train, validation: { x: [0, 50, 99], y: [1, 0.2, 0.1] } }, {
 *   title: "Loss",
 *   xlabel: "step",
 *   yscale: "log",
 * });
 * if (!plot.svg().includes("validation")) throw new Error("no legend");
 * ```
 */
export function line(data: Series | Readonly<Record<string, Series>>, options?: LineOptions): Plot {
  const o = LINE.read(options), smooth = o.smooth ?? 0;
  if (!(smooth >= 0 && smooth < 1)) throw new ValueError(`line: smooth is at least 0 and below 1, got ${smooth}`);
  const series = pointsByName(data, o.x, "line");
  const logX = o.xscale === "log", logY = o.yscale === "log", marks = o.marks ?? [];
  return new Plot(frame(o, {
    xs: rangeOf([...series.map((it) => it.x), marks.map((it) => it.x)], logX),
    ys: rangeOf([...series.map((it) => it.y), marks.map((it) => it.y)], logY),
    legend: legendOf(series.map((it) => it.name)),
    draw: (area) => {
      const at = ({ x, y }: Points): string => {
        let path = "", drawing = false;
        y.forEach((value, i) => {
          const ok = Number.isFinite(value) && Number.isFinite(x[i]) && !(logX && x[i] <= 0) && !(logY && value <= 0);
          if (ok) path += `${drawing ? "L" : "M"}${short(area.x(x[i]))} ${short(area.y(value))}`;
          drawing = ok;
        });
        return path;
      };
      const lines = series.map((it, i) => {
        const style = { stroke: colourOf(i), fill: "none", "stroke-width": 1.8, "stroke-linejoin": "round" };
        const smoothed = smooth > 0 && it.y.length >= FEW;
        const plain = element("path", { d: at(it), ...style, opacity: smoothed ? 0.25 : undefined });
        const soft = smoothed ? element("path", { d: at({ ...it, y: average(it.y, smooth) }), ...style }) : "";
        const dots = (o.points ?? it.y.length < FEW) ? pointsOf(it, area, logX, logY, colourOf(i)) : "";
        return plain + soft + dots;
      });
      const middle = (area.left + area.right) / 2; // words stand where falling curves leave room
      const named = marks.map((mark) => {
        const x = area.x(mark.x), y = area.y(mark.y), toLeft = x > middle, text = mark.label ?? "";
        const low = toLeft ? y + 26 < area.bottom : y - 10 < area.top + 12, width = textWidth(text, 12) + 8;
        const words = text === "" ? "" : element("rect", {
          x: toLeft ? x - 6 - width : x + 6,
          y: low ? y + 7 : y - 22,
          width,
          height: 16,
          rx: 3,
          fill: "white",
          opacity: 0.85,
        }) +
          label(text, toLeft ? x - 10 : x + 10, low ? y + 19 : y - 10, {
            "text-anchor": toLeft ? "end" : "start",
            fill: INK.text,
          });
        return element("circle", { cx: x, cy: y, r: 5, fill: "#c43a31", stroke: "white", "stroke-width": 1.5 }) + words;
      });
      return [...lines, ...named].join("");
    },
  }));
}

function pointsOf(
  { x, y }: Points,
  area: { x(v: number): number; y(v: number): number },
  logX: boolean,
  logY: boolean,
  fill: string,
): string {
  let dots = "";
  y.forEach((value, i) => {
    if (!Number.isFinite(value) || !Number.isFinite(x[i]) || logX && x[i] <= 0 || logY && value <= 0) return;
    dots += element("circle", { cx: area.x(x[i]), cy: area.y(value), r: 3, fill });
  });
  return dots;
}

/** A moving average that forgets by `keep`, corrected for its beginning, as TensorBoard smooths. */
function average(values: Float64Array, keep: number): Float64Array {
  let sum = 0, weight = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    sum = keep * sum + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    return sum / weight;
  });
}
