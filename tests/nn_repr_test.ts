// Modules print as PyTorch prints them: texts recorded from PyTorch 2.15.
import { assertEquals } from "@std/assert";
import * as torch from "../mod.ts";
import { nn } from "../mod.ts";

type Layer = nn.Layer;

/** A residual block as torchvision's, without groups. */
class BasicBlock extends nn.Module {
  conv1: nn.Conv2d;
  bn1: nn.BatchNorm2d;
  relu = new nn.ReLU(true);
  conv2: nn.Conv2d;
  bn2: nn.BatchNorm2d;
  downsample: nn.Sequential | null = null;

  constructor(width: number, planes: number, stride: number) {
    super();
    this.conv1 = new nn.Conv2d(width, planes, 3, { stride, padding: 1, bias: false });
    this.bn1 = new nn.BatchNorm2d(planes);
    this.conv2 = new nn.Conv2d(planes, planes, 3, { padding: 1, bias: false });
    this.bn2 = new nn.BatchNorm2d(planes);
    if (stride !== 1 || width !== planes) {
      this.downsample = new nn.Sequential(
        new nn.Conv2d(width, planes, 1, { stride, bias: false }),
        new nn.BatchNorm2d(planes),
      );
    }
  }

  forward(x: torch.Tensor): torch.Tensor {
    return x;
  }
}

class EmptyNet extends nn.Module {
  forward(x: torch.Tensor): torch.Tensor {
    return x;
  }
}

class Extra extends EmptyNet {
  a = new nn.Linear(1, 1);

  override extra_repr(): string {
    return "size=3, flag=True";
  }
}

class OnlyExtra extends EmptyNet {
  override extra_repr(): string {
    return "alpha=0.1";
  }
}

class Multi extends EmptyNet {
  override extra_repr(): string {
    return "line one\nline two";
  }
}

class Nested extends EmptyNet {
  x = new EmptyNet();
  y = new nn.ModuleDict({ k: new nn.Sequential(new nn.ReLU(), new EmptyNet()) });
  lst = new nn.ModuleList<Layer>([new Extra(), new Extra(), new OnlyExtra()]);
}

class NoneChild extends EmptyNet {
  a = new nn.Linear(2, 2);
  b = null;

  constructor() {
    super();
    this.register_module("c", null);
  }
}

function times<T>(n: number, make: () => T): T[] {
  return Array.from({ length: n }, make);
}

