// movedim: dimensions at other places.
import { Signature } from "../core/arguments.ts";
import { ShapeError } from "../core/errors.ts";
import { checkInts, checkTensor } from "../core/kinds.ts";
import { formatShape, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { index } from "./index.ts";
import { type Dims, permuteTo } from "./view.ts";

/** Options of {@link movedim}. */
export type MoveOptions = { source?: Dims; destination?: Dims };
const MOVEDIM = new Signature<MoveOptions>("movedim", ["source", "destination"]);

/**
 * Moves dimensions to other places; the others keep their order.
 * https://docs.pytorch.org/docs/stable/generated/torch.movedim.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.movedim(torch.zeros(2, 3, 4), 0, -1).shape) !== "3,4,2") throw new Error("movedim");
 * ```
 */
export function movedim(input: Tensor, source: Dims | MoveOptions, destination?: Dims | MoveOptions): Tensor {
  checkTensor(input, "movedim", "input");
  const o = MOVEDIM.read(source, destination);
  const ndim = input.shape.length;
  const list = (dims: Dims | undefined) => {
    const several = typeof dims === "number" ? [dims] : dims ?? [];
    checkInts(several, "movedim", "source and destination");
    return several;
  };
  const from = list(o.source), to = list(o.destination);
  if (from.length !== to.length) {
    throw new ShapeError(
      `movedim: Invalid source or destination dims: source (${
        formatShape(from)
      } dims) should contain the same number of ` +
        `dims as destination (${formatShape(to)} dims)`,
    );
  }
  const sources = from.map((d) => wrapDim(d, ndim)), targets = to.map((d) => wrapDim(d, ndim));
  const unique = (name: string, dims: readonly number[], given: readonly number[]) => {
    if (new Set(dims).size !== dims.length) {
      throw new ShapeError(`movedim: repeated dim in \`${name}\` (${formatShape(given)})`);
    }
  };
  unique("source", sources, from);
  unique("destination", targets, to);
  if (ndim === 0) return index(input, "...");
  const order = new Array<number>(ndim).fill(-1);
  targets.forEach((place, i) => order[place] = sources[i]);
  const rest = input.shape.map((_, d) => d).filter((d) => !sources.includes(d));
  for (let d = 0, next = 0; d < ndim; d++) if (order[d] < 0) order[d] = rest[next++];
  return permuteTo(input, order);
}

/**
 * Another name of {@link movedim}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, 3, 4);
 * if (!torch.moveaxis(x, 0, 2).equal(torch.movedim(x, 0, 2))) throw new Error("moveaxis");
 * ```
 */
export const moveaxis: typeof movedim = movedim;
