// The sixty minutes of 2017 in their spelling: Tensor(5, 3), Variable, backward with weights, LeNet, MSE on one image, loss.data.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const { Variable } = torch.autograd, { optim } = torch, F = nn.functional;

class Net extends nn.Module {
  conv1 = new nn.Conv2d(1, 6, 5);
  conv2 = new nn.Conv2d(6, 16, 5);
  fc1 = new nn.Linear(16 * 5 * 5, 120);
  fc2 = new nn.Linear(120, 84);
  fc3 = new nn.Linear(84, 10);

  forward(x: torch.Tensor): torch.Tensor {
    x = F.max_pool2d(F.relu(this.conv1(x)), [2, 2]);
    x = F.max_pool2d(F.relu(this.conv2(x)), 2);
    x = x.view(-1, this.num_flat_features(x));
    x = F.relu(this.fc1(x));
    x = F.relu(this.fc2(x));
    return this.fc3(x);
  }

  num_flat_features(x: torch.Tensor): number {
    let num_features = 1;
    for (const s of x.size().slice(1)) num_features *= s;
    return num_features;
  }
}

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(2017);
  let x = torch.Tensor(5, 3);
  print(x.size());
  x = torch.rand(5, 3);
  print(x);
  let y = torch.rand(5, 3);
  print(x.add(y));
  const result = torch.Tensor(5, 3);
  torch.add(x, y, { out: result });
  print(result);
  y.add_(x);
  print(y.index([":", 1]));
  const a = torch.ones(5), b = a.numpy();
  a.add_(1);
  print(a, Array.from(b as Float32Array));
  if (torch.cuda.is_available()) {
    x = x.cuda();
    y = y.cuda();
  }

  x = Variable(torch.ones(2, 2), { requires_grad: true });
  y = x.add(2);
  const z = y.mul(y).mul(3);
  let out = z.mean();
  out.backward();
  print(z, out);
  print(x.grad);
  x = Variable(torch.randn(3), { requires_grad: true });
  y = x.mul(2);
  while (y.data.norm().item() < 1000) y = y.mul(2);
  print(y);
  const gradients = torch.FloatTensor([0.1, 1.0, 0.0001]);
  y.backward(gradients);
  print(x.grad);

  const net = new Net();
  print(net);
  const params = [...net.parameters()];
  print(params.length, params[0].size());
  const input = Variable(torch.randn(1, 1, 32, 32));
  out = net(input);
  print(out);
  net.zero_grad();
  out.backward(torch.randn(1, 10));
  const target = Variable(torch.arange(1, 11).type(torch.FloatTensor).view(1, -1));
  const criterion = new nn.MSELoss();
  let loss = criterion(net(input), target);
  print(loss);
  net.zero_grad();
  loss.backward();
  print(net.conv1.bias!.grad);
  const learning_rate = 0.01;
  for (const f of net.parameters()) f.data.sub_(f.grad!.data.mul(learning_rate));
  const optimizer = new optim.SGD(net.parameters(), { lr: 0.01 });
  for (let i = 0; i < 3; i++) {
    optimizer.zero_grad();
    loss = criterion(net(input), target);
    loss.backward();
    optimizer.step();
    print(loss.data.item().toFixed(5));
  }

  const images = torch.randn(4, 1, 32, 32), labels = torch.LongTensor([3, 8, 8, 0]);
  train(print, net, images, labels);
}

function train(print: (...values: unknown[]) => void, net: Net, images: torch.Tensor, labels: torch.Tensor): void {
  const criterion = new nn.CrossEntropyLoss();
  const optimizer = new optim.SGD(net.parameters(), { lr: 0.001, momentum: 0.9 });
  let running_loss = 0, outputs!: torch.Tensor;
  for (let epoch = 0; epoch < 2; epoch++) {
    const inputs = Variable(images), targets = Variable(labels);
    optimizer.zero_grad();
    outputs = net(inputs);
    const loss = criterion(outputs, targets);
    loss.backward();
    optimizer.step();
    running_loss += loss.data.item();
  }
  print(`loss: ${(running_loss / 2).toFixed(4)}`);
  const [, predicted] = torch.max(outputs.data, 1);
  print(predicted, predicted.eq(labels).sum());
  let correct = 0;
  for (const c of predicted.eq(labels).squeeze()) correct += Number(c);
  print(correct);
}
