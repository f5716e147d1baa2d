// denotorch: PyTorch for Deno. Re-exports only; importing asks for nothing, downloads nothing and prints nothing.

// Large families that many programs never touch are evaluated when they are first looked into: 4 MB less.
/** Modules as ONNX files. */
import defer * as onnx from "./src/onnx/mod.ts";
/** Images, their transforms and datasets, and networks for them: torchvision's part. */
import defer * as vision from "./src/vision/mod.ts";

// --- errors, dtypes, devices ---
export * from "./src/core/errors.ts";
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
} from "./src/core/dtype.ts";
export type { ArrayMaker, DTypeKind, TypedArray } from "./src/core/dtype.ts";
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
} from "./src/ops/types.ts";
export { type DeviceOptions, FInfo, IInfo } from "./src/ops/types.ts";
export { Device } from "./src/backends/registry.ts";
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
} from "./src/backends/settings.ts";
export { __version__, e, inf, nan, newaxis, pi, version, type VersionInfo } from "./src/core/constants.ts";
/** What computes, and why. */
export * as backends from "./src/backends/mod.ts";
/** GPUs: what can be asked of them. */
export * as cuda from "./src/cuda/mod.ts";
/** Whatever computes beside the CPU, under one name. */
export * as accelerator from "./src/devices/accelerator.ts";
/** Apple's GPUs: what can be asked of them. */
export * as mps from "./src/devices/mps.ts";
/** Intel's GPUs: what can be asked of them. */
export * as xpu from "./src/devices/xpu.ts";
/** Mixed precision. */
export * as amp from "./src/amp/mod.ts";
export { autocast, type AutocastArgument, type AutocastOptions, AutocastScope } from "./src/amp/autocast.ts";

// --- tensors: the class, its method families, factories, printing ---
export { Tensor, type TensorConstructor } from "./src/old/tensor_class.ts";
export type { Tensor as TensorClass } from "./src/tensor/tensor.ts";
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
} from "./src/tensor/create.ts";
export type { FactoryArguments, FactoryOptions } from "./src/tensor/create.ts";
export { as_tensor, asarray, from_numpy, frombuffer, is_tensor } from "./src/tensor/create_data.ts";
export type { AsOptions, BufferOptions } from "./src/tensor/create_data.ts";
export { arange, eye, linspace, logspace, range, tril_indices, triu_indices } from "./src/tensor/create_range.ts";
export type {
  EyeOptions,
  LinspaceOptions,
  LogspaceOptions,
  NumberLike,
  RangeOptions,
  TriangleIndicesOptions,
} from "./src/tensor/create_range.ts";
export {
  bartlett_window,
  blackman_window,
  hamming_window,
  hann_window,
  kaiser_window,
} from "./src/tensor/create_window.ts";
export type { HammingOptions, KaiserOptions, WindowOptions } from "./src/tensor/create_window.ts";
export { empty_like, full_like, ones_like, zeros_like } from "./src/ops/like.ts";
export type { LikeOptions } from "./src/ops/like.ts";
export { clone, fill, fill_, zero_ } from "./src/ops/copy.ts";
export type { FillOptions, FormatOptions } from "./src/ops/copy.ts";
export {
  channels_last,
  channels_last_3d,
  contiguous_format,
  MemoryFormat,
  preserve_format,
} from "./src/core/memory_format.ts";

export { get_printoptions, type PrintOptions, printoptions, set_printoptions } from "./src/tensor/print_options.ts";
export type { CurrentPrintOptions } from "./src/tensor/print_options.ts";
export type { TensorData } from "./src/tensor/data.ts";

export type { Shape } from "./src/core/shape.ts";

