// Confusion matrices: true classes in rows, predicted ones in columns.
import { isOptions, Signature } from "../../core/arguments.ts";
import { ShapeError, ValueError } from "../../core/errors.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { numbersOf, type Values } from "../tensorboard/numbers.ts";
import { picture, sizeOf } from "./axes.ts";
import { blue, INK } from "./colors.ts";
import { Plot } from "./plot.ts";
import { element, label, textWidth } from "./svg.ts";

/** Options of {@link confusion_matrix}. */
export type ConfusionOptions = {
  /** Names of the classes; their numbers unless stated. */
  labels?: readonly string[];
  /** Whether cells show shares of their rows instead of counts. */
  normalize?: boolean;
  /** Above the plot. */
  title?: string;
  /** Below the plot: "predicted" unless stated. */
  xlabel?: string;
  /** Beside the plot: "true" unless stated. */
  ylabel?: string;
  /** Pixels; fitting the number of classes unless stated. */
  width?: number;
};

const CONFUSION = new Signature<ConfusionOptions>("confusion_matrix", [
  "labels",
  "normalize",
  "title",
  "xlabel",
  "ylabel",
  "width",
]);

/**
 * How often each true class (row) was taken for each class (column). Colours are shares of the row.
 *
 * @param target true classes; or, alone, the matrix of counts [classes, classes]
 * @param prediction predicted classes, as many
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const plot = torch.utils.plot.confusion_matrix(torch.tensor([0, 1, 1, 2]), torch.tensor([0, 1, 2, 2]), {
 *   labels: ["cat", "dog", "bird"],
 * });
 * if (!plot.svg().includes("bird")) throw new Error("no labels");
 * ```
 */
export function confusion_matrix(
  target: Values | readonly (readonly number[])[],
  prediction?: Values | ConfusionOptions,
  options?: ConfusionOptions,
): Plot {
  const alone = prediction === undefined || isOptions(prediction);
  const o = CONFUSION.read(alone ? prediction : options);
  const rows = alone ? matrixOf(target) : counted(target as Values, prediction, o.labels?.length);
  const n = rows.length, names = Array.from({ length: n }, (_, i) => o.labels?.[i] ?? String(i));
  if (o.labels !== undefined && o.labels.length !== n) {
    throw new ShapeError(`confusion_matrix: ${n} classes and ${o.labels.length} labels`);
  }
  return new Plot(draw(rows, names, o));
}

function matrixOf(given: unknown): number[][] {
  const rows = given instanceof Tensor ? given.tolist() : given;
  const square = Array.isArray(rows) && rows.length > 0 &&
    rows.every((row) => Array.isArray(row) && row.length === rows.length && row.every((n) => Number(n) >= 0));
  if (square) return rows.map((row: unknown[]) => row.map(Number));
  throw new ShapeError(
    "confusion_matrix: expected counts [classes, classes], or true and predicted classes" +
      (given instanceof Tensor ? `, got a tensor of the shape [${given.shape}]` : ""),
  );
}

function counted(target: Values, prediction: Values, classes: number | undefined): number[][] {
  const truth = numbersOf(target, "confusion_matrix"), guesses = numbersOf(prediction, "confusion_matrix");
  if (truth.length !== guesses.length) {
    throw new ShapeError(`confusion_matrix: ${truth.length} true and ${guesses.length} predicted classes`);
  }
  const n = classes ?? Math.max(0, ...truth, ...guesses) + 1;
  const rows = Array.from({ length: n }, () => Array<number>(n).fill(0));
  truth.forEach((from, i) => {
    const wrong = [from, guesses[i]].find((c) => !Number.isSafeInteger(c) || c < 0 || c >= n);
    if (wrong !== undefined) throw new ValueError(`confusion_matrix: ${wrong} is none of the classes 0 to ${n - 1}`);
    rows[from][guesses[i]]++;
  });
  return rows;
}

function draw(rows: readonly number[][], names: readonly string[], o: Partial<ConfusionOptions>): string {
  const n = rows.length, size = 12, longest = Math.max(...names.map((name) => textWidth(name, size)));
  const texts = rows.map((row) => {
    const sum = row.reduce((a, b) => a + b, 0);
    return row.map((count) => o.normalize ? (sum > 0 ? (count / sum).toFixed(2) : "–") : String(count));
  });
  const widest = Math.max(...texts.flat().map((text) => textWidth(text, size)));
  const left = 44 + longest, top = 16 + (o.title ? 26 : 0);
  const usual = Math.max(220, left + 20 + n * Math.min(Math.max(widest + 12, n > 30 ? 12 : 30), 64));
  const width = sizeOf(o.width, Math.min(usual, 1200), "width"), cell = (width - left - 20) / n;
  const slanted = longest > cell - 4, below = slanted ? longest * 0.72 + 14 : 22;
  const height = top + n * cell + below + 26, fits = widest + 4 <= cell;
  const parts: string[] = [], every = Math.max(1, Math.ceil(14 / cell));
  rows.forEach((row, i) => {
    const sum = row.reduce((a, b) => a + b, 0);
    row.forEach((count, j) => {
      const { fill, ink } = blue(sum > 0 ? count / sum : 0), x = left + j * cell, y = top + i * cell;
      parts.push(element("rect", { x, y, width: cell, height: cell, fill }));
      if (!fits) return;
      const faint = count === 0 ? 0.35 : undefined;
      parts.push(
        label(texts[i][j], x + cell / 2, y + cell / 2 + 4, { "text-anchor": "middle", fill: ink, opacity: faint }),
      );
    });
  });
  names.forEach((name, i) => {
    if (i % every !== 0) return;
    const middle = (i + 0.5) * cell;
    parts.push(label(name, left - 8, top + middle + 4, { "text-anchor": "end" }));
    const x = left + middle, y = top + n * cell + 16;
    const turn = slanted
      ? { transform: `rotate(-45 ${x.toFixed(1)} ${y - 4})`, "text-anchor": "end" }
      : { "text-anchor": "middle" };
    parts.push(label(name, x, y, turn));
  });
  const right = left + n * cell, bottom = top + n * cell;
  return picture(
    width,
    height,
    o.title ? label(o.title, width / 2, 26, { "text-anchor": "middle", "font-size": 15, "font-weight": 600 }) : "",
    ...parts,
    element("rect", { x: left, y: top, width: n * cell, height: n * cell, fill: "none", stroke: INK.axis }),
    label(o.xlabel ?? "predicted", (left + right) / 2, height - 10, { "text-anchor": "middle" }),
    element(
      "g",
      { transform: `translate(18 ${(top + bottom) / 2}) rotate(-90)` },
      label(o.ylabel ?? "true", 0, 0, { "text-anchor": "middle" }),
    ),
  );
}
