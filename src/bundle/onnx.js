import { __name } from "./module.js";
import { OnnxModule } from "./onnx_module.js";

// src/onnx/export.ts
async function export_(model, args, f, options) {
	const { exportModel } = await import("./exporter.js");
	return exportModel(model, args, f, options);
}

// src/onnx/load.ts
async function load(source) {
	const { loadModule } = await import("./loader.js");
	return loadModule(source);
}

export { OnnxModule, export_ as export, load };