// --- arithmetic of two operands ---
export { add, mul, multiply, rsub, sub, subtract } from "./src/ops/binary.ts";
export { div, divide, floor_divide, fmod, remainder, true_divide } from "./src/ops/division.ts";
export { float_power, ldexp, pow, square } from "./src/ops/power.ts";
export { clamp, clamp_, clamp_max, clamp_max_, clamp_min, clamp_min_, clip, clip_ } from "./src/ops/clamp.ts";
export { fmax, fmin, maximum, minimum } from "./src/ops/extremum.ts";
export {
  bitwise_and,
  bitwise_left_shift,
  bitwise_not,
  bitwise_or,
  bitwise_right_shift,
  bitwise_xor,
  gcd,
  lcm,
} from "./src/ops/bitwise.ts";
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
} from "./src/ops/binary_functions.ts";

// --- functions of one tensor ---
export * from "./src/ops/in_place.ts";
export * from "./src/ops/in_place_special.ts";
export * from "./src/ops/in_place_trigonometry.ts";
export { logit_ } from "./src/ops/special.ts";
export { round_ } from "./src/ops/rounding.ts";
export * from "./src/ops/unary.ts";
export * from "./src/ops/trigonometry.ts";
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
} from "./src/ops/rounding.ts";
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
} from "./src/ops/complex.ts";
export { digamma, erf, erfc, erfinv, i0, lgamma, logit, mvlgamma, polygamma, sinc } from "./src/ops/special.ts";
export { celu, celu_, hardshrink, relu, relu_, selu, selu_ } from "./src/ops/activation.ts";
export { randomReLU as rrelu, type RandomReLUOptions, rrelu_ } from "./src/nn/functional/rrelu.ts";
export { type InplaceOptions, prelu } from "./src/nn/functional/activation.ts";
export { threshold, type ThresholdOptions } from "./src/nn/functional/piecewise.ts";

// --- comparison, logic, selection ---
export * from "./src/ops/compare.ts";
export { lerp } from "./src/ops/lerp.ts";
export { addcdiv, addcmul, where } from "./src/ops/where.ts";

// --- reductions ---
export { mean, nanmean, nansum, sum } from "./src/ops/reduce.ts";
export { all, any, count_nonzero } from "./src/ops/truth.ts";
export { amax, amin, aminmax, argmax, argmin, max, min } from "./src/ops/choice.ts";
export { std, std_mean, var_ as var, var_mean } from "./src/ops/moments.ts";
export { dist, logsumexp, norm, renorm } from "./src/ops/norm.ts";
export { corrcoef, cov, type CovOptions } from "./src/ops/covariance.ts";
export { Histogram, HistogramDD, MantissaExponent, MinMax, NamedResult, ValuesIndices } from "./src/ops/named.ts";
/** Linear algebra. */
export * as linalg from "./src/linalg/mod.ts";

// --- cumulative operations ---
export { cummax, cummin, cumprod, cumsum, logcumsumexp, prod } from "./src/ops/scan.ts";
export { cumulative_trapezoid, diff, gradient, trapezoid, trapz } from "./src/ops/difference.ts";

// --- sorting and order statistics ---
export { argsort, kthvalue, msort, sort, topk } from "./src/ops/sort.ts";
export { median, mode, nanmedian, nanquantile, quantile } from "./src/ops/quantile.ts";
export { bincount, bucketize, isin, searchsorted, unique, unique_consecutive } from "./src/ops/counting.ts";
export { histc, histogram, histogramdd } from "./src/ops/histogram.ts";

// --- matrix products ---
export { addbmm, addmm, addmv, addmv_, baddbmm } from "./src/ops/addmm.ts";
export type { AddmmOptions, Factors } from "./src/ops/addmm.ts";
export { chain_matmul, inner, matrix_power, tensordot } from "./src/ops/contraction.ts";
export type { ContractedDims, TensordotOptions } from "./src/ops/contraction.ts";
export { cross, trace } from "./src/ops/cross.ts";
export type { CrossOptions } from "./src/ops/cross.ts";
export { einsum } from "./src/ops/einsum.ts";
export type { Sublist } from "./src/ops/einsum.ts";
export type { OutOptions } from "./src/ops/define.ts";
export { bmm, dot, matmul, mm, mv, vdot } from "./src/ops/matmul.ts";
export { addr, kron, outer, outer as ger } from "./src/ops/outer.ts";
export { vander, type VanderOptions } from "./src/ops/vander.ts";
export { cdist } from "./src/ops/pair_distance.ts";
export type { CdistOptions, ComputeMode } from "./src/ops/pair_distance.ts";

