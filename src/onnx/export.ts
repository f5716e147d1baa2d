// torch.onnx.export: a module as an ONNX file. What does it is loaded when it is called.
import type { Module } from "../nn/module.ts";

/** Dimensions whose sizes are not fixed: names by dimension, or the dimensions alone. */
export type DynamicAxes = Readonly<Record<string, Readonly<Record<number, string>> | readonly number[]>>;

/** Options of {@link export_}. */
export type ExportOptions = {
  /** Names of the inputs, in the order of the tensors among the arguments. */
  input_names?: readonly string[];
  /** Names of the outputs, in the order of the tensors that forward returns. */
  output_names?: readonly string[];
  /** By the name of an input or output: `{ x: { 0: "batch" } }` or `{ x: [0] }`. */
  dynamic_axes?: DynamicAxes;
  /** The version of ONNX's operators: 17 (by default) to 20. */
  opset_version?: number;
  /** Whether the parameters' values are in the file (true); else they are inputs. */
  export_params?: boolean;
  /** Whether what depends on parameters and literals only is computed now (true). */
  do_constant_folding?: boolean;
  /** Whether parameters and constants are listed among the inputs too, which lets callers replace them (false). */
  keep_initializers_as_inputs?: boolean;
  /** Whether the module is traced in training mode (false): dropout then becomes random nodes. */
  training?: boolean;
  /** Accepted for scripts that pass it; nothing is printed. */
  verbose?: boolean;
};

/**
 * Writes a module as an ONNX file, by running it on example arguments and recording the operations. What JavaScript code
 * decides on the way (branches, numbers that were read from tensors) is fixed in the graph. Sizes in `dynamic_axes` stay
 * open: the module is run with several sizes, and what changes with them is computed in the graph; a program that takes
 * another course for another size is refused. Recurrent layers become single nodes; most other layers one to five.
 * Needs the npm package protobufjs.
 * https://docs.pytorch.org/docs/stable/onnx.html
 *
 * @param model the module; it runs in evaluation mode unless `training` is set
 * @param args one tensor, or a list of forward's arguments
 * @param f the path; null to get the file's bytes only
 * @returns the file's bytes
 * @throws {UnsupportedError} an operation that has no counterpart, with the module in which it occurred
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const model = new torch.nn.Sequential(new torch.nn.Linear(4, 3), new torch.nn.ReLU());
 * const path = `${Deno.makeTempDirSync()}/model.onnx`;
 * await torch.onnx.export(model, torch.randn(2, 4), path, {
 *   input_names: ["x"],
 *   output_names: ["y"],
 *   dynamic_axes: { x: { 0: "batch" }, y: { 0: "batch" } },
 * });
 * const again = await torch.onnx.load(path), x = torch.randn(5, 4);
 * if (!torch.allclose(again(x) as torch.Tensor, model(x), { atol: 1e-5 })) throw new Error("other results");
 * ```
 */
export async function export_(
  model: Module,
  args: unknown,
  f: string | URL | null | ExportOptions,
  options?: ExportOptions,
): Promise<Uint8Array> {
  const { exportModel } = await import("./exporter.ts");
  return exportModel(model, args, f, options);
}
