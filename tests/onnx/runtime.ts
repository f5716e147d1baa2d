// Runs ONNX files by ONNX Runtime, and compares what it computes with what a module does.
import { assert, assertEquals } from "@std/assert";
import * as torch from "../../mod.ts";
import { importPackage } from "../../src/io/package.ts";

type Outcome = { readonly dims: readonly number[]; readonly data: ArrayLike<number | bigint> };
type Session = {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Record<string, unknown>): Promise<Record<string, Outcome>>;
  release(): Promise<void>;
};
type Runtime = {
  InferenceSession: { create(bytes: Uint8Array, options: { logSeverityLevel: number }): Promise<Session> };
  Tensor: new (type: string, data: ArrayBufferView, dims: readonly number[]) => unknown;
};

const RUNTIME = "npm:onnxruntime-node@^1.20.0";

/** ONNX Runtime, for the CPU. */
async function runtime(): Promise<Runtime> {
  const library = await importPackage<Runtime & { default?: Runtime }>(RUNTIME, "comparing with ONNX Runtime");
  return library.default ?? library;
}

function fed(ort: Runtime, x: torch.Tensor): unknown {
  const flat = (x.reshape([-1]).tolist() as unknown[]).map(Number);
  if (x.dtype === torch.int64) return new ort.Tensor("int64", BigInt64Array.from(flat.map(BigInt)), x.shape);
  if (x.dtype === torch.bool) return new ort.Tensor("bool", Uint8Array.from(flat), x.shape);
  if (x.dtype === torch.float64) return new ort.Tensor("float64", Float64Array.from(flat), x.shape);
  return new ort.Tensor("float32", Float32Array.from(flat), x.shape);
}

/** A graph that ONNX Runtime has opened. */
export async function opened(
  bytes: Uint8Array,
): Promise<
  { names: readonly string[]; run(inputs: readonly torch.Tensor[]): Promise<Outcome[]>; close(): Promise<void> }
> {
  const ort = await runtime(), session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 });
  return {
    names: session.outputNames,
    async run(inputs) {
      const feeds = inputs.map((x, i) => [session.inputNames[i], fed(ort, x)] as const);
      const results = await session.run(Object.fromEntries(feeds));
      return session.outputNames.map((name) => results[name]);
    },
    close: () => session.release(),
  };
}

/** The tensors that a module returns, in order. */
export function tensorsOf(value: unknown): torch.Tensor[] {
  if (value instanceof torch.Tensor) return [value];
  return Array.isArray(value) ? value.flatMap(tensorsOf) : [];
}

/** Fails where a result differs from the tensor that was expected by more than 1e-4 (1 + |x|). */
export function assertSame(result: Outcome, expected: torch.Tensor, message: string): void {
  assertEquals([...result.dims], [...expected.shape], `${message}: sizes`);
  const flat = (expected.reshape([-1]).tolist() as unknown[]).map(Number), got = Array.from(result.data, Number);
  flat.forEach((x, i) => {
    if (Object.is(x, got[i]) || x === got[i]) return;
    assert(Math.abs(x - got[i]) <= 1e-4 * (1 + Math.abs(x)), `${message}: element ${i} is ${got[i]} instead of ${x}`);
  });
}

/** Inputs for a batch and a length. */
export type MakeInputs = (batch: number, length: number) => torch.Tensor[];

/**
 * Exports a module, runs the file by ONNX Runtime and by torch.onnx.load with the example's sizes and, where axes are dynamic,
 * with others, and compares. Returns the file's bytes.
 */
export async function checkExport(
  model: torch.nn.Module,
  make: MakeInputs,
  dynamic_axes: torch.onnx.DynamicAxes = {},
  options: torch.onnx.ExportOptions = {},
): Promise<Uint8Array> {
  torch.manual_seed(1);
  model.eval();
  const example = make(2, 5);
  const input_names = example.map((_, i) => `x${i}`);
  const bytes = await torch.onnx.export(model, example, null, { input_names, dynamic_axes, ...options });
  const axes = JSON.stringify(dynamic_axes);
  const sizes = [[2, 5], ...axes.includes("batch") ? [[1, 5], [4, 5]] : [], ...axes.includes("length") ? [[2, 9]] : []];
  const graph = await opened(bytes), again = await torch.onnx.load(bytes);
  const call = model as unknown as (...args: torch.Tensor[]) => unknown;
  for (const [batch, length] of sizes) {
    const inputs = make(batch, length);
    const expected = tensorsOf(torch.no_grad(() => call(...inputs)));
    const results = await graph.run(inputs);
    assertEquals(results.length, expected.length);
    const read = tensorsOf(torch.no_grad(() => again(...inputs)));
    expected.forEach((x, i) => {
      const place = `batch ${batch}, length ${length}, output ${graph.names[i]}`;
      assertSame(results[i], x, place);
      assertEquals(read[i].dtype, x.dtype);
      assertSame(
        { dims: read[i].shape, data: (read[i].reshape([-1]).tolist() as unknown[]).map(Number) },
        x,
        `${place}, read`,
      );
    });
  }
  await graph.close();
  return bytes;
}