const CASES: readonly [() => nn.Module, string][] = [
  [() => new nn.Linear(3, 4, { bias: false }), "Linear(in_features=3, out_features=4, bias=False)"],
  [() => new nn.Bilinear(2, 3, 4), "Bilinear(in1_features=2, in2_features=3, out_features=4, bias=True)"],
  [() => new nn.Identity(), "Identity()"],
  [() => new nn.Conv2d(1, 20, 5), "Conv2d(1, 20, kernel_size=(5, 5), stride=(1, 1))"],
  [
    () => new nn.Conv2d(3, 8, [3, 5], { stride: 2, padding: [1, 2], dilation: 2 }),
    "Conv2d(3, 8, kernel_size=(3, 5), stride=(2, 2), padding=(1, 2), dilation=(2, 2))",
  ],
  [() => new nn.Conv2d(4, 8, 3, { padding: "same" }), "Conv2d(4, 8, kernel_size=(3, 3), stride=(1, 1), padding=same)"],
  [() => new nn.MaxPool2d(2), "MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)"],
  [
    () => new nn.MaxPool2d([3, 2], { stride: [2, 1], padding: 1, ceil_mode: true }),
    "MaxPool2d(kernel_size=(3, 2), stride=(2, 1), padding=1, dilation=1, ceil_mode=True)",
  ],
  [() => new nn.AvgPool2d(2), "AvgPool2d(kernel_size=2, stride=2, padding=0)"],
  [() => new nn.AvgPool2d(3, { stride: 2, padding: 1 }), "AvgPool2d(kernel_size=3, stride=2, padding=1)"],
  [
    () => new nn.BatchNorm1d(5),
    "BatchNorm1d(5, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)",
  ],
  [
    () => new nn.BatchNorm2d(5, { eps: 1e-3, momentum: 0.01, affine: false }),
    "BatchNorm2d(5, eps=0.001, momentum=0.01, affine=False, bias=False, track_running_stats=True)",
  ],
  [
    () => new nn.BatchNorm2d(8, { momentum: null }),
    "BatchNorm2d(8, eps=1e-05, momentum=None, affine=True, bias=True, track_running_stats=True)",
  ],
  [
    () => new nn.LayerNorm([3, 4], { elementwise_affine: false }),
    "LayerNorm((3, 4), eps=1e-05, elementwise_affine=False, bias=False)",
  ],
  [() => new nn.ReLU(), "ReLU()"],
  [() => new nn.ReLU(true), "ReLU(inplace=True)"],
  [() => new nn.ReLU6(), "ReLU6()"],
  [() => new nn.PReLU(4), "PReLU(num_parameters=4)"],
  [() => new nn.ELU(), "ELU(alpha=1.0)"],
  [() => new nn.SELU(), "SELU()"],
  [() => new nn.CELU(), "CELU(alpha=1.0)"],
  [() => new nn.GELU(), "GELU(approximate='none')"],
  [() => new nn.GELU("tanh"), "GELU(approximate='tanh')"],
  [() => new nn.Mish(), "Mish()"],
  [() => new nn.Sigmoid(), "Sigmoid()"],
  [() => new nn.Tanh(), "Tanh()"],
  [() => new nn.LogSigmoid(), "LogSigmoid()"],
  [() => new nn.Softplus(), "Softplus(beta=1.0, threshold=20.0)"],
  [() => new nn.Hardshrink(), "Hardshrink(0.5)"],
  [() => new nn.Hardtanh(), "Hardtanh(min_val=-1.0, max_val=1.0)"],
  [() => new nn.Hardsigmoid(), "Hardsigmoid()"],
  [() => new nn.Threshold(0.1, 20), "Threshold(threshold=0.1, value=20)"],
  [() => new nn.Softmax({ dim: 1 }), "Softmax(dim=1)"],
  [() => new nn.Softmax(), "Softmax(dim=None)"],
  [() => new nn.LogSoftmax({ dim: -1 }), "LogSoftmax(dim=-1)"],
  [() => new nn.Softmin({ dim: 0 }), "Softmin(dim=0)"],
  [() => new nn.Softmax2d(), "Softmax2d()"],
  [() => new nn.Tanhshrink(), "Tanhshrink()"],
  [() => new nn.Dropout(), "Dropout(p=0.5, inplace=False)"],
  [() => new nn.Dropout(0.2), "Dropout(p=0.2, inplace=False)"],
  [() => new nn.AlphaDropout(0.1), "AlphaDropout(p=0.1, inplace=False)"],
  [() => new nn.FeatureAlphaDropout(), "FeatureAlphaDropout(p=0.5, inplace=False)"],
  [() => new nn.Embedding(10, 3), "Embedding(10, 3)"],
  [() => new nn.Embedding(10, 3, { padding_idx: 0, max_norm: 1.0 }), "Embedding(10, 3, padding_idx=0, max_norm=1.0)"],
  [() => new nn.L1Loss({ reduction: "sum" }), "L1Loss()"],
  [() => new nn.CrossEntropyLoss({ label_smoothing: 0.1 }), "CrossEntropyLoss()"],
  [() => new nn.NLLLoss(), "NLLLoss()"],
  [() => new nn.BCELoss(), "BCELoss()"],
  [() => new nn.SmoothL1Loss(), "SmoothL1Loss()"],
  [() => new nn.HuberLoss(), "HuberLoss()"],
  [() => new nn.Sequential(), "Sequential()"],
  [() => new nn.ModuleDict(), "ModuleDict()"],
  [
    () => new nn.Sequential(new nn.Linear(10, 10), new nn.ReLU(), new nn.Linear(10, 1)),
    "Sequential(\n  (0): Linear(in_features=10, out_features=10, bias=True)\n  (1): ReLU()\n  (2): Linear(in_features=10, out_features=1, bias=True)\n)",
  ],
  [
    () =>
      new nn.Sequential({
        conv1: new nn.Conv2d(1, 20, 5),
        relu1: new nn.ReLU(),
        conv2: new nn.Conv2d(20, 64, 5),
        relu2: new nn.ReLU(),
      }),
    "Sequential(\n  (conv1): Conv2d(1, 20, kernel_size=(5, 5), stride=(1, 1))\n  (relu1): ReLU()\n  (conv2): Conv2d(20, 64, kernel_size=(5, 5), stride=(1, 1))\n  (relu2): ReLU()\n)",
  ],
  [
    () => new nn.ModuleList(times(4, () => new nn.Linear(2, 2))),
    "ModuleList(\n  (0-3): 4 x Linear(in_features=2, out_features=2, bias=True)\n)",
  ],
  [
    () => new nn.ModuleList([new nn.Linear(2, 2), new nn.Linear(2, 2), new nn.Linear(2, 3), new nn.Linear(2, 2)]),
    "ModuleList(\n  (0-1): 2 x Linear(in_features=2, out_features=2, bias=True)\n  (2): Linear(in_features=2, out_features=3, bias=True)\n  (3): Linear(in_features=2, out_features=2, bias=True)\n)",
  ],
  [
    () => new nn.ModuleList(times(3, () => new nn.Sequential(new nn.Linear(2, 2), new nn.ReLU()))),
    "ModuleList(\n  (0-2): 3 x Sequential(\n    (0): Linear(in_features=2, out_features=2, bias=True)\n    (1): ReLU()\n  )\n)",
  ],
  [() => new nn.ModuleList([new nn.ReLU()]), "ModuleList(\n  (0): ReLU()\n)"],
  [
    () => new nn.ModuleDict({ "a": new nn.ReLU(), "b": new nn.Linear(1, 1) }),
    "ModuleDict(\n  (a): ReLU()\n  (b): Linear(in_features=1, out_features=1, bias=True)\n)",
  ],
  [
    () => new nn.Sequential(new nn.Sequential(new nn.ReLU(), new nn.Sequential(new nn.Tanh())), new nn.Identity()),
    "Sequential(\n  (0): Sequential(\n    (0): ReLU()\n    (1): Sequential(\n      (0): Tanh()\n    )\n  )\n  (1): Identity()\n)",
  ],
  [
    () => new nn.ParameterList([new nn.Parameter(torch.ones(2)), new nn.Parameter(torch.ones(3, 3))]),
    "ParameterList(\n    (0): Parameter containing: [torch.float32 of size 2]\n    (1): Parameter containing: [torch.float32 of size 3x3]\n)",
  ],
  [
    () => new nn.ParameterDict({ "w": new nn.Parameter(torch.ones(2)), "b": new nn.Parameter(torch.zeros(1, 2)) }),
    "ParameterDict(\n    (b): Parameter containing: [torch.FloatTensor of size 1x2]\n    (w): Parameter containing: [torch.FloatTensor of size 2]\n)",
  ],
  [
    () => new BasicBlock(4, 8, 2),
    "BasicBlock(\n  (conv1): Conv2d(4, 8, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1), bias=False)\n  (bn1): BatchNorm2d(8, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)\n  (relu): ReLU(inplace=True)\n  (conv2): Conv2d(8, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1), bias=False)\n  (bn2): BatchNorm2d(8, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)\n  (downsample): Sequential(\n    (0): Conv2d(4, 8, kernel_size=(1, 1), stride=(2, 2), bias=False)\n    (1): BatchNorm2d(8, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)\n  )\n)",
  ],
  [() => new OnlyExtra(), "OnlyExtra(alpha=0.1)"],
  [() => new Multi(), "Multi(\n  line one\n  line two\n)"],
  [() => new EmptyNet(), "EmptyNet()"],
  [
    () => new Nested(),
    "Nested(\n  (x): EmptyNet()\n  (y): ModuleDict(\n    (k): Sequential(\n      (0): ReLU()\n      (1): EmptyNet()\n    )\n  )\n  (lst): ModuleList(\n    (0-1): 2 x Extra(\n      size=3, flag=True\n      (a): Linear(in_features=1, out_features=1, bias=True)\n    )\n    (2): OnlyExtra(alpha=0.1)\n  )\n)",
  ],
  [() => new NoneChild(), "NoneChild(\n  (a): Linear(in_features=2, out_features=2, bias=True)\n  (c): None\n)"],
  [
    () => new nn.Sequential(new Extra(), new Multi(), new EmptyNet()),
    "Sequential(\n  (0): Extra(\n    size=3, flag=True\n    (a): Linear(in_features=1, out_features=1, bias=True)\n  )\n  (1): Multi(\n    line one\n    line two\n  )\n  (2): EmptyNet()\n)",
  ],
];

for (const [make, text] of CASES) {
  Deno.test(`repr: ${make.toString().slice(6, 90)}`, () => {
    const module = make();
    assertEquals(String(module), text);
    assertEquals(Deno.inspect(module, { colors: false }), text);
  });
}
