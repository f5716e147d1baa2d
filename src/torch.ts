// denotorch: PyTorch for Deno. Re-exports only; importing asks for nothing, downloads nothing and prints nothing.

// Large families that many programs never touch are evaluated when they are first looked into: 4 MB less.
/** Modules as ONNX files. */
import defer * as onnx from "./onnx/mod.ts";
/** Images, their transforms and datasets, and networks for them: torchvision's part. */
import defer * as vision from "./vision/mod.ts";

// --- errors, dtypes, devices ---
export * from "./core/errors.ts";
export {
  bfloat16,
  bool,
  DType,
  float16,
  float16 as half,
  float32,
  float32 as float,
  float64,
  float64 as double,
  int16,
  int16 as short,
  int32,
  int32 as int,
  int64,
  int64 as long,
  int8,
  uint8,
} from "./core/dtype.ts";
export {
  can_cast,
  device,
  finfo,
  get_default_dtype,
  iinfo,
  is_complex,
  is_floating_point,
  is_nonzero,
  is_same_size,
  is_signed,
  numel,
  promote_types,
  result_type,
  set_default_dtype,
} from "./ops/types.ts";
export { type DeviceOptions, FInfo, IInfo } from "./ops/types.ts";
export { Device } from "./backends/registry.ts";
export {
  are_deterministic_algorithms_enabled,
  get_default_device,
  get_float32_matmul_precision,
  get_num_interop_threads,
  get_num_threads,
  type MatmulPrecision,
  set_default_device,
  set_float32_matmul_precision,
  set_num_interop_threads,
  set_num_threads,
  use_deterministic_algorithms,
} from "./backends/settings.ts";
export { __version__, e, inf, nan, newaxis, pi, version, type VersionInfo } from "./core/constants.ts";
/** What computes, and why. */
export * as backends from "./backends/mod.ts";
/** GPUs: what can be asked of them. */
export * as cuda from "./cuda/mod.ts";
/** Whatever computes beside the CPU, under one name. */
export * as accelerator from "./devices/accelerator.ts";
/** Apple's GPUs: what can be asked of them. */
export * as mps from "./devices/mps.ts";
/** Intel's GPUs: what can be asked of them. */
export * as xpu from "./devices/xpu.ts";
/** Mixed precision. */
export * as amp from "./amp/mod.ts";
export { autocast, type AutocastArgument, type AutocastOptions, AutocastScope } from "./amp/autocast.ts";

// --- tensors: the class, its method families, factories, printing ---
export { Tensor, type TensorConstructor } from "./old/tensor_class.ts";
export {
  empty,
  empty_permuted,
  empty_strided,
  full,
  ones,
  scalar,
  scalar_tensor,
  tensor,
  zeros,
} from "./tensor/create.ts";
export { as_tensor, asarray, from_numpy, frombuffer, is_tensor } from "./tensor/create_data.ts";
export { arange, eye, linspace, logspace, range, tril_indices, triu_indices } from "./tensor/create_range.ts";
export {
  bartlett_window,
  blackman_window,
  hamming_window,
  hann_window,
  kaiser_window,
} from "./tensor/create_window.ts";
export { empty_like, full_like, ones_like, zeros_like } from "./ops/like.ts";
export { clone, fill, fill_, zero_ } from "./ops/copy.ts";
export {
  channels_last,
  channels_last_3d,
  contiguous_format,
  MemoryFormat,
  preserve_format,
} from "./core/memory_format.ts";

export { get_printoptions, type PrintOptions, printoptions, set_printoptions } from "./tensor/print_options.ts";

// --- arithmetic of two operands ---
export { add, mul, multiply, rsub, sub, subtract } from "./ops/binary.ts";
export { div, divide, floor_divide, fmod, remainder, true_divide } from "./ops/division.ts";
export { float_power, ldexp, pow, square } from "./ops/power.ts";
export { clamp, clamp_, clamp_max, clamp_max_, clamp_min, clamp_min_, clip, clip_ } from "./ops/clamp.ts";
export { fmax, fmin, maximum, minimum } from "./ops/extremum.ts";
export {
  bitwise_and,
  bitwise_left_shift,
  bitwise_not,
  bitwise_or,
  bitwise_right_shift,
  bitwise_xor,
  gcd,
  lcm,
} from "./ops/bitwise.ts";
export {
  arctan2,
  atan2,
  copysign,
  heaviside,
  hypot,
  logaddexp,
  logaddexp2,
  nan_to_num,
  nan_to_num_,
  nextafter,
  xlogy,
} from "./ops/binary_functions.ts";

