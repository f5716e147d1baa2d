// The smallest graph: ones, add, multiply, mean; grad_fn printed at each step; gradient 4.5 everywhere.
import * as torch from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  const x = torch.ones(2, 2, { requires_grad: true });
  print("x", x);
  const y = x.add(2);
  print("y", y);
  print("y made by", y.grad_fn!.name(), "| leaf:", y.is_leaf, x.is_leaf);
  const z = y.mul(y).mul(3);
  const out = z.mean();
  print("z", z);
  print("out", out);
  print("x.grad before:", x.grad);
  out.backward();
  print("x.grad", x.grad);
  print(out.grad_fn!.name(), "<-", out.grad_fn!.next_functions.map(([f]) => f!.name()));
  let node: torch.autograd.graph.Node | null | undefined = z.grad_fn;
  const chain: string[] = [];
  while (node) {
    chain.push(node.name().split("::").pop()!); // Python's name of the class
    node = node.next_functions.length > 0 ? node.next_functions[0][0] : null;
  }
  print("chain:", chain.join(" > "));
  const F = torch.nn.functional;
  const ops: Record<string, torch.Tensor> = {
    exp: x.exp(),
    pow: x.pow(2),
    sub: x.sub(1),
    div: x.div(3),
    neg: x.neg(),
    mm: x.matmul(x),
    sum: x.sum(),
    sum0: x.sum(0),
    relu: x.relu(),
    sigmoid: x.sigmoid(),
    tanh: x.tanh(),
    view: x.view(4),
    t: x.t(),
    index: x.index([0, 1]),
    slice: x.index([":", "1:"]),
    cat: torch.cat([x, x]),
    clamp: x.clamp({ min: 0 }),
    max: x.max(),
    log_softmax: x.log_softmax(1),
    mse: F.mse_loss(x, torch.zeros(2, 2)),
    linear: F.linear(x, x, x.index([0])),
    clone: x.clone(),
    expand: x.index([0]).expand(3, 2),
    mean1: x.mean(1),
    sqrt: x.sqrt(),
    stack: torch.stack([x, x]),
  };
  for (const [name, t] of Object.entries(ops)) print(name.padEnd(12) + t.grad_fn!.name());
}
