// The character tutorials of 2017: names classified by a hand-made RNN, names generated from it, update by add_(-lr, grad).
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const { Variable } = torch.autograd;
type Print = (...values: unknown[]) => void;
type Pair = [torch.Tensor, torch.Tensor];

const all_letters = "abcdefghijklmnopqrstuvwxyz", n_letters = all_letters.length;
const all_categories = ["short", "long"], n_categories = 2;
const category_lines: Record<string, string[]> = {
  short: ["ada", "bo", "kim"],
  long: ["adelaide", "bartholomew", "kimberley"],
};

function lineToTensor(line: string): torch.Tensor {
  const tensor = torch.zeros(line.length, 1, n_letters);
  [...line].forEach((letter, li) => tensor.index_put_([li, 0, all_letters.indexOf(letter)], 1));
  return tensor;
}

class RNN extends nn.Module {
  i2h: nn.Linear;
  i2o: nn.Linear;
  softmax = new nn.LogSoftmax();

  constructor(input_size: number, readonly hidden_size: number, output_size: number) {
    super();
    this.i2h = new nn.Linear(input_size + hidden_size, hidden_size);
    this.i2o = new nn.Linear(input_size + hidden_size, output_size);
  }

  forward(input: torch.Tensor, hidden: torch.Tensor): Pair {
    const combined = torch.cat([input, hidden], 1);
    return [this.softmax(this.i2o(combined)), this.i2h(combined)];
  }

  initHidden(): torch.Tensor {
    return Variable(torch.zeros(1, this.hidden_size));
  }
}

class Generator extends nn.Module {
  i2h: nn.Linear;
  i2o: nn.Linear;
  o2o: nn.Linear;
  dropout = new nn.Dropout(0.1);
  softmax = new nn.LogSoftmax();

  constructor(input_size: number, readonly hidden_size: number, output_size: number) {
    super();
    this.i2h = new nn.Linear(n_categories + input_size + hidden_size, hidden_size);
    this.i2o = new nn.Linear(n_categories + input_size + hidden_size, output_size);
    this.o2o = new nn.Linear(hidden_size + output_size, output_size);
  }

  forward(category: torch.Tensor, input: torch.Tensor, hidden: torch.Tensor): Pair {
    const input_combined = torch.cat([category, input, hidden], 1);
    const next = this.i2h(input_combined);
    const output_combined = torch.cat([next, this.i2o(input_combined)], 1);
    return [this.softmax(this.dropout(this.o2o(output_combined))), next];
  }

  init_hidden(): torch.Tensor {
    return Variable(torch.zeros(1, this.hidden_size));
  }
}

export function main(print: Print): void {
  torch.manual_seed(5);
  print(lineToTensor("ada").size());
  const rnn = new RNN(n_letters, 16, n_categories);
  const categoryFromOutput = (output: torch.Tensor): string => {
    const [, top_i] = output.data.topk(1);
    return all_categories[top_i.index([0, 0]).item()];
  };
  const [first] = rnn(Variable(lineToTensor("ada")).index([0]), rnn.initHidden());
  print(first);
  print(categoryFromOutput(first));
  const criterion = new nn.NLLLoss(), learning_rate = 0.05;
  const run = (line_tensor: torch.Tensor): torch.Tensor => {
    let hidden = rnn.initHidden(), output!: torch.Tensor;
    for (let i = 0; i < line_tensor.size()[0]; i++) [output, hidden] = rnn(line_tensor.index([i]), hidden);
    return output;
  };
  for (let epoch = 0; epoch < 3; epoch++) {
    let current_loss = 0, output!: torch.Tensor;
    for (const [c, category] of all_categories.entries()) {
      for (const line of category_lines[category]) {
        rnn.zero_grad();
        output = run(Variable(lineToTensor(line)));
        const loss = criterion(output, Variable(torch.LongTensor([c])));
        loss.backward();
        for (const p of rnn.parameters()) p.data.add_(-learning_rate, p.grad!.data);
        current_loss += loss.data.item();
      }
    }
    print(`${epoch} ${(current_loss / 6).toFixed(4)} ${categoryFromOutput(output)}`);
  }
  for (const name of ["bo", "bartholomew"]) {
    const [topv, topi] = run(Variable(lineToTensor(name))).data.topk(2, 1, true);
    for (let i = 0; i < 2; i++) {
      print(`(${topv.index([0, i]).item().toFixed(3)}) ${all_categories[topi.index([0, i]).item()]}`);
    }
  }
  generate(print, criterion);
}

function generate(print: Print, criterion: nn.NLLLoss): void {
  const generator = new Generator(n_letters, 16, n_letters);
  const letters = Variable(lineToTensor("kim")), category = Variable(torch.zeros(1, n_categories));
  category.data.index_put_([0, 1], 1);
  const target = torch.LongTensor([..."imz"].map((c) => all_letters.indexOf(c)));
  for (let step = 0; step < 4; step++) {
    let hidden = generator.init_hidden(), output: torch.Tensor, loss = torch.zeros([]);
    generator.zero_grad();
    for (let i = 0; i < letters.size()[0]; i++) {
      [output, hidden] = generator(category, letters.index([i]), hidden);
      loss = loss.add(criterion(output, Variable(target.index([`${i}:${i + 1}`]))));
    }
    loss.backward();
    for (const p of generator.parameters()) p.data.add_(-0.1, p.grad!.data);
    print((loss.data.item() / letters.size()[0]).toFixed(4));
  }
  let input = Variable(lineToTensor("k")), hidden = generator.init_hidden(), output: torch.Tensor, word = "k";
  generator.eval();
  for (let i = 0; i < 5; i++) {
    [output, hidden] = generator(category, input.index([0]), hidden);
    const [, topi] = output.data.topk(1);
    const letter = all_letters[topi.index([0, 0]).item()];
    word += letter;
    input = Variable(lineToTensor(letter));
  }
  print(word);
}
