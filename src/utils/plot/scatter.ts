// Scatter plots: points, by class.
import { isOptions, Signature } from "../../core/arguments.ts";
import { ShapeError } from "../../core/errors.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { numbersOf, type Values } from "../tensorboard/numbers.ts";
import { AXES_OPTIONS, type AxesOptions, frame } from "./axes.ts";
import { colourOf } from "./colors.ts";
import { Plot } from "./plot.ts";
import { rangeOf } from "./series.ts";
import { element } from "./svg.ts";

/** Options of {@link scatter}. */
export type ScatterOptions = AxesOptions & {
  /** The class of each point: numbers from 0, or names. */
  classes?: Values | readonly string[];
  /** Names of the classes 0, 1, 2 …. */
  names?: readonly string[];
  /** Radius of the points in pixels; fitting their number unless stated. */
  size?: number;
};

const SCATTER = new Signature<ScatterOptions>("scatter", [...AXES_OPTIONS, "classes", "names", "size"]);

/**
 * Points at (x, y), coloured by their classes.
 *
 * @param x places, or a tensor [N, 2] of both coordinates
 * @param y heights, as many
 * @throws {ShapeError} when the numbers of places, heights and classes differ
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const points = torch.randn(60, 2), classes = points.index([":", 0]).gt(0).to(torch.int64);
 * const plot = torch.utils.plot.scatter(points, { classes, names: ["left", "right"] });
 * if (plot.svg().split("<circle").length !== 61) throw new Error("60 points");
 * ```
 */
export function scatter(x: Values, y?: Values | ScatterOptions, options?: ScatterOptions): Plot {
  const both = y === undefined || isOptions(y);
  const o = SCATTER.read(both ? y : options);
  const [xs, ys] = both ? columns(x) : [numbersOf(x, "scatter"), numbersOf(y, "scatter")];
  if (xs.length !== ys.length) throw new ShapeError(`scatter: ${xs.length} places and ${ys.length} heights`);
  const { kinds, names } = classesOf(o, xs.length);
  const r = o.size ?? Math.min(Math.max(60 / Math.sqrt(xs.length), 1.5), 5);
  return new Plot(frame(o, {
    xs: roomAround(rangeOf([xs], o.xscale === "log"), o.xscale === "log"),
    ys: rangeOf([ys], o.yscale === "log"),
    legend: names.map((name, i) => ({ name, colour: colourOf(i) })),
    draw: (area) => {
      let dots = "";
      xs.forEach((place, i) => {
        const [cx, cy] = [area.x(place), area.y(ys[i])];
        if (Number.isFinite(cx) && Number.isFinite(cy)) {
          dots += element("circle", { cx, cy, r, fill: colourOf(kinds[i]) });
        }
      });
      return element("g", { "fill-opacity": 0.75 }, dots);
    },
  }));
}

function columns(points: unknown): [Float64Array, Float64Array] {
  if (!(points instanceof Tensor) || points.shape.length !== 2 || points.shape[1] !== 2) {
    const got = points instanceof Tensor ? `[${points.shape}]` : "no tensor";
    throw new ShapeError(`scatter: without heights, points are a tensor [N, 2], got ${got}`);
  }
  const values = numbersOf(points, "scatter"), even = (_: number, i: number) => i % 2 === 0;
  return [values.filter(even), values.filter((value, i) => !even(value, i))];
}

function roomAround([low, high]: [number, number], log: boolean): [number, number] {
  if (!(high > low)) return [low, high];
  const room = log ? (high / low) ** 0.03 : (high - low) * 0.03;
  return log ? [low / room, high * room] : [low - room, high + room];
}

/** The class of each point as a number, and the names to show. */
function classesOf(o: Partial<ScatterOptions>, count: number): { kinds: ArrayLike<number>; names: readonly string[] } {
  const { classes } = o;
  if (classes === undefined) return { kinds: new Uint8Array(count), names: [] };
  const given: ArrayLike<unknown> = classes instanceof Tensor ? numbersOf(classes, "scatter") : classes;
  if (given.length !== count) throw new ShapeError(`scatter: ${count} points and ${given.length} classes`);
  const all = Array.from(given);
  if (typeof all[0] === "string") {
    const names = [...new Set(all as string[])], index = new Map(names.map((name, i) => [name, i]));
    return { kinds: all.map((name) => index.get(name as string)!), names };
  }
  const kinds = numbersOf(all, "scatter");
  const wrong = kinds.find((kind) => !Number.isSafeInteger(kind) || kind < 0 || kind > 1000);
  if (wrong !== undefined) throw new ShapeError(`scatter: classes are whole numbers from 0, got ${wrong}`);
  const number = kinds.length === 0 ? 0 : Math.max(...kinds) + 1;
  return { kinds, names: Array.from({ length: number }, (_, i) => o.names?.[i] ?? String(i)) };
}
