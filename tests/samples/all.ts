// All samples, by op.
import { binary } from "./binary.ts";
import { index } from "./index.ts";
import { layers } from "./layers.ts";
import { matmul } from "./matmul.ts";
import { nn } from "./nn.ts";
import { random } from "./random.ts";
import { recurrent } from "./recurrent.ts";
import { reduce } from "./reduce.ts";
import type { Sample } from "./sample.ts";
import { shape } from "./shape.ts";
import { unary } from "./unary.ts";

/** The samples of every op, in the order in which they were written. */
export const SAMPLES: ReadonlyMap<string, readonly Sample[]> = Map.groupBy(
  [...unary, ...binary, ...reduce, ...shape, ...index, ...matmul, ...nn, ...layers, ...random, ...recurrent],
  ({ op }) => op,
);
