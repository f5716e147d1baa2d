// The types that public signatures are made of, so that documentation and editors can name them.
export type { BackwardOptions, TensorBackward, Tensors } from "./autograd/backward.ts";
export type { GradScope, ModeScope } from "./autograd/mode.ts";
export type {
  Derivative,
  Edge,
  Gradient,
  Hooks,
  Node,
  NodeHook,
  NodePreHook,
  RemovableHandle,
  TensorHook,
} from "./autograd/node.ts";
export type { Account, Holder, Memory, Storage } from "./backends/storage.ts";
export type { ArrayMaker, DTypeKind, TypedArray } from "./core/dtype.ts";
export type { Generator as GeneratorStream } from "./core/generator.ts";
export type { Shape } from "./core/shape.ts";
export type { LoadOptions, LoadSource } from "./io/checkpoint.ts";
export type { MapLocation, StorageOnCPU } from "./io/checkpoint_storages.ts";
export type { SaveOptions, SaveTarget } from "./io/checkpoint_write.ts";
export type { WritableSink } from "./io/zip_write.ts";
export type { TensorType } from "./old/tensor_types.ts";
export type { AdaptiveMaxPoolOptions, AdaptivePoolOptions, AdaptiveSize } from "./ops/adaptive_pool.ts";
export type { AddmmOptions, Factors } from "./ops/addmm.ts";
export type { InterleaveOptions, RollOptions, RotateOptions } from "./ops/arrange.ts";
export type { StridedOptions } from "./ops/as_strided.ts";
export type { AtLeast, TensorsArgument } from "./ops/atleast.ts";
export type { AvgPoolOptions } from "./ops/avg_pool.ts";
export type { AddOptions } from "./ops/binary.ts";
export type { NanReplacement, NanToNumOptions } from "./ops/binary_functions.ts";
export type { AminmaxOptions, ArgFunction, ArgOptions, ExtremumFunction, ExtremumOptions } from "./ops/choice.ts";
export type { ClampArgument, ClampOptions, Limit } from "./ops/clamp.ts";
export type { Tolerance } from "./ops/compare.ts";
export type { ContractedDims, TensordotOptions } from "./ops/contraction.ts";
export type {
  ConvBias,
  ConvFunction,
  ConvOptions,
  ConvPadding,
  ConvTransposeFunction,
  ConvTransposeOptions,
} from "./ops/conv.ts";
export type { CudaOptions, CudaTarget, ShapedArray, ToArgument, ToOptions, ToTarget } from "./ops/convert.ts";
export type { FillOptions, FormatOptions } from "./ops/copy.ts";
export type {
  BincountOptions,
  BucketizeOptions,
  ConsecutiveOptions,
  IsinOptions,
  SearchsortedOptions,
  UniqueOptions,
  UniqueResult,
} from "./ops/counting.ts";
export type { CrossOptions } from "./ops/cross.ts";
export type { BinaryFunction, OutOptions } from "./ops/define.ts";
export type { UnaryFunction } from "./ops/define_unary.ts";
export type { DiffOptions, GradientOptions, TrapezoidFunction, TrapezoidOptions } from "./ops/difference.ts";
export type { DivOptions } from "./ops/division.ts";
export type { DropoutFunction } from "./ops/dropout.ts";
export type { Sublist } from "./ops/einsum.ts";
export type { GatherOptions, TakeAlongDimOptions } from "./ops/gather.ts";
export type { CombinationOptions, MeshgridOptions } from "./ops/grid.ts";
export type { HistcOptions, HistogramDDOptions, HistogramOptions } from "./ops/histogram.ts";
export type { BinaryInPlace, UnaryInPlace } from "./ops/in_place.ts";
export type { IndexPutOptions } from "./ops/index.ts";
export type { IndexAddOptions, IndexReduceOptions } from "./ops/index_add.ts";
export type { IndexCopyOptions, IndexFillOptions } from "./ops/index_copy.ts";
export type { IndexSelectOptions } from "./ops/index_select.ts";
export type { JoinOptions, StackOptions } from "./ops/join.ts";
export type { LerpOptions } from "./ops/lerp.ts";
export type { LikeOptions, NewArguments } from "./ops/like.ts";
export type { MaskedFillOptions, MaskedScatterOptions, MaskedSelectOptions } from "./ops/masked.ts";
export type { IndexedMaxPoolFunction, MaxPoolFunction, MaxPoolOptions, WithIndices } from "./ops/max_pool.ts";
export type { MomentArguments, MomentFunction, MomentOptions, MomentPairFunction } from "./ops/moments.ts";
export type { MoveOptions } from "./ops/movedim.ts";
export type { OutPair } from "./ops/named.ts";
export type { NonzeroOptions, NonzeroStaticOptions } from "./ops/nonzero.ts";
export type { NormOptions, RenormOptions } from "./ops/norm.ts";
export type { PadOptions } from "./ops/pad.ts";
export type { CdistOptions, ComputeMode } from "./ops/pair_distance.ts";
export type { ChannelShuffleOptions, PixelShuffleOptions, PixelUnshuffleOptions } from "./ops/pixel_shuffle.ts";
export type { Scalar, TensorLike } from "./ops/promote.ts";
export type {
  Interpolation,
  MedianFunction,
  MedianOptions,
  ModeOptions,
  QuantileFunction,
  QuantileOptions,
} from "./ops/quantile.ts";
export type { GeneratorOptions, MultinomialOptions } from "./ops/random.ts";
export type { PackedArguments, PaddedArguments } from "./ops/recurrent_layers.ts";
export type { Dim, ReduceFunction, ReduceOptions } from "./ops/reduce.ts";
export type { Reduction } from "./ops/reduce_into.ts";
export type { FlattenOptions, ReshapeOptions, UnflattenOptions } from "./ops/reshape.ts";
export type { RoundOptions } from "./ops/rounding.ts";
export type { RunningFunction, RunningOptions, ScanFunction, ScanOptions } from "./ops/scan.ts";
export type { ScatterAddOptions, ScatterOptions, ScatterSource } from "./ops/scatter.ts";
export type { ScatterReduceOptions } from "./ops/scatter_reduce.ts";
export type {
  AsStridedScatterOptions,
  DiagonalScatterOptions,
  SelectScatterOptions,
  SliceScatterOptions,
} from "./ops/scatter_views.ts";
export type { DiagonalOptions, NarrowOptions, SelectOptions, UnfoldOptions } from "./ops/slice.ts";
export type { SoftmaxOptions } from "./ops/softmax.ts";
export type { ArgsortOptions, KthvalueOptions, SortOptions, TopkOptions } from "./ops/sort.ts";
export type { LogitOptions } from "./ops/special.ts";
export type {
  ChunkOptions,
  Sections,
  SplitOptions,
  SplitSizesOptions,
  StackSplitOptions,
  TensorSplitOptions,
  UnbindOptions,
} from "./ops/split.ts";
export type { PutOptions, TakeOptions } from "./ops/take.ts";
export type { DiagflatOptions, DiagOptions, TriangleFunction, TriangleOptions } from "./ops/triangle.ts";
export type { Dims, SqueezeOptions, TransposeOptions, UnsqueezeOptions } from "./ops/view.ts";
export type { CopiesOptions, CopyOptions, SizeOption, ViewCopies, ViewCopy } from "./ops/view_copy.ts";
export type { AddedFactorsFunction, ValueOptions, WhereOptions } from "./ops/where.ts";
export type { WindowSize } from "./ops/window_arguments.ts";
export type { TensorBase } from "./tensor/base.ts";
export type { FactoryArguments, FactoryOptions } from "./tensor/create.ts";
export type { AsOptions, BufferOptions } from "./tensor/create_data.ts";
export type {
  EyeOptions,
  LinspaceOptions,
  LogspaceOptions,
  NumberLike,
  RangeOptions,
  TriangleIndicesOptions,
} from "./tensor/create_range.ts";
export type { HammingOptions, KaiserOptions, WindowOptions } from "./tensor/create_window.ts";
export type { TensorData } from "./tensor/data.ts";
export type { FunctionApply, FunctionClass, FunctionCtx } from "./tensor/function.ts";
export type { AutogradMethods } from "./tensor/methods/autograd.ts";
export type { BinaryMethods } from "./tensor/methods/binary.ts";
export type { CompareMethods, Tolerances } from "./tensor/methods/compare.ts";
export type { ConvertMethods } from "./tensor/methods/convert.ts";
export type { IndexItems, IndexMethods, IndexReduction } from "./tensor/methods/index.ts";
export type { JoinMethods } from "./tensor/methods/join.ts";
export type { MatmulMethods } from "./tensor/methods/matmul.ts";
export type { NanReplacements, PairMethods } from "./tensor/methods/pairs.ts";
export type { RandomMethods } from "./tensor/methods/random.ts";
export type { DimOrOptions, KeepdimOrOptions, ReduceMethods } from "./tensor/methods/reduce.ts";
export type { RoundingMethods } from "./tensor/methods/rounding.ts";
export type { ScanMethods } from "./tensor/methods/scan.ts";
export type { NamedSizes, Sizes } from "./tensor/methods/sizes.ts";
export type { SoftmaxMethods } from "./tensor/methods/softmax.ts";
export type { SortMethods } from "./tensor/methods/sort.ts";
export type { TrigonometryMethods } from "./tensor/methods/trigonometry.ts";
export type { UnaryMethods } from "./tensor/methods/unary.ts";
export type { ViewMethods } from "./tensor/methods/view.ts";
export type { CurrentPrintOptions } from "./tensor/print_options.ts";
export type {
  BernoulliOptions,
  NormalOptions,
  RandintLikeOptions,
  RandintOptions,
  RandLikeOptions,
  RandomArguments,
  RandomOptions,
} from "./tensor/random.ts";
export type { NestedNumbers } from "./tensor/read.ts";
export type { Tensor as TensorClass } from "./tensor/tensor.ts";
export type { TypedStorage } from "./tensor/typed_storage.ts";
export type { UntypedStorage } from "./tensor/untyped_storage.ts";
