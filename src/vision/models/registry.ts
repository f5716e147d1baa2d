// Models by their names.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { Signature } from "../../core/arguments.ts";
import type { Module } from "../../nn/module.ts";
import * as alexnet from "./alexnet.ts";
import type { Builder, BuildOptions } from "./builder.ts";
import * as convnext from "./convnext.ts";
import * as densenet from "./densenet.ts";
import * as efficientnets from "./efficientnets.ts";
import * as googlenet from "./googlenet.ts";
import * as inception from "./inception.ts";
import * as mnasnet from "./mnasnet.ts";
import * as mobilenet_v2 from "./mobilenet_v2.ts";
import * as mobilenet_v3 from "./mobilenet_v3.ts";
import * as resnets from "./resnets.ts";
import * as shufflenet_v2 from "./shufflenet_v2.ts";
import * as squeezenet from "./squeezenet.ts";
import * as vgg from "./vgg.ts";
import * as vision_transformer from "./vision_transformer.ts";

/** The builder of some model, whose own options are not known by its type. */
export type AnyBuilder = Builder<Module, BuildOptions & Record<string, unknown>>;

/** Options of {@link list_models}: names or patterns with `*`, `?` and `[…]`, one or several. */
export type ListModelsOptions = {
  include?: string | readonly string[] | null;
  exclude?: string | readonly string[] | null;
};

const LIST = new Signature<ListModelsOptions>("list_models", ["include", "exclude"]);

const FAMILIES = [
  alexnet,
  convnext,
  densenet,
  efficientnets,
  googlenet,
  inception,
  mnasnet,
  mobilenet_v2,
  mobilenet_v3,
  resnets,
  shufflenet_v2,
  squeezenet,
  vgg,
  vision_transformer,
];

let known: Map<string, AnyBuilder> | undefined;

/** All builders by name: what the families export that holds files of weights. */
function builders(): Map<string, AnyBuilder> {
  if (known !== undefined) return known;
  const all = FAMILIES.flatMap((family) => Object.entries(family));
  const isBuilder = ([, value]: [string, unknown]): boolean => typeof value === "function" && "weights" in value;
  known = new Map(all.filter(isBuilder).sort(([a], [b]) => a < b ? -1 : 1) as unknown as [string, AnyBuilder][]);
  return known;
}

/** A pattern of the Unix shell as a regular expression. */
function toRegExp(pattern: string): RegExp {
  const text = pattern.replace(/\[!/g, "[^").replace(/[.+${}()|\\]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, ".");
  try {
    return new RegExp(`^${text}$`);
  } catch {
    throw new ArgumentError(`list_models: ${JSON.stringify(pattern)} is no pattern`);
  }
}

function patterns(given: string | readonly string[] | null | undefined): RegExp[] | undefined {
  if (given === undefined || given === null) return undefined;
  return (typeof given === "string" ? [given] : given).map(toRegExp);
}

/**
 * The names of all models, sorted; of those that fit a pattern of `include` and none of `exclude`.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.models.list_models.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const names = torch.vision.models.list_models({ include: "resnet*", exclude: "*1*" });
 * if (names.join() !== "resnet34,resnet50") throw new Error(names.join());
 * ```
 */
export function list_models(
  include?: string | readonly string[] | null | ListModelsOptions,
  exclude?: string | readonly string[] | null | ListModelsOptions,
): string[] {
  const o = LIST.read(include, exclude), wanted = patterns(o.include), unwanted = patterns(o.exclude) ?? [];
  return [...builders().keys()].filter((name) =>
    (wanted === undefined || wanted.some((it) => it.test(name))) && !unwanted.some((it) => it.test(name))
  );
}

/**
 * The builder of a model by its name; capitals do not count.
 *
 * @throws {ValueError} for a name that no model has.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.models.get_model_builder.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { get_model_builder, resnet18 } = torch.vision.models;
 * if (get_model_builder("resnet18") as unknown !== resnet18) throw new Error();
 * ```
 */
export function get_model_builder(name: string): AnyBuilder {
  const build = builders().get(String(name).toLowerCase());
  if (build === undefined) throw new ValueError(`Unknown model ${name}`);
  return build;
}

/**
 * Builds a model by its name, with the options of its builder; with weights the result is a promise.
 *
 * @throws {ValueError} for a name that no model has.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.models.get_model.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = torch.vision.models.get_model("squeezenet1_1", { num_classes: 2 });
 * if (!(net instanceof torch.vision.models.SqueezeNet)) throw new Error(`${net}`);
 * ```
 */
export function get_model(
  name: string,
  options: BuildOptions & Record<string, unknown> = {},
): Module | Promise<Module> {
  return get_model_builder(name)(options);
}
