// torch.onnx.load: ONNX files as modules. What does it is loaded when it is called.
import type { OnnxModule } from "./onnx_module.ts";

/**
 * Reads an ONNX file as a module that computes its graph with this library's operations: on tensors in the order of the
 * graph's inputs, or on one object by their names. It returns the output, or a list of several. The initialisers are in
 * `initializers`; gradients flow through the graph to those that are told to require them, and to the inputs.
 * Needs the npm package protobufjs. Operators of the default domain that classifiers, transformers and recurrent networks
 * use are known; a file with others is refused.
 *
 * @param source a path, a file: URL, or the file's bytes
 * @throws {FormatError} what is no ONNX file, or a damaged one
 * @throws {UnsupportedError} an operator that is not known, by its name
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const model = new torch.nn.Sequential(new torch.nn.Linear(4, 3), new torch.nn.ReLU());
 * const bytes = await torch.onnx.export(model, torch.randn(2, 4), null, { input_names: ["x"] });
 * const again = await torch.onnx.load(bytes);
 * const x = torch.randn(2, 4);
 * if (!torch.allclose(again({ x }) as torch.Tensor, model(x), { atol: 1e-5 })) throw new Error("other results");
 * ```
 */
export async function load(source: string | URL | Uint8Array): Promise<OnnxModule> {
  const { loadModule } = await import("./loader.ts");
  return loadModule(source);
}
