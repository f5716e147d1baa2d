// Hooks on modules: before, after, and on the gradients; collecting activations; changing an output.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(370);
  const net = new nn.Sequential(new nn.Linear(3, 4), new nn.ReLU(), new nn.Linear(4, 2));
  const first = net.at(0) as nn.Linear, middle = net.at(1) as nn.ReLU, last = net.at(2) as nn.Linear;
  let acts: Record<string, torch.Tensor> = {};
  const handles = Array.from(net.named_children(), ([n, m]) =>
    m.register_forward_hook((_m, _i, o) => {
      acts[n] = (o as torch.Tensor).detach();
    }));
  const x = torch.randn(2, 3);
  const out = net(x);
  print(Object.fromEntries(Object.entries(acts).map(([k, v]) => [k, v.shape])));
  print(acts["1"]);
  for (const h of handles) h.remove();
  acts = {};
  net(x);
  print(acts);
  const pre = first.register_forward_pre_hook((_m, args) => [(args[0] as torch.Tensor).mul(0)]);
  print(torch.allclose(first(x), first.bias!.expand(2, 4)));
  pre.remove();
  const scaled = last.register_forward_hook((_m, _args, o) => (o as torch.Tensor).mul(10));
  print(torch.allclose(net(x), out.mul(10)));
  scaled.remove();
  const seen: [torch.Tensor, torch.Tensor][] = [];
  const back = last.register_full_backward_hook((_m, gi, go) => {
    seen.push([gi[0]!.clone(), go[0]!.clone()]);
  });
  net(x).sum().backward();
  print(seen[0][0]);
  print(seen[0][1]);
  back.remove();
  const zero = middle.register_full_backward_hook((_m, gi, _go) => [gi[0]!.mul(0)]);
  net.zero_grad();
  net(x).sum().backward();
  print(first.weight.grad!.abs().sum(), last.weight.grad);
  zero.remove();
  const order: string[] = [];
  const note = (text: string) => () => {
    order.push(text);
  };
  net.register_forward_pre_hook(note("pre net"));
  net.register_forward_hook(note("post net"));
  first.register_forward_hook(note("first"));
  last.register_forward_hook(note("last"));
  net(x);
  print(order);
}
