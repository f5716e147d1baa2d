// What an operation costs when there is hardly anything to compute.
import * as torch from "../../mod.ts";
import type { Case } from "../measure.ts";

const { nn } = torch;
const F = nn.functional;
const R = torch.randn;

function net(): torch.nn.Sequential {
  return new nn.Sequential(new nn.Linear(4, 8), new nn.Tanh(), new nn.Linear(8, 1));
}

/** micrograd's README expression on 0-d float64 tensors. */
function micrograd(): void {
  const options = { dtype: torch.float64, requires_grad: true };
  const a = torch.tensor(-4, options), b = torch.tensor(2, options);
  let c = a.add(b), d = a.mul(b).add(b.pow(3));
  c = c.add(c.add(1));
  c = c.add(c.add(1).add(a.neg()));
  d = d.add(d.mul(2).add(b.add(a).relu()));
  d = d.add(d.mul(3).add(b.sub(a).relu()));
  const e = c.sub(d), f = e.pow(2);
  let g = f.div(2);
  g = g.add(f.reciprocal().mul(10));
  g.backward();
}

const STEPS_100 = {
  sgd: (p: torch.Tensor[]) => new torch.optim.SGD(p, 1e-3),
  momentum: (p: torch.Tensor[]) => new torch.optim.SGD(p, 1e-3, 0.9),
  adam: (p: torch.Tensor[]) => new torch.optim.Adam(p, 1e-3),
  adamw: (p: torch.Tensor[]) => new torch.optim.AdamW(p, 1e-3),
  rmsprop: (p: torch.Tensor[]) => new torch.optim.RMSprop(p, 1e-3),
};

