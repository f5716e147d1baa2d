// The native libraries' functions and lists of operations. Made from abi.h by `deno task gen`; do not edit.
import type { Memory } from "../src/backends/storage.ts";

/** The hash of abi.h; a library that was built from another one is refused. */
export const ABI_HASH = 167629508388434;

/** The hash of all C sources: it names the library in the cache. */
export const SOURCES_HASH = 178004849251429;

/** Opcodes of the binary family. */
export const BINARY = { add: 0, mul: 1, sub: 2, div: 3, floor_divide: 4, trunc_divide: 5, remainder: 6, fmod: 7, pow: 8, maximum: 9, minimum: 10, fmax: 11, fmin: 12, atan2: 13, hypot: 14, copysign: 15, nextafter: 16, logaddexp: 17, logaddexp2: 18, heaviside: 19, gcd: 20, lcm: 21, bitwise_and: 22, bitwise_or: 23, bitwise_xor: 24, left_shift: 25, right_shift: 26, xlogy: 27, add_scaled: 28, threshold_backward: 29, leaky_relu_backward: 30, elu_backward: 31, celu_backward: 32, gelu_backward: 33, gelu_tanh_backward: 34, silu_backward: 35, mish_backward: 36, softplus_backward: 37, logsigmoid_backward: 38, hardtanh_backward: 39, hardswish_backward: 40, hardsigmoid_backward: 41, shrink_backward: 42, sigmoid_backward: 43, tanh_backward: 44, logit_backward: 45, lerp_number: 46 } as const;
/** Names of the binary family. */
export type BinaryName = keyof typeof BINARY;

/** Opcodes of the unary family. */
export const UNARY = { neg: 0, abs: 1, sign: 2, square: 3, reciprocal: 4, sqrt: 5, rsqrt: 6, floor: 7, ceil: 8, trunc: 9, round: 10, frac: 11, round_decimals: 12, bitwise_not: 13, clamp: 14, threshold: 15, mantissa: 16, exponent: 17, exp: 18, exp2: 19, expm1: 20, log: 21, log2: 22, log10: 23, log1p: 24, sin: 25, cos: 26, tan: 27, asin: 28, acos: 29, atan: 30, sinh: 31, cosh: 32, tanh: 33, asinh: 34, acosh: 35, atanh: 36, sigmoid: 37, erf: 38, erfc: 39, erfinv: 40, lgamma: 41, digamma: 42, polygamma: 43, i0: 44, i1: 45, sinc: 46, logit: 47, relu: 48, leaky_relu: 49, elu: 50, celu: 51, gelu: 52, gelu_tanh: 53, silu: 54, mish: 55, softplus: 56, logsigmoid: 57, hardswish: 58, hardsigmoid: 59, softshrink: 60, hardshrink: 61, add_number: 62, mul_number: 63, div_number: 64, rsub_number: 65, rdiv_number: 66, pow_number: 67, angle: 68, sub_number: 69 } as const;
/** Names of the unary family. */
export type UnaryName = keyof typeof UNARY;

/** Opcodes of the compare family. */
export const COMPARE = { eq: 0, ne: 1, lt: 2, le: 3, gt: 4, ge: 5, logical_and: 6, logical_or: 7, logical_xor: 8 } as const;
/** Names of the compare family. */
export type CompareName = keyof typeof COMPARE;

/** Opcodes of the test family. */
export const TEST = { logical_not: 0, isnan: 1, isinf: 2, isfinite: 3, isposinf: 4, isneginf: 5, signbit: 6 } as const;
/** Names of the test family. */
export type TestName = keyof typeof TEST;

/** Opcodes of the ternary family. */
export const TERNARY = { addcmul: 0, addcdiv: 1, lerp: 2 } as const;
/** Names of the ternary family. */
export type TernaryName = keyof typeof TERNARY;

/** Opcodes of the reduce family. */
export const REDUCE = { sum: 0, nansum: 1, mean: 2, prod: 3, max: 4, min: 5, any: 6, all: 7, count_nonzero: 8, var: 9, std: 10, norm: 11, logsumexp: 12 } as const;
/** Names of the reduce family. */
export type ReduceName = keyof typeof REDUCE;

/** Opcodes of the extremum family. */
export const EXTREMUM = { max: 0, min: 1 } as const;
/** Names of the extremum family. */
export type ExtremumName = keyof typeof EXTREMUM;

/** Opcodes of the scan family. */
export const SCAN = { cumsum: 0, cumprod: 1, logcumsumexp: 2 } as const;
/** Names of the scan family. */
export type ScanName = keyof typeof SCAN;

/** Opcodes of the scatter family. */
export const SCATTER = { set: 0, add: 1, mul: 2, amin: 3, amax: 4 } as const;
/** Names of the scatter family. */
export type ScatterName = keyof typeof SCATTER;

/** Opcodes of the softmax family. */
export const SOFTMAX = { softmax: 0, log_softmax: 1, softmax_backward: 2, log_softmax_backward: 3 } as const;
/** Names of the softmax family. */
export type SoftmaxName = keyof typeof SOFTMAX;

/** Opcodes of the random family. */
export const RANDOM = { uniform: 0, normal: 1, normal_serial: 2, bernoulli: 3, exponential: 4, geometric: 5, cauchy: 6, log_normal: 7, randint: 8, random: 9, randperm: 10, randint_wide: 11, poisson: 12 } as const;
/** Names of the random family. */
export type RandomName = keyof typeof RANDOM;

/** Opcodes of the conv family. */
export const CONV = { forward: 0, input: 1, weight: 2 } as const;
/** Names of the conv family. */
export type ConvName = keyof typeof CONV;

/** Opcodes of the pool family. */
export const POOL = { max: 0, avg: 1, avg_backward: 2, adaptive_max: 3, adaptive_avg: 4, adaptive_avg_backward: 5, gather: 6, scatter: 7, unpool: 8 } as const;
/** Names of the pool family. */
export type PoolName = keyof typeof POOL;

/** Opcodes of the unfold family. */
export const UNFOLD = { unfold: 0, fold: 1 } as const;
/** Names of the unfold family. */
export type UnfoldName = keyof typeof UNFOLD;

