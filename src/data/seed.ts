// The seed that a loader or sampler takes from a stream: what `torch.empty((), int64).random_()` gives.
import { defaultGenerator, type Generator } from "../core/generator.ts";

/** Draws a seed of 63 bits from `generator`, or from the global one when it is null. */
export function drawSeed(generator: Generator | null): bigint {
  const [high, low] = (generator ?? defaultGenerator).u64();
  return (BigInt(high & 0x7fffffff) << 32n) | BigInt(low);
}
