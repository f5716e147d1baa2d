// What this library was built with.
import { __version__ } from "./constants.ts";

/** What this library was built with. */
export type VersionInfo = {
  readonly __version__: string;
  /** CUDA's version; null: GPUs are not used. */
  readonly cuda: string | null;
  /** ROCm's version; null: GPUs are not used. */
  readonly hip: string | null;
  readonly debug: boolean;
};

/** What this library was built with: `torch.version.cuda` is null where GPUs are not used. */
export const version: VersionInfo = Object.freeze({ __version__, cuda: null, hip: null, debug: false });
