// The reference backend: every kernel in TypeScript, for any platform, without permission or compiler.
import type { Backend } from "../backend.ts";
import { hostMemory, type Storage } from "../storage.ts";
import { attention, attentionBackward } from "./attention.ts";
import { binary } from "./binary.ts";
import { cast } from "./cast.ts";
import { conv } from "./conv.ts";
import { fill } from "./elements.ts";
import { countNonzero, gather, invalidIndex, nonzero, positions, put, scatter, take, unravel } from "./index.ts";
import { matmul } from "./matmul.ts";
import { norm, normBackward, normParameters } from "./normalization.ts";
import { multinomial, random, randomTensor } from "./random.ts";
import { triangle } from "./triangle.ts";
import { nllLoss, nllLossBackward } from "./loss.ts";
import { softmax } from "./softmax.ts";
import { compare, test } from "./compare.ts";
import { unfold } from "./unfold.ts";
import { unary } from "./unary.ts";
import { ternary, where } from "./where.ts";
import { cell, cellBackward } from "./recurrent.ts";
import { extremum, reduce } from "./reduce.ts";
import { scan, scanExtremum, scanLinear } from "./scan.ts";
import { searchsorted, sort } from "./sort.ts";
import { imageResize, imageToFloat } from "./image.ts";
import { optimStep } from "./optim_step.ts";
import { pool } from "./pool.ts";
import { resample } from "./resample.ts";

/** Kernels in TypeScript. */
export class TsBackend implements Backend {
  readonly name = "ts";

  allocate(nbytes: number, cleared?: boolean): Storage {
    return hostMemory.allocate(nbytes, cleared);
  }

  readonly binary = binary;
  readonly unary = unary;
  readonly compare = compare;
  readonly test = test;
  readonly ternary = ternary;
  readonly where = where;
  readonly cast = cast;
  readonly fill = fill;
  readonly triangle = triangle;
  readonly reduce = reduce;
  readonly extremum = extremum;
  readonly scan = scan;
  readonly scanExtremum = scanExtremum;
  readonly scanLinear = scanLinear;
  readonly sort = sort;
  readonly searchsorted = searchsorted;
  readonly matmul = matmul;
  readonly softmax = softmax;
  readonly nllLoss = nllLoss;
  readonly nllLossBackward = nllLossBackward;
  readonly conv = conv;
  readonly norm = norm;
  readonly normBackward = normBackward;
  readonly normParameters = normParameters;
  readonly attention = attention;
  readonly attentionBackward = attentionBackward;
  readonly optimStep = optimStep;
  readonly cell = cell;
  readonly cellBackward = cellBackward;
  readonly pool = pool;
  readonly unfold = unfold;
  readonly resample = resample;
  readonly imageResize = imageResize;
  readonly imageToFloat = imageToFloat;
  readonly random = random;
  readonly randomTensor = randomTensor;
  readonly multinomial = multinomial;
  readonly invalidIndex = invalidIndex;
  readonly positions = positions;
  readonly take = take;
  readonly put = put;
  readonly gather = gather;
  readonly scatter = scatter;
  readonly countNonzero = countNonzero;
  readonly nonzero = nonzero;
  readonly unravel = unravel;
}
