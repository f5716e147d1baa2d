// files/onnx: graphs that PyTorch's exporter wrote, read by torch.onnx.load and computed; refusal of foreign and unknown ones.
import { checkTensor } from "./compare.ts";
import type { JsonObject, TensorJson } from "./json.ts";
import { type Callable, type Library, Mismatch } from "./library.ts";
import type { Report } from "./report.ts";
import { Decoder } from "./values.ts";

/** What torch.onnx.load reads or refuses. */
export function isGraphFile(path: string): boolean {
  return /\.onnx\.expect\.json\.gz$/.test(path);
}

const plain = ({ t, s, d }: TensorJson): TensorJson => ({ t, s, d }); // d is in row-major order whatever the strides

export class GraphRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  async run(file: string, body: JsonObject): Promise<void> {
    const id = this.report.file.replace(/\.expect$/, "");
    await this.report.caseAsync("files.onnx", id, async () => {
      let graph: Callable;
      try {
        graph = await this.lib.call("onnx.load", file) as Callable;
      } catch (e) {
        if (body.refuse !== true || !(e instanceof Error && this.lib.isOwnError(e))) throw e;
        const named = /should name (.*)$/.exec(String(body.why))?.[1];
        if (named !== undefined && !e.message.includes(named)) {
          throw new Mismatch(`"${e.message}" does not name ${named}`);
        }
        return;
      }
      if (body.refuse === true) throw new Mismatch(`was loaded, although: ${body.why}`);
      this.compute(graph, body);
    });
  }

  private compute(graph: Callable, body: JsonObject): void {
    const decoder = new Decoder(this.lib, false);
    const inputs = Object.entries(body.inputs as unknown as Record<string, TensorJson>)
      .map(([name, x]) => [name, decoder.value(plain(x) as never)] as const);
    const result = graph(Object.fromEntries(inputs));
    const results = Array.isArray(result) ? result : [result];
    const names = (graph as unknown as { output_names: readonly string[] }).output_names;
    for (const [name, want] of Object.entries(body.outputs as unknown as Record<string, TensorJson>)) {
      checkTensor(this.lib, results[names.indexOf(name)], plain(want), {}, name);
    }
    const held = (graph as unknown as { initializers: ReadonlyMap<string, { shape: readonly number[] }> }).initializers;
    for (const [name, shape] of Object.entries((body.initializers ?? {}) as Record<string, number[]>)) {
      if (String(held.get(name)?.shape) !== String(shape)) {
        throw new Mismatch(`the initialiser ${name} has the sizes ${held.get(name)?.shape} instead of ${shape}`);
      }
    }
  }
}
