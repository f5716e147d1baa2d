// How a tensor is printed: PyTorch's repr, character for character, as a pure function of its values.
import { type DType, getDefaultDType } from "../core/dtype.ts";
import { type CurrentPrintOptions, printOptionsInForce } from "./print_options.ts";
import { formatExponent, formatFixed, formatTuple } from "./python_format.ts";

/** What the printer has to know of a tensor. */
export type Printable = {
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** The element at a row-major position; of big tensors only the corners that are shown are asked for. */
  at(index: number): number | bigint | boolean;
  /** The device's name, where it is not the default one: "cuda:0". */
  readonly deviceSuffix?: string;
  readonly requires_grad?: boolean;
  /** The name of the node that made it: "AddBackward0". */
  readonly gradFnName?: string;
  /** Whether "Parameter containing:" stands above. */
  readonly isParameter?: boolean;
  /** Whether there are no values ("meta" device). */
  readonly isMeta?: boolean;
};

type Value = number | bigint | boolean;
type Options = Readonly<CurrentPrintOptions>;

/** One element's text, all of a tensor's elements in the same style and width. */
export type NumberFormat = {
  /** The width to which elements are padded on the left. */
  readonly width: number;
  /** The padded text of an element. */
  format(value: Value): string;
};

/**
 * The style that PyTorch chooses for a set of elements. Floating point numbers: all whole → "3."; exponents when
 * max/min > 1000, max > 1e8 or min < 1e-4 over the finite non-zero magnitudes; else a fixed number of digits.
 */
function chooseFormat(values: Iterable<Value>, dtype: DType, options: Options): NumberFormat {
  if (!dtype.is_floating_point) {
    const text = dtype.kind === "bool" ? (v: Value) => v ? "True" : "False" : (v: Value) => String(v);
    let width = 1;
    for (const value of values) width = Math.max(width, text(value).length);
    return { width, format: (value) => text(value).padStart(width) };
  }
  const finite: number[] = [];
  let whole = true, least = Infinity, most = 0;
  for (const value of values) {
    const x = Number(value);
    if (x === 0 || !Number.isFinite(x)) continue;
    finite.push(x);
    if (!Number.isInteger(x)) whole = false;
    least = Math.min(least, Math.abs(x));
    most = Math.max(most, Math.abs(x));
  }
  const automatic = most / least > 1000 || most > 1e8 || least < 1e-4;
  const exponents = finite.length > 0 && (options.sci_mode ?? automatic);
  const text = (x: number): string => {
    if (exponents) return formatExponent(x, options.precision);
    if (whole) return Number.isFinite(x) ? formatFixed(x, 0) + "." : formatFixed(x, 0);
    return formatFixed(x, options.precision);
  };
  let width = 1; // of the finite non-zero numbers only, as in PyTorch: "nan" may stand out
  for (const x of finite) width = Math.max(width, text(x).length);
  return { width, format: (value) => text(Number(value)).padStart(width) };
}

/** The text of one number as the only element of a tensor: `formatNumber(0.5, torch.float32)` is "0.5000". */
export function formatNumber(value: Value, dtype: DType): string {
  return chooseFormat([value], dtype, printOptionsInForce()).format(value);
}

/** The positions along a dimension that are shown; -1 stands for the dots. */
function shownPositions(size: number, summarize: boolean, edgeitems: number): number[] {
  if (!summarize || size <= 2 * edgeitems) return Array.from({ length: size }, (_, i) => i);
  const positions: number[] = [];
  for (let i = 0; i < edgeitems; i++) positions.push(i);
  positions.push(-1);
  for (let i = size - edgeitems; i < size; i++) positions.push(i);
  return positions;
}

/** The elements that are shown, in order. */
function* shownValues(tensor: Printable, positions: number[][], dim = 0, offset = 0): Generator<Value> {
  if (dim === tensor.shape.length) {
    yield tensor.at(offset);
    return;
  }
  for (const i of positions[dim]) {
    if (i >= 0) yield* shownValues(tensor, positions, dim + 1, offset * tensor.shape[dim] + i);
  }
}

