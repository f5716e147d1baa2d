// Mistakes with modules, losses and optimizers.
import * as torch from "../../mod.ts";
import { type Mistake, whole, wrong, x } from "./mistake.ts";

const { nn } = torch, F = nn.functional;

export const MODULES: readonly Mistake[] = [
  [
    () => F.embedding(whole([9]), torch.ones(3, 2)),
    torch.IndexError,
    "index out of range in self: embedding: index 9 for a table of 3 rows",
  ],
  [
    () => new nn.Linear(3, 4)(torch.ones(2, 5)),
    torch.ShapeError,
    "addmm: mat1 and mat2 shapes cannot be multiplied (2x5 and 3x4)",
  ],
  [
    () => F.conv2d(torch.ones(1, 3, 8, 8), torch.ones(4, 2, 3, 3)),
    torch.ShapeError,
    "Given groups=1, weight of size [4, 2, 3, 3], expected input[1, 3, 8, 8] to have 2 channels, but got 3 channels instead",
  ],
  [
    () => F.conv2d(torch.ones(1, 1, 2, 2), torch.ones(1, 1, 3, 3)),
    torch.ShapeError,
    "Calculated padded input size per channel: (2 x 2). Kernel size: (3 x 3). Kernel size can't be greater than actual input size",
  ],
  [
    () => F.conv2d(torch.ones(2, 3), torch.ones(1, 1, 3, 3)),
    torch.ShapeError,
    "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [2, 3]",
  ],
  [
    () => F.max_pool2d(torch.ones(1, 1, 1, 1), 2),
    torch.ShapeError,
    "Given input size: (1x1x1). Calculated output size: (1x0x0). Output size is too small",
  ],
  [() => F.nll_loss(x(), whole([0, 5])), torch.IndexError, "Target 5 is out of bounds."],
  [
    () => F.cross_entropy(x(), whole([0])),
    torch.ValueError,
    "Expected input batch_size (2) to match target batch_size (1).",
  ],
  [
    () => F.cross_entropy(x(), torch.ones(2)),
    torch.DTypeError,
    "expected target dtype to be Long or Byte, but got Float (x.long() converts; torch.tensor([0, 1], { dtype: torch.int64 }) makes such a tensor)",
  ],
  [
    () => F.binary_cross_entropy(torch.tensor([2.0]), torch.tensor([1.0])),
    torch.ValueError,
    "all elements of input should be between 0 and 1",
  ],
  [
    () => F.batch_norm(torch.ones(1, 3), null, null, null, null, true),
    torch.ValueError,
    "Expected more than 1 value per channel when training, got input size torch.Size([1, 3])",
  ],
  [
    () => F.layer_norm(x(), [4]),
    torch.ShapeError,
    "Given normalized_shape=[4], expected input with shape [*, 4], but got input of size[2, 3]",
  ],
  [() => F.dropout(x(), 2), torch.ValueError, "dropout probability has to be between 0 and 1, but got 2.0"],
  [
    () => F.group_norm(torch.ones(2, 4, 2), 3),
    torch.ShapeError,
    "Expected number of channels in input to be divisible by num_groups, but got input of shape [2, 4, 2] and num_groups=3",
  ],
  [
    () => F.conv2d(torch.ones(1, 1, 4, 4), torch.ones(1, 1, 2, 2), { stride: 0 }),
    torch.ValueError,
    "non-positive stride is not supported",
  ],
  [
    () => new torch.optim.Adam([torch.ones(1).requires_grad_()], { lr: -1 }),
    torch.ValueError,
    "Invalid learning rate: -1",
  ],
  [() => new nn.Conv2d(3, 4, 3, { groups: 2 }), torch.ValueError, "in_channels must be divisible by groups"],
  [() => F.one_hot(whole([-1])), torch.ValueError, "Class values must be non-negative."],
  [
    () => new torch.optim.SGD([torch.ones(1).requires_grad_()], { lr: -1 }),
    torch.ValueError,
    "Invalid learning rate: -1",
  ],
  [() => new torch.optim.SGD([], { lr: 0.1 }), torch.ValueError, "optimizer got an empty parameter list"],
  [
    () => new torch.optim.Adam([torch.ones(1).requires_grad_()], { betas: [1.5, 0.9] }),
    torch.ValueError,
    "Invalid beta parameter at index 0: 1.5",
  ],
  [
    () => new nn.Linear(2, 2).load_state_dict(wrong({})),
    torch.ValueError,
    'Error(s) in loading state_dict for Linear:\n\tMissing key(s) in state_dict: "weight", "bias". ',
  ],
  [() => F.one_hot(x()), torch.DTypeError, "one_hot is only applicable to index tensor of type LongTensor."],
  [() => new nn.Sequential(wrong(3)), torch.ArgumentError, "number is not a Module subclass"],
  [
    () => F.prelu(torch.ones(1, 3), torch.ones(2)),
    torch.ShapeError,
    "Mismatch of parameter numbers and input channel size. Found parameter numbers = 2 and channel size = 3.",
  ],
  [() => F.glu(torch.ones(3)), torch.ShapeError, "Halving dimension must be even, but dimension 0 is size 3"],
  [() => F.pad(x(), [1]), torch.ShapeError, "Padding length must be divisible by 2"],
  [
    () => nn.init.kaiming_uniform_(torch.ones(3)),
    torch.ValueError,
    "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions",
  ],
  [
    () => new torch.optim.SGD(wrong(new nn.Linear(1, 1)), { lr: 1 }),
    torch.ArgumentError,
    "params argument given to the optimizer should be an iterable of Tensors or dicts, but got a Module: give its parameters()",
  ],
  [
    () => new torch.optim.lr_scheduler.StepLR(new torch.optim.SGD([x()], { lr: 1 }), wrong(undefined)),
    torch.ArgumentError,
    "StepLR() missing 1 required argument: 'step_size'",
  ],
  [
    () => new nn.Linear(1, 1).load_state_dict(wrong(Promise.resolve({}))),
    torch.ArgumentError,
    "Expected state_dict to be dict-like, got Promise: await it.",
  ],
  [
    () => F.cross_entropy(torch.ones(2, 3), torch.tensor([0, 1])),
    torch.DTypeError,
    "expected target dtype to be Long or Byte, but got Float (x.long() converts; torch.tensor([0, 1], { dtype: torch.int64 }) makes such a tensor)",
  ],
  [
    () => new nn.Conv2d(1, 1, 3)(torch.ones(1, 1, 4, 4).double()),
    torch.DTypeError,
    "Input type (double) and bias type (float) should be the same",
  ],
  [
    () => {
      // @ts-ignore what plain JavaScript allows
      class Net extends nn.Module {}
      new (wrong(Net) as new () => torch.nn.Layer)()(x());
    },
    torch.UnsupportedError,
    'Module [Net] is missing the required "forward" function',
  ],
  [
    () => new nn.Sequential(wrong([new nn.ReLU()])),
    torch.ArgumentError,
    "Array is not a Module subclass: give the modules one by one, (...modules)",
  ],
  [
    () => new nn.Sequential(wrong(F.relu)),
    torch.ArgumentError,
    "a function is not a Module subclass: nn.ReLU, nn.Flatten, … are modules; a class of yours calls any function in its forward",
  ],
  [
    () => new nn.Sequential(wrong(nn.ReLU)),
    torch.ArgumentError,
    "the class ReLU is not a Module subclass: make one, new ReLU(…)",
  ],
  [
    () => new nn.ReLU(wrong({ in_place: true })),
    torch.ArgumentError,
    "ReLU() got an unexpected keyword argument 'in_place'; did you mean 'inplace'?",
  ],
  [
    () => new nn.Linear(wrong("3"), 2),
    torch.ShapeError,
    "Linear: in_features must be a whole number from 0, got a string",
  ],
  [
    () => new nn.Linear(1, 1).load_state_dict(wrong(new nn.Linear(1, 1))),
    torch.ArgumentError,
    "Expected state_dict to be dict-like, got Linear: give its state_dict().",
  ],
  [
    () => new torch.optim.lr_scheduler.StepLR(wrong(new nn.Linear(1, 1)), 1),
    torch.ArgumentError,
    "Linear is not an Optimizer",
  ],
  [
    () => new torch.optim.lr_scheduler.ReduceLROnPlateau(new torch.optim.SGD([x()], 1)).step(wrong(undefined)),
    torch.ArgumentError,
    "ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'",
  ],
  [
    () => nn.utils.clip_grad_norm_(wrong(new nn.Linear(1, 1)), 1),
    torch.ArgumentError,
    "clip_grad_norm_(): argument 'parameters' must be a tensor or several, not Linear: give its parameters()",
  ],
  [
    () => new torch.optim.SGD([wrong({ lr: 0.1 })], { lr: 1 }),
    torch.ArgumentError,
    "parameter group 0 has no 'params': it is { params: model.parameters(), lr: 0.1 }, say",
  ],
  [
    () => new torch.optim.lr_scheduler.MultiStepLR(new torch.optim.SGD([x()], 1), wrong(30)),
    torch.ArgumentError,
    "MultiStepLR(): argument 'milestones' must be an array of whole numbers, not 30",
  ],
  [
    () => new torch.optim.lr_scheduler.CosineAnnealingLR(new torch.optim.SGD([x()], 1), wrong(undefined)),
    torch.ArgumentError,
    "missing required argument: 'T_max'",
  ],
  [() => new nn.Parameter(wrong([1])), torch.ArgumentError, "Parameter: data must be a Tensor, got an array"],
];
