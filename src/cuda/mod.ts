// torch.cuda: what a program may ask where no GPU computes.

/** Whether tensors can be computed on a GPU: not yet. https://docs.pytorch.org/docs/stable/cuda.html */
export function is_available(): boolean {
  return false;
}

/** How many GPUs can be used. */
export function device_count(): number {
  return 0;
}

/** Seeds the current GPU's generator; without one, nothing. */
export function manual_seed(_seed: number | bigint): void {}

/** Seeds the generators of all GPUs; without any, nothing. */
export function manual_seed_all(_seed: number | bigint): void {}