// --- functions of one tensor ---
export * from "./ops/in_place.ts";
export * from "./ops/in_place_special.ts";
export * from "./ops/in_place_trigonometry.ts";
export { logit_ } from "./ops/special.ts";
export { round_ } from "./ops/rounding.ts";
export * from "./ops/unary.ts";
export * from "./ops/trigonometry.ts";
export {
  abs,
  absolute,
  ceil,
  fix,
  floor,
  frac,
  frexp,
  neg,
  negative,
  positive,
  round,
  sign,
  trunc,
} from "./ops/rounding.ts";
export {
  angle,
  conj,
  conj_physical,
  imag,
  is_conj,
  is_neg,
  real,
  resolve_conj,
  resolve_neg,
  sgn,
} from "./ops/complex.ts";
export { digamma, erf, erfc, erfinv, i0, lgamma, logit, mvlgamma, polygamma, sinc } from "./ops/special.ts";
export { celu, celu_, hardshrink, relu, relu_, selu, selu_ } from "./ops/activation.ts";
export { randomReLU as rrelu, type RandomReLUOptions, rrelu_ } from "./nn/functional/rrelu.ts";
export { type InplaceOptions, prelu } from "./nn/functional/activation.ts";
export { threshold, type ThresholdOptions } from "./nn/functional/piecewise.ts";

// --- comparison, logic, selection ---
export * from "./ops/compare.ts";
export { lerp } from "./ops/lerp.ts";
export { addcdiv, addcmul, where } from "./ops/where.ts";

// --- reductions ---
export { mean, nanmean, nansum, sum } from "./ops/reduce.ts";
export { all, any, count_nonzero } from "./ops/truth.ts";
export { amax, amin, aminmax, argmax, argmin, max, min } from "./ops/choice.ts";
export { std, std_mean, var_ as var, var_mean } from "./ops/moments.ts";
export { dist, logsumexp, norm, renorm } from "./ops/norm.ts";
export { corrcoef, cov, type CovOptions } from "./ops/covariance.ts";
export { Histogram, HistogramDD, MantissaExponent, MinMax, NamedResult, ValuesIndices } from "./ops/named.ts";
/** Linear algebra. */
export * as linalg from "./linalg/mod.ts";

// --- cumulative operations ---
export { cummax, cummin, cumprod, cumsum, logcumsumexp, prod } from "./ops/scan.ts";
export { cumulative_trapezoid, diff, gradient, trapezoid, trapz } from "./ops/difference.ts";

// --- sorting and order statistics ---
export { argsort, kthvalue, msort, sort, topk } from "./ops/sort.ts";
export { median, mode, nanmedian, nanquantile, quantile } from "./ops/quantile.ts";
export { bincount, bucketize, isin, searchsorted, unique, unique_consecutive } from "./ops/counting.ts";
export { histc, histogram, histogramdd } from "./ops/histogram.ts";

// --- matrix products ---
export { addbmm, addmm, addmv, addmv_, baddbmm } from "./ops/addmm.ts";
export { chain_matmul, inner, matrix_power, tensordot } from "./ops/contraction.ts";
export { cross, trace } from "./ops/cross.ts";
export { einsum } from "./ops/einsum.ts";
export { bmm, dot, matmul, mm, mv, vdot } from "./ops/matmul.ts";
export { addr, kron, outer, outer as ger } from "./ops/outer.ts";
export { vander, type VanderOptions } from "./ops/vander.ts";
export { cdist } from "./ops/pair_distance.ts";

// --- views and shapes ---
export { as_strided } from "./ops/as_strided.ts";
export { as_strided_ } from "./ops/resize.ts";
export { flatten, ravel, reshape, unflatten } from "./ops/reshape.ts";
export { diagonal, narrow, select } from "./ops/slice.ts";
export { adjoint, broadcast_to, permute, squeeze, swapaxes, swapdims, t, transpose, unsqueeze } from "./ops/view.ts";
export { moveaxis, movedim } from "./ops/movedim.ts";

// --- joining, splitting, moving ---
export { flip, fliplr, flipud, repeat_interleave, roll, rot90, tile } from "./ops/arrange.ts";
export { block_diag, broadcast_shapes, broadcast_tensors, cartesian_prod, combinations, meshgrid } from "./ops/grid.ts";
export { constant_pad_nd } from "./ops/pad.ts";
export { diag, diag_embed, diagflat, tril, triu } from "./ops/triangle.ts";
export {
  alias_copy,
  as_strided_copy,
  detach_copy,
  diagonal_copy,
  expand_copy,
  narrow_copy,
  permute_copy,
  select_copy,
  slice_copy,
  split_with_sizes_copy,
  squeeze_copy,
  t_copy,
  transpose_copy,
  unbind_copy,
  unfold_copy,
  unsqueeze_copy,
  view_copy,
} from "./ops/view_copy.ts";
export { atleast_1d, atleast_2d, atleast_3d } from "./ops/atleast.ts";
export { cat, column_stack, concat, concatenate, dstack, hstack, row_stack, stack, vstack } from "./ops/join.ts";
export {
  chunk,
  dsplit,
  hsplit,
  split,
  split_with_sizes,
  tensor_split,
  unbind,
  unsafe_chunk,
  unsafe_split,
  vsplit,
} from "./ops/split.ts";

