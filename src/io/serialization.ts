// `torch.serialization`: which classes may be read from checkpoints.
export {
  add_safe_globals,
  clear_safe_globals,
  get_safe_globals,
  safe_globals,
  type SafeClass,
  type SafeGlobal,
  type SafeGlobalsScope,
} from "./safe_globals.ts";
