// What an optimizer is given: parameters, named parameters or groups of them, brought into one shape, checked and printed.
import { isOptions } from "../core/arguments.ts";
import { ArgumentError, ValueError } from "../core/errors.ts";
import { formatFloat } from "../tensor/python_format.ts";
import { Tensor } from "../tensor/tensor.ts";

/** A parameter with its name, as `named_parameters()` gives it. */
export type NamedParameter = readonly [name: string, parameter: Tensor];

/**
 * A group of parameters as an optimizer keeps it: the parameters and the options that hold for them. Writing to
 * `group.lr` changes the next step.
 */
export type ParamGroup = {
  params: Tensor[];
  param_names?: string[];
  lr: number;
  initial_lr?: number;
  [option: string]: unknown;
};

/** A group of parameters as a program gives it; options that are left out take the optimizer's defaults. */
export type ParamGroupInput = {
  params: Tensor | Iterable<Tensor> | Iterable<NamedParameter>;
  lr?: number | Tensor;
  [option: string]: unknown;
};

/** What an optimizer takes as its first argument. */
export type Params = Iterable<Tensor> | Iterable<NamedParameter> | Iterable<ParamGroupInput>;

/** The number that a plain or one-element tensor option stands for. */
export function scalar(value: unknown): number {
  return typeof value === "object" && value instanceof Tensor ? Number(value.item()) : value as number;
}

/** Python's text of a number: 1 as `1`, 1e-8 as `1e-08`. */
export function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : formatFloat(value);
}

/** Names a value's type as Python's `torch.typename` names a tensor's, and by its class otherwise. */
function typename(value: unknown): string {
  if (value instanceof Tensor) return String(value.type());
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  return Object.getPrototypeOf(value)?.constructor?.name ?? "object";
}

/** Splits an optimizer's first argument into groups. */
export function toGroups(params: unknown): ParamGroupInput[] {
  if (params instanceof Tensor) {
    throw new ArgumentError(
      `params argument given to the optimizer should be an iterable of Tensors or dicts, but got ${typename(params)}`,
    );
  }
  if (params === null || typeof params !== "object" || !(Symbol.iterator in params)) {
    const isModule = typeof params === "function" && "parameters" in params;
    throw new ArgumentError(
      `params argument given to the optimizer should be an iterable of Tensors or dicts, but got ${
        isModule ? "a Module: give its parameters()" : typename(params)
      }`,
    );
  }
  const list = [...params as Iterable<unknown>];
  if (list.length === 0) throw new ValueError("optimizer got an empty parameter list");
  if (isGroup(list[0])) return list as ParamGroupInput[];
  if (isOptions(list[0])) {
    throw new ArgumentError(`parameter group 0 has no 'params': it is { params: model.parameters(), lr: 0.1 }, say`);
  }
  return [{ params: list as Tensor[] }];
}

function isGroup(value: unknown): value is ParamGroupInput {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Tensor) &&
    "params" in value;
}

/**
 * Builds the group that an optimizer keeps: tensors, names where they were given, then the options with the defaults
 * filled in. Refuses what PyTorch refuses.
 */
export function makeGroup(
  input: unknown,
  defaults: Readonly<Record<string, unknown>>,
  present: readonly ParamGroup[],
): ParamGroup {
  if (!isGroup(input)) {
    const lack = isOptions(input) ? "has no 'params'" : `must be a dict, but got ${typename(input)}`;
    throw new ArgumentError(`param_group ${lack}`);
  }
  const { params, ...options } = input;
  const list: readonly unknown[] = params instanceof Tensor ? [params] : [...params];
  const tensors: Tensor[] = [];
  const names: string[] = [];
  for (const entry of list) {
    if (Array.isArray(entry)) {
      names.push(String(entry[0]));
      tensors.push(entry[1]);
    } else {
      tensors.push(entry as Tensor);
    }
  }
  if (names.length !== 0 && names.length !== tensors.length) {
    throw new ValueError("all optimizer params should be with/without names. Some param names are missing");
  }
  for (const tensor of tensors) {
    if (!(tensor instanceof Tensor)) {
      throw new ArgumentError(`optimizer can only optimize Tensors, but one of the params is ${typename(tensor)}`);
    }
    if (defaults.differentiable !== true && !(tensor.is_leaf || tensor.retains_grad)) {
      throw new ValueError("can't optimize a non-leaf Tensor");
    }
  }
  const group = { params: tensors, ...options } as unknown as ParamGroup;
  for (const name in defaults) if (group[name] === undefined) group[name] = defaults[name];
  if (names.length !== 0) group.param_names = names;
  checkAgainst(group, present);
  return group;
}

function checkAgainst(group: ParamGroup, present: readonly ParamGroup[]): void {
  const own = new Set(group.params);
  if (own.size !== group.params.length) {
    console.warn(
      "optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; " +
        "see github.com/pytorch/pytorch/issues/40967 for more information",
    );
  }
  for (const other of present) {
    if ((group.param_names === undefined) !== (other.param_names === undefined)) {
      throw new ValueError(
        "all optimizer param groups should be with/without names. cannot add param group " +
          `${group.param_names === undefined ? "without" : "with"} names to the optimizer`,
      );
    }
  }
  for (const other of present) {
    for (const param of other.params) {
      if (own.has(param)) throw new ValueError("some parameters appear in more than one parameter group");
    }
  }
}

/** Options that PyTorch's programs write as floats even where the value is whole (`lr=1.0`). */
const FLOATS: ReadonlySet<string> = new Set(["lr", "initial_lr", "rho", "eps", "alpha"]);

/** The text of an optimizer with these groups. */
export function formatGroups(name: string, groups: readonly ParamGroup[]): string {
  const lines = groups.map((group, i) => {
    const keys = Object.keys(group).filter((key) => key !== "params").sort();
    return `\nParameter Group ${i}\n` + keys.map((key) => `    ${key}: ${valueText(key, group[key])}\n`).join("");
  });
  return `${name} (${lines.join("")})`;
}

function valueText(key: string, value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return FLOATS.has(key) ? formatFloat(value) : numberText(value);
  if (!Array.isArray(value)) return String(value);
  if (key === "param_names") return `[${value.map((item) => `'${item}'`).join(", ")}]`;
  return `(${value.map((item) => valueText(key, item)).join(", ")})`;
}
