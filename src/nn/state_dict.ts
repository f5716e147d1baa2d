// Reading a module's tensors out by name, and loading them back.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { describeValue } from "../core/kinds.ts";
import { no_grad } from "../autograd/mode.ts";
import { markOrderedDict, orderedDictInfo } from "../io/python_types.ts";
import { formatSize } from "../tensor/python_format.ts";
import { Tensor } from "../tensor/tensor.ts";
import { CallableModule } from "./callable.ts";
import type { Module } from "./module.ts";
import { buffersOf, ModuleMembers, ownBuffers, ownModules, ownParameters } from "./module_members.ts";
import { Parameter } from "./parameter.ts";
import { is_lazy } from "./uninitialized.ts";

/** Tensors by name, in the order of the model. */
export type StateDict = Record<string, Tensor>;

/** Options of {@link ModuleState.state_dict}. */
export type StateDictOptions = { destination?: StateDict; prefix?: string; keep_vars?: boolean };

/** Options of {@link ModuleState.load_state_dict}. */
export type LoadStateDictOptions = { strict?: boolean; assign?: boolean };

/** What a module says about its part of a state_dict beside the tensors. */
export type StateMetadata = { version?: number; [key: string]: unknown };

/** One call of load_state_dict on its way through the modules. */
export type Loading = {
  /** The entries below the module's own prefix. */
  readonly state: Record<string, unknown>;
  readonly prefix: string;
  readonly metadata: StateMetadata;
  readonly assign: boolean;
  readonly missing_keys: string[];
  readonly unexpected_keys: string[];
  readonly errors: string[];
};

/** Names that did not fit when a state_dict was loaded. */
export class IncompatibleKeys {
  /** @internal */
  constructor(
    /** Names that the module has and the state_dict does not. */
    readonly missing_keys: string[],
    /** Names that the state_dict has and the module does not. */
    readonly unexpected_keys: string[],
  ) {}

  /** `<All keys matched successfully>`, or both lists. */
  toString(): string {
    if (this.missing_keys.length + this.unexpected_keys.length === 0) return "<All keys matched successfully>";
    const list = (keys: string[]) => `[${keys.map((k) => `'${k}'`).join(", ")}]`;
    return `_IncompatibleKeys(missing_keys=${list(this.missing_keys)}, unexpected_keys=${list(this.unexpected_keys)})`;
  }

  /** The same in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

type Metadata = Record<string, StateMetadata>;

/** The versions that a state_dict carries out of sight; a loaded one may hold them in a Map. */
function metadataOf(state: object): Metadata | undefined {
  const metadata = orderedDictInfo(state)?.metadata;
  if (metadata === undefined || metadata === null) return undefined;
  return metadata instanceof Map ? Object.fromEntries(metadata) : metadata as Metadata;
}

/** The part of {@link Module} that saves and loads its tensors. */
export abstract class ModuleState extends ModuleMembers {
  /** Version of the layout of this module's entries in a state_dict; null where it never changed. @internal */
  get stateVersion(): number {
    return 1;
  }

  /**
   * All parameters and persistent buffers by name, detached, sharing storage with the module:
   * an ordered plain object that `torch.save` writes and {@link ModuleState.load_state_dict} reads.
   *
   * @example
   * ```ts
   * import * as torch from "../../mod.ts";
   * const names = Object.keys(new torch.nn.Linear(2, 3).state_dict());
   * if (names.join() !== "weight,bias") throw new Error(names.join());
   * ```
   */
  state_dict(options: StateDictOptions = {}): StateDict {
    const { destination = {}, prefix = "", keep_vars = false } = options;
    const metadata = metadataOf(destination) ?? {};
    metadata[prefix.slice(0, -1)] = { version: this.stateVersion };
    markOrderedDict(destination, { metadata });
    for (const [name, parameter] of ownParameters(this)) {
      destination[prefix + name] = keep_vars ? parameter : parameter.detach();
    }
    const persistent = buffersOf(this);
    for (const [name, buffer] of ownBuffers(this)) {
      if (persistent.get(name)) destination[prefix + name] = keep_vars ? buffer : buffer.detach();
    }
    for (const [name, child] of ownModules(this)) {
      child?.state_dict({ destination, prefix: `${prefix}${name}.`, keep_vars });
    }
    return destination;
  }

