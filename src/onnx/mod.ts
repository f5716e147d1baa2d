// torch.onnx: modules as ONNX files, and back.
export { export_ as export } from "./export.ts";
export type { DynamicAxes, ExportOptions } from "./export.ts";
export { load } from "./load.ts";
export { type GraphInput, OnnxModule } from "./onnx_module.ts";
