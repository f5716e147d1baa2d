// torch.func: modules as functions of their parameters.
export { functional_call, type FunctionalCallOptions, type NamedTensors } from "../nn/utils/stateless.ts";
