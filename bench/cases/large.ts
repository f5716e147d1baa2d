// Operations on much data: elementwise, reductions, matrix products, convolutions.
import * as torch from "../../mod.ts";
import type { Case } from "../measure.ts";

const F = torch.nn.functional;
const R = torch.randn;
type Tensor = torch.Tensor;

/** One elementwise case for each of three sizes. */
function elementwise(op: string, spec: string, bytes: number, make: (n: number) => () => unknown): Case[] {
  const sizes = { "1e4": 10_000, "1e6": 1_000_000, "16e6": 16_000_000 };
  return Object.entries(sizes).map(([label, n]) => ({
    id: `ew.${op}.${label}`,
    spec: `${spec}, ${label} elements`,
    bytes: bytes * n,
    make: () => make(n),
  }));
}

function of(n: number, f: (a: Tensor, b: Tensor) => unknown): () => unknown {
  const a = R(n), b = R(n);
  return () => f(a, b);
}

function matmul(id: string, m: number, n: number, k: number): Case {
  return {
    id,
    spec: `[${m},${k}] @ [${k},${n}] f32`,
    flops: 2 * m * n * k,
    make: () => {
      const a = R(m, k), b = R(k, n);
      return () => a.matmul(b);
    },
  };
}

function on(id: string, spec: string, shape: number[], f: (x: Tensor) => unknown): Case {
  return {
    id,
    spec,
    bytes: 4 * shape.reduce((a, b) => a * b, 1),
    make: () => {
      const x = R(shape);
      return () => f(x);
    },
  };
}

function convolution(name: string, input: number[], weight: number[]): Case[] {
  const spec = `conv2d [${input}] w[${weight}]`;
  return [
    {
      id: `conv.${name}.f`,
      spec,
      make: () => {
        const x = R(input), w = R(weight);
        return () => F.conv2d(x, w);
      },
    },
    {
      id: `conv.${name}.fb`,
      spec: spec + ", forward and backward",
      make: () => {
        const x = R(input).requires_grad_(), w = R(weight).requires_grad_();
        return () => F.conv2d(x, w).sum().backward();
      },
    },
  ];
}

const MATRIX = [4096, 4096];

export const LARGE: readonly Case[] = [
  ...elementwise("add", "a+b f32 -> new", 12, (n) => of(n, (a, b) => a.add(b))),
  ...elementwise("add_out", "torch.add(a,b,out=o) f32", 12, (n) => {
    const out = torch.empty(n);
    return of(n, (a, b) => torch.add(a, b, { out }));
  }),
  ...elementwise("add_", "a.add_(b) f32", 12, (n) => {
    const zero = torch.zeros(n);
    return of(n, (a) => a.add_(zero));
  }),
  ...elementwise("mul", "a*b f32 -> new", 12, (n) => of(n, (a, b) => a.mul(b))),
  ...elementwise("exp", "a.exp() f32", 8, (n) => of(n, (a) => a.exp())),
  ...elementwise("tanh", "a.tanh() f32", 8, (n) => of(n, (a) => a.tanh())),
  ...elementwise("sigmoid", "a.sigmoid() f32", 8, (n) => of(n, (a) => a.sigmoid())),
  ...elementwise("relu", "a.relu() f32", 8, (n) => of(n, (a) => a.relu())),
  ...elementwise("gt", "a>b -> bool", 9, (n) => of(n, (a, b) => a.gt(b))),
  ...elementwise("rand", "torch.rand(n)", 4, (n) => () => torch.rand(n)),
  ...elementwise("randn", "torch.randn(n)", 4, (n) => () => R(n)),
  on("red.sum_all.1e6", "x.sum() f32 [1e6]", [1_000_000], (x) => x.sum()),
  on("red.sum_all", "x.sum() f32 [4096,4096]", MATRIX, (x) => x.sum()),
  on("red.sum_dim0", "x.sum(0) f32 [4096,4096]", MATRIX, (x) => x.sum(0)),
  on("red.sum_dim1", "x.sum(1) f32 [4096,4096]", MATRIX, (x) => x.sum(1)),
  on("red.softmax.1024", "F.softmax(x,-1) f32 [1024,1024]", [1024, 1024], (x) => F.softmax(x, -1)),
  on("mov.sort.1e6", "x.sort() f32 1e6 random", [1_000_000], (x) => x.sort()),
  matmul("mm.64", 64, 64, 64),
  matmul("mm.256", 256, 256, 256),
  matmul("mm.1024", 1024, 1024, 1024),
  matmul("mm.fc784", 64, 128, 784),
  ...convolution("mnist1", [64, 1, 28, 28], [32, 1, 3, 3]),
  ...convolution("mnist2", [64, 32, 26, 26], [64, 32, 3, 3]),
];
