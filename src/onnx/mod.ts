// torch.onnx: modules as ONNX files.
export { export_ as export } from "./export.ts";
export type { DynamicAxes, ExportOptions } from "./export.ts";