// --- views and shapes ---
export type { Scalar, TensorLike } from "./src/ops/promote.ts";
export { as_strided } from "./src/ops/as_strided.ts";
export { as_strided_ } from "./src/ops/resize.ts";
export type { StridedOptions } from "./src/ops/as_strided.ts";
export { flatten, ravel, reshape, unflatten } from "./src/ops/reshape.ts";
export type { FlattenOptions, ReshapeOptions, UnflattenOptions } from "./src/ops/reshape.ts";
export { diagonal, narrow, select } from "./src/ops/slice.ts";
export type { DiagonalOptions, NarrowOptions, SelectOptions, UnfoldOptions } from "./src/ops/slice.ts";
export {
  adjoint,
  broadcast_to,
  permute,
  squeeze,
  swapaxes,
  swapdims,
  t,
  transpose,
  unsqueeze,
} from "./src/ops/view.ts";
export { moveaxis, movedim } from "./src/ops/movedim.ts";
export type { MoveOptions } from "./src/ops/movedim.ts";
export type { Dims, SqueezeOptions, TransposeOptions, UnsqueezeOptions } from "./src/ops/view.ts";

// --- joining, splitting, moving ---
export { flip, fliplr, flipud, repeat_interleave, roll, rot90, tile } from "./src/ops/arrange.ts";
export type { InterleaveOptions, RollOptions, RotateOptions } from "./src/ops/arrange.ts";
export {
  block_diag,
  broadcast_shapes,
  broadcast_tensors,
  cartesian_prod,
  combinations,
  meshgrid,
} from "./src/ops/grid.ts";
export type { CombinationOptions, MeshgridOptions } from "./src/ops/grid.ts";
export { constant_pad_nd } from "./src/ops/pad.ts";
export type { PadOptions } from "./src/ops/pad.ts";
export { diag, diag_embed, diagflat, tril, triu } from "./src/ops/triangle.ts";
export type { DiagflatOptions, DiagOptions, TriangleFunction, TriangleOptions } from "./src/ops/triangle.ts";
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
} from "./src/ops/view_copy.ts";
export type { CopiesOptions, CopyOptions, SizeOption, ViewCopies, ViewCopy } from "./src/ops/view_copy.ts";
export { atleast_1d, atleast_2d, atleast_3d } from "./src/ops/atleast.ts";
export type { AtLeast, TensorsArgument } from "./src/ops/atleast.ts";
export { cat, column_stack, concat, concatenate, dstack, hstack, row_stack, stack, vstack } from "./src/ops/join.ts";
export type { JoinOptions, StackOptions } from "./src/ops/join.ts";
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
} from "./src/ops/split.ts";
export type {
  ChunkOptions,
  Sections,
  SplitOptions,
  SplitSizesOptions,
  StackSplitOptions,
  TensorSplitOptions,
  UnbindOptions,
} from "./src/ops/split.ts";

