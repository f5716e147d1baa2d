// `torch.backends`: what computes, and why.
export { backendInfo as info, useBackend as use } from "./registry.ts";
export * from "./libraries.ts";
