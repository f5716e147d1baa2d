// torch.utils.summary: what a model is made of, seen in one dry run.
import { no_grad } from "../autograd/mode.ts";
import { type DType, float32 } from "../core/dtype.ts";
import { ArgumentError, ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { describeValue } from "../core/kinds.ts";
import { deepcopy } from "../nn/deepcopy.ts";
import { Module } from "../nn/module.ts";
import { is_lazy } from "../nn/uninitialized.ts";
import { ones, zeros } from "../tensor/create.ts";
import { Tensor } from "../tensor/tensor.ts";
import { firstTensor, multiplyAdds } from "./multiply_adds.ts";
import { type LayerRow, ModelSummary } from "./summary_table.ts";
import { type LookMode, untouched } from "./untouched.ts";

/** Options of {@link summary}. */
export type SummaryOptions = {
  /** How deep layers are listed; what lies deeper is counted with the layer that holds it. 3 unless stated. */
  depth?: number;
  /** Dtypes of the inputs that are made from sizes: the model's unless stated. */
  dtypes?: readonly DType[] | null;
  /** Whether the dry run is in evaluation mode (the default), in training mode, or in the mode of each module. */
  mode?: "eval" | "train" | "same";
};

const SIGNATURE = new Signature<SummaryOptions>("summary", ["depth", "dtypes", "mode"]);

/** Sizes of one input, or of several. */
export type InputSize = readonly number[] | readonly (readonly number[])[];

/**
 * Lists a model's layers with the shapes of their outputs, their parameters and multiply-adds; print the result, or show it in a
 * notebook. One forward is run on inputs of ones (of integer dtypes: zeros). Nothing of the model changes: no
 * gradients, modes and buffers as before, and no random number is drawn from the default stream. A model with lazy layers is copied
 * for that.
 *
 * Multiply-adds are those of convolutions, matrix products, recurrent layers and attention; what forward computes by functions, not
 * by layers, is not seen.
 *
 * @param model any module
 * @param input sizes of the input with the batch: `[1, 3, 224, 224]`; of several inputs: `[[1, 8], [1, 4]]`; or the
 * inputs themselves: a tensor, or the array of forward's arguments
 * @throws {ValueError} when forward fails; the sentence names the layer
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { nn } = torch;
 * const model = new nn.Sequential(new nn.Linear(8, 4), new nn.ReLU(), new nn.Linear(4, 2));
 * const table = torch.utils.summary(model, [16, 8]);
 * console.log(table);
 * if (table.total_params !== 46 || table.total_mult_adds !== 16 * 40) throw new Error("counts");
 * ```
 */
export function summary(
  model: Module,
  input: InputSize | Tensor | readonly unknown[],
  depth?: number | SummaryOptions,
  dtypes?: readonly DType[] | null | SummaryOptions,
  mode?: "eval" | "train" | "same" | SummaryOptions,
): ModelSummary {
  if (!(model instanceof Module)) throw new ArgumentError(`summary: model is a module, not ${describeValue(model)}`);
  const o = SIGNATURE.read(depth, dtypes, mode), deepest = o.depth ?? 3;
  if (!Number.isSafeInteger(deepest) || deepest < 1) {
    throw new ValueError(`summary: depth is a positive whole number, got ${deepest}`);
  }
  if (o.mode !== undefined && !["eval", "train", "same"].includes(o.mode)) {
    throw new ArgumentError(`summary: mode is "eval", "train" or "same", not ${o.mode}`);
  }
  const seen = isLazy(model) ? deepcopy(model) : model;
  const args = argumentsOf(seen, input, o.dtypes ?? undefined);
  const made = args !== input && !(input instanceof Tensor) && o.dtypes === undefined;
  const hint = made ? `; the inputs were made from sizes, as ${args.map(dtypeOf)}: the option dtypes gives others` : "";
  return new ModelSummary(dryRun(seen, args, o.mode ?? "eval", hint), seen, args, deepest);
}

function dtypeOf(x: unknown): string {
  return String((x as Tensor).dtype);
}

function isLazy(model: Module): boolean {
  return [...model.parameters(), ...model.buffers()].some((tensor) => is_lazy(tensor));
}

/** Forward's arguments, made where sizes are given. */
function argumentsOf(model: Module, input: unknown, dtypes: readonly DType[] | undefined): unknown[] {
  if (input instanceof Tensor) return [input];
  if (!Array.isArray(input)) {
    throw new ArgumentError(
      `summary: the input is sizes ([1, 3, 224, 224]), tensors or forward's arguments, not ${describeValue(input)}`,
    );
  }
  const sizes = isSize(input) ? [input] : input.length > 0 && input.every(isSize) ? input as number[][] : undefined;
  if (sizes === undefined) return input;
  const first = [...model.parameters()].find((parameter) => parameter.dtype.is_floating_point);
  return sizes.map((size, i) => {
    const dtype = dtypes?.[i] ?? dtypes?.[0] ?? first?.dtype ?? float32, device = first?.device;
    return dtype.is_floating_point ? ones(size, { dtype, device }) : zeros(size, { dtype, device });
  });
}

function isSize(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((n) => Number.isSafeInteger(n) && n >= 0);
}

/** Calls of modules during one forward, as a tree. */
function dryRun(model: Module, args: unknown[], mode: LookMode, hint: string): LayerRow {
  const names = new Map([...model.named_modules()].map(([name, module]) => [module, name]));
  const open: LayerRow[] = [], known = new Set<Module>();
  let root: LayerRow | undefined;
  const handles = [...names].flatMap(([module, path]) => [
    module.register_forward_pre_hook(() => {
      const row: LayerRow = { path, module, again: known.has(module), children: [], shape: undefined, bytes: 0 };
      known.add(module);
      open.at(-1)?.children.push(row);
      open.push(row);
    }),
    module.register_forward_hook((_module, args, output) => {
      const row = open.pop()!, out = firstTensor(output);
      row.shape = out?.shape.slice();
      row.bytes = out === undefined ? 0 : out.numel() * out.dtype.itemsize;
      if (row.children.length === 0) row.multAdds = multiplyAdds(module, args, output);
      root = row;
    }),
  ]);
  try {
    untouched(model, mode, () => no_grad(() => (model as unknown as (...args: unknown[]) => unknown)(...args)));
  } catch (cause) {
    const at = open.at(-1), place = at === undefined ? "the model" : rowName(at);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ValueError(`summary: forward of ${place} fails: ${reason}${hint}`, { cause });
  } finally {
    for (const handle of handles) handle.remove();
  }
  return root!;
}

function rowName({ path, module }: LayerRow): string {
  return path === "" ? module.constructor.name : `${path} (${module.constructor.name})`;
}
