// torch.backends.cudnn and its kin: settings of libraries that PyTorch computes with. They are kept and change nothing here:
// this library computes with kernels of its own, which are always deterministic and exact to float32.

/** Settings of cuDNN; see https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.cudnn */
export type CudnnSettings = {
  enabled: boolean;
  benchmark: boolean;
  benchmark_limit: number | null;
  deterministic: boolean;
  allow_tf32: boolean;
  /** Whether cuDNN computes: it does not. */
  readonly is_available: () => boolean;
  /** cuDNN's version: there is none. */
  readonly version: () => number | null;
};

/** Settings of cuDNN: kept, without effect. */
export const cudnn: CudnnSettings = Object.seal({
  enabled: true,
  benchmark: false,
  benchmark_limit: 10,
  deterministic: false,
  allow_tf32: true,
  is_available: () => false,
  version: () => null,
});

/** Settings of CUDA; see https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.cuda */
export type CudaSettings = {
  /** Settings of products of matrices. */
  readonly matmul: {
    allow_tf32: boolean;
    allow_fp16_reduced_precision_reduction: boolean;
    allow_bf16_reduced_precision_reduction: boolean;
  };
  /** Whether this library was built for CUDA: not yet. */
  readonly is_built: () => boolean;
};

/** Settings of CUDA: kept, without effect. */
export const cuda: CudaSettings = Object.freeze({
  matmul: Object.seal({
    allow_tf32: false,
    allow_fp16_reduced_precision_reduction: true,
    allow_bf16_reduced_precision_reduction: true,
  }),
  is_built: () => false,
});

/** What can be asked of a library. */
export type LibrarySettings = { readonly is_available: () => boolean };
/** What can be asked of a kind of device. */
export type DeviceSettings = LibrarySettings & { readonly is_built: () => boolean };

/** Apple's GPUs: not used by this version. */
export const mps: DeviceSettings = Object.freeze({ is_available: () => false, is_built: () => false });
/** Intel's MKL: not used. */
export const mkl: LibrarySettings = Object.freeze({ is_available: () => false });
/** oneDNN: not used. */
export const mkldnn: LibrarySettings & { enabled: boolean } = Object.seal({
  enabled: true,
  is_available: () => false,
});
/** OpenMP: not used; the native library has threads of its own. */
export const openmp: LibrarySettings = Object.freeze({ is_available: () => false });
