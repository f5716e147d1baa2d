// torch.nn.utils: what helps with modules.
/** Batches of sequences of different lengths. */
export * as rnn from "./rnn.ts";
export * from "./clip_grad.ts";
export * from "./convert_parameters.ts";
export * from "./fusion.ts";
/** Parameters that are computed from others whenever they are read: the ready-made ones. */
export * as parametrizations from "./parametrizations.ts";
/** Parameters that are computed from others whenever they are read. */
export * as parametrize from "./parametrize.ts";
export * from "./skip_init.ts";
/** Calls of modules with other tensors in the place of their own. */
export * as stateless from "./stateless.ts";
export { remove_spectral_norm, spectral_norm, type SpectralNormOptions } from "./spectral_norm.ts";
export { remove_weight_norm, weight_norm, type WeightNormOptions } from "./weight_norm.ts";
