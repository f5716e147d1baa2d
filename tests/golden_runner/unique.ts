// Checks for results that are not unique: any index among equal values, any order of a set.
import { checkElements, checkTensor, checkValue, elements, shapeOf, type Tolerances } from "./compare.ts";
import { isTensorJson, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { type Library, Mismatch, type Tensor } from "./library.ts";
import { Decoder } from "./values.ts";

type Case = { args: Json[]; kwargs: JsonObject; out: Json[] };

/** The dimensions that indices may run along; undefined for the whole flattened tensor. */
function dimsOf(c: Case, inShape: number[], out: number[]): (number | undefined)[] {
  const named = c.kwargs.dim;
  if (typeof named === "number") return [(named + inShape.length) % Math.max(inShape.length, 1)];
  // Which positional number is the dimension depends on the op: all that explain the result's shape are possible.
  const fits = (d: number): boolean => {
    const dropped = inShape.filter((_, i) => i !== d);
    return out.length === dropped.length
      ? out.every((n, i) => n === dropped[i])
      : out.length === inShape.length && out.every((n, i) => i === d || n === inShape[i]);
  };
  const numbers = c.args.slice(1).filter((a): a is number => typeof a === "number").map((d) =>
    (d + inShape.length) % Math.max(inShape.length, 1)
  );
  const dims = [...numbers, inShape.length - 1].filter((d) =>
    d >= 0 && d < inShape.length && out.length > 0 && fits(d)
  );
  return dims.length > 0 ? dims : [inShape.length === 1 ? 0 : undefined];
}

/** What the indices point at. */
function pick(
  input: unknown[],
  inShape: number[],
  dim: number | undefined,
  index: unknown[],
  outShape: number[],
): unknown[] {
  if (dim === undefined) return index.map((i) => input[Number(i)]);
  const kept = outShape.length === inShape.length ? outShape : [...outShape.slice(0, dim), 1, ...outShape.slice(dim)];
  const inner = inShape.slice(dim + 1).reduce((a, b) => a * b, 1);
  const size = inShape[dim];
  return index.map((i, k) => {
    const at = k % inner, outer = Math.floor(k / (inner * kept[dim]));
    return input[(outer * size + Number(i)) * inner + at];
  });
}

/** Values as always; indices by what they point at. Returns whether the indices were PyTorch's. */
export function checkTies(lib: Library, c: Case, outs: unknown[], extra: Tolerances): boolean {
  let exact = true;
  c.out.forEach((want, i) => {
    const indices = i === c.out.length - 1 && isTensorJson(want) && want.t === "int64";
    try {
      checkValue(lib, outs[i], want, extra, `result ${i}`);
    } catch (e) {
      if (!indices) throw e;
      exact = false;
      const w = want as unknown as TensorJson;
      checkTensor(lib, outs[i], { t: w.t, s: w.s }, extra, `result ${i}`);
      const x = new Decoder(lib).tensor(c.args[0] as unknown as TensorJson, false);
      const data = elements(x), shape = shapeOf(x);
      const failures = dimsOf(c, shape, w.s).map((dim) => {
        try {
          checkElements(
            pick(data, shape, dim, elements(outs[i] as Tensor), w.s),
            pick(data, shape, dim, w.d!, w.s),
            [0, 0],
            `value at index ${i}`,
          );
        } catch (e) {
          return e;
        }
      });
      if (failures.every((e) => e !== undefined)) throw failures[0];
    }
  });
  return exact;
}

/** The slices of a tensor along a dimension (flattened where it is undefined), each as text. */
function slices(data: readonly unknown[], shape: number[], dim: number | undefined): string[] {
  if (dim === undefined || shape.length === 0) return data.map((v) => String(Number(v)));
  const inner = shape.slice(dim + 1).reduce((a, b) => a * b, 1), size = shape[dim];
  const parts: number[][] = Array.from({ length: size }, () => []);
  data.forEach((v, k) => parts[Math.floor(k / inner) % size].push(Number(v)));
  return parts.map((p) => p.join(","));
}

/** `unique` without sorting: the values with their counts as a set, the inverse by what it points at. */
export function checkUnordered(lib: Library, c: Case, outs: unknown[], extra: Tolerances): void {
  const got = outs.filter((x) => lib.isTensor(x)) as Tensor[];
  if (got.length < c.out.length) throw new Mismatch(`${got.length} results, not ${c.out.length}`);
  c.out.forEach((w, i) =>
    checkTensor(
      lib,
      got[i],
      { t: (w as unknown as TensorJson).t, s: (w as unknown as TensorJson).s },
      extra,
      `result ${i}`,
    )
  );
  const values = c.out[0] as unknown as TensorJson;
  const dim = typeof c.kwargs.dim === "number" ? (c.kwargs.dim + values.s.length) % values.s.length : undefined;
  const counted = c.kwargs.return_counts === true;
  const all = (value: string[], counts: readonly unknown[] | undefined): string[] =>
    value.map((v, i) => counts ? `${v} × ${counts[i]}` : v).sort();
  const mine = slices(elements(got[0]), shapeOf(got[0]), dim),
    theirs = slices(elements(new Decoder(lib).tensor(values, false)), values.s, dim);
  const last = c.out.length - 1;
  const a = all(mine, counted ? elements(got[last]) : undefined);
  const b = all(theirs, counted ? (c.out[last] as unknown as TensorJson).d : undefined);
  if (a.join(" | ") !== b.join(" | ")) throw new Mismatch(`values ${a.slice(0, 5)}, not ${b.slice(0, 5)}`);
  if (c.kwargs.return_inverse === true) {
    const inverse = (c.out[1] as unknown as TensorJson).d!.map((i) => theirs[Number(i)]);
    const seen = elements(got[1]).map((i) => mine[Number(i)]);
    if (inverse.join(" | ") !== seen.join(" | ")) throw new Mismatch("the inverse points at other values");
  }
}
