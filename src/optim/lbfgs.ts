// LBFGS: a quasi-Newton method that remembers the last steps instead of a matrix.
import { enable_grad, mode } from "../autograd/mode.ts";
import { ArgumentError, UnsupportedError, ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { cat } from "../ops/join.ts";
import { tensor, zeros } from "../tensor/create.ts";
import { keep } from "../tensor/memory.ts";
import { Tensor } from "../tensor/tensor.ts";
import { strongWolfe } from "./line_search.ts";
import { checkLearningRate, checkNumber } from "./options.ts";
import { Optimizer } from "./optimizer.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import type { ParamState } from "./state_dict.ts";

/** The options of {@link LBFGS}. */
export type LBFGSOptions = {
  lr?: number | Tensor;
  max_iter?: number;
  max_eval?: number | null;
  tolerance_grad?: number;
  tolerance_change?: number;
  history_size?: number;
  line_search_fn?: "strong_wolfe" | null;
  maximize?: boolean;
};

type LBFGSGroup = ParamGroup & Required<Omit<LBFGSOptions, "lr" | "max_eval">> & { max_eval: number };

const SIGNATURE = new Signature<LBFGSOptions>("LBFGS", [
  "lr",
  "max_iter",
  "max_eval",
  "tolerance_grad",
  "tolerance_change",
  "history_size",
  "line_search_fn",
  "maximize",
]);

/** The history that the directions are made of: y, s and 1 / (y · s) of the last steps, as PyTorch's files name them. */
type History = { old_dirs: Tensor[]; old_stps: Tensor[]; ro: Tensor[]; H_diag: Tensor | number };

/**
 * L-BFGS (Liu and Nocedal, 1989), for losses without noise: `step(closure)` evaluates the closure several times, up to
 * `max_iter` iterations and `max_eval` evaluations, and moves along −H g, where H is built from the last `history_size`
 * steps. With `line_search_fn: "strong_wolfe"` the length of each step is searched, else it is `lr`.
 *
 * One group only. The memory is (2 · history_size + 4) times that of the parameters.
 *
 * @param params Tensors or `[name, tensor]` pairs.
 * @param lr The learning rate, 1 by default.
 * @param max_eval By default 5/4 of `max_iter`.
 * @throws {ValueError} for a negative rate and for several groups.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.LBFGS.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -2], { requires_grad: true });
 * const optimizer = new torch.optim.LBFGS([w], { line_search_fn: "strong_wolfe" });
 * const loss = optimizer.step(() => {
 *   optimizer.zero_grad();
 *   const loss = w.sub(3).square().sum();
 *   loss.backward();
 *   return loss;
 * });
 * if (!torch.allclose(w, torch.tensor([3, 3])) || loss!.item() !== 29) throw new Error(String(w));
 * ```
 */
export class LBFGS extends Optimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | LBFGSOptions,
    max_iter?: number | LBFGSOptions,
    max_eval?: number | null | LBFGSOptions,
    tolerance_grad?: number | LBFGSOptions,
    tolerance_change?: number | LBFGSOptions,
    history_size?: number | LBFGSOptions,
    line_search_fn?: "strong_wolfe" | null | LBFGSOptions,
    options?: LBFGSOptions,
  ) {
    const o = SIGNATURE.read(
      lr,
      max_iter,
      max_eval,
      tolerance_grad,
      tolerance_change,
      history_size,
      line_search_fn,
      options,
    );
    const iterations = o.max_iter ?? 20;
    const defaults = {
      lr: o.lr ?? 1,
      max_iter: iterations,
      max_eval: o.max_eval ?? Math.floor(iterations * 5 / 4),
      tolerance_grad: o.tolerance_grad ?? 1e-7,
      tolerance_change: o.tolerance_change ?? 1e-9,
      history_size: o.history_size ?? 100,
      line_search_fn: o.line_search_fn ?? null,
      maximize: o.maximize ?? false,
    };
    checkLearningRate(defaults.lr);
    for (const key of ["max_iter", "max_eval", "tolerance_grad", "tolerance_change", "history_size"] as const) {
      checkNumber(key, defaults[key]);
    }
    super(params, defaults);
    if (this.param_groups.length !== 1) {
      throw new ValueError("LBFGS doesn't support per-parameter options (parameter groups)");
    }
  }

  /** @internal */
  protected override takeStep<Loss>(closure: (() => Loss) | undefined): Loss | undefined {
    if (typeof closure !== "function") {
      throw new ArgumentError("LBFGS.step() missing 1 required positional argument: 'closure'");
    }
    const before = mode.grad;
    mode.grad = false;
    try {
      return this.#minimise(closure);
    } finally {
      mode.grad = before;
    }
  }

  #minimise<Loss>(closure: () => Loss): Loss {
    const group = this.param_groups[0] as LBFGSGroup, params = group.params;
    if (params.length === 0) return enable_grad(closure);
    const { max_iter, max_eval, tolerance_grad, tolerance_change, line_search_fn } = group;
    const lr = scalar(group.lr), sign = group.maximize ? -1 : 1;
    const evaluate = () => ({
      loss: sign * numberOf(enable_grad(closure)),
      grad: flatGradient(params, group.maximize),
    });
    const state = this.stateOf(params[0]);
    state.func_evals ??= 0;
    state.n_iter ??= 0;
    const first = enable_grad(closure);
    let loss = sign * numberOf(first), grad = flatGradient(params, group.maximize);
    let evaluations = 1;
    state.func_evals = state.func_evals as number + 1;
    if (largest(grad) <= tolerance_grad) return first;
    let d = state.d as Tensor, t = state.t === undefined ? 0 : scalar(state.t);
    let previous = state.prev_flat_grad as Tensor, last = 0, history = historyOf(state);
    for (let iteration = 1; iteration <= max_iter; iteration++) {
      const number = state.n_iter = state.n_iter as number + 1;
      if (number === 1) {
        d = grad.neg();
        history = { old_dirs: [], old_stps: [], ro: [], H_diag: 1 };
      } else {
        const al = (state.al ??= new Array(group.history_size).fill(null)) as (Tensor | null)[];
        remember(history, group.history_size, grad.sub(previous), d.mul(t));
        d = nextDirection(history, al, grad);
      }
      previous = keep(grad.clone());
      last = loss;
      t = number === 1 ? Math.min(1, 1 / Number(grad.abs().sum().item())) * lr : lr;
      const slope = Number(grad.dot(d).item());
      if (slope > -tolerance_change) break;
      let made = 0;
      if (line_search_fn !== null) {
        if (line_search_fn !== "strong_wolfe") throw new UnsupportedError("only 'strong_wolfe' is supported");
        const start = params.map((param) => param.clone());
        const along = (length: number) => {
          move(params, d, length);
          const there = evaluate();
          params.forEach((param, i) => param.copy_(start[i]));
          return there;
        };
        const found = strongWolfe(along, t, d, loss, grad, slope, tolerance_change, max_eval - evaluations);
        ({ loss, grad, t } = found);
        made = found.evaluations;
        move(params, d, t);
      } else {
        move(params, d, t);
        if (iteration !== max_iter) {
          ({ loss, grad } = evaluate());
          made = 1;
        }
      }
      evaluations += made;
      state.func_evals = state.func_evals as number + made;
      if (iteration === max_iter || evaluations >= max_eval || largest(grad) <= tolerance_grad) break;
      if (largest(d.mul(t)) <= tolerance_change || Math.abs(loss - last) < tolerance_change) break;
    }
    Object.assign(state, { d: keep(d), t, ...history, prev_flat_grad: previous, prev_loss: last });
    return first;
  }
}

