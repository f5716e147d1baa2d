// A recurrent layer in differentiable operations: the way to derivatives of its derivative.
import { grad } from "../autograd/backward.ts";
import type { Gradient, Node } from "../autograd/node.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { cat } from "./join.ts";
import { linear } from "./linear.ts";
import { matmul } from "./matmul.ts";
import type { RecurrentAttributes } from "./recurrent.ts";
import type { RecurrentMode, RecurrentWeights, Steps } from "./recurrent_plan.ts";

/** Hidden and (LSTM) cell state. */
type States = { readonly hidden: Tensor; readonly cell: Tensor | undefined };

/** One step from the projected input [rows, gates · H]. */
function step(mode: RecurrentMode, x: Tensor, { hidden, cell }: States, weights: RecurrentWeights): States {
  const side = linear(hidden, weights.hidden, weights.hiddenBias);
  if (mode === "LSTM") {
    const [i, f, g, o] = x.add(side).chunk(4, 1);
    const state = f.sigmoid().mul(cell!).add(i.sigmoid().mul(g.tanh()));
    const made = o.sigmoid().mul(state.tanh());
    return { hidden: weights.projection ? matmul(made, weights.projection.t()) : made, cell: state };
  }
  if (mode === "GRU") {
    const [xr, xz, xn] = x.chunk(3, 1), [hr, hz, hn] = side.chunk(3, 1);
    const r = xr.add(hr).sigmoid(), z = xz.add(hz).sigmoid(), n = xn.add(r.mul(hn)).tanh();
    return { hidden: n.add(z.mul(hidden.sub(n))), cell: undefined };
  }
  const sum = x.add(side);
  return { hidden: mode === "RNN_TANH" ? sum.tanh() : sum.relu(), cell: undefined };
}

/** The first `rows` rows replaced. */
function replaced(state: Tensor, part: Tensor): Tensor {
  const rows = part.shape[0], all = state.shape[0];
  return rows === all ? part : cat([part, state.narrow(0, rows, all - rows)], 0);
}

/** The layer: outputs of all steps, and the states at the ends. */
function composedLayer(
  mode: RecurrentMode,
  { steps, reverse, total }: Steps,
  input: Tensor,
  hidden: Tensor,
  cell: Tensor | undefined,
  weights: RecurrentWeights,
): Tensor[] {
  const x = linear(input.reshape([total, input.shape[input.shape.length - 1]]), weights.input, weights.inputBias);
  let states: States = { hidden, cell };
  const outputs: Tensor[] = [];
  for (const { first, rows } of steps) {
    const made = step(mode, x.narrow(0, first, rows), {
      hidden: states.hidden.narrow(0, 0, rows),
      cell: states.cell?.narrow(0, 0, rows),
    }, weights);
    outputs.push(made.hidden);
    states = {
      hidden: replaced(states.hidden, made.hidden),
      cell: made.cell && replaced(states.cell!, made.cell),
    };
  }
  const out = cat(reverse ? outputs.reverse() : outputs, 0);
  const ends = states.cell === undefined ? [states.hidden] : [states.hidden, states.cell];
  return [out.reshape([...input.shape.slice(0, -1), out.shape[1]]), ...ends];
}

/** The gradients of a layer's inputs as functions of the inputs and of `grads`, which can be differentiated again. */
export function composedGradients(ctx: Node<RecurrentAttributes>, grads: readonly Gradient[]): Gradient[] {
  const { mode, steps, present } = ctx.attributes;
  // Each input behind a view of its own: a tensor that stands in two places has a gradient in each.
  const inputs = present.map((there, i) => there ? ctx.saved(i).expand([...ctx.saved(i).shape]) : undefined);
  const [input, hidden, cell, inputWeight, hiddenWeight, inputBias, hiddenBias, projection] = inputs;
  const weights = { input: inputWeight!, hidden: hiddenWeight!, inputBias, hiddenBias, projection };
  const outputs = composedLayer(mode, steps, input!, hidden!, cell, weights);
  const wanted = inputs.map((_, i) => i).filter((i) => ctx.needs(i));
  const given = outputs.map((_, i) => i).filter((i) => grads[i] !== undefined);
  const found = grad(given.map((i) => outputs[i]), wanted.map((i) => inputs[i]!), given.map((i) => grads[i]!), {
    create_graph: true,
    allow_unused: true,
  });
  const results: Gradient[] = new Array(inputs.length).fill(undefined);
  wanted.forEach((i, k) => results[i] = found[k] ?? undefined);
  return results;
}