// --- indexing, gathering, scattering ---
export { gather, take_along_dim } from "./ops/gather.ts";
export { index_put } from "./ops/index_put.ts";
export { index_put_ } from "./ops/index.ts";
export { index_add, index_reduce } from "./ops/index_add.ts";
export { index_copy, index_fill } from "./ops/index_copy.ts";
export { type IndexArray, type IndexItem, Slice } from "./ops/index_items.ts";
export { index_select } from "./ops/index_select.ts";
export { masked_fill, masked_scatter, masked_select } from "./ops/masked.ts";
export { argwhere, nonzero, nonzero_static, unravel_index } from "./ops/nonzero.ts";
export { scatter, scatter_add } from "./ops/scatter.ts";
export { scatter_reduce } from "./ops/scatter_reduce.ts";
export { as_strided_scatter, diagonal_scatter, select_scatter, slice_scatter } from "./ops/scatter_views.ts";
export { put, take } from "./ops/take.ts";

// --- softmax, normalisation, convolution, losses ---
export {
  alpha_dropout,
  alpha_dropout_,
  dropout,
  dropout_,
  feature_alpha_dropout,
  feature_alpha_dropout_,
  feature_dropout,
  feature_dropout_,
  native_dropout,
} from "./ops/dropout.ts";
export { group_norm, instance_norm, native_group_norm } from "./ops/group_norm.ts";
export { batch_norm, layer_norm, native_batch_norm, native_layer_norm, rms_norm } from "./ops/normalization.ts";
export { log_softmax, softmax } from "./ops/softmax.ts";
export { embedding } from "./ops/embedding.ts";
export { gru_cell, lstm_cell, rnn_relu_cell, rnn_tanh_cell } from "./ops/recurrent_cell.ts";
export { gru, lstm, rnn_relu, rnn_tanh } from "./ops/recurrent_layers.ts";
export { bilinear } from "./nn/functional/linear.ts";
export {
  cosine_similarity,
  type CosineSimilarityOptions,
  pairwise_distance,
  type PairwiseDistanceOptions,
} from "./nn/functional/distance.ts";
export { conv1d, conv2d, conv3d, conv_transpose1d, conv_transpose2d, conv_transpose3d } from "./ops/conv.ts";
export { max_pool1d, max_pool1d_with_indices, max_pool2d, max_pool3d } from "./ops/max_pool.ts";
export { avg_pool1d } from "./ops/avg_pool.ts";
export { channel_shuffle, pixel_shuffle, pixel_unshuffle } from "./ops/pixel_shuffle.ts";
export { adaptive_avg_pool1d, adaptive_max_pool1d_with_indices as adaptive_max_pool1d } from "./ops/adaptive_pool.ts";

// --- random numbers ---
export {
  bernoulli,
  default_generator,
  Generator,
  get_rng_state,
  initial_seed,
  manual_seed,
  multinomial,
  normal,
  poisson,
  rand,
  rand_like,
  randint,
  randint_like,
  randn,
  randn_like,
  randperm,
  seed,
  set_rng_state,
} from "./tensor/random.ts";
/** Random numbers. */
export * as random from "./tensor/random.ts";

// --- differentiation ---
export {
  enable_grad,
  inference_mode,
  is_grad_enabled,
  is_inference_mode_enabled,
  no_grad,
  set_grad_enabled,
} from "./autograd/mode.ts";
export { detach, detach_ } from "./tensor/detach.ts";
/** Automatic differentiation. */
export * as autograd from "./tensor/autograd.ts";
export { empty_cache, keep, memory_stats, type MemoryStats, tidy } from "./tensor/memory.ts";

// --- modules, optimizers, data, files ---
/** Modules as functions of their parameters. */
export * as func from "./func/mod.ts";
/** Modules, their functions and their initialisation. */
export * as nn from "./nn/mod.ts";
/** Optimizers and learning-rate schedules. */
export * as optim from "./optim/mod.ts";
/** Datasets, loaders, checkpointing of activations. */
export * as utils from "./utils/mod.ts";
export * from "./training/mod.ts";
/** Downloaded weights. */
export * as hub from "./io/hub.ts";
export { onnx };
export { vision };
export { load, save } from "./io/save_load.ts";
/** Which classes may be read from checkpoints. */
export * as serialization from "./io/serialization.ts";

// --- types of signatures ---
export type * from "./public_types.ts";

// --- old spellings ---
export {
  BFloat16Tensor,
  BoolTensor,
  ByteTensor,
  CharTensor,
  DoubleTensor,
  FloatTensor,
  HalfTensor,
  IntTensor,
  LongTensor,
  set_default_tensor_type,
  ShortTensor,
} from "./old/tensor_types.ts";
