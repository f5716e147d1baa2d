// An LSTM that learns a text character by character. `deno run -A examples/char_rnn.ts --help` lists the options.
import * as torch from "../mod.ts";
import type { Values } from "./support/options.ts";
import { runMain } from "./support/run.ts";
import { commonOptions, type Count, type Numeric, runText } from "./text/main.ts";

const { nn } = torch;
type Tensor = torch.Tensor;

/** Characters [N, T] to logits [N, T, vocabulary]: an embedding, an LSTM, a linear layer. */
export class CharRNN extends nn.Module {
  characters: torch.nn.Embedding;
  lstm: torch.nn.LSTM;
  head: torch.nn.Linear;

  constructor(vocabulary: number, width: number, layers: number, dropout: number) {
    super();
    this.characters = new nn.Embedding(vocabulary, width);
    this.lstm = new nn.LSTM(width, width, layers, { dropout, batch_first: true });
    this.head = new nn.Linear(width, vocabulary);
  }

  forward(characters: Tensor): Tensor {
    const [y] = this.lstm(this.characters(characters));
    return this.head(y);
  }

  /** Numbers one after the other for which `choose` takes the logits of the next; the state is carried along. */
  generate(prompt: readonly number[], count: number, choose: (logits: Tensor) => number): number[] {
    const numbers = [...prompt], device = this.head.weight.device;
    let state: [Tensor, Tensor] | undefined, read = numbers;
    for (let i = 0; i < count; i++) {
      const x = torch.tensor(Int32Array.from(read)).long().unsqueeze(0).to(device);
      const [y, next] = this.lstm(this.characters(x), state);
      state = next;
      const number = choose(this.head(y.select(0, 0).select(0, -1)));
      numbers.push(number);
      read = [number];
    }
    return numbers;
  }
}

type Own = { layers: Count; width: Count; dropout: Numeric };

const CHECKPOINT = "char_rnn.pt";
const OWN: Own = {
  layers: { kind: "count", min: 1, default: 2, about: "layers of the LSTM", setting: true },
  width: { kind: "count", min: 1, default: 192, about: "features of each character and of the state", setting: true },
  dropout: { kind: "number", min: 0, max: 0.99, default: 0, about: "what is dropped between layers", setting: true },
};

/** The program. */
export function main(args: readonly string[]): Promise<void> {
  const { text, ...rest } = commonOptions(CHECKPOINT, 2000, 5e-3);
  return runText<Own>({
    name: "char_rnn",
    about: "Trains an LSTM on a text, character by character, and lets it write.",
    call: "deno run -A examples/char_rnn.ts",
    checkpoint: CHECKPOINT,
    options: { text, ...OWN, ...rest },
    model: (vocabulary: number, o: Values<Own>) => new CharRNN(vocabulary, o.width, o.layers, o.dropout),
  }, args);
}

if (import.meta.main) await runMain(main);
