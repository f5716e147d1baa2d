// The state of an optimizer in PyTorch's layout, and the way back: parameters are named by their numbers.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { markTuple } from "../io/python_types.ts"; // betas and the like are tuples in a checkpoint
import { zeros } from "../tensor/create.ts";
import { keep } from "../tensor/memory.ts";
import { Tensor } from "../tensor/tensor.ts";
import type { ParamGroup } from "./parameter_groups.ts";

/** What an optimizer remembers of one parameter: tensors and numbers by PyTorch's names (`exp_avg`, `step`, …). */
export type ParamState = Record<string, unknown>;

/** A group's options, with `params` as numbers. */
export type SavedGroup = { params: number[]; [option: string]: unknown };

/** What `optimizer.state_dict()` gives; `state` is a Map because its keys are whole numbers, as in Python. */
export type OptimizerStateDict = { state: Map<number, ParamState>; param_groups: SavedGroup[] };

/** Zeros like a parameter, for its state; no `tidy` around the step takes them away. */
export function zerosFor(param: Tensor): Tensor {
  return keep(zeros(param.shape, { dtype: param.dtype, device: param.device }));
}

/** Numbers the parameters in the order of the groups and packs state and options. */
export function packState(
  groups: readonly ParamGroup[],
  state: ReadonlyMap<Tensor, ParamState>,
): OptimizerStateDict {
  const numbers = new Map<Tensor, number>();
  let next = 0;
  const packed = groups.map(({ params, ...options }) => {
    params.forEach((param, i) => {
      if (!numbers.has(param)) numbers.set(param, next + i);
    });
    next += params.length;
    const pairs = Object.entries(options).map((
      [key, value],
    ) => [key, Array.isArray(value) ? markTuple([...value]) : value]);
    return { ...Object.fromEntries(pairs), params: params.map((param) => numbers.get(param)!) };
  });
  const numbered = new Map<number, ParamState>();
  for (const [param, record] of state) {
    const number = numbers.get(param);
    if (number !== undefined) numbered.set(number, record);
  }
  return { state: numbered, param_groups: packed };
}

/** The entries of a mapping that came from this library (record or Map) or from a file. */
function entriesOf(value: unknown, what: string): [string, unknown][] {
  if (value instanceof Map) return [...value].map(([key, item]) => [String(key), item]);
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Tensor)) {
    return Object.entries(value);
  }
  throw new ArgumentError(`load_state_dict: ${what} must be a mapping, got ${value === null ? "null" : typeof value}`);
}

/** Checks a saved state against the groups and gives the state and groups to use from now on. */
export function unpackState(
  saved: unknown,
  groups: readonly ParamGroup[],
): { state: Map<Tensor, ParamState>; groups: ParamGroup[] } {
  const parts = new Map(entriesOf(saved, "the state"));
  for (const key of ["state", "param_groups"]) {
    if (!parts.has(key)) throw new ValueError(`load_state_dict: the state has no "${key}"`);
  }
  const list = parts.get("param_groups");
  if (!Array.isArray(list)) throw new ArgumentError("load_state_dict: param_groups must be a list");
  if (list.length !== groups.length) {
    throw new ValueError("loaded state dict has a different number of parameter groups");
  }
  const records = list.map((group, i) => new Map(entriesOf(group, `param_groups[${i}]`)));
  const numbers = records.map((record, i) => {
    const params = record.get("params");
    if (!Array.isArray(params) || params.length !== groups[i].params.length) {
      throw new ValueError(
        "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
      );
    }
    return params.map(String);
  });
  const byNumber = new Map<string, Tensor>();
  numbers.forEach((ids, i) => ids.forEach((id, k) => byNumber.set(id, groups[i].params[k])));
  const state = new Map<Tensor, ParamState>();
  for (const [id, record] of entriesOf(parts.get("state"), "state")) {
    const param = byNumber.get(id);
    if (param === undefined) continue;
    const own: ParamState = {};
    for (const [key, value] of entriesOf(record, `state[${id}]`)) own[key] = castFor(param, key, value);
    state.set(param, own);
  }
  const fresh = records.map((record, i) => {
    record.delete("params");
    const options = Object.fromEntries([...record].map(([key, value]) => [key, copied(value)]));
    const group = { params: groups[i].params, ...options } as ParamGroup;
    if (group.param_names === undefined && groups[i].param_names !== undefined) {
      group.param_names = groups[i].param_names;
    }
    return group;
  });
  return { state, groups: fresh };
}

function copied(value: unknown): unknown {
  if (value instanceof Tensor) return value.clone();
  return Array.isArray(value) ? value.map(copied) : value;
}

/** Copies what was saved for `param`; tensors take its dtype and device, except for the count of steps. */
function castFor(param: Tensor, key: string, value: unknown): unknown {
  if (key === "step") return value instanceof Tensor ? keep(value.clone()) : value;
  if (value instanceof Tensor) {
    const dtype = param.is_floating_point() ? param.dtype : value.dtype;
    const cast = value.to({ device: param.device, dtype });
    return keep(cast === value ? value.clone() : cast);
  }
  return Array.isArray(value) ? value.map((item) => castFor(param, "", item)) : value;
}
