// Gradients of gradients: create_graph, a gradient penalty, and the functional jacobian and hessian.
import * as torch from "../../mod.ts";

const { grad } = torch.autograd;
const { hessian, jacobian, jvp, vjp } = torch.autograd.functional;

/** The x with a · x = b, for a [2, 2] and b [2], by Cramer's rule. */
function solve(a: torch.Tensor, b: torch.Tensor): torch.Tensor {
  const [[p, q], [r, s]] = a.tolist() as number[][], [u, v] = b.tolist() as number[];
  return torch.tensor([u * s - q * v, p * v - u * r]).div(p * s - q * r);
}

export function main(print: (...values: unknown[]) => void): void {
  const x = torch.tensor(2, { requires_grad: true });
  const y = x.pow(4).add(x.sin());
  const [d1] = grad(y, x, { create_graph: true });
  const [d2] = grad(d1!, x, { create_graph: true });
  const [d3] = grad(d2!, x);
  print(y, d1, d2, d3);
  const v = torch.tensor([1, 2, 3], { requires_grad: true });
  const [g] = grad(v.pow(3).sum(), v, { create_graph: true });
  const penalty = g!.norm().sub(1).pow(2);
  penalty.backward();
  print(v.grad);
  const f = (t: torch.Tensor): torch.Tensor => {
    const [a, b, c] = t;
    return torch.stack([a.mul(b), b.mul(c.exp()), t.sum().pow(2)]);
  };
  const p = torch.tensor([0.5, -1, 0.25]);
  print(jacobian(f, p));
  print(hessian((t: torch.Tensor) => t.pow(2).prod(), p));
  print(vjp(f, p, torch.tensor([1, 0, 2]))[1]);
  print(jvp(f, p, torch.tensor([1, 1, 0]))[1]);
  const a = torch.tensor([1, 2], { requires_grad: true });
  const b = torch.tensor([3, 4], { requires_grad: true });
  print(grad(a.mul(b).sum(), [a, b]));
  print(grad(a.sum(), [a, b], { allow_unused: true }));
  print(grad(a.mul(2), a, { grad_outputs: torch.tensor([1, 10]) }));
  const w = torch.tensor([1, 1], { requires_grad: true });
  for (let i = 0; i < 6; i++) { // Newton's method on a convex function
    const loss = w.pow(4).sum().add(w.index([0]).sub(w.index([1])).sub(1).pow(2));
    const [slope] = grad(loss, w, { create_graph: true });
    const h = torch.stack([0, 1].map((k) => grad(slope!.index([k]), w, { retain_graph: true })[0]!));
    torch.no_grad(() => {
      w.sub_(solve(h, slope!));
    });
    print(i, loss.item().toFixed(6), w.data);
  }
}
