// Views as copies: for programs that must not share memory.
import { mode as gradMode } from "../autograd/mode.ts";
import { record1 } from "../autograd/record.ts";
import { isOptions, type Options } from "../core/arguments.ts";
import { as_strided, type StridedOptions } from "./as_strided.ts";
import { intoOut } from "./define.ts";
import { view } from "./reshape.ts";
import {
  diagonal,
  type DiagonalOptions,
  narrow,
  type NarrowOptions,
  select,
  type SelectOptions,
  slice,
  unfold,
  type UnfoldOptions,
} from "./slice.ts";
import { split_with_sizes, type SplitSizesOptions, unbind, type UnbindOptions } from "./split.ts";
import {
  type Dims,
  expand,
  permute,
  squeeze,
  type SqueezeOptions,
  t,
  transpose,
  type TransposeOptions,
  unsqueeze,
  type UnsqueezeOptions,
} from "./view.ts";
import type { DType } from "../core/dtype.ts";
import { ShapeError } from "../core/errors.ts";
import { checkOptionalTensor, checkTensor, checkTensors } from "../core/kinds.ts";
import type { Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** Where a copy goes. */
export type CopyOptions = { out?: Tensor };
/** Where copies go. */
export type CopiesOptions = { out?: readonly Tensor[] };
/** A view that is copied: takes what the view takes, and `out` by name. */
export type ViewCopy<Arguments extends readonly unknown[]> = (
  input: Tensor,
  ...args: [...Arguments, CopyOptions?]
) => Tensor;
/** Several views that are copied. */
export type ViewCopies<Arguments extends readonly unknown[]> = (
  input: Tensor,
  ...args: [...Arguments, CopiesOptions?]
) => Tensor[];

/** Takes `out` away from the arguments. */
function without<Out>(args: readonly unknown[]): { out: Out | undefined; rest: unknown[] } {
  let out: Out | undefined;
  const rest = args.map((value) => {
    if (!isOptions(value) || !("out" in value)) return value;
    const { out: given, ...others } = value as Options & { out?: Out };
    out = given;
    return Object.keys(others).length === 0 ? undefined : others;
  });
  while (rest.length > 0 && rest.at(-1) === undefined) rest.pop();
  return { out, rest };
}

/** A copy of a view, recorded under the name that PyTorch gives it. */
function copyOf(x: Tensor, name: string): Tensor {
  const out = x.converted(x.dtype);
  if (gradMode.grad && x.requires_grad) record1({ name, backward: passOn }, out, x, undefined);
  return out;
}

const passOn = (_: unknown, grad: Tensor) => grad;

function copied<Arguments extends readonly unknown[]>(
  name: string,
  look: (input: Tensor, ...args: never[]) => Tensor,
): ViewCopy<Arguments> {
  return (input, ...args) => {
    checkTensor(input, name, "input");
    const { out, rest } = without<Tensor>(args);
    checkOptionalTensor(out, name, "out");
    return intoOut(copyOf(look(input, ...rest as never[]), name), out);
  };
}

function copiedEach<Arguments extends readonly unknown[]>(
  name: string,
  look: (input: Tensor, ...args: never[]) => Tensor[],
): ViewCopies<Arguments> {
  return (input, ...args) => {
    checkTensor(input, name, "input");
    const { out, rest } = without<readonly Tensor[]>(args);
    if (out !== undefined) checkTensors(out, name, "out");
    return look(input, ...rest as never[]).map((x, i) => intoOut(copyOf(x, name), out?.[i]));
  };
}

/** Sizes by name. */
export type SizeOption = { size: readonly number[] };
const named = (size: readonly number[] | SizeOption) => isOptions(size) ? size.size : size;

/**
 * {@link expand}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.expand_copy(x, [4, 2, 3]);
 * if (!y.equal(x.expand(4, 2, 3)) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const expand_copy: ViewCopy<[size: readonly number[] | SizeOption]> = copied("ExpandBackward0_copy", (
  x: Tensor,
  size: readonly number[] | SizeOption,
) => expand(x, named(size)));
/**
 * {@link view}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.view_copy(x, [3, 2]);
 * if (!y.equal(x.view(3, 2)) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const view_copy: ViewCopy<[size: readonly number[] | DType]> = copied("ViewBackward0_copy", view);
/**
 * {@link permute}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.permute_copy(x, [1, 0]);
 * if (!y.equal(x.permute(1, 0)) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const permute_copy: ViewCopy<[dims: readonly number[] | { dims: readonly number[] }]> = copied(
  "PermuteBackward0_copy",
  permute,
);
/**
 * {@link transpose}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.transpose_copy(x, 0, 1);
 * if (!y.equal(x.transpose(0, 1)) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const transpose_copy: ViewCopy<[dim0: number | TransposeOptions, dim1?: number]> = copied(
  "TransposeBackward0_copy",
  transpose,
);
/**
 * {@link t}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.t_copy(x);
 * if (!y.equal(x.t()) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const t_copy: ViewCopy<[]> = copied("TBackward0_copy", t);
/**
 * {@link squeeze}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.squeeze_copy(x);
 * if (!y.equal(x.squeeze()) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const squeeze_copy: ViewCopy<[dim?: Dims | SqueezeOptions]> = copied("SqueezeBackward0_copy", squeeze);
/**
 * {@link unsqueeze}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.unsqueeze_copy(x, 0);
 * if (!y.equal(x.unsqueeze(0)) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const unsqueeze_copy: ViewCopy<[dim: number | UnsqueezeOptions]> = copied("UnsqueezeBackward0_copy", unsqueeze);
/**
 * {@link narrow}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.narrow_copy(x, 1, 0, 2);
 * if (!y.equal(x.narrow(1, 0, 2)) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const narrow_copy: ViewCopy<[dim: number | NarrowOptions, start?: number, length?: number]> = copied(
  "NarrowCopyBackward0",
  (
    x: Tensor,
    dim: number | NarrowOptions,
    start?: number,
    length?: number,
  ) => {
    if (length !== undefined && length < 0 && typeof dim === "number") {
      const size = x.size(dim);
      throw new ShapeError(`start (${start}) + length (${length}) exceeds dimension size (${size}).`);
    }
    return narrow(x, dim, start, length);
  },
);
/**
 * {@link select}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.select_copy(x, 0, 0);
 * if (!y.equal(x.select(0, 0)) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const select_copy: ViewCopy<[dim: number | SelectOptions, index?: number]> = copied(
  "SelectBackward0_copy",
  select,
);
/**
 * `x[start:stop:step]` at a dimension, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.slice_copy(x, 1, 0, 2);
 * if (!y.equal(x.index([":", "0:2"])) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const slice_copy: ViewCopy<[dim?: number, start?: number | null, end?: number | null, step?: number]> = copied(
  "SliceBackward0_copy",
  (
    x: Tensor,
    dim: number = 0,
    start?: number | null,
    end?: number | null,
    step?: number,
  ) => slice(x, dim, start, end, step),
);
/**
 * {@link diagonal}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.diagonal_copy(x);
 * if (!y.equal(x.diagonal()) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const diagonal_copy: ViewCopy<[offset?: number | DiagonalOptions, dim1?: number, dim2?: number]> = copied(
  "DiagonalBackward0_copy",
  diagonal,
);
/**
 * {@link unfold}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.unfold_copy(x, 1, 2, 1);
 * if (!y.equal(x.unfold(1, 2, 1)) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const unfold_copy: ViewCopy<[dimension: number | UnfoldOptions, size?: number, step?: number]> = copied(
  "UnfoldBackward0_copy",
  unfold,
);
/**
 * {@link as_strided}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.as_strided_copy(x, [2, 2], [3, 1]);
 * if (!y.equal(x.as_strided([2, 2], [3, 1])) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const as_strided_copy: ViewCopy<
  [size: Shape | StridedOptions, stride?: readonly number[], storage_offset?: number | null | StridedOptions]
> = copied("AsStridedBackward0_copy", as_strided);
/**
 * The tensor, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.alias_copy(x);
 * if (!y.equal(x.view(2, 3)) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const alias_copy: ViewCopy<[]> = copied("AliasBackward0_copy", (x: Tensor) => x);
/**
 * The tensor, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(6).reshape(2, 3), y = torch.detach_copy(x);
 * if (!y.equal(x.detach()) || y.data_ptr() === x.data_ptr()) throw new Error(String(y));
 * ```
 */
export const detach_copy: ViewCopy<[]> = copied("DetachBackward0_copy", (x: Tensor) => x.detach());
/**
 * {@link split_with_sizes}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [a, b] = torch.split_with_sizes_copy(torch.arange(6), [2, 4]);
 * if (a.shape[0] !== 2 || b.shape[0] !== 4) throw new Error(`${a} ${b}`);
 * ```
 */
export const split_with_sizes_copy: ViewCopies<[split_sizes: readonly number[] | SplitSizesOptions, dim?: number]> =
  copiedEach("SplitWithSizesBackward0_copy", split_with_sizes);
/**
 * {@link unbind}, copied.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [a, b] = torch.unbind_copy(torch.tensor([[1, 2], [3, 4]]));
 * if (`${a.tolist()} ${b.tolist()}` !== "1,2 3,4") throw new Error(`${a} ${b}`);
 * ```
 */
export const unbind_copy: ViewCopies<[dim?: number | UnbindOptions]> = copiedEach("UnbindBackward0_copy", unbind);
