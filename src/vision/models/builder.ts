// What all model builders share: options, and weights from a file, a URL, or torchvision's collection.
import { Signature } from "../../core/arguments.ts";
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { load_state_dict_from_url } from "../../io/hub.ts";
import { load } from "../../io/save_load.ts";
import type { Module } from "../../nn/module.ts";

/** A state_dict's file or URL, the name of a set of torchvision's (`"IMAGENET1K_V1"`, `"DEFAULT"`), or a state_dict. */
export type WeightsSource = string | URL | Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>;

/** Options of all model builders. */
export type BuildOptions = {
  /** What to load into the model; null or nothing leaves the first weights that the seed gives. */
  weights?: WeightsSource | null;
  /** SHA-256 (or its first digits) of a downloaded file; torchvision's have it in their names. */
  sha256?: string | null;
  /** Show the download's progress: true unless stated. */
  progress?: boolean;
  /** The old spelling of `weights: "IMAGENET1K_V1"`. */
  pretrained?: boolean;
  /** Size of the result, 1000 unless stated. */
  num_classes?: number;
};

/** Builds a model; with weights the result is a promise. */
export type Builder<M extends Module, O extends BuildOptions> = {
  (options?: O & { weights?: null; pretrained?: false }): M;
  (options: O): Promise<M>;
  /** torchvision's files for this model by the names of the sets. */
  readonly weights: Readonly<Record<string, string>>;
};

const COMMON = ["weights", "sha256", "progress", "pretrained", "num_classes"] as const;

/** Where torchvision keeps its weights. */
const COLLECTION = "https://download.pytorch.org/models/";

/**
 * Makes the builder of a model.
 *
 * @param keys the options that this model has beyond the common ones
 * @param files torchvision's sets of weights, the best last
 */
export function builder<M extends Module, O extends BuildOptions>(
  name: string,
  keys: readonly Exclude<keyof O & string, keyof BuildOptions>[],
  files: Readonly<Record<string, string>>,
  make: (options: O) => M,
): Builder<M, O> {
  const signature = new Signature<O>(name, [...COMMON, ...keys]);
  const weights = Object.fromEntries(Object.entries(files).map(([set, file]) => [set, COLLECTION + file]));
  const build = (options: O = {} as O): M | Promise<M> => {
    const o = signature.read(options) as O;
    const source = o.weights ?? (o.pretrained ? "IMAGENET1K_V1" : null);
    const model = make({ ...o, weights: source });
    return source === null ? model : loadInto(model, name, source, weights, o);
  };
  return Object.assign(build as Builder<M, O>, { weights });
}

async function loadInto<M extends Module>(
  model: M,
  name: string,
  source: WeightsSource,
  sets: Readonly<Record<string, string>>,
  options: BuildOptions,
): Promise<M> {
  model.load_state_dict(await read(name, source, sets, options));
  return model;
}

async function read(
  name: string,
  source: WeightsSource,
  sets: Readonly<Record<string, string>>,
  { sha256, progress }: BuildOptions,
): Promise<Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>> {
  if (typeof source === "object" && !(source instanceof URL)) return source;
  const text = String(source);
  const set = text === "DEFAULT" ? Object.keys(sets).at(-1)! : text.replace(/^\w+_Weights\./, "");
  if (set in sets) return await load_state_dict_from_url(sets[set], { check_hash: true, progress });
  if (/^IMAGENET1K_\w+$/.test(set)) {
    throw new ValueError(`${name}: there are no weights "${set}"; there are ${Object.keys(sets).join(", ")}`);
  }
  if (/^https?:/.test(text)) return await load_state_dict_from_url(text, { sha256, progress });
  if (sha256) throw new ArgumentError(`${name}: sha256 checks downloads, and "${text}" is a file here`);
  return load<Record<string, unknown>>(source);
}