export const SMALL: readonly Case[] = [
  {
    id: "small.noop",
    spec: "an empty function",
    make: () => () => undefined,
  },
  {
    id: "small.add.4",
    spec: "a+b, f32 [4]",
    make: () => {
      const a = R(4), b = R(4);
      return () => a.add(b);
    },
  },
  {
    id: "small.add.16x16",
    spec: "a+b, f32 [16,16]",
    make: () => {
      const a = R(16, 16), b = R(16, 16);
      return () => a.add(b);
    },
  },
  {
    id: "small.add_scalar.4",
    spec: "a+1.5, f32 [4]",
    make: () => {
      const a = R(4);
      return () => a.add(1.5);
    },
  },
  {
    id: "small.add_out.4",
    spec: "torch.add(a,b,out=o), f32 [4]",
    make: () => {
      const a = R(4), b = R(4), out = torch.empty(4);
      return () => torch.add(a, b, { out });
    },
  },
  {
    id: "small.add_inplace.4",
    spec: "a.add_(b), f32 [4]",
    make: () => {
      const a = R(4), b = torch.zeros(4);
      return () => a.add_(b);
    },
  },
  {
    id: "small.add.4.grad",
    spec: "a+b with a.requires_grad (graph node built, dropped)",
    make: () => {
      const a = R(4).requires_grad_(), b = R(4);
      return () => a.add(b);
    },
  },
  {
    id: "small.add.4.nograd",
    spec: "a+b with a.requires_grad under no_grad",
    make: () => {
      const a = R(4).requires_grad_(), b = R(4);
      return () => torch.no_grad(() => a.add(b));
    },
  },
  {
    id: "small.sum.16x16",
    spec: "x.sum(), f32 [16,16]",
    make: () => {
      const x = R(16, 16);
      return () => x.sum();
    },
  },
  {
    id: "small.sum_dim.16x16",
    spec: "x.sum(1), f32 [16,16]",
    make: () => {
      const x = R(16, 16);
      return () => x.sum(1);
    },
  },
  {
    id: "small.matmul.16",
    spec: "a@b, f32 [16,16]",
    make: () => {
      const a = R(16, 16), b = R(16, 16);
      return () => a.matmul(b);
    },
  },
  {
    id: "small.index.int",
    spec: "x[1], f32 [16,16]",
    make: () => {
      const x = R(16, 16);
      return () => x.index([1]);
    },
  },
  {
    id: "small.index.slice",
    spec: "x[2:8, ::2], f32 [16,16]",
    make: () => {
      const x = R(16, 16);
      return () => x.index(["2:8", "::2"]);
    },
  },
  {
    id: "small.index.tensor",
    spec: "x[i], i int64 [4]",
    make: () => {
      const x = R(16, 16), i = torch.tensor([1n, 3n, 5n, 7n]);
      return () => x.index([i]);
    },
  },
  {
    id: "small.view",
    spec: "x.view(4,64), f32 [16,16]",
    make: () => {
      const x = R(16, 16);
      return () => x.view(4, 64);
    },
  },
  {
    id: "small.transpose",
    spec: "x.t(), f32 [16,16]",
    make: () => {
      const x = R(16, 16);
      return () => x.t();
    },
  },
  {
    id: "small.relu.16x16",
    spec: "x.relu(), f32 [16,16]",
    make: () => {
      const x = R(16, 16);
      return () => x.relu();
    },
  },
  {
    id: "small.softmax.16x16",
    spec: "F.softmax(x,-1), f32 [16,16]",
    make: () => {
      const x = R(16, 16);
      return () => F.softmax(x, -1);
    },
  },
  {
    id: "small.chain10",
    spec: "10 mixed ops on f32 [16,16]: add mul sub relu t exp sum sqrt mean neg",
    make: () => {
      const x = R(16, 16), y = R(16, 16);
      return () => x.add(y).mul(x).sub(y).relu().t().exp().sum(1).sqrt().mean().neg();
    },
  },
  {
    id: "small.item",
    spec: "x.item(), f32 scalar",
    make: () => {
      const x = torch.tensor(1.5);
      return () => x.item();
    },
  },
  {
    id: "small.tensor4",
    spec: "torch.tensor([1.,2.,3.,4.])",
    make: () => () => torch.tensor([1, 2, 3, 4]),
  },
  {
    id: "small.zeros.16x16",
    spec: "torch.zeros(16,16)",
    make: () => () => torch.zeros(16, 16),
  },
  {
    id: "small.randn.16x16",
    spec: "torch.randn(16,16)",
    make: () => () => R(16, 16),
  },
  {
    id: "small.cat.4x4",
    spec: "torch.cat([a,b]), f32 [4]",
    make: () => {
      const a = R(4), b = R(4);
      return () => torch.cat([a, b]);
    },
  },
  {
    id: "small.linear4.call",
    spec: "nn.Linear(4,4) module call on [1,4], parameters require grad",
    make: () => {
      const m = new nn.Linear(4, 4), x = R(1, 4);
      return () => m(x);
    },
  },
  {
    id: "small.linear4.functional",
    spec: "F.linear(x,w,b) same shapes, no grad",
    make: () => {
      const x = R(1, 4), w = R(4, 4), b = R(4);
      return () => F.linear(x, w, b);
    },
  },
  {
    id: "small.backward.1op",
    spec: "(a*b).sum() then backward, a [4] (grad accumulates)",
    make: () => {
      const a = R(4).requires_grad_(), b = R(4);
      return () => a.mul(b).sum().backward();
    },
  },
  {
    id: "small.parse_repr.4",
    spec: "repr(x), f32 [4]",
    make: () => {
      const x = R(4);
      return () => x.toString();
    },
  },
  {
    id: "small.mlp_step",
    spec: "Linear(4,8)-tanh-Linear(8,1), batch 4, mse, zero_grad+forward+backward+SGD(0.01) step",
    make: () => {
      const m = net(), optimizer = new torch.optim.SGD(m.parameters(), 0.01);
      const x = R(4, 4), y = R(4, 1);
      return () => {
        optimizer.zero_grad();
        F.mse_loss(m(x), y).backward();
        optimizer.step();
      };
    },
  },
  {
    id: "small.mlp_forward",
    spec: "the same net, forward only",
    make: () => {
      const m = net(), x = R(4, 4);
      return () => m(x);
    },
  },
  {
    id: "small.micrograd",
    spec: "micrograd's README expression on 0-d f64 tensors, forward + backward",
    make: () => micrograd,
  },
  {
    id: "small.sgd_step",
    spec: "torch.optim.SGD.step over 4 small parameters with grads",
    make: () => {
      const m = net(), optimizer = new torch.optim.SGD(m.parameters(), 0.01);
      m(R(4, 4)).sum().backward();
      return () => optimizer.step();
    },
  },
  ...(["sgd", "momentum", "adam", "adamw", "rmsprop"] as const).map((name) => ({
    id: `small.step100.${name}`,
    spec: `${name}: one step over 100 parameters of 64 elements (PyTorch: foreach=True)`,
    make: () => {
      const params = Array.from({ length: 100 }, () => R(64).requires_grad_());
      for (const param of params) param.grad = R(64);
      const optimizer = STEPS_100[name](params);
      return () => optimizer.step();
    },
  })),
];
