// Hyperparameters for TensorBoard's HParams page: three values that describe an experiment, a session and its end.
// https://github.com/tensorflow/tensorboard/blob/master/tensorboard/plugins/hparams/api.proto
import { ArgumentError } from "../../core/errors.ts";
import { describeValue } from "../../core/kinds.ts";
import { encodeMessage, type MessageSpec } from "../../io/protobuf.ts";
import { Tensor } from "../../tensor/tensor.ts";
import type { SummaryValue } from "./event.ts";
import { scalarOf } from "./numbers.ts";
import { pluginData } from "./summaries.ts";

/** A hyperparameter's value; null is left out. */
export type HParam = boolean | string | number | bigint | Tensor | null | undefined;

type Value = { number_value?: number; string_value?: string; bool_value?: boolean };
type Info = { name?: string; type?: number; domain_discrete?: { values?: readonly Value[] } };
type PluginData = {
  experiment?: { hparam_infos?: readonly Info[]; metric_infos?: readonly { name?: { tag?: string } }[] };
  session_start_info?: { hparams?: readonly { key?: string; value?: Value }[] };
  session_end_info?: { status?: number };
};

const VALUE: MessageSpec<Value> = {
  number_value: [2, "double", "oneof"],
  string_value: [3, "string", "oneof"],
  bool_value: [4, "bool", "oneof"],
};
const PLUGIN_DATA: MessageSpec<PluginData> = {
  experiment: [2, {
    hparam_infos: [4, {
      name: [1, "string"],
      type: [4, "int"],
      domain_discrete: [5, { values: [1, VALUE, "repeated"] }],
    }, "repeated"],
    metric_infos: [5, { name: [1, { tag: [2, "string"] }] }, "repeated"],
  }],
  session_start_info: [3, { hparams: [1, { key: [1, "string"], value: [2, VALUE] }, "repeated"] }],
  session_end_info: [4, { status: [1, "int"] }],
};

const TYPE = { string_value: 1, bool_value: 2, number_value: 3 } as const;
const SUCCESS = 1;

function valueOf(name: string, value: HParam): Value {
  if (typeof value === "string") return { string_value: value };
  if (typeof value === "boolean") return { bool_value: value };
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Tensor) {
    return { number_value: scalarOf(value, "add_hparams") };
  }
  throw new ArgumentError(
    `add_hparams: value should be one of int, float, str, bool, or torch.Tensor; "${name}" is ${describeValue(value)}`,
  );
}

/** The values of three events: which hyperparameters and metrics there are, what they were, that the session ended. */
export function hparamSummaries(
  hparams: Readonly<Record<string, HParam>>,
  metrics: readonly string[],
  domains: Readonly<Record<string, readonly HParam[]>>,
): SummaryValue[] {
  for (const [name, domain] of Object.entries(domains)) {
    const fits = name in hparams && Array.isArray(domain) && domain.every((it) => typeof it === typeof hparams[name]);
    if (fits) continue;
    throw new ArgumentError(
      `add_hparams: hparam_domain_discrete["${name}"] should be a list of same type as hparam_dict["${name}"]`,
    );
  }
  const given = Object.entries(hparams).filter(([, value]) => value !== null && value !== undefined);
  const hparam_infos = given.map(([name, hparam]): Info => {
    const type = TYPE[Object.keys(valueOf(name, hparam))[0] as keyof Value];
    const domain = domains[name]?.map((it) => valueOf(name, it));
    return { name, type, domain_discrete: domain && { values: domain } };
  });
  const experiment = { hparam_infos, metric_infos: metrics.map((tag) => ({ name: { tag } })) };
  const started = given.map(([key, value]) => ({ key, value: valueOf(key, value) }));
  return [
    summary("experiment", { experiment }),
    summary("session_start_info", { session_start_info: { hparams: started } }),
    summary("session_end_info", { session_end_info: { status: SUCCESS } }),
  ];
}

function summary(name: string, data: PluginData): SummaryValue {
  return { tag: `_hparams_/${name}`, metadata: pluginData("hparams", encodeMessage(PLUGIN_DATA, data)) };
}
