// The two-layer networks of the old examples, one after the other: tensors, Variables, a Function, nn, optim, shared weights.
import * as torch from "../../mod.ts";

const { Variable } = torch.autograd;

class MyReLU extends torch.autograd.Function {
  static override forward(ctx: torch.FunctionCtx, input: torch.Tensor): torch.Tensor {
    ctx.save_for_backward(input);
    return input.clamp({ min: 0 });
  }

  static override backward(ctx: torch.FunctionCtx, grad_output: torch.Tensor): torch.Tensor {
    const [input] = ctx.saved_tensors;
    const grad_input = grad_output.clone();
    return grad_input.index_put_([input.lt(0)], 0);
  }
}

class DynamicNet extends torch.nn.Module {
  input_linear: torch.nn.Linear;
  middle_linear: torch.nn.Linear;
  output_linear: torch.nn.Linear;

  constructor(D_in: number, H: number, D_out: number) {
    super();
    this.input_linear = new torch.nn.Linear(D_in, H);
    this.middle_linear = new torch.nn.Linear(H, H);
    this.output_linear = new torch.nn.Linear(H, D_out);
  }

  forward(x: torch.Tensor, times: number): torch.Tensor {
    let h_relu = this.input_linear(x).clamp({ min: 0 });
    for (let i = 0; i < times; i++) h_relu = this.middle_linear(h_relu).clamp({ min: 0 });
    return this.output_linear(h_relu);
  }
}

export function main(print: (...values: unknown[]) => void): void {
  const dtype = torch.FloatTensor;
  // const dtype = torch.cuda.FloatTensor;
  torch.manual_seed(26);
  const N = 8, D_in = 20, H = 10, D_out = 3;
  let x = torch.randn(N, D_in).type(dtype), y = torch.randn(N, D_out).type(dtype);
  let w1 = torch.randn(D_in, H).type(dtype), w2 = torch.randn(H, D_out).type(dtype);
  const learning_rate = 1e-4;
  for (let t = 0; t < 5; t++) {
    const h = x.mm(w1), h_relu = h.clamp({ min: 0 }), y_pred = h_relu.mm(w2);
    const loss = y_pred.sub(y).pow(2).sum();
    print(t, loss.item().toFixed(3));
    const grad_y_pred = y_pred.sub(y).mul(2);
    const grad_w2 = h_relu.t().mm(grad_y_pred);
    const grad_h = grad_y_pred.mm(w2.t()).clone();
    grad_h.index_put_([h.lt(0)], 0);
    const grad_w1 = x.t().mm(grad_h);
    w1.sub_(grad_w1.mul(learning_rate));
    w2.sub_(grad_w2.mul(learning_rate));
  }

  x = Variable(x, { requires_grad: false });
  y = Variable(y, { requires_grad: false });
  w1 = Variable(torch.randn(D_in, H).type(dtype), { requires_grad: true });
  w2 = Variable(torch.randn(H, D_out).type(dtype), { requires_grad: true });
  for (let t = 0; t < 5; t++) {
    const y_pred = x.mm(w1).clamp({ min: 0 }).mm(w2);
    const loss = y_pred.sub(y).pow(2).sum();
    print(t, loss.data.item().toFixed(3));
    loss.backward();
    w1.data.sub_(w1.grad!.data.mul(learning_rate));
    w2.data.sub_(w2.grad!.data.mul(learning_rate));
    w1.grad!.data.zero_();
    w2.grad!.data.zero_();
  }

  for (let t = 0; t < 3; t++) {
    const relu = (h: torch.Tensor) => MyReLU.apply(h);
    const loss = relu(x.mm(w1)).mm(w2).sub(y).pow(2).sum();
    print(t, loss.data.item().toFixed(3));
    loss.backward();
    for (const w of [w1, w2]) {
      w.data.add_(-learning_rate, w.grad!.data);
      w.grad!.data.zero_();
    }
  }

  const model = new torch.nn.Sequential(
    new torch.nn.Linear(D_in, H),
    new torch.nn.ReLU(),
    new torch.nn.Linear(H, D_out),
  );
  const loss_fn = new torch.nn.MSELoss({ size_average: false });
  for (let t = 0; t < 5; t++) {
    const loss = loss_fn(model(x), y);
    print(t, loss.data.item().toFixed(4));
    model.zero_grad();
    loss.backward();
    for (const param of model.parameters()) param.data.sub_(param.grad!.data.mul(learning_rate));
  }

  const adam = new torch.optim.Adam(model.parameters(), { lr: learning_rate });
  for (let t = 0; t < 5; t++) {
    const loss = loss_fn(model(x), y);
    print(t, loss.data.item().toFixed(4));
    adam.zero_grad();
    loss.backward();
    adam.step();
  }

  const net = new DynamicNet(D_in, H, D_out);
  const criterion = new torch.nn.MSELoss({ size_average: false });
  const optimizer = new torch.optim.SGD(net.parameters(), { lr: 1e-4, momentum: 0.9 });
  for (let t = 0; t < 6; t++) {
    const loss = criterion(net(x, [0, 3, 1, 2, 3, 0][t]), y);
    print(t, loss.data.item().toFixed(4));
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
  }
}
