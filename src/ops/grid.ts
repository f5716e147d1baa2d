// Several tensors brought together: broadcast to one shape, spanned to grids, combined.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { anyRequiresGrad, recordList } from "../autograd/record.ts";
import { int64 } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { checkInt, checkInts, checkTensor, checkTensors } from "../core/kinds.ts";
import { broadcastShape, formatShape, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import type { TensorsArgument } from "./atleast.ts";
import { stack } from "./join.ts";
import { resultDTypeOf } from "./promote.ts";

function tensorsOf(operation: string, args: TensorsArgument): readonly Tensor[] {
  const list = (Array.isArray(args[0]) ? args[0] : args) as readonly Tensor[];
  checkTensors(list, operation, "tensors");
  return list;
}

/**
 * The shape to which shapes broadcast together.
 * https://docs.pytorch.org/docs/stable/generated/torch.broadcast_shapes.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.broadcast_shapes([2], [3, 1], [1, 1, 1])) !== "1,3,2") throw new Error("broadcast_shapes");
 * ```
 */
export function broadcast_shapes(...shapes: (Shape | number)[]): Shape {
  let result: Shape = [];
  shapes.forEach((given, i) => {
    const shape = typeof given === "number" ? [given] : given;
    checkInts(shape, "broadcast_shapes", "shapes");
    if (shape.some((n) => !(n >= 0))) throw new ValueError("Attempting to broadcast a dimension with negative length!");
    try {
      result = broadcastShape(result, shape);
    } catch {
      const at = -1 - shape.toReversed().findIndex((n, d) => {
        const size = result.at(-1 - d);
        return size !== undefined && n !== 1 && size !== 1 && n !== size;
      });
      throw new ShapeError(
        `Attempting to broadcast a dimension of length ${
          shape.at(at)
        } at ${at}! Mismatching argument at index ${i} had ` +
          `${formatShape(shape)}; but expected shape should be broadcastable to ${formatShape(result)}`,
      );
    }
  });
  return result;
}

/**
 * Tensors stretched to their common shape; views.
 * https://docs.pytorch.org/docs/stable/generated/torch.broadcast_tensors.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [a] = torch.broadcast_tensors(torch.ones(3), torch.ones(2, 1));
 * if (String(a.shape) !== "2,3") throw new Error("broadcast_tensors");
 * ```
 */
export function broadcast_tensors(...tensors: TensorsArgument): Tensor[] {
  const list = tensorsOf("broadcast_tensors", tensors);
  const shape = list.reduce<Shape>((common, x) => broadcastShape(common, x.shape), []);
  return list.map((x) => x.expand(shape));
}

/** In which order {@link meshgrid} spans: "ij" as matrices, "xy" as pictures. */
export type MeshgridOptions = { indexing?: string };
const MESHGRID = new Signature<MeshgridOptions>("meshgrid", ["indexing"]);

/**
 * Coordinates of a grid: for each vector a tensor of all combinations' shape; views.
 * https://docs.pytorch.org/docs/stable/generated/torch.meshgrid.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [rows] = torch.meshgrid(torch.tensor([1, 2]), torch.tensor([1, 2, 3]), { indexing: "ij" });
 * if (String(rows.shape) !== "2,3") throw new Error("meshgrid");
 * ```
 */
export function meshgrid(
  ...args: readonly (Tensor | readonly Tensor[] | MeshgridOptions)[]
): Tensor[] {
  const last = args.at(-1), options = isOptions(last) ? MESHGRID.read(last) : {};
  const list = tensorsOf("meshgrid", (isOptions(last) ? args.slice(0, -1) : args) as TensorsArgument);
  const indexing = options.indexing ?? "ij";
  if (list.length === 0) throw new ShapeError("meshgrid expects a non-empty TensorList");
  if (indexing !== "ij" && indexing !== "xy") {
    throw new ShapeError(
      `torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${indexing}`,
    );
  }
  for (const x of list) {
    if (x.shape.length > 1) {
      throw new ShapeError(`torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: ${x.shape.length}D`);
    }
    if (x.dtype !== list[0].dtype) throw new DTypeError("torch.meshgrid expects all tensors to have the same dtype");
  }
  const swap = indexing === "xy" && list.length >= 2;
  const order = swap ? [list[1], list[0], ...list.slice(2)] : list;
  const shape = order.map((x) => x.count);
  const grids = order.map((x, d) => x.reshape(shape.map((_, i) => i === d ? x.count : 1)).expand(shape));
  return swap ? [grids[1], grids[0], ...grids.slice(2)] : grids;
}

/**
 * All combinations of one element from each vector, as rows.
 * https://docs.pytorch.org/docs/stable/generated/torch.cartesian_prod.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.cartesian_prod(torch.ones(2), torch.ones(3)).shape) !== "6,2") throw new Error("cartesian_prod");
 * ```
 */
export function cartesian_prod(...tensors: TensorsArgument): Tensor {
  const list = tensorsOf("cartesian_prod", tensors);
  for (const x of list) {
    if (x.shape.length !== 1) throw new ShapeError(`Expect a 1D vector, but got shape ${formatShape(x.shape)}`);
  }
  if (list.length === 1) return list[0];
  return stack(meshgrid(list).map((x) => x.flatten()), 1);
}

/** Options of {@link combinations}. */
export type CombinationOptions = { r?: number; with_replacement?: boolean };
const COMBINATIONS = new Signature<CombinationOptions>("combinations", ["r", "with_replacement"]);

/**
 * All choices of r elements of a vector, in order, as rows.
 * https://docs.pytorch.org/docs/stable/generated/torch.combinations.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.combinations(torch.tensor([1, 2, 3])).tolist()) !== "1,2,1,3,2,3") throw new Error("combinations");
 * ```
 */
export function combinations(
  input: Tensor,
  r?: number | CombinationOptions,
  with_replacement?: boolean | CombinationOptions,
  options?: CombinationOptions,
): Tensor {
  checkTensor(input, "combinations", "input");
  const o = COMBINATIONS.read(r, with_replacement, options), size = o.r ?? 2;
  if (input.shape.length !== 1) {
    throw new ShapeError(`Expect a 1D vector, but got shape ${formatShape(input.shape)}`);
  }
  checkInt(size, "combinations", "r");
  if (!(size >= 0)) throw new ShapeError(`Expect a non-negative number, but got ${size}`);
  if (size === 0) return input.make([0]);
  const step = o.with_replacement ? 0 : 1, places: number[] = [], chosen: number[] = [];
  const choose = (from: number): void => {
    if (chosen.length === size) {
      places.push(...chosen);
      return;
    }
    for (let i = from; i < input.count; i++) {
      chosen.push(i);
      choose(i + step);
      chosen.pop();
    }
  };
  choose(0);
  const index = input.make([places.length], int64), array = index.store.array(int64) as BigInt64Array;
  places.forEach((place, i) => array[i] = BigInt(place));
  return input.index_select(0, index).reshape(places.length / size, size);
}

/**
 * Matrices along the diagonal of a large one, zeros elsewhere.
 * https://docs.pytorch.org/docs/stable/generated/torch.block_diag.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.block_diag(torch.ones(2, 2), torch.ones(1, 3)).shape) !== "3,5") throw new Error("block_diag");
 * ```
 */
export function block_diag(...tensors: TensorsArgument): Tensor {
  const list = tensorsOf("block_diag", tensors);
  if (list.length === 0) throw new ArgumentError("block_diag() needs at least one tensor");
  const blocks = list.map((x, i) => {
    if (x.shape.length > 2) {
      throw new ShapeError(
        `torch.block_diag: Input tensors must have 2 or fewer dimensions. Input ${i} has ${x.shape.length} dimensions`,
      );
    }
    return x.shape.length === 2 ? x : x.reshape(1, x.count);
  });
  const rows = blocks.reduce((n, x) => n + x.shape[0], 0), columns = blocks.reduce((n, x) => n + x.shape[1], 0);
  const out = list[0].makeZeros([rows, columns], resultDTypeOf(list)), places: [number, number][] = [];
  let row = 0, column = 0;
  for (const x of blocks) {
    places.push([row, column]);
    if (x.count > 0) block(out, row, column, x.shape).writeFrom(x);
    row += x.shape[0];
    column += x.shape[1];
  }
  if (gradMode.grad && anyRequiresGrad(list)) {
    recordList(BLOCK_DIAG, out, list, { places, blocks: blocks.map((x) => x.shape), shapes: list.map((x) => x.shape) });
  }
  return out;
}

/** The part [rows, columns] of a matrix that begins at a place. */
function block(x: Tensor, row: number, column: number, [rows, columns]: Shape): Tensor {
  return x.narrow(0, row, rows).narrow(1, column, columns);
}

const BLOCK_DIAG: Derivative<{ places: [number, number][]; blocks: Shape[]; shapes: Shape[] }> = {
  name: "BlockDiagBackward0",
  backward: (ctx, grad) => {
    const { places, blocks, shapes } = ctx.attributes;
    return places.map(([row, column], i) =>
      ctx.needs(i) ? block(grad, row, column, blocks[i]).reshape(shapes[i]) : undefined
    );
  },
};