/** The loss that a closure returned. */
function numberOf(loss: unknown): number {
  if (loss instanceof Tensor || typeof loss === "number") return scalar(loss);
  throw new ArgumentError(`LBFGS: the closure must return the loss, got ${loss === null ? "null" : typeof loss}`);
}

function largest(x: Tensor): number {
  return Number(x.abs().max().item());
}

/** All gradients as one vector, negated to maximise. */
function flatGradient(params: readonly Tensor[], maximize: boolean): Tensor {
  const parts = params.map((p) => p.grad === null ? zeros(p.numel(), { dtype: p.dtype }) : p.grad.reshape(-1));
  const flat = cat(parts);
  return maximize ? flat.neg() : flat;
}

/** The parameters go `length` along `d`. */
function move(params: readonly Tensor[], d: Tensor, length: number): void {
  let offset = 0;
  for (const param of params) {
    const count = param.numel();
    param.add_(d.narrow(0, offset, count).view(param.shape), { alpha: length });
    offset += count;
  }
}

/** A number of the history as a tensor of the parameters' dtype. */
function numberLike(x: Tensor, value: number): Tensor {
  return keep(tensor(value, { dtype: x.dtype }));
}

function historyOf({ old_dirs, old_stps, ro, H_diag }: ParamState): History {
  return { old_dirs, old_stps, ro, H_diag } as History;
}

/** Takes the last step s, and by how much the gradient changed over it, into the history. */
function remember(history: History, size: number, y: Tensor, s: Tensor): void {
  const { old_dirs, old_stps, ro } = history;
  const ys = Number(y.dot(s).item());
  if (!(ys > 1e-10)) return;
  if (old_dirs.length === size) {
    old_dirs.shift();
    old_stps.shift();
    ro.shift();
  }
  old_dirs.push(keep(y));
  old_stps.push(keep(s));
  ro.push(numberLike(y, 1 / ys));
  history.H_diag = numberLike(y, ys / Number(y.dot(y).item()));
}

/** −H g, by the two loops of L-BFGS; `al` holds what the first finds. */
function nextDirection({ old_dirs, old_stps, ro, H_diag }: History, al: (Tensor | null)[], grad: Tensor): Tensor {
  const q = grad.neg();
  for (let i = old_dirs.length - 1; i >= 0; i--) {
    const a = al[i] = keep(old_stps[i].dot(q).mul(ro[i]));
    q.add_(old_dirs[i], { alpha: -scalar(a) });
  }
  q.mul_(scalar(H_diag));
  for (let i = 0; i < old_dirs.length; i++) {
    q.add_(old_stps[i], { alpha: scalar(al[i]) - scalar(old_dirs[i].dot(q).mul(ro[i])) });
  }
  return q;
}