/** Opcodes of the cell family. */
export const CELL = { lstm: 0, gru: 1 } as const;
/** Names of the cell family. */
export type CellName = keyof typeof CELL;

/** Opcodes of the optim family. */
export const OPTIM = { sgd: 0, adam: 1, adadelta: 2, adamax: 3, nadam: 4, radam: 5, adagrad: 6, rmsprop: 7, rprop: 8, asgd: 9 } as const;
/** Names of the optim family. */
export type OptimName = keyof typeof OPTIM;

/** What `Deno.dlopen` is told. */
export const SYMBOLS = {
  dt_abi_hash: { parameters: [], result: "f64" },
  dt_cpu_supported: { parameters: [], result: "i32" },
  dt_last_error: { parameters: ["buffer", "f64"], result: "i32" },
  dt_set_num_threads: { parameters: ["i32"], result: "void" },
  dt_get_num_threads: { parameters: [], result: "i32" },
  dt_address: { parameters: ["buffer", "f64"], result: "f64" },
  dt_binary: { parameters: ["i32", "i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64", "buffer"], result: "i32" },
  dt_cast: { parameters: ["i32", "i32", "i32", "buffer", "f64", "buffer", "f64", "f64", "buffer"], result: "i32" },
  dt_triangle: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_unary: { parameters: ["i32", "i32", "i32", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64", "buffer"], result: "i32" },
  dt_test: { parameters: ["i32", "i32", "i32", "buffer", "f64", "buffer", "f64", "f64", "buffer"], result: "i32" },
  dt_compare: { parameters: ["i32", "i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "buffer"], result: "i32" },
  dt_ternary: { parameters: ["i32", "i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "f64", "buffer"], result: "i32" },
  dt_where: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "buffer"], result: "i32" },
  dt_reduce: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_extremum: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_scan: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_scan_extremum: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_scan_linear: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_sort: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_searchsorted: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_invalid_index: { parameters: ["buffer", "f64", "f64", "f64", "f64"], result: "f64" },
  dt_positions: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_take: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_put: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_gather: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_scatter: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_nonzero_count: { parameters: ["i32", "i32", "buffer", "f64", "f64"], result: "f64" },
  dt_nonzero: { parameters: ["i32", "i32", "buffer", "f64", "f64", "buffer", "f64", "f64"], result: "i32" },
  dt_unravel: { parameters: ["buffer", "f64", "buffer", "f64", "f64", "buffer"], result: "i32" },
  dt_softmax: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_nll_loss: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_nll_loss_backward: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_conv: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_norm: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_norm_backward: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_norm_parameters: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_attention: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_attention_backward: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_pool: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_unfold: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_resample: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_image_resize: { parameters: ["buffer", "f64", "buffer", "f64", "f64", "buffer"], result: "i32" },
  dt_image_to_float: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
  dt_cell: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "f64"], result: "i32" },
  dt_cell_backward: { parameters: ["i32", "i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "f64", "f64"], result: "i32" },
  dt_random: { parameters: ["i32", "i32", "buffer", "f64", "f64", "f64", "f64", "buffer"], result: "i32" },
  dt_random_tensor: { parameters: ["i32", "i32", "i32", "buffer", "f64", "buffer", "f64", "f64", "buffer"], result: "i32" },
  dt_optim_step: { parameters: ["i32", "i32", "i32", "f64", "buffer"], result: "i32" },
  dt_matmul: { parameters: ["i32", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer", "f64", "buffer"], result: "i32" },
} as const;

/** A native library's functions, whichever device it drives. */
export type NativeLibrary = {
  abi_hash(): number;
  cpu_supported(): number;
  last_error(text: Memory, capacity: number): number;
  set_num_threads(count: number): void;
  get_num_threads(): number;
  address(memory: Memory, offset: number): number;
  binary(op: number, dtype: number, mode: number, out: Memory, out_offset: number, a: Memory, a_offset: number, b: Memory, b_offset: number, n: number, p: number, q: number, plan: ArrayBuffer): number;
  cast(to: number, from: number, mode: number, out: Memory, out_offset: number, a: Memory, a_offset: number, n: number, plan: ArrayBuffer): number;
  triangle(upper: number, itemsize: number, out: Memory, out_offset: number, a: Memory, a_offset: number, batch: number, rows: number, columns: number, diagonal: number): number;
  unary(op: number, dtype: number, mode: number, out: Memory, out_offset: number, a: Memory, a_offset: number, n: number, p: number, q: number, plan: ArrayBuffer): number;
  test(op: number, dtype: number, mode: number, out: Memory, out_offset: number, a: Memory, a_offset: number, n: number, plan: ArrayBuffer): number;
  compare(op: number, dtype: number, mode: number, out: Memory, out_offset: number, a: Memory, a_offset: number, b: Memory, b_offset: number, n: number, plan: ArrayBuffer): number;
  ternary(op: number, dtype: number, mode: number, out: Memory, out_offset: number, a: Memory, a_offset: number, b: Memory, b_offset: number, c: Memory, c_offset: number, n: number, p: number, plan: ArrayBuffer): number;
  where(size: number, mode: number, out: Memory, out_offset: number, condition: Memory, condition_offset: number, a: Memory, a_offset: number, b: Memory, b_offset: number, n: number, plan: ArrayBuffer): number;
  reduce(op: number, dtype: number, out: Memory, out_offset: number, a: Memory, a_offset: number, outer: number, n: number, inner: number, parameter: number): number;
  extremum(op: number, dtype: number, values: Memory, values_offset: number, indices: Memory, indices_offset: number, a: Memory, a_offset: number, outer: number, n: number, inner: number): number;
  scan(op: number, dtype: number, out: Memory, out_offset: number, a: Memory, a_offset: number, outer: number, n: number, inner: number): number;
  scan_extremum(op: number, dtype: number, values: Memory, values_offset: number, indices: Memory, indices_offset: number, a: Memory, a_offset: number, outer: number, n: number, inner: number): number;
  scan_linear(dtype: number, reverse: number, out: Memory, out_offset: number, a: Memory, a_offset: number, b: Memory, b_offset: number, outer: number, n: number, inner: number): number;
  sort(dtype: number, descending: number, values: Memory, values_offset: number, indices: Memory, indices_offset: number, a: Memory, a_offset: number, outer: number, n: number, inner: number, k: number): number;
  searchsorted(dtype: number, right: number, out: Memory, out_offset: number, sequence: Memory, sequence_offset: number, values: Memory, values_offset: number, rows: number, n: number, m: number, step: number): number;
  invalid_index(index: Memory, index_offset: number, n: number, low: number, high: number): number;
  positions(first: number, positions: Memory, positions_offset: number, index: Memory, index_offset: number, n: number, n_places: number, stride: number): number;
  take(size: number, out: Memory, out_offset: number, x: Memory, x_offset: number, index: Memory, index_offset: number, rows: ArrayBuffer): number;
  put(op: number, dtype: number, x: Memory, x_offset: number, source: Memory, source_offset: number, index: Memory, index_offset: number, rows: ArrayBuffer): number;
  gather(size: number, out: Memory, out_offset: number, x: Memory, x_offset: number, index: Memory, index_offset: number, sizes: ArrayBuffer): number;
  scatter(op: number, dtype: number, x: Memory, x_offset: number, source: Memory, source_offset: number, index: Memory, index_offset: number, sizes: ArrayBuffer): number;
  nonzero_count(size: number, is_float: number, x: Memory, x_offset: number, n: number): number;
  nonzero(size: number, is_float: number, out: Memory, out_offset: number, count: number, x: Memory, x_offset: number, n: number): number;
  unravel(out: Memory, out_offset: number, places: Memory, places_offset: number, n: number, sizes: ArrayBuffer): number;
  softmax(op: number, dtype: number, out: Memory, out_offset: number, a: Memory, a_offset: number, y: Memory, y_offset: number, outer: number, n: number, inner: number): number;
  nll_loss(dtype: number, out: Memory, out_offset: number, total: Memory, total_offset: number, x: Memory, x_offset: number, target: Memory, target_offset: number, weight: Memory, weight_offset: number, plan: ArrayBuffer): number;
  nll_loss_backward(dtype: number, out: Memory, out_offset: number, grad: Memory, grad_offset: number, target: Memory, target_offset: number, weight: Memory, weight_offset: number, total: Memory, total_offset: number, plan: ArrayBuffer): number;
  conv(op: number, dtype: number, out: Memory, out_offset: number, x: Memory, x_offset: number, w: Memory, w_offset: number, bias: Memory, bias_offset: number, shape: ArrayBuffer): number;
  norm(dtype: number, out: Memory, out_offset: number, stats: Memory, stats_offset: number, x: Memory, x_offset: number, weight: Memory, weight_offset: number, bias: Memory, bias_offset: number, plan: ArrayBuffer): number;
  norm_backward(dtype: number, out: Memory, out_offset: number, grad: Memory, grad_offset: number, x: Memory, x_offset: number, stats: Memory, stats_offset: number, weight: Memory, weight_offset: number, plan: ArrayBuffer): number;
  norm_parameters(dtype: number, out: Memory, out_offset: number, grad: Memory, grad_offset: number, x: Memory, x_offset: number, stats: Memory, stats_offset: number, plan: ArrayBuffer): number;
  attention(dtype: number, out: Memory, out_offset: number, stats: Memory, stats_offset: number, q: Memory, q_offset: number, k: Memory, k_offset: number, v: Memory, v_offset: number, mask: Memory, mask_offset: number, plan: ArrayBuffer): number;
  attention_backward(dtype: number, grads: Memory, grads_offset: number, grad: Memory, grad_offset: number, q: Memory, q_offset: number, k: Memory, k_offset: number, v: Memory, v_offset: number, stats: Memory, stats_offset: number, mask: Memory, mask_offset: number, plan: ArrayBuffer): number;
  pool(op: number, dtype: number, out: Memory, out_offset: number, indices: Memory, indices_offset: number, x: Memory, x_offset: number, shape: ArrayBuffer): number;
  unfold(op: number, dtype: number, out: Memory, out_offset: number, x: Memory, x_offset: number, shape: ArrayBuffer): number;
  resample(dtype: number, out: Memory, out_offset: number, x: Memory, x_offset: number, plan: ArrayBuffer): number;
  image_resize(out: Memory, out_offset: number, x: Memory, x_offset: number, length: number, plan: ArrayBuffer): number;
  image_to_float(dtype: number, out: Memory, out_offset: number, x: Memory, x_offset: number, plan: ArrayBuffer): number;
  cell(op: number, dtype: number, hidden: Memory, hidden_offset: number, side: Memory, side_offset: number, gates: Memory, gates_offset: number, previous: Memory, previous_offset: number, rows: number, size: number): number;
  cell_backward(op: number, dtype: number, gates: Memory, gates_offset: number, side: Memory, side_offset: number, grad: Memory, grad_offset: number, state: Memory, state_offset: number, previous: Memory, previous_offset: number, rows: number, size: number): number;
  random(kind: number, dtype: number, out: Memory, out_offset: number, n: number, p0: number, p1: number, state: ArrayBuffer): number;
  random_tensor(kind: number, dtype: number, parameter_dtype: number, out: Memory, out_offset: number, parameter: Memory, parameter_offset: number, n: number, state: ArrayBuffer): number;
  optim_step(op: number, dtype: number, in_turn: number, count: number, plan: ArrayBuffer): number;
  matmul(dtype: number, out: Memory, out_offset: number, x: Memory, x_offset: number, y: Memory, y_offset: number, start: Memory, start_offset: number, plan: ArrayBuffer): number;
};

/** Opens one function of a library; Deno compiles a call for each, which takes half a millisecond. */
export type Open<Symbols extends Deno.ForeignLibraryInterface> = <Name extends keyof Symbols>(
  name: Name,
) => Deno.DynamicLibrary<Symbols>["symbols"][Name];

type Bytes = ArrayBuffer & BufferSource;

/** The cpu library's functions, each opened when it is first called. A call site for each function and
 * library keeps V8's fast calls. */
export function cpuLibrary(open: Open<typeof SYMBOLS>): NativeLibrary {
  const library: NativeLibrary = {
    abi_hash(...given) {
      const call = open("dt_abi_hash");
      return (library.abi_hash = () => call())(...given);
    },
    cpu_supported(...given) {
      const call = open("dt_cpu_supported");
      return (library.cpu_supported = () => call())(...given);
    },
    last_error(...given) {
      const call = open("dt_last_error");
      return (library.last_error = (text, capacity) => call(text as Bytes, capacity))(...given);
    },
    set_num_threads(...given) {
      const call = open("dt_set_num_threads");
      return (library.set_num_threads = (count) => call(count))(...given);
    },
    get_num_threads(...given) {
      const call = open("dt_get_num_threads");
      return (library.get_num_threads = () => call())(...given);
    },
    address(...given) {
      const call = open("dt_address");
      return (library.address = (memory, offset) => call(memory as Bytes, offset))(...given);
    },
    binary(...given) {
      const call = open("dt_binary");
      return (library.binary = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, p, q, plan) => call(op, dtype, mode, out as Bytes, out_offset, a as Bytes, a_offset, b as Bytes, b_offset, n, p, q, plan))(...given);
    },
    cast(...given) {
      const call = open("dt_cast");
      return (library.cast = (to, from, mode, out, out_offset, a, a_offset, n, plan) => call(to, from, mode, out as Bytes, out_offset, a as Bytes, a_offset, n, plan))(...given);
    },
    triangle(...given) {
      const call = open("dt_triangle");
      return (library.triangle = (upper, itemsize, out, out_offset, a, a_offset, batch, rows, columns, diagonal) => call(upper, itemsize, out as Bytes, out_offset, a as Bytes, a_offset, batch, rows, columns, diagonal))(...given);
    },
    unary(...given) {
      const call = open("dt_unary");
      return (library.unary = (op, dtype, mode, out, out_offset, a, a_offset, n, p, q, plan) => call(op, dtype, mode, out as Bytes, out_offset, a as Bytes, a_offset, n, p, q, plan))(...given);
    },
    test(...given) {
      const call = open("dt_test");
      return (library.test = (op, dtype, mode, out, out_offset, a, a_offset, n, plan) => call(op, dtype, mode, out as Bytes, out_offset, a as Bytes, a_offset, n, plan))(...given);
    },
    compare(...given) {
      const call = open("dt_compare");
      return (library.compare = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, plan) => call(op, dtype, mode, out as Bytes, out_offset, a as Bytes, a_offset, b as Bytes, b_offset, n, plan))(...given);
    },
    ternary(...given) {
      const call = open("dt_ternary");
      return (library.ternary = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, c, c_offset, n, p, plan) => call(op, dtype, mode, out as Bytes, out_offset, a as Bytes, a_offset, b as Bytes, b_offset, c as Bytes, c_offset, n, p, plan))(...given);
    },
    where(...given) {
      const call = open("dt_where");
      return (library.where = (size, mode, out, out_offset, condition, condition_offset, a, a_offset, b, b_offset, n, plan) => call(size, mode, out as Bytes, out_offset, condition as Bytes, condition_offset, a as Bytes, a_offset, b as Bytes, b_offset, n, plan))(...given);
    },
    reduce(...given) {
      const call = open("dt_reduce");
      return (library.reduce = (op, dtype, out, out_offset, a, a_offset, outer, n, inner, parameter) => call(op, dtype, out as Bytes, out_offset, a as Bytes, a_offset, outer, n, inner, parameter))(...given);
    },
    extremum(...given) {
      const call = open("dt_extremum");
      return (library.extremum = (op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner) => call(op, dtype, values as Bytes, values_offset, indices as Bytes, indices_offset, a as Bytes, a_offset, outer, n, inner))(...given);
    },
    scan(...given) {
      const call = open("dt_scan");
      return (library.scan = (op, dtype, out, out_offset, a, a_offset, outer, n, inner) => call(op, dtype, out as Bytes, out_offset, a as Bytes, a_offset, outer, n, inner))(...given);
    },
    scan_extremum(...given) {
      const call = open("dt_scan_extremum");
      return (library.scan_extremum = (op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner) => call(op, dtype, values as Bytes, values_offset, indices as Bytes, indices_offset, a as Bytes, a_offset, outer, n, inner))(...given);
    },
    scan_linear(...given) {
      const call = open("dt_scan_linear");
      return (library.scan_linear = (dtype, reverse, out, out_offset, a, a_offset, b, b_offset, outer, n, inner) => call(dtype, reverse, out as Bytes, out_offset, a as Bytes, a_offset, b as Bytes, b_offset, outer, n, inner))(...given);
    },
    sort(...given) {
      const call = open("dt_sort");
      return (library.sort = (dtype, descending, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner, k) => call(dtype, descending, values as Bytes, values_offset, indices as Bytes, indices_offset, a as Bytes, a_offset, outer, n, inner, k))(...given);
    },
    searchsorted(...given) {
      const call = open("dt_searchsorted");
      return (library.searchsorted = (dtype, right, out, out_offset, sequence, sequence_offset, values, values_offset, rows, n, m, step) => call(dtype, right, out as Bytes, out_offset, sequence as Bytes, sequence_offset, values as Bytes, values_offset, rows, n, m, step))(...given);
    },
    invalid_index(...given) {
      const call = open("dt_invalid_index");
      return (library.invalid_index = (index, index_offset, n, low, high) => call(index as Bytes, index_offset, n, low, high))(...given);
    },
    positions(...given) {
      const call = open("dt_positions");
      return (library.positions = (first, positions, positions_offset, index, index_offset, n, n_places, stride) => call(first, positions as Bytes, positions_offset, index as Bytes, index_offset, n, n_places, stride))(...given);
    },
    take(...given) {
      const call = open("dt_take");
      return (library.take = (size, out, out_offset, x, x_offset, index, index_offset, rows) => call(size, out as Bytes, out_offset, x as Bytes, x_offset, index as Bytes, index_offset, rows))(...given);
    },
    put(...given) {
      const call = open("dt_put");
      return (library.put = (op, dtype, x, x_offset, source, source_offset, index, index_offset, rows) => call(op, dtype, x as Bytes, x_offset, source as Bytes, source_offset, index as Bytes, index_offset, rows))(...given);
    },
    gather(...given) {
      const call = open("dt_gather");
      return (library.gather = (size, out, out_offset, x, x_offset, index, index_offset, sizes) => call(size, out as Bytes, out_offset, x as Bytes, x_offset, index as Bytes, index_offset, sizes))(...given);
    },
    scatter(...given) {
      const call = open("dt_scatter");
      return (library.scatter = (op, dtype, x, x_offset, source, source_offset, index, index_offset, sizes) => call(op, dtype, x as Bytes, x_offset, source as Bytes, source_offset, index as Bytes, index_offset, sizes))(...given);
    },
    nonzero_count(...given) {
      const call = open("dt_nonzero_count");
      return (library.nonzero_count = (size, is_float, x, x_offset, n) => call(size, is_float, x as Bytes, x_offset, n))(...given);
    },
    nonzero(...given) {
      const call = open("dt_nonzero");
      return (library.nonzero = (size, is_float, out, out_offset, count, x, x_offset, n) => call(size, is_float, out as Bytes, out_offset, count, x as Bytes, x_offset, n))(...given);
    },
    unravel(...given) {
      const call = open("dt_unravel");
      return (library.unravel = (out, out_offset, places, places_offset, n, sizes) => call(out as Bytes, out_offset, places as Bytes, places_offset, n, sizes))(...given);
    },
    softmax(...given) {
      const call = open("dt_softmax");
      return (library.softmax = (op, dtype, out, out_offset, a, a_offset, y, y_offset, outer, n, inner) => call(op, dtype, out as Bytes, out_offset, a as Bytes, a_offset, y as Bytes, y_offset, outer, n, inner))(...given);
    },
    nll_loss(...given) {
      const call = open("dt_nll_loss");
      return (library.nll_loss = (dtype, out, out_offset, total, total_offset, x, x_offset, target, target_offset, weight, weight_offset, plan) => call(dtype, out as Bytes, out_offset, total as Bytes, total_offset, x as Bytes, x_offset, target as Bytes, target_offset, weight as Bytes, weight_offset, plan))(...given);
    },
    nll_loss_backward(...given) {
      const call = open("dt_nll_loss_backward");
      return (library.nll_loss_backward = (dtype, out, out_offset, grad, grad_offset, target, target_offset, weight, weight_offset, total, total_offset, plan) => call(dtype, out as Bytes, out_offset, grad as Bytes, grad_offset, target as Bytes, target_offset, weight as Bytes, weight_offset, total as Bytes, total_offset, plan))(...given);
    },
    conv(...given) {
      const call = open("dt_conv");
      return (library.conv = (op, dtype, out, out_offset, x, x_offset, w, w_offset, bias, bias_offset, shape) => call(op, dtype, out as Bytes, out_offset, x as Bytes, x_offset, w as Bytes, w_offset, bias as Bytes, bias_offset, shape))(...given);
    },
    norm(...given) {
      const call = open("dt_norm");
      return (library.norm = (dtype, out, out_offset, stats, stats_offset, x, x_offset, weight, weight_offset, bias, bias_offset, plan) => call(dtype, out as Bytes, out_offset, stats as Bytes, stats_offset, x as Bytes, x_offset, weight as Bytes, weight_offset, bias as Bytes, bias_offset, plan))(...given);
    },
    norm_backward(...given) {
      const call = open("dt_norm_backward");
      return (library.norm_backward = (dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, weight, weight_offset, plan) => call(dtype, out as Bytes, out_offset, grad as Bytes, grad_offset, x as Bytes, x_offset, stats as Bytes, stats_offset, weight as Bytes, weight_offset, plan))(...given);
    },
    norm_parameters(...given) {
      const call = open("dt_norm_parameters");
      return (library.norm_parameters = (dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, plan) => call(dtype, out as Bytes, out_offset, grad as Bytes, grad_offset, x as Bytes, x_offset, stats as Bytes, stats_offset, plan))(...given);
    },
    attention(...given) {
      const call = open("dt_attention");
      return (library.attention = (dtype, out, out_offset, stats, stats_offset, q, q_offset, k, k_offset, v, v_offset, mask, mask_offset, plan) => call(dtype, out as Bytes, out_offset, stats as Bytes, stats_offset, q as Bytes, q_offset, k as Bytes, k_offset, v as Bytes, v_offset, mask as Bytes, mask_offset, plan))(...given);
    },
    attention_backward(...given) {
      const call = open("dt_attention_backward");
      return (library.attention_backward = (dtype, grads, grads_offset, grad, grad_offset, q, q_offset, k, k_offset, v, v_offset, stats, stats_offset, mask, mask_offset, plan) => call(dtype, grads as Bytes, grads_offset, grad as Bytes, grad_offset, q as Bytes, q_offset, k as Bytes, k_offset, v as Bytes, v_offset, stats as Bytes, stats_offset, mask as Bytes, mask_offset, plan))(...given);
    },
    pool(...given) {
      const call = open("dt_pool");
      return (library.pool = (op, dtype, out, out_offset, indices, indices_offset, x, x_offset, shape) => call(op, dtype, out as Bytes, out_offset, indices as Bytes, indices_offset, x as Bytes, x_offset, shape))(...given);
    },
    unfold(...given) {
      const call = open("dt_unfold");
      return (library.unfold = (op, dtype, out, out_offset, x, x_offset, shape) => call(op, dtype, out as Bytes, out_offset, x as Bytes, x_offset, shape))(...given);
    },
    resample(...given) {
      const call = open("dt_resample");
      return (library.resample = (dtype, out, out_offset, x, x_offset, plan) => call(dtype, out as Bytes, out_offset, x as Bytes, x_offset, plan))(...given);
    },
    image_resize(...given) {
      const call = open("dt_image_resize");
      return (library.image_resize = (out, out_offset, x, x_offset, length, plan) => call(out as Bytes, out_offset, x as Bytes, x_offset, length, plan))(...given);
    },
    image_to_float(...given) {
      const call = open("dt_image_to_float");
      return (library.image_to_float = (dtype, out, out_offset, x, x_offset, plan) => call(dtype, out as Bytes, out_offset, x as Bytes, x_offset, plan))(...given);
    },
    cell(...given) {
      const call = open("dt_cell");
      return (library.cell = (op, dtype, hidden, hidden_offset, side, side_offset, gates, gates_offset, previous, previous_offset, rows, size) => call(op, dtype, hidden as Bytes, hidden_offset, side as Bytes, side_offset, gates as Bytes, gates_offset, previous as Bytes, previous_offset, rows, size))(...given);
    },
    cell_backward(...given) {
      const call = open("dt_cell_backward");
      return (library.cell_backward = (op, dtype, gates, gates_offset, side, side_offset, grad, grad_offset, state, state_offset, previous, previous_offset, rows, size) => call(op, dtype, gates as Bytes, gates_offset, side as Bytes, side_offset, grad as Bytes, grad_offset, state as Bytes, state_offset, previous as Bytes, previous_offset, rows, size))(...given);
    },
    random(...given) {
      const call = open("dt_random");
      return (library.random = (kind, dtype, out, out_offset, n, p0, p1, state) => call(kind, dtype, out as Bytes, out_offset, n, p0, p1, state))(...given);
    },
    random_tensor(...given) {
      const call = open("dt_random_tensor");
      return (library.random_tensor = (kind, dtype, parameter_dtype, out, out_offset, parameter, parameter_offset, n, state) => call(kind, dtype, parameter_dtype, out as Bytes, out_offset, parameter as Bytes, parameter_offset, n, state))(...given);
    },
    optim_step(...given) {
      const call = open("dt_optim_step");
      return (library.optim_step = (op, dtype, in_turn, count, plan) => call(op, dtype, in_turn, count, plan))(...given);
    },
    matmul(...given) {
      const call = open("dt_matmul");
      return (library.matmul = (dtype, out, out_offset, x, x_offset, y, y_offset, start, start_offset, plan) => call(dtype, out as Bytes, out_offset, x as Bytes, x_offset, y as Bytes, y_offset, start as Bytes, start_offset, plan))(...given);
    },
  };
  return library;
}

const CUDA_TYPES = { buffer: "buffer", address: "f64" } as const;
/** What `Deno.dlopen` is told of the CUDA library: tensor memory is a device address. */
export const CUDA_SYMBOLS = {
  dt_abi_hash: { parameters: [], result: "f64" },
  dt_cpu_supported: { parameters: [], result: "i32" },
  dt_last_error: { parameters: [CUDA_TYPES.address, "f64"], result: "i32" },
  dt_set_num_threads: { parameters: ["i32"], result: "void" },
  dt_get_num_threads: { parameters: [], result: "i32" },
  dt_address: { parameters: [CUDA_TYPES.address, "f64"], result: "f64" },
  dt_binary: { parameters: ["i32", "i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64", "buffer"], result: "i32" },
  dt_cast: { parameters: ["i32", "i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "buffer"], result: "i32" },
  dt_triangle: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_unary: { parameters: ["i32", "i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64", "buffer"], result: "i32" },
  dt_test: { parameters: ["i32", "i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "buffer"], result: "i32" },
  dt_compare: { parameters: ["i32", "i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "buffer"], result: "i32" },
  dt_ternary: { parameters: ["i32", "i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "buffer"], result: "i32" },
  dt_where: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "buffer"], result: "i32" },
  dt_reduce: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_extremum: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64"], result: "i32" },
  dt_scan: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64"], result: "i32" },
  dt_scan_extremum: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64"], result: "i32" },
  dt_scan_linear: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64"], result: "i32" },
  dt_sort: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_searchsorted: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64", "f64"], result: "i32" },
  dt_invalid_index: { parameters: [CUDA_TYPES.address, "f64", "f64", "f64", "f64"], result: "f64" },
  dt_positions: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64"], result: "i32" },
  dt_take: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_put: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_gather: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_scatter: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_nonzero_count: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", "f64"], result: "f64" },
  dt_nonzero: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", "f64", CUDA_TYPES.address, "f64", "f64"], result: "i32" },
  dt_unravel: { parameters: [CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "buffer"], result: "i32" },
  dt_softmax: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64", "f64"], result: "i32" },
  dt_nll_loss: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_nll_loss_backward: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_conv: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_norm: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_norm_backward: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_norm_parameters: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_attention: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_attention_backward: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_pool: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_unfold: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_resample: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_image_resize: { parameters: [CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "buffer"], result: "i32" },
  dt_image_to_float: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
  dt_cell: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64"], result: "i32" },
  dt_cell_backward: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "f64"], result: "i32" },
  dt_random: { parameters: ["i32", "i32", CUDA_TYPES.address, "f64", "f64", "f64", "f64", "buffer"], result: "i32" },
  dt_random_tensor: { parameters: ["i32", "i32", "i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "f64", "buffer"], result: "i32" },
  dt_optim_step: { parameters: ["i32", "i32", "i32", "f64", "buffer"], result: "i32" },
  dt_matmul: { parameters: ["i32", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", CUDA_TYPES.address, "f64", "buffer"], result: "i32" },
} as const;


/** The cuda library's functions, each opened when it is first called. A call site for each function and
 * library keeps V8's fast calls. */
export function cudaLibrary(open: Open<typeof CUDA_SYMBOLS>): NativeLibrary {
  const library: NativeLibrary = {
    abi_hash(...given) {
      const call = open("dt_abi_hash");
      return (library.abi_hash = () => call())(...given);
    },
    cpu_supported(...given) {
      const call = open("dt_cpu_supported");
      return (library.cpu_supported = () => call())(...given);
    },
    last_error(...given) {
      const call = open("dt_last_error");
      return (library.last_error = (text, capacity) => call(text as number, capacity))(...given);
    },
    set_num_threads(...given) {
      const call = open("dt_set_num_threads");
      return (library.set_num_threads = (count) => call(count))(...given);
    },
    get_num_threads(...given) {
      const call = open("dt_get_num_threads");
      return (library.get_num_threads = () => call())(...given);
    },
    address(...given) {
      const call = open("dt_address");
      return (library.address = (memory, offset) => call(memory as number, offset))(...given);
    },
    binary(...given) {
      const call = open("dt_binary");
      return (library.binary = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, p, q, plan) => call(op, dtype, mode, out as number, out_offset, a as number, a_offset, b as number, b_offset, n, p, q, plan))(...given);
    },
    cast(...given) {
      const call = open("dt_cast");
      return (library.cast = (to, from, mode, out, out_offset, a, a_offset, n, plan) => call(to, from, mode, out as number, out_offset, a as number, a_offset, n, plan))(...given);
    },
    triangle(...given) {
      const call = open("dt_triangle");
      return (library.triangle = (upper, itemsize, out, out_offset, a, a_offset, batch, rows, columns, diagonal) => call(upper, itemsize, out as number, out_offset, a as number, a_offset, batch, rows, columns, diagonal))(...given);
    },
    unary(...given) {
      const call = open("dt_unary");
      return (library.unary = (op, dtype, mode, out, out_offset, a, a_offset, n, p, q, plan) => call(op, dtype, mode, out as number, out_offset, a as number, a_offset, n, p, q, plan))(...given);
    },
    test(...given) {
      const call = open("dt_test");
      return (library.test = (op, dtype, mode, out, out_offset, a, a_offset, n, plan) => call(op, dtype, mode, out as number, out_offset, a as number, a_offset, n, plan))(...given);
    },
    compare(...given) {
      const call = open("dt_compare");
      return (library.compare = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, plan) => call(op, dtype, mode, out as number, out_offset, a as number, a_offset, b as number, b_offset, n, plan))(...given);
    },
    ternary(...given) {
      const call = open("dt_ternary");
      return (library.ternary = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, c, c_offset, n, p, plan) => call(op, dtype, mode, out as number, out_offset, a as number, a_offset, b as number, b_offset, c as number, c_offset, n, p, plan))(...given);
    },
    where(...given) {
      const call = open("dt_where");
      return (library.where = (size, mode, out, out_offset, condition, condition_offset, a, a_offset, b, b_offset, n, plan) => call(size, mode, out as number, out_offset, condition as number, condition_offset, a as number, a_offset, b as number, b_offset, n, plan))(...given);
    },
    reduce(...given) {
      const call = open("dt_reduce");
      return (library.reduce = (op, dtype, out, out_offset, a, a_offset, outer, n, inner, parameter) => call(op, dtype, out as number, out_offset, a as number, a_offset, outer, n, inner, parameter))(...given);
    },
    extremum(...given) {
      const call = open("dt_extremum");
      return (library.extremum = (op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner) => call(op, dtype, values as number, values_offset, indices as number, indices_offset, a as number, a_offset, outer, n, inner))(...given);
    },
    scan(...given) {
      const call = open("dt_scan");
      return (library.scan = (op, dtype, out, out_offset, a, a_offset, outer, n, inner) => call(op, dtype, out as number, out_offset, a as number, a_offset, outer, n, inner))(...given);
    },
    scan_extremum(...given) {
      const call = open("dt_scan_extremum");
      return (library.scan_extremum = (op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner) => call(op, dtype, values as number, values_offset, indices as number, indices_offset, a as number, a_offset, outer, n, inner))(...given);
    },
    scan_linear(...given) {
      const call = open("dt_scan_linear");
      return (library.scan_linear = (dtype, reverse, out, out_offset, a, a_offset, b, b_offset, outer, n, inner) => call(dtype, reverse, out as number, out_offset, a as number, a_offset, b as number, b_offset, outer, n, inner))(...given);
    },
    sort(...given) {
      const call = open("dt_sort");
      return (library.sort = (dtype, descending, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner, k) => call(dtype, descending, values as number, values_offset, indices as number, indices_offset, a as number, a_offset, outer, n, inner, k))(...given);
    },
    searchsorted(...given) {
      const call = open("dt_searchsorted");
      return (library.searchsorted = (dtype, right, out, out_offset, sequence, sequence_offset, values, values_offset, rows, n, m, step) => call(dtype, right, out as number, out_offset, sequence as number, sequence_offset, values as number, values_offset, rows, n, m, step))(...given);
    },
    invalid_index(...given) {
      const call = open("dt_invalid_index");
      return (library.invalid_index = (index, index_offset, n, low, high) => call(index as number, index_offset, n, low, high))(...given);
    },
    positions(...given) {
      const call = open("dt_positions");
      return (library.positions = (first, positions, positions_offset, index, index_offset, n, n_places, stride) => call(first, positions as number, positions_offset, index as number, index_offset, n, n_places, stride))(...given);
    },
    take(...given) {
      const call = open("dt_take");
      return (library.take = (size, out, out_offset, x, x_offset, index, index_offset, rows) => call(size, out as number, out_offset, x as number, x_offset, index as number, index_offset, rows))(...given);
    },
    put(...given) {
      const call = open("dt_put");
      return (library.put = (op, dtype, x, x_offset, source, source_offset, index, index_offset, rows) => call(op, dtype, x as number, x_offset, source as number, source_offset, index as number, index_offset, rows))(...given);
    },
    gather(...given) {
      const call = open("dt_gather");
      return (library.gather = (size, out, out_offset, x, x_offset, index, index_offset, sizes) => call(size, out as number, out_offset, x as number, x_offset, index as number, index_offset, sizes))(...given);
    },
    scatter(...given) {
      const call = open("dt_scatter");
      return (library.scatter = (op, dtype, x, x_offset, source, source_offset, index, index_offset, sizes) => call(op, dtype, x as number, x_offset, source as number, source_offset, index as number, index_offset, sizes))(...given);
    },
    nonzero_count(...given) {
      const call = open("dt_nonzero_count");
      return (library.nonzero_count = (size, is_float, x, x_offset, n) => call(size, is_float, x as number, x_offset, n))(...given);
    },
    nonzero(...given) {
      const call = open("dt_nonzero");
      return (library.nonzero = (size, is_float, out, out_offset, count, x, x_offset, n) => call(size, is_float, out as number, out_offset, count, x as number, x_offset, n))(...given);
    },
    unravel(...given) {
      const call = open("dt_unravel");
      return (library.unravel = (out, out_offset, places, places_offset, n, sizes) => call(out as number, out_offset, places as number, places_offset, n, sizes))(...given);
    },
    softmax(...given) {
      const call = open("dt_softmax");
      return (library.softmax = (op, dtype, out, out_offset, a, a_offset, y, y_offset, outer, n, inner) => call(op, dtype, out as number, out_offset, a as number, a_offset, y as number, y_offset, outer, n, inner))(...given);
    },
    nll_loss(...given) {
      const call = open("dt_nll_loss");
      return (library.nll_loss = (dtype, out, out_offset, total, total_offset, x, x_offset, target, target_offset, weight, weight_offset, plan) => call(dtype, out as number, out_offset, total as number, total_offset, x as number, x_offset, target as number, target_offset, weight as number, weight_offset, plan))(...given);
    },
    nll_loss_backward(...given) {
      const call = open("dt_nll_loss_backward");
      return (library.nll_loss_backward = (dtype, out, out_offset, grad, grad_offset, target, target_offset, weight, weight_offset, total, total_offset, plan) => call(dtype, out as number, out_offset, grad as number, grad_offset, target as number, target_offset, weight as number, weight_offset, total as number, total_offset, plan))(...given);
    },
    conv(...given) {
      const call = open("dt_conv");
      return (library.conv = (op, dtype, out, out_offset, x, x_offset, w, w_offset, bias, bias_offset, shape) => call(op, dtype, out as number, out_offset, x as number, x_offset, w as number, w_offset, bias as number, bias_offset, shape))(...given);
    },
    norm(...given) {
      const call = open("dt_norm");
      return (library.norm = (dtype, out, out_offset, stats, stats_offset, x, x_offset, weight, weight_offset, bias, bias_offset, plan) => call(dtype, out as number, out_offset, stats as number, stats_offset, x as number, x_offset, weight as number, weight_offset, bias as number, bias_offset, plan))(...given);
    },
    norm_backward(...given) {
      const call = open("dt_norm_backward");
      return (library.norm_backward = (dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, weight, weight_offset, plan) => call(dtype, out as number, out_offset, grad as number, grad_offset, x as number, x_offset, stats as number, stats_offset, weight as number, weight_offset, plan))(...given);
    },
    norm_parameters(...given) {
      const call = open("dt_norm_parameters");
      return (library.norm_parameters = (dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, plan) => call(dtype, out as number, out_offset, grad as number, grad_offset, x as number, x_offset, stats as number, stats_offset, plan))(...given);
    },
    attention(...given) {
      const call = open("dt_attention");
      return (library.attention = (dtype, out, out_offset, stats, stats_offset, q, q_offset, k, k_offset, v, v_offset, mask, mask_offset, plan) => call(dtype, out as number, out_offset, stats as number, stats_offset, q as number, q_offset, k as number, k_offset, v as number, v_offset, mask as number, mask_offset, plan))(...given);
    },
    attention_backward(...given) {
      const call = open("dt_attention_backward");
      return (library.attention_backward = (dtype, grads, grads_offset, grad, grad_offset, q, q_offset, k, k_offset, v, v_offset, stats, stats_offset, mask, mask_offset, plan) => call(dtype, grads as number, grads_offset, grad as number, grad_offset, q as number, q_offset, k as number, k_offset, v as number, v_offset, stats as number, stats_offset, mask as number, mask_offset, plan))(...given);
    },
    pool(...given) {
      const call = open("dt_pool");
      return (library.pool = (op, dtype, out, out_offset, indices, indices_offset, x, x_offset, shape) => call(op, dtype, out as number, out_offset, indices as number, indices_offset, x as number, x_offset, shape))(...given);
    },
    unfold(...given) {
      const call = open("dt_unfold");
      return (library.unfold = (op, dtype, out, out_offset, x, x_offset, shape) => call(op, dtype, out as number, out_offset, x as number, x_offset, shape))(...given);
    },
    resample(...given) {
      const call = open("dt_resample");
      return (library.resample = (dtype, out, out_offset, x, x_offset, plan) => call(dtype, out as number, out_offset, x as number, x_offset, plan))(...given);
    },
    image_resize(...given) {
      const call = open("dt_image_resize");
      return (library.image_resize = (out, out_offset, x, x_offset, length, plan) => call(out as number, out_offset, x as number, x_offset, length, plan))(...given);
    },
    image_to_float(...given) {
      const call = open("dt_image_to_float");
      return (library.image_to_float = (dtype, out, out_offset, x, x_offset, plan) => call(dtype, out as number, out_offset, x as number, x_offset, plan))(...given);
    },
    cell(...given) {
      const call = open("dt_cell");
      return (library.cell = (op, dtype, hidden, hidden_offset, side, side_offset, gates, gates_offset, previous, previous_offset, rows, size) => call(op, dtype, hidden as number, hidden_offset, side as number, side_offset, gates as number, gates_offset, previous as number, previous_offset, rows, size))(...given);
    },
    cell_backward(...given) {
      const call = open("dt_cell_backward");
      return (library.cell_backward = (op, dtype, gates, gates_offset, side, side_offset, grad, grad_offset, state, state_offset, previous, previous_offset, rows, size) => call(op, dtype, gates as number, gates_offset, side as number, side_offset, grad as number, grad_offset, state as number, state_offset, previous as number, previous_offset, rows, size))(...given);
    },
    random(...given) {
      const call = open("dt_random");
      return (library.random = (kind, dtype, out, out_offset, n, p0, p1, state) => call(kind, dtype, out as number, out_offset, n, p0, p1, state))(...given);
    },
    random_tensor(...given) {
      const call = open("dt_random_tensor");
      return (library.random_tensor = (kind, dtype, parameter_dtype, out, out_offset, parameter, parameter_offset, n, state) => call(kind, dtype, parameter_dtype, out as number, out_offset, parameter as number, parameter_offset, n, state))(...given);
    },
    optim_step(...given) {
      const call = open("dt_optim_step");
      return (library.optim_step = (op, dtype, in_turn, count, plan) => call(op, dtype, in_turn, count, plan))(...given);
    },
    matmul(...given) {
      const call = open("dt_matmul");
      return (library.matmul = (dtype, out, out_offset, x, x_offset, y, y_offset, start, start_offset, plan) => call(dtype, out as number, out_offset, x as number, x_offset, y as number, y_offset, start as number, start_offset, plan))(...given);
    },
  };
  return library;
}
