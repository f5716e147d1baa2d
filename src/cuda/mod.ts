// torch.cuda: what a program may ask, and what it is refused, where no GPU computes.
export * from "./device.ts";
export * from "./memory.ts";
export type { CudaDevice, CudaScope } from "./missing.ts";
export * from "./random.ts";
export * from "./streams.ts";
export * from "./tensor_types.ts";
/** Mixed precision on GPUs, under its old name. */
export * as amp from "./amp.ts";