  /**
   * Copies the tensors of a state_dict into this module. With `strict` every name must be there and no other;
   * with `assign` the given tensors take the place of the module's own. Returns the names that did not fit.
   *
   * Throws a ValueError that lists every missing and unexpected name and every shape that does not fit.
   */
  load_state_dict(
    state_dict: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>,
    strict: boolean | LoadStateDictOptions = true,
    assign: boolean | LoadStateDictOptions = false,
  ): IncompatibleKeys {
    if (
      typeof state_dict !== "object" || state_dict === null || state_dict instanceof Tensor ||
      state_dict instanceof Promise
    ) {
      const hint = state_dict instanceof Promise
        ? ": await it"
        : state_dict as unknown instanceof CallableModule
        ? ": give its state_dict()"
        : "";
      throw new ArgumentError(`Expected state_dict to be dict-like, got ${describeValue(state_dict)}${hint}.`);
    }
    const options = readLoadOptions(strict, assign);
    const state: Record<string, unknown> = state_dict instanceof Map
      ? Object.fromEntries(state_dict)
      : { ...state_dict };
    const metadata = metadataOf(state_dict) ?? {};
    const missing_keys: string[] = [];
    const unexpected_keys: string[] = [];
    const errors: string[] = [];
    load(this as unknown as Module, state, "", options.assign, metadata, missing_keys, unexpected_keys, errors);
    if (options.strict) {
      const quoted = (keys: string[]) => keys.map((k) => `"${k}"`).join(", ");
      if (unexpected_keys.length > 0) errors.unshift(`Unexpected key(s) in state_dict: ${quoted(unexpected_keys)}. `);
      if (missing_keys.length > 0) errors.unshift(`Missing key(s) in state_dict: ${quoted(missing_keys)}. `);
    }
    if (errors.length > 0) {
      throw new ValueError(`Error(s) in loading state_dict for ${this.constructor.name}:\n\t${errors.join("\n\t")}`);
    }
    return new IncompatibleKeys(missing_keys, unexpected_keys);
  }

  /** Loads this module's own entries; a module overrides it to read older layouts. @internal */
  loadOwnState(loading: Loading): void {
    const { state, prefix, assign } = loading;
    const buffers = buffersOf(this);
    const own = new Map<string, Tensor>(ownParameters(this));
    for (const [name, buffer] of ownBuffers(this)) if (buffers.get(name)) own.set(name, buffer);
    for (const [name, target] of own) {
      const key = prefix + name;
      if (!Object.hasOwn(state, key)) {
        loading.missing_keys.push(key);
        continue;
      }
      let source = state[key];
      if (!(source instanceof Tensor)) {
        loading.errors.push(
          `While copying the parameter named "${key}", expected torch.Tensor or Tensor-like object from checkpoint but ` +
            `received ${source === null ? "null" : typeof source}`,
        );
        continue;
      }
      if (is_lazy(target)) {
        if (is_lazy(source)) continue;
        target.materialize(source.shape);
      }
      if (target.dim() === 0 && source.dim() === 1 && source.size(0) === 1) source = source.reshape([]); // saved before 0.4
      const found = source as Tensor;
      if (formatSize(found.shape) !== formatSize(target.shape)) {
        loading.errors.push(
          `size mismatch for ${key}: copying a param with shape ${formatSize(found.shape)} from checkpoint, ` +
            `the shape in current model is ${formatSize(target.shape)}.`,
        );
        continue;
      }
      if (assign) {
        (this as unknown as Record<string, Tensor>)[name] = target.isParameter
          ? found.isParameter ? found.requires_grad_(target.requires_grad) : new Parameter(found, target.requires_grad)
          : found;
      } else no_grad(() => target.copy_(found));
    }
    const children = new Map(ownModules(this));
    for (const key of Object.keys(state)) {
      if (!key.startsWith(prefix)) continue;
      const [name, ...rest] = key.slice(prefix.length).split(".");
      if (rest.length > 0 ? !children.has(name) : !own.has(name)) loading.unexpected_keys.push(key);
    }
  }
}

function readLoadOptions(
  strict: boolean | LoadStateDictOptions,
  assign: boolean | LoadStateDictOptions,
): Required<LoadStateDictOptions> {
  const options = typeof strict === "object" ? strict : typeof assign === "object" ? assign : {};
  for (const key of Object.keys(options)) {
    if (key !== "strict" && key !== "assign") {
      throw new ArgumentError(`load_state_dict() got an unexpected option '${key}'; its options are strict and assign`);
    }
  }
  return {
    strict: typeof strict === "boolean" ? strict : options.strict ?? true,
    assign: typeof assign === "boolean" ? assign || (options.assign ?? false) : options.assign ?? false,
  };
}

function load(
  module: Module,
  state: Record<string, unknown>,
  prefix: string,
  assign: boolean,
  metadata: Metadata,
  missing_keys: string[],
  unexpected_keys: string[],
  errors: string[],
): void {
  const own = metadata[prefix.slice(0, -1)] ?? {};
  module.loadOwnState({ state, prefix, metadata: own, assign, missing_keys, unexpected_keys, errors });
  for (const [name, child] of ownModules(module)) {
    if (child === null) continue;
    const below = `${prefix}${name}.`;
    const part = Object.fromEntries(Object.entries(state).filter(([key]) => key.startsWith(below)));
    load(child, part, below, assign, metadata, missing_keys, unexpected_keys, errors);
  }
}