/** The brackets and numbers, without "tensor(" and what follows them; `indent` is the column where they begin. */
function formatContents(tensor: Printable, indent: number, options: Options): string {
  const { shape } = tensor;
  const numel = shape.reduce((a, b) => a * b, 1);
  const summarize = numel > options.threshold;
  const positions = shape.map((size) => shownPositions(size, summarize, options.edgeitems));
  const number = chooseFormat(shownValues(tensor, positions), tensor.dtype, options);

  const vector = (offset: number, indent: number): string => {
    const last = shape.length - 1;
    const dots = options.edgeitems === 0 ? "..." : " ...";
    const texts = positions[last].map((i) => i < 0 ? dots : number.format(tensor.at(offset * shape[last] + i)));
    const perLine = Math.max(1, Math.floor((options.linewidth - indent) / (number.width + 2)));
    const lines: string[] = [];
    for (let i = 0; i < texts.length; i += perLine) lines.push(texts.slice(i, i + perLine).join(", "));
    return `[${lines.join(`,\n${" ".repeat(indent + 1)}`)}]`;
  };
  const block = (dim: number, offset: number, indent: number): string => {
    if (dim === shape.length - 1) return vector(offset, indent);
    const parts = positions[dim].map((i) => i < 0 ? "..." : block(dim + 1, offset * shape[dim] + i, indent + 1));
    return `[${parts.join(`,${"\n".repeat(shape.length - dim - 1)}${" ".repeat(indent + 1)}`)}]`;
  };
  return shape.length === 0 ? number.format(tensor.at(0)) : block(0, 0, indent);
}

/** Appends "dtype=…" and the like, on a new line where the last one would grow too long. */
function addSuffixes(text: string, suffixes: readonly string[], indent: number, linewidth: number): string {
  let column = text.length - text.lastIndexOf("\n") + 1;
  for (const suffix of suffixes) {
    if (column + suffix.length + 2 > linewidth) {
      text += `,\n${" ".repeat(indent)}${suffix}`;
      column = indent + suffix.length;
    } else {
      text += `, ${suffix}`;
      column += suffix.length + 2;
    }
  }
  return text + ")";
}

/** What PyTorch prints for a tensor: `tensor([1., 2.], requires_grad=True)`. */
export function formatTensor(tensor: Printable): string {
  const options = printOptionsInForce();
  const { shape, dtype } = tensor;
  const prefix = "tensor(", indent = prefix.length;
  const isDefault = dtype === getDefaultDType();
  const suffixes: string[] = [];
  let contents: string;
  if (tensor.deviceSuffix !== undefined) suffixes.push(`device='${tensor.deviceSuffix}'`);
  if (tensor.isMeta) {
    suffixes.push(`size=${formatTuple(shape)}`);
    if (!isDefault) suffixes.push(`dtype=${dtype}`);
    contents = "...";
  } else if (shape.includes(0)) {
    if (shape.length !== 1) suffixes.push(`size=${formatTuple(shape)}`);
    if (!isDefault) suffixes.push(`dtype=${dtype}`); // no element shows that it is int64 or bool
    contents = "[]";
  } else {
    if (options.edgeitems === 0) suffixes.push(`size=${formatTuple(shape)}`);
    if (!isDefault && dtype.name !== "int64" && dtype.name !== "bool") suffixes.push(`dtype=${dtype}`);
    contents = formatContents(tensor, indent, options);
  }
  if (tensor.gradFnName !== undefined) suffixes.push(`grad_fn=<${tensor.gradFnName}>`);
  else if (tensor.requires_grad) suffixes.push("requires_grad=True");
  const text = addSuffixes(prefix + contents, suffixes, indent, options.linewidth);
  return tensor.isParameter ? `Parameter containing:\n${text}` : text;
}
