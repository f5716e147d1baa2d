// Old fragments: replay with masks and volatile, a GAN with BCELoss, an image classifier's log, init functions, x.data.new.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const { Variable } = torch.autograd, F = nn.functional;
type Print = (...values: unknown[]) => void;

function replay(print: Print): void {
  const use_cuda = torch.cuda.is_available();
  const FloatTensor = use_cuda ? torch.cuda.FloatTensor : torch.FloatTensor;
  const LongTensor = use_cuda ? torch.cuda.LongTensor : torch.LongTensor;
  const policy = new nn.Sequential(new nn.Linear(4, 8), new nn.ReLU(), new nn.Linear(8, 2));
  const state_batch = Variable(torch.randn(5, 4));
  const action_batch = Variable(LongTensor([[0], [1], [1], [0], [1]]));
  const reward_batch = Variable(FloatTensor([1, 0, 1, 1, 0]));
  const non_final = torch.BoolTensor([true, true, false, true, false]);
  const non_final_next_states = Variable(torch.randn(3, 4), { volatile: true });
  const state_action_values = policy(state_batch).gather(1, action_batch);
  const next_state_values = Variable(torch.zeros(5).type(FloatTensor));
  next_state_values.index_put_([non_final], policy(non_final_next_states).max(1)[0].detach());
  const expected = next_state_values.mul(0.999).add(reward_batch);
  const loss = F.smooth_l1_loss(state_action_values, expected.unsqueeze(1));
  const optimizer = new torch.optim.RMSprop(policy.parameters());
  optimizer.zero_grad();
  loss.backward();
  for (const param of policy.parameters()) param.grad!.data.clamp_(-1, 1);
  optimizer.step();
  print(loss.data, (policy.at(2) as nn.Linear).bias);
  print(policy(state_batch).data.max(1)[1].view(-1, 1).index([0, 0]));
}

function gan(print: Print): void {
  const D = new nn.Sequential(new nn.Linear(6, 5), new nn.LeakyReLU(0.2), new nn.Linear(5, 1), new nn.Sigmoid());
  const G = new nn.Sequential(new nn.Linear(3, 5), new nn.LeakyReLU(0.2), new nn.Linear(5, 6), new nn.Tanh());
  const criterion = new nn.BCELoss();
  const d_optimizer = new torch.optim.Adam(D.parameters(), { lr: 0.003 });
  const g_optimizer = new torch.optim.Adam(G.parameters(), { lr: 0.003 });
  for (let step = 0; step < 3; step++) {
    const images = Variable(torch.randn(4, 6));
    const real_labels = Variable(torch.ones(4)), fake_labels = Variable(torch.zeros(4));
    let outputs = D(images);
    const d_loss_real = criterion(outputs.squeeze(), real_labels), real_score = outputs;
    const fake_images = G(Variable(torch.randn(4, 3)));
    outputs = D(fake_images.detach());
    const d_loss = d_loss_real.add(criterion(outputs.squeeze(), fake_labels));
    D.zero_grad();
    d_loss.backward();
    d_optimizer.step();
    outputs = D(G(Variable(torch.randn(4, 3))));
    const g_loss = criterion(outputs.squeeze(), real_labels);
    D.zero_grad();
    G.zero_grad();
    g_loss.backward();
    g_optimizer.step();
    const score = real_score.data.mean().item();
    print(
      `Step [${step}], d_loss: ${d_loss.data.item().toFixed(4)}, g_loss: ${g_loss.data.item().toFixed(4)}, ` +
        `D(x): ${score.toFixed(2)}`,
    );
  }
}

function weights_init(m: nn.Module): void {
  const classname = m.constructor.name;
  if (classname.includes("Conv")) (m as nn.Conv2d).weight.data.normal_(0, 0.02);
  else if (classname.includes("BatchNorm")) {
    (m as nn.BatchNorm2d).weight!.data.normal_(1, 0.02);
    (m as nn.BatchNorm2d).bias!.data.fill_(0);
  }
}

export function main(print: Print): void {
  torch.manual_seed(101);
  replay(print);
  gan(print);
  const net = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2), new nn.ReLU(true), new nn.Dropout2d());
  net.apply(weights_init);
  print((net.at(0) as nn.Conv2d).weight);
  print((net.at(1) as nn.BatchNorm2d).weight);
  net.eval();
  const image = Variable(torch.rand(1, 1, 4, 4));
  print(net(image));
  const log_probabilities = F.log_softmax(Variable(torch.randn(4, 3)));
  const loss = F.nll_loss(log_probabilities, Variable(torch.LongTensor([0, 1, 2, 0])), { size_average: false });
  print(
    `Train Epoch: ${1} [${40}/${60} (${(100 * 40 / 60).toFixed(0)}%)]\tLoss: ${loss.data.item().toFixed(6)}`,
  );
  const output = F.log_softmax(Variable(torch.randn(4, 3), { volatile: true }));
  const pred = output.data.max(1, { keepdim: true })[1];
  const target = torch.LongTensor([0, 1, 2, 0]);
  print(pred.eq(target.view_as(pred)).cpu().sum());
  print(F.sigmoid(image).index([0, 0, 0]), F.tanh(image).index([0, 0, 0]));
  print(torch.range(0, 1, 0.25), image.data.new(2, 3).size(), image.data.new([1, 2]));
  print(
    new nn.MSELoss({ size_average: false })(image, image.mul(2)),
    new nn.L1Loss({ reduce: false })(image, image.mul(2)).index([0, 0, 0]),
  );
  const up = new nn.Upsample({ scale_factor: 2 });
  print(up(image).size(), F.upsample(image, { scale_factor: 2, mode: "nearest" }).index([0, 0, 0]));
}
