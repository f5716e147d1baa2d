// A small GPT that learns a text character by character. `deno run -A examples/gpt.ts --help` lists the options.
import * as torch from "../mod.ts";
import type { Values } from "./support/options.ts";
import { OptionError } from "./support/options.ts";
import { runMain } from "./support/run.ts";
import { commonOptions, type Count, type Numeric, runText } from "./text/main.ts";

const { nn } = torch;
const F = nn.functional;
type Tensor = torch.Tensor;

/** What makes a {@link GPT}. */
export type GPTSettings = {
  vocabulary: number;
  context: number;
  layers: number;
  heads: number;
  width: number;
  dropout: number;
};

/** Each position looks at itself and at those before it: [N, T, width] → the same. */
class CausalAttention extends nn.Module {
  project: torch.nn.Linear;
  join: torch.nn.Linear;

  constructor(readonly width: number, readonly heads: number, readonly dropout: number) {
    super();
    this.project = new nn.Linear(width, 3 * width);
    this.join = new nn.Linear(width, width);
  }

  forward(x: Tensor): Tensor {
    // [N, T, 3, heads, features] to three of [N, heads, T, features], all views
    const parts = this.project(x).unflatten(-1, [3, this.heads, -1]).unbind(2).map((y) => y.transpose(1, 2));
    const [q, k, v] = parts;
    const dropout_p = this.training ? this.dropout : 0;
    const y = F.scaled_dot_product_attention(q, k, v, { is_causal: true, dropout_p });
    return this.join(y.transpose(1, 2).flatten(2));
  }
}

/** Attention and a feed-forward network, each added to what it was given. */
class Block extends nn.Module {
  norm1: torch.nn.LayerNorm;
  attention: CausalAttention;
  norm2: torch.nn.LayerNorm;
  mlp: torch.nn.Sequential;
  dropout: torch.nn.Dropout;

  constructor({ width, heads, dropout }: GPTSettings) {
    super();
    this.norm1 = new nn.LayerNorm(width);
    this.attention = new CausalAttention(width, heads, dropout);
    this.norm2 = new nn.LayerNorm(width);
    this.mlp = new nn.Sequential(
      new nn.Linear(width, 4 * width),
      new nn.GELU({ approximate: "tanh" }),
      new nn.Linear(4 * width, width),
    );
    this.dropout = new nn.Dropout(dropout);
  }

  forward(x: Tensor): Tensor {
    x = x.add(this.dropout(this.attention(this.norm1(x))));
    return x.add(this.dropout(this.mlp(this.norm2(x))));
  }
}

/** A decoder-only transformer as in GPT-2: numbers of characters [N, T], T ≤ context, give logits [N, T, vocabulary]. */
export class GPT extends nn.Module {
  characters: torch.nn.Embedding;
  places: torch.nn.Embedding;
  dropout: torch.nn.Dropout;
  blocks: torch.nn.Sequential;
  norm: torch.nn.LayerNorm;
  head: torch.nn.Linear;
  readonly context: number;

  constructor(settings: GPTSettings) {
    super();
    const { vocabulary, context, layers, width, dropout } = settings;
    this.context = context;
    this.characters = new nn.Embedding(vocabulary, width);
    this.places = new nn.Embedding(context, width);
    this.dropout = new nn.Dropout(dropout);
    this.blocks = new nn.Sequential(...Array.from({ length: layers }, () => new Block(settings)));
    this.norm = new nn.LayerNorm(width);
    this.head = new nn.Linear(width, vocabulary, { bias: false });
    for (const [name, p] of this.named_parameters()) {
      if (p.dim() < 2) {
        if (name.endsWith("bias")) nn.init.zeros_(p);
        continue;
      }
      // What is added to the stream counts less the more layers there are.
      const last = name.endsWith("join.weight") || name.endsWith("mlp.2.weight");
      nn.init.normal_(p, 0, last ? 0.02 / Math.sqrt(2 * layers) : 0.02);
    }
  }

  forward(characters: Tensor): Tensor {
    const places = torch.arange(characters.shape[1], { device: characters.device });
    const x = this.dropout(this.characters(characters).add(this.places(places)));
    return this.head(this.norm(this.blocks(x)));
  }

  /** Numbers one after the other for which `choose` takes the logits of the next; the window moves along. */
  generate(prompt: readonly number[], count: number, choose: (logits: Tensor) => number): number[] {
    const numbers = [...prompt], device = this.head.weight.device;
    for (let i = 0; i < count; i++) {
      numbers.push(torch.tidy(() => {
        const window = torch.tensor(Int32Array.from(numbers.slice(-this.context))).long().unsqueeze(0).to(device);
        return choose(this.forward(window).select(0, 0).select(0, -1));
      }));
    }
    return numbers;
  }
}

type Own = { layers: Count; heads: Count; width: Count; dropout: Numeric };

const CHECKPOINT = "gpt.pt";
const OWN: Own = {
  layers: { kind: "count", min: 1, default: 4, about: "blocks of attention and feed-forward network", setting: true },
  heads: { kind: "count", min: 1, default: 4, about: "heads of each attention", setting: true },
  width: { kind: "count", min: 1, default: 128, about: "features of each character", setting: true },
  dropout: { kind: "number", min: 0, max: 0.99, default: 0, about: "what is dropped in training", setting: true },
};

/** The program. */
export function main(args: readonly string[]): Promise<void> {
  const { text, ...rest } = commonOptions(CHECKPOINT, 2000, 2e-3);
  return runText<Own>({
    name: "gpt",
    about: "Trains a small GPT on a text, character by character, and lets it write.",
    call: "deno run -A examples/gpt.ts",
    checkpoint: CHECKPOINT,
    options: { text, ...OWN, ...rest },
    model: (vocabulary: number, o: Values<Own> & { context: number }) => {
      if (o.width % o.heads !== 0) throw new OptionError(`--width ${o.width} cannot be shared by --heads ${o.heads}.`);
      const { context, layers, heads, width, dropout } = o;
      return new GPT({ vocabulary, context, layers, heads, width, dropout });
    },
  }, args);
}

if (import.meta.main) await runMain(main);
