// Where layers put their new tensors: the options that every layer's constructor takes.
import type { DType } from "../core/dtype.ts";
import type { DeviceLike } from "./module.ts";

/** Device and dtype of a layer's parameters. */
export type FactoryOptions = { device?: DeviceLike | null; dtype?: DType | null };

/** The same without absent entries, as the functions that make tensors want them. */
export function factoryOptions(o: FactoryOptions): { device?: DeviceLike; dtype?: DType } {
  const out: { device?: DeviceLike; dtype?: DType } = {};
  if (o.device !== undefined && o.device !== null) out.device = o.device;
  if (o.dtype !== undefined && o.dtype !== null) out.dtype = o.dtype;
  return out;
}
