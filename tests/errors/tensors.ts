// Mistakes with tensors, their functions and their derivatives.
import * as torch from "../../mod.ts";
import { type Mistake, whole, wrong, x } from "./mistake.ts";

export const TENSORS: readonly Mistake[] = [
  [
    () => x().add(torch.ones(4)),
    torch.ShapeError,
    "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1",
  ],
  [() => torch.ones(3).add_(x()), torch.ShapeError, "output with shape [3] doesn't match the broadcast shape [2, 3]"],
  [() => x().mm(x()), torch.ShapeError, "mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)"],
  [() => torch.mm(x(), torch.ones(3)), torch.ShapeError, "mm: mat2 must be a matrix, got 1-D tensor"],
  [() => torch.matmul(x(), torch.ones(2)), torch.ShapeError, "size mismatch, got input (2), mat (2x3), vec (2)"],
  [
    () => torch.bmm(torch.ones(2, 2, 3), torch.ones(3, 3, 2)),
    torch.ShapeError,
    "Expected size for first two dimensions of batch2 tensor to be: [2, 3] but got: [3, 3].",
  ],
  [
    () => torch.dot(torch.ones(2), torch.ones(3)),
    torch.ShapeError,
    "inconsistent tensor size, expected tensor [2] and src [3] to have the same number of elements, but got 2 and 3 elements respectively",
  ],
  [
    () => torch.mm(x(), torch.ones(3, 2, { dtype: torch.float64 })),
    torch.DTypeError,
    "expected m1 and m2 to have the same dtype, but got: float != double",
  ],
  [() => x().view(4, 2), torch.ShapeError, "shape '[4, 2]' is invalid for input of size 6"],
  [() => x().view(-1, -1), torch.ShapeError, "only one dimension can be inferred"],
  [
    () => x().t().view(6),
    torch.ShapeError,
    "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
  ],
  [() => x().reshape(5), torch.ShapeError, "shape '[5]' is invalid for input of size 6"],
  [
    () => x().transpose(0, 2),
    torch.IndexError,
    "Dimension out of range (expected to be in range of [-2, 1], but got 2)",
  ],
  [
    () => x().permute([0]),
    torch.ShapeError,
    "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = 2 is not equal to len(dims) = 1",
  ],
  [() => x().permute([0, 0]), torch.ShapeError, "permute(): duplicate dims are not allowed."],
  [() => x().squeeze(5), torch.IndexError, "Dimension out of range (expected to be in range of [-2, 1], but got 5)"],
  [() => x().unsqueeze(4), torch.IndexError, "Dimension out of range (expected to be in range of [-3, 2], but got 4)"],
  [() => x().sum(2), torch.IndexError, "Dimension out of range (expected to be in range of [-2, 1], but got 2)"],
  [() => x().sum([0, 0]), torch.ShapeError, "dim 0 appears multiple times in the list of dims"],
  [() => x().sum(NaN), torch.IndexError, "Dimension out of range (expected to be in range of [-2, 1], but got NaN)"],
  [
    () => torch.sum(x(), wrong("rows")),
    torch.ArgumentError,
    "dim must be a whole number or an array of them, not a string",
  ],
  [
    () => torch.ones(0).max(),
    torch.ShapeError,
    "max(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.",
  ],
  [
    () => torch.ones(0).argmax(),
    torch.IndexError,
    "argmax(): Expected reduction dim to be specified for input.numel() == 0.",
  ],
  [
    () => whole([1, 2]).mean(),
    torch.DTypeError,
    "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long",
  ],
  [() => x().softmax(3), torch.IndexError, "Dimension out of range (expected to be in range of [-2, 1], but got 3)"],
  [() => whole([1, 2]).softmax(0), torch.DTypeError, "\"softmax_lastdim_kernel_impl\" not implemented for 'Long'"],
  [
    () => torch.cat([x(), torch.ones(2, 4)]),
    torch.ShapeError,
    "Sizes of tensors must match except in dimension 0. Expected size 3 but got size 4 for tensor number 1 in the list.",
  ],
  [() => torch.cat([]), torch.ValueError, "torch.cat(): expected a non-empty list of Tensors"],
  [
    () => torch.cat(wrong(x())),
    torch.ArgumentError,
    "cat(): argument 'tensors' must be an array of Tensors, not Tensor",
  ],
  [
    () => torch.stack([x(), torch.ones(3)]),
    torch.ShapeError,
    "stack expects each tensor to be equal size, but got [2, 3] at entry 0 and [3] at entry 1",
  ],
  [() => x().chunk(0), torch.ShapeError, "chunk expects `chunks` to be greater than 0, got: 0"],
  [
    () => x().split([1, 3], 1),
    torch.ShapeError,
    "split_with_sizes expects split_sizes to sum exactly to 3 (input tensor's size at dimension 1), but got split_sizes=[1, 3]",
  ],
  [
    () => x().expand(2, 4),
    torch.ShapeError,
    "The expanded size of the tensor (4) must match the existing size (3) at non-singleton dimension 1.  Target sizes: [2, 4].  Tensor sizes: [2, 3]",
  ],
  [
    () => x().repeat(2),
    torch.ShapeError,
    "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor",
  ],
  [() => x().narrow(1, 2, 2), torch.ShapeError, "start (2) + length (2) exceeds dimension size (3)."],
  [() => x().select(1, 3), torch.IndexError, "select(): index 3 out of range for tensor of size [2, 3] at dimension 1"],
  [() => x().index([5]), torch.IndexError, "index 5 is out of bounds for dimension 0 with size 2"],
  [() => x().index([0, 0, 0]), torch.IndexError, "too many indices for tensor of dimension 2"],
  [
    () => x().index([torch.tensor([true, false, true])]),
    torch.IndexError,
    "The shape of the mask [3] at index 0 does not match the shape of the indexed tensor [2, 3] at index 0",
  ],
  [
    () => x().index([torch.tensor([0.5])]),
    torch.IndexError,
    "tensors used as indices must be long, int, byte or bool tensors",
  ],
  [
    () => torch.index_select(x(), 0, whole([2])),
    torch.IndexError,
    "index out of range in self: index 2 is out of bounds for dimension 0 with size 2",
  ],
  [() => torch.gather(x(), 0, torch.ones(1, 3)), torch.DTypeError, "gather(): Expected dtype int32/int64 for index"],
  [
    () => torch.gather(x(), 0, whole([0])),
    torch.ShapeError,
    "Index tensor must have the same number of dimensions as input tensor",
  ],
  [
    () => x().scatter_(1, whole([7]).reshape(1, 1), 1),
    torch.IndexError,
    "index 7 is out of bounds for dimension 1 with size 3",
  ],
  [() => x().item(), torch.ShapeError, "a Tensor with 6 elements cannot be converted to Scalar"],
  [() => x().is_nonzero(), torch.ShapeError, "Boolean value of Tensor with more than one value is ambiguous"],
  [
    () => x().requires_grad_().mul(2).backward(),
    torch.AutogradError,
    "grad can be implicitly created only for scalar outputs",
  ],
  [() => x().backward(), torch.AutogradError, "element 0 of tensors does not require grad and does not have a grad_fn"],
  [
    () => {
      const a = x().requires_grad_();
      const y = a.mul(a).sum();
      y.backward();
      y.backward();
    },
    torch.AutogradError,
    "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.",
  ],
  [
    () => x().requires_grad_().add_(1),
    torch.AutogradError,
    "a leaf Variable that requires grad is being used in an in-place operation.",
  ],
  [
    () => {
      const a = x().requires_grad_();
      const b = a.mul(1);
      const y = b.mul(b).sum();
      b.add_(1);
      y.backward();
    },
    torch.AutogradError,
    "one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2, 3]], which is output 0 of AddBackward0, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True).",
  ],
  [() => whole([1]).requires_grad_(), torch.DTypeError, "only Tensors of floating point dtype can require gradients"],
  [
    () => x().requires_grad_().numpy(),
    torch.AutogradError,
    "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
  ],
  [
    () => torch.autograd.grad(x().requires_grad_().sum(), wrong([torch.ones(1).requires_grad_()])),
    torch.AutogradError,
    "The differentiated Tensor at index 0 appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.",
  ],
  [
    () => torch.add(x(), x(), { out: torch.empty(2, 3, { dtype: torch.int64 }) }),
    torch.DTypeError,
    "result type Float can't be cast to the desired output type Long",
  ],
  [() => whole([1]).add_(0.5), torch.DTypeError, "result type Float can't be cast to the desired output type Long"],
  [
    () => torch.tensor([true]).add_(whole([1])),
    torch.DTypeError,
    "result type Long can't be cast to the desired output type Bool",
  ],
  [
    () => torch.sum(x(), wrong({ dmi: 1 })),
    torch.ArgumentError,
    "sum() got an unexpected keyword argument 'dmi'; did you mean 'dim'?",
  ],
  [
    () => torch.sum(x(), 1, wrong({ dim: 1 })),
    torch.ArgumentError,
    "sum() got the argument 'dim' twice, by position and by name",
  ],
  [
    () => torch.zeros(2, wrong({ dtype: "float32" })),
    torch.ArgumentError,
    "zeros(): argument 'dtype' must be a dtype such as torch.float32, not a string",
  ],
  [
    () => torch.zeros(2, { device: "cuda" }),
    torch.DeviceError,
    "Torch not compiled with CUDA enabled (device cuda is not available: this version computes on the CPU)",
  ],
  [
    () => torch.zeros(2, { device: "gpu" }),
    torch.DeviceError,
    "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, " +
    "hpu, mtia, privateuseone device type at start of device string: gpu",
  ],
  [() => torch.exp(wrong([1, 2])), torch.ArgumentError, "exp(): argument 'input' must be Tensor, not an array"],
  [() => torch.mm(x(), wrong(undefined)), torch.ArgumentError, "mm() missing 1 required argument: 'mat2'"],
  [
    () => x().add(wrong("1")),
    torch.ArgumentError,
    "add(): argument 'other' must be a Tensor or a number, not a string",
  ],
  [
    () => x().add(wrong([1, 2, 3])),
    torch.ArgumentError,
    "add(): argument 'other' must be a Tensor or a number, not an array",
  ],
  [() => torch.zeros(-1), torch.ShapeError, "Trying to create tensor with negative dimension -1: [-1]"],
  [() => torch.zeros(2.5), torch.ShapeError, "zeros: sizes must be whole numbers, got [2.5]"],
  [() => torch.zeros(NaN), torch.ShapeError, "zeros: sizes must be whole numbers, got [NaN]"],
  [() => torch.zeros(2 ** 50), torch.ValueError, "not enough memory: you tried to allocate 4503599627370496 bytes"],
  [() => torch.tensor([[1, 2], [3]]), torch.ShapeError, "expected sequence of length 2 at dim 1 (got 1)"],
  [() => torch.tensor(wrong("abc")), torch.ArgumentError, "tensor(): cannot make a tensor of a string"],
  [() => torch.tensor(wrong(undefined)), torch.ArgumentError, "tensor(): cannot make a tensor of undefined"],
  [() => torch.arange(0, 5, 0), torch.ValueError, "step must be nonzero"],
  [() => torch.arange(5, 0, 1), torch.ValueError, "upper bound and lower bound inconsistent with step sign"],
  [() => torch.linspace(0, 1, -1), torch.ValueError, "number of steps must be non-negative"],
  [() => torch.eye(-1), torch.ValueError, "n must be greater or equal to 0, got -1"],
  [
    () => torch.randint(5, 5, [2]),
    torch.ValueError,
    "random_ expects 'from' to be less than 'to', but got from=5 >= to=5",
  ],
  [
    () => torch.multinomial(torch.tensor([0.5, 0.5]), 3),
    torch.ValueError,
    "cannot sample n_sample > prob_dist.size(-1) samples without replacement",
  ],
  [() => torch.empty(2).bernoulli_(2), torch.ValueError, "bernoulli_ expects p to be in [0, 1], but got p=2"],
  [
    () => torch.from_numpy(wrong(new Uint16Array(2))),
    torch.DTypeError,
    "there is no dtype for a Uint16Array; convert it: Int32Array.from(array)",
  ],
  [
    () => torch.empty(3).uniform_(2, 1),
    torch.ValueError,
    "uniform_ expects to return a [from, to) range, but found from=2 > to=1",
  ],
  [() => torch.randperm(-1), torch.ValueError, "n must be non-negative, got -1"],
  [
    () => torch.cumsum(x(), 5),
    torch.IndexError,
    "Dimension out of range (expected to be in range of [-2, 1], but got 5)",
  ],
  [() => x().index_put_([whole([9])], 1), torch.IndexError, "index 9 is out of bounds for dimension 0 with size 2"],
  [
    () => {
      const a = x();
      a.dispose();
      a.add(1);
    },
    torch.DisposedError,
    "this tensor (float32, shape [2, 3]) was used after its memory had been released by dispose(), using or tidy()",
  ],
  [() => x().topk(5), torch.ShapeError, "selected index k out of range: k is 5, dimension 1 has size 3"],
  [() => x().kthvalue(9), torch.IndexError, "kthvalue(): selected number k out of range for dimension 1"],
  [() => x().sort(4), torch.IndexError, "Dimension out of range (expected to be in range of [-2, 1], but got 4)"],
  [
    () => torch.where(wrong(x()), x(), x()),
    torch.DTypeError,
    "where expected condition to be a boolean tensor, but got a tensor with dtype Float",
  ],
  [
    () => x().masked_fill(wrong(x()), 1),
    torch.DTypeError,
    "masked_fill_ only supports boolean masks, but got mask with dtype float",
  ],
  [() => x().clamp(), torch.ValueError, "torch.clamp: At least one of 'min' or 'max' must not be None"],
  [() => whole([2]).pow(-1), torch.ValueError, "Integers to negative integer powers are not allowed."],
  [
    () => x().div(2, wrong({ rounding_mode: "up" })),
    torch.ValueError,
    "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found 'up'",
  ],
  [() => torch.bitwise_and(x(), wrong(x())), torch.DTypeError, "\"bitwise_and_cpu\" not implemented for 'Float'"],
  [() => whole([4]).sqrt_(), torch.DTypeError, "result type Float can't be cast to the desired output type Long"],
  [() => torch.diag(torch.ones(2, 2, 2)), torch.ShapeError, "diag(): Supports 1D or 2D tensors. Got 3D"],
  [() => torch.tril(torch.ones(3)), torch.ShapeError, "tril: input tensor must have at least 2 dimensions"],
  [() => torch.ones(3).unfold(0, 5, 1), torch.ShapeError, "maximum size for tensor at dimension 0 is 3 but size is 5"],
  [
    () => torch.ones(3).as_strided([4], [1]),
    torch.ShapeError,
    "setStorage: sizes [4], strides [1], storage offset 0, and itemsize 4 requiring a storage size of 16 are out of bounds for storage of size 12",
  ],
  [() => torch.manual_seed(wrong("a")), torch.ArgumentError, "manual_seed(): the seed must be a number, got string"],
  [
    () => torch.set_default_dtype(torch.int32),
    torch.DTypeError,
    "only floating-point types are supported as the default type, got torch.int32",
  ],
  [() => x().norm(wrong("foo")), torch.ValueError, "linalg.matrix_norm: Order foo not supported."],
  [() => torch.quantile(x(), 2), torch.ValueError, "quantile() q must be in the range [0, 1] but got 2"],
  [() => torch.allclose(x(), x().double()), torch.DTypeError, "Float did not match Double"],
  [() => x().flatten(1, 0), torch.ShapeError, "flatten() has invalid args: start_dim cannot come after end_dim"],
  [() => x().to(wrong("flaot32")), torch.DeviceError, "Invalid device string: 'flaot32'"],
  [() => torch.no_grad(wrong(3)), torch.ArgumentError, "no_grad(): argument 'fn' must be a function, not 3"],
  [
    () => torch.einsum("ij,jk->il", x(), torch.ones(3, 2)),
    torch.ShapeError,
    "einsum(): output subscript l does not appear in the equation for any input operand",
  ],
  [() => x().tensor_split(0), torch.ShapeError, "number of sections must be larger than 0, got 0"],
  [
    () => torch.addmm(torch.ones(5), x(), torch.ones(3, 2)),
    torch.ShapeError,
    "The expanded size of the tensor (2) must match the existing size (5) at non-singleton dimension 1.  Target sizes: [2, 2].  Tensor sizes: [5]",
  ],
  [
    () => torch.hsplit(torch.tensor(1), 2),
    torch.ShapeError,
    "torch.hsplit requires a tensor with at least 1 dimension, but got a tensor with 0 dimensions!",
  ],
  [
    () => torch.gather(x(), wrong(undefined), whole([0])),
    torch.ArgumentError,
    "gather() missing 1 required argument: 'dim'",
  ],
  [() => torch.gather(x(), 0, wrong(3)), torch.ArgumentError, "gather(): argument 'index' must be Tensor, not 3"],
  [
    () => x().masked_select(wrong([true])),
    torch.ArgumentError,
    "masked_select(): argument 'mask' must be Tensor, not an array",
  ],
  [() => torch.exp(wrong(2)), torch.ArgumentError, "exp(): argument 'input' must be Tensor, not 2"],
  [() => torch.exp(wrong(undefined)), torch.ArgumentError, "exp() missing 1 required argument: 'input'"],
  [
    () => torch.exp(x(), { out: wrong([x()]) }),
    torch.ArgumentError,
    "exp(): argument 'out' must be Tensor, not an array",
  ],
  [() => torch.lerp(x(), wrong(1), 0.5), torch.ArgumentError, "lerp(): argument 'end' must be Tensor, not 1"],
  [() => torch.where(wrong(true), 1, 2), torch.ArgumentError, "where(): argument 'condition' must be Tensor, not true"],
  [() => x().add(wrong(undefined)), torch.ArgumentError, "add() missing 1 required argument: 'other'"],
  [() => torch.equal(x(), wrong(null)), torch.ArgumentError, "equal(): argument 'other' must be Tensor, not null"],
  [
    () => torch.atan2(torch.scalar(1), x()),
    torch.ArgumentError,
    "atan2(): argument 'input' must be Tensor, not 1",
  ],
  ...["sum", "mean", "prod", "amax", "any", "argmax", "max", "logsumexp"].map((name): Mistake => [
    () => (x() as unknown as Record<string, (dim: number, second: number) => unknown>)[name](0, 1),
    torch.ArgumentError,
    `${name}(): argument 'keepdim' must be true or false, not 1`,
  ]),
  [
    () => Number(x()),
    torch.ShapeError,
    "JavaScript's operators (-, *, /, <, …) do not work on a tensor of shape [2, 3]: write x.sub(y), x.mul(y), x.div(y), x.lt(y)",
  ],
  [
    () => x().requires_grad_().grad = torch.ones(3),
    torch.ShapeError,
    "attempting to assign a gradient of size '[3]' to a tensor of size '[2, 3]'. Please ensure that the gradient and the tensor are the same size",
  ],
  [
    () => x().requires_grad_().grad = wrong(3),
    torch.ArgumentError,
    "assigned grad expected to be a Tensor or None but got grad of type 3",
  ],
  [
    () => x().requires_grad_().grad = x().double(),
    torch.DTypeError,
    "attempting to assign a gradient with dtype 'float64' to a tensor with dtype 'float32'. The gradient must have the tensor's dtype",
  ],
  [
    () => x().requires_grad_().unbind()[0].add_(1),
    torch.AutogradError,
    "Output 0 of Unbind is a view and is being modified inplace. This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.",
  ],
  [
    () => x().view(wrong("6")),
    torch.ArgumentError,
    "view(): argument 'size' must be an array of whole numbers: element 0 must be one, not a string",
  ],
  [
    () => torch.tensor(wrong(new ArrayBuffer(8))),
    torch.ArgumentError,
    "tensor(): cannot make a tensor of ArrayBuffer: give a typed array over it",
  ],
  [() => torch.save(x(), wrong(undefined)), torch.ArgumentError, "save() missing 1 required argument: 'f'"],
];