// --- indexing, gathering, scattering ---
export { gather, take_along_dim } from "./src/ops/gather.ts";
export { index_put } from "./src/ops/index_put.ts";
export { index_put_ } from "./src/ops/index.ts";
export { index_add, index_reduce } from "./src/ops/index_add.ts";
export { index_copy, index_fill } from "./src/ops/index_copy.ts";
export { type IndexArray, type IndexItem, Slice } from "./src/ops/index_items.ts";
export { index_select } from "./src/ops/index_select.ts";
export { masked_fill, masked_scatter, masked_select } from "./src/ops/masked.ts";
export { argwhere, nonzero, nonzero_static, unravel_index } from "./src/ops/nonzero.ts";
export { scatter, scatter_add } from "./src/ops/scatter.ts";
export { scatter_reduce } from "./src/ops/scatter_reduce.ts";
export { as_strided_scatter, diagonal_scatter, select_scatter, slice_scatter } from "./src/ops/scatter_views.ts";
export { put, take } from "./src/ops/take.ts";

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
} from "./src/ops/dropout.ts";
export type { DropoutFunction } from "./src/ops/dropout.ts";
export { group_norm, instance_norm, native_group_norm } from "./src/ops/group_norm.ts";
export { batch_norm, layer_norm, native_batch_norm, native_layer_norm, rms_norm } from "./src/ops/normalization.ts";
export { log_softmax, softmax } from "./src/ops/softmax.ts";
export { embedding } from "./src/ops/embedding.ts";
export { gru_cell, lstm_cell, rnn_relu_cell, rnn_tanh_cell } from "./src/ops/recurrent_cell.ts";
export { gru, lstm, rnn_relu, rnn_tanh } from "./src/ops/recurrent_layers.ts";
export type { PackedArguments, PaddedArguments } from "./src/ops/recurrent_layers.ts";
export { bilinear } from "./src/nn/functional/linear.ts";
export {
  cosine_similarity,
  type CosineSimilarityOptions,
  pairwise_distance,
  type PairwiseDistanceOptions,
} from "./src/nn/functional/distance.ts";
export { conv1d, conv2d, conv3d, conv_transpose1d, conv_transpose2d, conv_transpose3d } from "./src/ops/conv.ts";
export { max_pool1d, max_pool1d_with_indices, max_pool2d, max_pool3d } from "./src/ops/max_pool.ts";
export { avg_pool1d } from "./src/ops/avg_pool.ts";
export { channel_shuffle, pixel_shuffle, pixel_unshuffle } from "./src/ops/pixel_shuffle.ts";
export {
  adaptive_avg_pool1d,
  adaptive_max_pool1d_with_indices as adaptive_max_pool1d,
} from "./src/ops/adaptive_pool.ts";

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
} from "./src/tensor/random.ts";
/** Random numbers. */
export * as random from "./src/tensor/random.ts";

// --- differentiation ---
export {
  enable_grad,
  inference_mode,
  is_grad_enabled,
  is_inference_mode_enabled,
  no_grad,
  set_grad_enabled,
} from "./src/autograd/mode.ts";
export { detach, detach_ } from "./src/tensor/detach.ts";
export type { FunctionApply, FunctionClass, FunctionCtx } from "./src/tensor/function.ts";
/** Automatic differentiation. */
export * as autograd from "./src/tensor/autograd.ts";
export { empty_cache, keep, memory_stats, type MemoryStats, tidy } from "./src/tensor/memory.ts";

// --- modules, optimizers, data, files ---
/** Modules as functions of their parameters. */
export * as func from "./src/func/mod.ts";
/** Modules, their functions and their initialisation. */
export * as nn from "./src/nn/mod.ts";
/** Optimizers and learning-rate schedules. */
export * as optim from "./src/optim/mod.ts";
/** Datasets, loaders, checkpointing of activations. */
export * as utils from "./src/utils/mod.ts";
export * from "./src/training/mod.ts";
/** Downloaded weights. */
export * as hub from "./src/io/hub.ts";
export { onnx };
export { vision };
export { load, save } from "./src/io/save_load.ts";
/** Which classes may be read from checkpoints. */
export * as serialization from "./src/io/serialization.ts";

// --- types of signatures ---
export type * from "./src/public_types.ts";

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
} from "./src/old/tensor_types.ts";
export type { TensorType } from "./src/old/tensor_types.ts";
