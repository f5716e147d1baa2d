// Connectionist temporal classification: the likelihood of a sequence of labels that may be spoken at any pace.
import { float32, float64, int64, scalarTypeName } from "../../core/dtype.ts";
import { ArgumentError, DTypeError, IndexError, ShapeError, ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { formatShape } from "../../core/shape.ts";
import { cat, stack } from "../../ops/join.ts";
import { where } from "../../ops/where.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { composite } from "./composite.ts";
import type { Reduction } from "./reduction.ts";

/** The logarithm of 0 within the recursions: a finite one, whose derivatives are finite too. */
const NEVER = -1e30;

/** Lengths of sequences: numbers, or a tensor of whole numbers [N]. */
export type Lengths = Tensor | readonly number[] | number;

/** What the labels of a batch look like to the recursion: each with a blank before it and one at the end, L = 2S + 1. */
type Labels = {
  /** [N, L], int64 */
  readonly extended: Tensor;
  /** [N, L], 0 where a path may come from the label before the last blank, else never. */
  readonly skip: Tensor;
  /** [N, L], 0 at the two places where a path may begin, else never. */
  readonly first: Tensor;
  /** [N, L], 0 at the two places where a path may end, else never. */
  readonly last: Tensor;
  readonly inputLengths: readonly number[];
  readonly targetLengths: readonly number[];
};

function lengthsOf(value: Lengths, name: string, batch: number): number[] {
  const list = typeof value === "number" ? [value] : Array.isArray(value) ? value : lengthTensor(value as Tensor, name);
  if (!list.every(Number.isSafeInteger)) {
    throw new ArgumentError(`ctc_loss(): argument '${name}' must be whole numbers, got ${list}`);
  }
  if (list.length !== batch) throw new ShapeError(`${name} must be of size batch_size (${batch}), got ${list.length}`);
  return list;
}

function lengthTensor(value: Tensor, name: string): number[] {
  checkTensor(value, "ctc_loss", name);
  if (value.dtype.kind === "float" || value.dtype.kind === "bool") throw new DTypeError(`${name} must be integral`);
  return (value.flatten().to(int64).tolist() as number[]).map(Number);
}

function checkRange(name: string, lengths: readonly number[], most: number): void {
  for (const length of lengths) {
    if (length < 0) throw new ValueError(`Expected ${name} to have value at least 0, but got value ${length}`);
    if (length > most) throw new ValueError(`Expected ${name} to have value at most ${most}, but got value ${length}`);
  }
}

/** The labels of each sample; targets are [N, S], padded, or one after the other, [Σ target_lengths]. */
function sequences(targets: Tensor, lengths: readonly number[]): number[][] {
  const values = (targets.flatten().to(int64).tolist() as number[]).map(Number);
  const sum = lengths.reduce((a, b) => a + b, 0);
  if (targets.dim() === 1) {
    if (values.length !== sum) {
      throw new ShapeError(
        `Expected tensor to have size ${sum} at dimension 0, but got size ${values.length} for argument 'targets': ` +
          "targets in one dimension hold target_lengths labels of each sample",
      );
    }
    let at = 0;
    return lengths.map((length) => values.slice(at, at += length));
  }
  if (targets.dim() !== 2) {
    throw new ShapeError(`ctc_loss: targets must have 1 or 2 dimensions, got shape ${formatShape(targets.shape)}`);
  }
  const [n, width] = targets.shape, longest = Math.max(0, ...lengths);
  if (n !== lengths.length) {
    throw new ShapeError(
      `Expected tensor to have size ${lengths.length} at dimension 0, but got size ${n} for argument 'targets'`,
    );
  }
  if (width < longest) {
    throw new ShapeError(
      `Expected tensor to have size at least ${longest} at dimension 1, but got size ${width} for argument 'targets'`,
    );
  }
  return lengths.map((length, i) => values.slice(i * width, i * width + length));
}

function labelsOf(
  logs: Tensor,
  rows: readonly number[][],
  blank: number,
  inputLengths: readonly number[],
): Labels {
  const width = 2 * Math.max(0, ...rows.map((row) => row.length)) + 1;
  const shape = [rows.length, width];
  const extended: bigint[] = [], skip: number[] = [], first: number[] = [], last: number[] = [];
  for (const row of rows) {
    for (let s = 0; s < width; s++) {
      const label = s % 2 === 1 && s >> 1 < row.length ? row[s >> 1] : blank;
      extended.push(BigInt(label));
      skip.push(s % 2 === 1 && s > 1 && label !== blank && label !== row[(s >> 1) - 1] ? 0 : NEVER);
      first.push(s === 0 || s === 1 && row.length > 0 ? 0 : NEVER);
      last.push(s === 2 * row.length || s === 2 * row.length - 1 ? 0 : NEVER);
    }
  }
  const numbers = (values: number[]) => logs.new_tensor(values).reshape(shape);
  return {
    extended: logs.new_tensor(BigInt64Array.from(extended), { dtype: int64 }).reshape(shape),
    skip: numbers(skip),
    first: numbers(first),
    last: numbers(last),
    inputLengths,
    targetLengths: rows.map((row) => row.length),
  };
}

/** log p of each extended label at each time, [T, N, L]. */
function labelLogs(logs: Tensor, { extended }: Labels): Tensor {
  return logs.gather(2, extended.unsqueeze(0).expand([logs.size(0), -1, -1]));
}

/** log(eᵃ + eᵇ + eᶜ) */
function logAdd(...terms: Tensor[]): Tensor {
  return stack(terms).logsumexp(0);
}

/** Log-likelihoods of all beginnings of paths, by time: α[t] = lp[t] + log(α[t−1, s] + α[t−1, s−1] + α[t−1, s−2]). */
function beginnings(lp: Tensor, { skip, first }: Labels): Tensor[] {
  const [steps, n, width] = lp.shape;
  const none = lp.new_full([n, 2], NEVER);
  const out = [lp.select(0, 0).add(first)];
  for (let t = 1; t < steps; t++) {
    const before = cat([none, out[t - 1]], 1);
    const sum = logAdd(out[t - 1], before.narrow(1, 1, width), before.narrow(1, 0, width).add(skip));
    out.push(sum.add(lp.select(0, t)));
  }
  return out;
}

/** Log-likelihoods of all ends of paths, by time; each sample's recursion begins at its last step. */
function endings(lp: Tensor, { skip, last, inputLengths }: Labels): Tensor[] {
  const [steps, n, width] = lp.shape;
  const none = lp.new_full([n, 2], NEVER);
  const skipped = cat([skip, none], 1).narrow(1, 2, width); // whether the label two places on may follow this one
  const out = new Array<Tensor>(steps);
  for (let t = steps - 1; t >= 0; t--) {
    const ends = inputLengths.map((length) => length - 1 === t);
    const begin = lp.select(0, t).add(last);
    if (t === steps - 1) {
      out[t] = begin; // samples that end earlier begin anew below
      continue;
    }
    const after = cat([out[t + 1], none], 1);
    const sum = logAdd(out[t + 1], after.narrow(1, 1, width), after.narrow(1, 2, width).add(skipped));
    const next = sum.add(lp.select(0, t));
    out[t] = ends.some(Boolean) ? where(lp.new_tensor(ends.map(Number)).eq(1).unsqueeze(1), begin, next) : next;
  }
  return out;
}

/** −log p of each sample's labels, [N]. */
function negativeLogs(alphas: Tensor[], labels: Labels): Tensor {
  const { last, inputLengths, targetLengths } = labels;
  const losses = inputLengths.map((length, i) =>
    length === 0
      ? last.new_full([], targetLengths[i] === 0 ? 0 : Infinity)
      : alphas[length - 1].select(0, i).add(last.select(0, i)).logsumexp(0).neg()
  );
  const out = stack(losses);
  return out.masked_fill(out.gt(-NEVER / 10), Infinity);
}

const ctc = composite<{ labels: Labels; zero: boolean }>({
  name: "CtcLossBackward0",
  forward: ([logs], { labels, zero }) => {
    const losses = negativeLogs(beginnings(labelLogs(logs, labels), labels), labels);
    return zero ? losses.masked_fill(losses.eq(Infinity), 0) : losses;
  },
  // PyTorch's gradient supposes that the log-probabilities come from log_softmax: exp(lp) − p(label | path).
  backward: (grad, [logs], { labels, zero }) => {
    const lp = labelLogs(logs, labels);
    const alphas = beginnings(lp, labels), losses = negativeLogs(alphas, labels);
    const paths = stack(alphas).add(stack(endings(lp, labels))); // the label's own probability counts twice
    const share = paths.sub(lp).add(losses.view(1, -1, 1)).exp();
    const safe = where(paths.lt(NEVER / 10), share.new_zeros([]), share);
    const index = labels.extended.unsqueeze(0).expand(lp.shape);
    const posterior = logs.new_zeros(logs.shape).scatter_add(2, index, safe);
    const used = labels.inputLengths.flatMap((length) => Array.from({ length: logs.size(0) }, (_, t) => t < length));
    const within = logs.new_tensor(used.map(Number)).eq(1).view(labels.inputLengths.length, -1).t().unsqueeze(2);
    const impossible = losses.eq(Infinity).view(1, -1, 1);
    const each = logs.exp().sub(posterior).mul(grad.view(1, -1, 1)).masked_fill(impossible, zero ? 0 : NaN);
    return [where(within, each, logs.new_zeros([]))];
  },
});

/** Options of {@link ctc_loss}. */
export type CtcLossOptions = { blank?: number; reduction?: Reduction; zero_infinity?: boolean };
const CTC = new Signature<CtcLossOptions>("ctc_loss", ["blank", "reduction", "zero_infinity"]);

/**
 * −log of the probability that the labels are spoken: log_probs [T, N, C] (or [T, C]) from log_softmax, targets [N, S] or
 * one after the other, without blanks; lengths of inputs and targets [N]. Between labels, and within one, there may be any
 * number of blanks and repetitions. "mean" divides each loss by its number of labels first. `zero_infinity` makes
 * impossible samples (more labels than steps) count nothing.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.ctc_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const logs = torch.zeros(2, 1, 3).log_softmax(2);
 * const loss = torch.nn.functional.ctc_loss(logs, torch.tensor([[1n]]), [2], [1]); // 1-1, 1-blank, blank-1: 3/9
 * if (!torch.allclose(loss, torch.tensor(Math.log(3)))) throw new Error(String(loss));
 * ```
 */
export function ctc_loss(
  log_probs: Tensor,
  targets: Tensor,
  input_lengths: Lengths,
  target_lengths: Lengths,
  blank?: number | CtcLossOptions,
  reduction?: Reduction | CtcLossOptions,
  zero_infinity?: boolean | CtcLossOptions,
): Tensor {
  checkTensor(log_probs, "ctc_loss", "log_probs");
  checkTensor(targets, "ctc_loss", "targets");
  const o = CTC.read(blank, reduction, zero_infinity);
  const mode = o.reduction ?? "mean", empty = o.blank ?? 0;
  if (mode !== "none" && mode !== "mean" && mode !== "sum") {
    throw new ValueError(`${mode} is not a valid value for reduction`);
  }
  const dims = log_probs.dim();
  if (dims !== 2 && dims !== 3) {
    throw new ShapeError(
      `Expected 3-dimensional tensor [T, N, C] (or [T, C]), but got ${dims}-dimensional tensor for argument 'log_probs'`,
    );
  }
  if (log_probs.numel() === 0) throw new ShapeError("log_probs tensor must not be empty");
  if (log_probs.dtype !== float32 && log_probs.dtype !== float64) {
    throw new DTypeError(`"ctc_loss_cpu" not implemented for '${scalarTypeName(log_probs.dtype)}'`);
  }
  if (targets.dtype.kind !== "int") throw new DTypeError(`targets must be integral, got ${targets.dtype}`);
  const logs = dims === 2 ? log_probs.unsqueeze(1) : log_probs, [steps, batch, classes] = logs.shape;
  if (empty < 0 || empty >= classes) {
    throw new IndexError(`blank must be in label range, from 0 to ${classes - 1}, got ${empty}`);
  }
  const inputs = lengthsOf(input_lengths, "input_lengths", batch);
  const wanted = lengthsOf(target_lengths, "target_lengths", batch);
  checkRange("input_lengths", inputs, steps);
  checkRange("target_lengths", wanted, Infinity);
  const rows = sequences(targets.dim() === 0 ? targets.unsqueeze(0) : targets, wanted);
  const wrong = rows.flat().find((label) => label < 0 || label >= classes);
  if (wrong !== undefined) {
    throw new IndexError(`ctc_loss: label ${wrong} in targets is out of range: there are ${classes} classes`);
  }
  const labels = labelsOf(logs, rows, empty, inputs);
  const losses = ctc([logs], { labels, zero: o.zero_infinity ?? false });
  if (mode === "sum") return losses.sum();
  if (mode === "none") return dims === 2 ? losses.squeeze(0) : losses;
  return losses.div(logs.new_tensor(wanted.map((length) => Math.max(length, 1)))).mean();
}
