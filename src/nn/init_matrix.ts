// Initialisers that give a matrix or a kernel a structure: identity, orthogonal, sparse.
import { ValueError } from "../core/errors.ts";
import { no_grad } from "../autograd/mode.ts";
import type { Generator } from "../core/generator.ts";
import { asNumber, checkTensor } from "../core/kinds.ts";
import { tensor as fromValues } from "../tensor/create.ts";
import { randperm } from "../tensor/random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { normal, type Random } from "./init.ts";
import { orthogonalColumns } from "./orthogonal.ts";

/**
 * Fills a matrix with ones on the diagonal and zeros elsewhere.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.init.eye_(torch.empty(2, 3));
 * if (!torch.allclose(y, torch.tensor([[1, 0, 0], [0, 1, 0]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function eye_(tensor: Tensor): Tensor {
  checkTensor(tensor, "eye_", "tensor");
  if (tensor.dim() !== 2) throw new ValueError("Only tensors with 2 dimensions are supported");
  return no_grad(() => {
    tensor.zero_();
    tensor.diagonal().fill_(1);
    return tensor;
  });
}

/**
 * Fills a convolution's weight so that it passes its input on, in each of `groups` groups.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.init.dirac_(torch.empty(1, 1, 3));
 * if (!torch.allclose(y, torch.tensor([[[0, 1, 0]]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function dirac_(tensor: Tensor, groups: number | { groups?: number } = 1): Tensor {
  checkTensor(tensor, "dirac_", "tensor");
  const count = asNumber((typeof groups === "object" ? groups?.groups : groups) ?? 1, "dirac_", "groups");
  if (tensor.dim() < 3 || tensor.dim() > 5) {
    throw new ValueError("Only tensors with 3, 4, or 5 dimensions are supported");
  }
  if (tensor.size(0) % count !== 0) throw new ValueError("dim 0 must be divisible by groups");
  const perGroup = tensor.size(0) / count;
  return no_grad(() => {
    tensor.zero_();
    for (let g = 0; g < count; g++) {
      for (let d = 0; d < Math.min(perGroup, tensor.size(1)); d++) {
        let place = tensor.select(0, g * perGroup + d).select(0, d);
        for (const size of tensor.shape.slice(2)) place = place.select(0, Math.floor(size / 2));
        place.fill_(1);
      }
    }
    return tensor;
  });
}

/** Options of {@link orthogonal_}. */
export type OrthogonalOptions = Random & { gain?: number };
const ORTHOGONAL = new Signature<OrthogonalOptions>("orthogonal_", ["gain", "generator"]);

/**
 * A (semi-)orthogonal matrix [size(0), the rest] times gain: Saxe et al. 2013.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.init.orthogonal_(torch.empty(1, 3)).pow(2).sum();
 * if (!torch.allclose(y, torch.tensor(1), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function orthogonal_(
  tensor: Tensor,
  gain?: number | OrthogonalOptions,
  generator?: Generator | null | OrthogonalOptions,
): Tensor {
  checkTensor(tensor, "orthogonal_", "tensor");
  const o = ORTHOGONAL.read(gain, generator);
  if (tensor.dim() < 2) throw new ValueError("Only tensors with 2 or more dimensions are supported");
  if (tensor.numel() === 0) return tensor;
  const rows = tensor.size(0);
  const columns = tensor.numel() / rows;
  return no_grad(() => {
    const drawn = normal(tensor.new_empty([rows, columns]), 0, 1, o.generator);
    const tall = rows < columns ? drawn.t() : drawn;
    const q = orthogonalColumns(tall.reshape([-1]).tolist() as number[], tall.size(0), tall.size(1));
    const made = fromValues(q, { dtype: tensor.dtype, device: tensor.device }).view(tall.shape);
    tensor.copy_((rows < columns ? made.t() : made).reshape(tensor.shape));
    return tensor.mul_(o.gain ?? 1);
  });
}

/** Options of {@link sparse_}. */
export type SparseOptions = Random & { sparsity?: number; std?: number };
const SPARSE = new Signature<SparseOptions & { sparsity: number }>("sparse_", ["sparsity", "std", "generator"], 1);

/**
 * Normal, with a part of each column of the matrix set to zero: Martens 2010.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.init.sparse_(torch.empty(4, 1), 1);
 * if (!torch.allclose(y, torch.tensor([[0], [0], [0], [0]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function sparse_(
  tensor: Tensor,
  sparsity: number | SparseOptions,
  std?: number | SparseOptions,
  generator?: Generator | null | SparseOptions,
): Tensor {
  checkTensor(tensor, "sparse_", "tensor");
  const o = SPARSE.read(sparsity, std, generator);
  if (tensor.dim() !== 2) throw new ValueError("Only tensors with 2 dimensions are supported");
  const [rows, columns] = tensor.shape;
  const zeros = Math.ceil(o.sparsity * rows);
  return no_grad(() => {
    normal(tensor, 0, o.std ?? 0.01, o.generator);
    for (let column = 0; column < columns; column++) {
      const places = (randperm(rows).tolist() as number[]).slice(0, zeros);
      for (const row of places) tensor.select(0, row).select(0, column).fill_(0);
    }
    return tensor;
  });
}
