// The short scripts of an old collection of tutorials: linear and logistic regression, a network, an LSTM classifier, a language model.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const { Variable } = torch.autograd, { clip_grad_norm } = nn.utils;
type Print = (...values: unknown[]) => void;

class RNN extends nn.Module {
  lstm: nn.LSTM;
  fc: nn.Linear;

  constructor(input_size: number, readonly hidden_size: number, readonly num_layers: number, num_classes: number) {
    super();
    this.lstm = new nn.LSTM(input_size, hidden_size, num_layers, { batch_first: true, bidirectional: true });
    this.fc = new nn.Linear(hidden_size * 2, num_classes);
  }

  forward(x: torch.Tensor): torch.Tensor {
    const h0 = Variable(torch.zeros(this.num_layers * 2, x.size(0), this.hidden_size));
    const c0 = Variable(torch.zeros(this.num_layers * 2, x.size(0), this.hidden_size));
    const [out] = this.lstm(x, [h0, c0]);
    return this.fc(out.index([":", -1, ":"]));
  }
}

type States = [torch.Tensor, torch.Tensor];

class RNNLM extends nn.Module {
  embed: nn.Embedding;
  lstm: nn.LSTM;
  linear: nn.Linear;

  constructor(vocab_size: number, embed_size: number, hidden_size: number, num_layers: number) {
    super();
    this.embed = new nn.Embedding(vocab_size, embed_size);
    this.lstm = new nn.LSTM(embed_size, hidden_size, num_layers, { batch_first: true });
    this.linear = new nn.Linear(hidden_size, vocab_size);
    this.init_weights();
  }

  init_weights(): void {
    this.embed.weight.data.uniform_(-0.1, 0.1);
    this.linear.bias!.data.fill_(0);
    this.linear.weight.data.uniform_(-0.1, 0.1);
  }

  forward(x: torch.Tensor, h: States): [torch.Tensor, States] {
    const [out, states] = this.lstm(this.embed(x), h);
    return [this.linear(out.contiguous().view(out.size(0) * out.size(1), out.size(2))), states];
  }
}

export function main(print: Print): void {
  torch.manual_seed(11);
  let x = Variable(torch.Tensor([1]), { requires_grad: true });
  const w = Variable(torch.Tensor([2]), { requires_grad: true });
  const b = Variable(torch.Tensor([3]), { requires_grad: true });
  let y = w.mul(x).add(b);
  y.backward();
  print(x.grad, w.grad, b.grad);
  x = Variable(torch.randn(5, 3));
  y = Variable(torch.randn(5, 2));
  const linear = new nn.Linear(3, 2);
  print("w: ", linear.weight);
  print("b: ", linear.bias);
  const mse = new nn.MSELoss();
  const loss = mse(linear(x), y);
  print(`loss: ${loss.data.item().toFixed(5)}`);
  loss.backward();
  print("dL/dw: ", linear.weight.grad);
  print("dL/db: ", linear.bias!.grad);
  linear.weight.data.sub_(linear.weight.grad!.data.mul(0.01));
  linear.bias!.data.sub_(linear.bias!.grad!.data.mul(0.01));
  print(`loss after 1 step optimization: ${mse(linear(x), y).data.item().toFixed(5)}`);

  const labels = torch.LongTensor([0, 1, 2, 0, 1, 2]);
  logisticRegression(print, labels);
  recurrentNetwork(print, labels);
  languageModel(print);
}

function logisticRegression(print: Print, labels: torch.Tensor): void {
  const model = new nn.Linear(4, 3);
  const criterion = new nn.CrossEntropyLoss();
  const optimizer = new torch.optim.SGD(model.parameters(), { lr: 0.1 });
  const images = torch.randn(6, 2, 2);
  for (let epoch = 0; epoch < 3; epoch++) {
    const loss = criterion(model(Variable(images.view(-1, 2 * 2))), Variable(labels));
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
    print(`Epoch: [${epoch + 1}/3], Loss: ${loss.data.item().toFixed(4)}`);
  }
  const [, predicted] = torch.max(model(Variable(images.view(-1, 4))).data, 1);
  print(predicted, 100 * predicted.eq(labels).sum().item() / labels.size(0));
}

function recurrentNetwork(print: Print, labels: torch.Tensor): void {
  const rnn = new RNN(4, 5, 2, 3);
  print(rnn);
  const optimizer = new torch.optim.Adam(rnn.parameters(), { lr: 0.01 });
  const seqs = torch.randn(6, 7, 4);
  for (let step = 0; step < 4; step++) {
    optimizer.zero_grad();
    const outputs = rnn(Variable(seqs));
    const loss = new nn.CrossEntropyLoss()(outputs, Variable(labels));
    loss.backward();
    optimizer.step();
    print(loss.data.item().toFixed(5));
  }
}

function languageModel(print: Print): void {
  const ids = torch.LongTensor(Array.from({ length: 2 * 13 }, (_, i) => i * 7 % 10)).view(2, -1);
  const model = new RNNLM(10, 6, 8, 1);
  const criterion = new nn.CrossEntropyLoss();
  const optimizer = new torch.optim.Adam(model.parameters(), { lr: 0.02 });
  const zeros = (batch: number): States => [
    Variable(torch.zeros(1, batch, 8)),
    Variable(torch.zeros(1, batch, 8)),
  ];
  for (let epoch = 0; epoch < 2; epoch++) {
    let states = zeros(2);
    for (let i = 0; i < ids.size(1) - 4; i += 4) {
      const inputs = Variable(ids.index([":", `${i}:${i + 4}`]));
      const targets = Variable(ids.index([":", `${i + 1}:${i + 1 + 4}`]).contiguous());
      model.zero_grad();
      states = states.map((state) => Variable(state.data)) as States;
      let outputs: torch.Tensor;
      [outputs, states] = model(inputs, states);
      const loss = criterion(outputs, targets.view(-1));
      loss.backward();
      clip_grad_norm(model.parameters(), 0.5);
      optimizer.step();
      print(`Loss: ${loss.data.item().toFixed(4)}`);
    }
  }
  let state = zeros(1);
  const input = Variable(torch.multinomial(torch.ones(10), { num_samples: 1 }).unsqueeze(1), { volatile: true });
  const words: number[] = [];
  for (let i = 0; i < 8; i++) {
    let output: torch.Tensor;
    [output, state] = model(input, state);
    const prob = output.squeeze().data.exp();
    const word_id = torch.multinomial(prob, 1).index([0]).item();
    input.data.fill_(word_id);
    words.push(word_id);
  }
  print(words);
}
