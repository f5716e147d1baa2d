// torch.amp: mixed precision.
export {
  autocast,
  type AutocastArgument,
  type AutocastOptions,
  AutocastScope,
  is_autocast_available,
} from "./autocast.ts";
export { GradScaler, type GradScalerOptions, type GradScalerState, type Scalable } from "./grad_scaler.ts";
