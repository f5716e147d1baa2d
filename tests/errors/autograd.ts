// Mistakes with derivatives.
import * as torch from "../../mod.ts";
import { type Mistake, whole, wrong, x } from "./mistake.ts";

export const AUTOGRAD: readonly Mistake[] = [
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
    "one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2, 3]], which is output 0 of Add, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).",
  ],
  [() => whole([1]).requires_grad_(), torch.DTypeError, "only Tensors of floating point dtype can require gradients"],
  [
    () => whole([1]).requires_grad = true,
    torch.DTypeError,
    "only Tensors of floating point and complex dtype can require gradients",
  ],
  ...[
    () => torch.tensor([1n], { requires_grad: true }),
    () => torch.zeros(2, { dtype: torch.int64, requires_grad: true }),
    () => torch.arange(3, { requires_grad: true }),
    () => new torch.nn.Parameter(whole([1])),
  ].map((make): Mistake => [
    make,
    torch.DTypeError,
    "Only Tensors of floating point and complex dtype can require gradients",
  ]),
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
  [() => torch.no_grad(wrong(3)), torch.ArgumentError, "no_grad(): argument 'fn' must be a function, not 3"],
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
];
