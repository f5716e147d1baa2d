// Linear layers over more than two dimensions: a product of matrices between two reshapes becomes one of batches.
import { sameShape } from "../core/shape.ts";
import { no_grad } from "../autograd/mode.ts";
import { type Node, type Trace, Value } from "./graph.ts";

/** The affine map that a Reshape node is the end of: Reshape(Gemm(Reshape(x), w, b)) with x's sizes but the last. */
function affineOf(node: Node): { x: Value; weight: Value; bias: Value; turned: boolean } | undefined {
  if (node.op !== "Reshape") return undefined;
  const gemm = (node.inputs[0] as Value).node;
  if (gemm?.op !== "Gemm" || Object.keys(gemm.attributes).some((name) => name !== "transB")) return undefined;
  const before = (gemm.inputs[0] as Value).node;
  if (before?.op !== "Reshape") return undefined;
  const x = before.inputs[0] as Value, out = node.outputs[0].shape, flat = before.outputs[0].shape;
  const weight = gemm.inputs[1] as Value, bias = gemm.inputs[2] as Value;
  if (x.shape.length < 3 || x.shape.at(-1) !== flat[1] || bias.shape.length !== 1) return undefined;
  if (!sameShape(out, [...x.shape.slice(0, -1), gemm.outputs[0].shape[1]])) return undefined;
  return { x, weight, bias, turned: "transB" in gemm.attributes };
}

/** Adds MatMul and Add nodes that make the same values; what is not needed any more is dropped with all dead code. */
export function linearOverBatches(trace: Trace): Trace {
  const nodes: Node[] = [];
  for (const node of trace.nodes) {
    const affine = affineOf(node);
    if (affine === undefined) {
      nodes.push(node);
      continue;
    }
    const { path } = node, [out] = node.outputs;
    const add = (op: string, inputs: Value[], attributes: Node["attributes"], value: Value): Value => {
      value.node = { op, inputs, outputs: [value], attributes, path };
      nodes.push(value.node);
      return value;
    };
    const { x, weight, bias, turned } = affine;
    let factor = weight;
    if (turned) {
      const [n, k] = weight.shape;
      factor = add(
        "Transpose",
        [weight],
        { perm: { ints: [1, 0] } },
        new Value("node", weight.dtype, [k, n], weight.constant),
      );
      if (weight.data !== undefined) factor.data = no_grad(() => weight.data!.detach().t());
    }
    const product = new Value("node", out.dtype, out.shape, x.constant && weight.constant);
    add("MatMul", [x, factor], {}, product);
    add("Add", [product, bias], {}, out);
  }
  return { ...trace, nodes };
}
