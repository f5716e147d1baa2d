// A network that decides anew at every call how deep it is. `deno run -A examples/dynamic_net.ts --help` lists the options.
//
// What one learns here: the graph that `backward` follows is made while forward runs, so forward may use ordinary
// `for` and `if`; a layer that is called several times shares its weights, and its gradient is the sum over the calls.
import * as torch from "../mod.ts";
import { runMain } from "./support/run.ts";
import { begin, Training, trainingOptions } from "./support/training.ts";

const { nn } = torch;
const F = nn.functional;

/** Points [N, 2] to values [N, 1]: one layer in, the middle layer as often as one likes, one layer out. */
export class DynamicNet extends nn.Module {
  input: torch.nn.Linear;
  middle: torch.nn.Linear;
  output: torch.nn.Linear;

  constructor(width: number, readonly deepest: number) {
    super();
    this.input = new nn.Linear(2, width);
    this.middle = new nn.Linear(width, width);
    this.output = new nn.Linear(width, 1);
  }

  /** Without `times` chance decides: 0 … deepest calls of the middle layer. */
  override forward(x: torch.Tensor, times?: number): torch.Tensor {
    times ??= torch.randint(0, this.deepest + 1, [1]).item();
    let h = F.relu(this.input(x));
    for (let i = 0; i < times; i++) h = F.relu(this.middle(h)); // the same weights each time
    return this.output(h);
  }
}

/** What is to be learned: ripples around the middle of a square. */
function ripples(points: torch.Tensor): torch.Tensor {
  return points.square().sum(1, { keepdim: true }).mul(3).sin();
}

/** The names of a result's functions, from the last to the first: the way that `backward` takes. */
function graphOf(result: torch.Tensor): string {
  const names: string[] = [];
  let node = result.grad_fn;
  while (node) {
    names.push(node.name().replace(/Backward\d*$/, ""));
    const before = node.next_functions.map(([next]) => next);
    node = before.find((each) => each !== null && each.next_functions.length > 0) ?? null; // weights are the ends
  }
  return names.join(" ← ");
}

const CHECKPOINT = "dynamic_net.pt";
const PROGRAM = {
  name: "dynamic_net",
  about: "Trains a network whose depth is drawn at every call; all depths share one middle layer.",
  call: "deno run -A examples/dynamic_net.ts",
  checkpoint: CHECKPOINT,
  options: {
    ...trainingOptions({ epochs: 60, batch_size: 64, lr: 0.003, checkpoint: CHECKPOINT, what: "points" }),
    width: { kind: "count", min: 1, default: 48, about: "features between the layers", setting: true },
    deepest: { kind: "count", min: 0, default: 3, about: "calls of the middle layer at most", setting: true },
  },
} as const;

/** The program. */
export async function main(args: readonly string[]): Promise<void> {
  const start = await begin(PROGRAM, args);
  if (start === undefined) return;
  const { options } = start;

  torch.manual_seed(options.seed);
  const count = options.limit ?? 4096;
  const points = torch.rand(count, 2).mul(2).sub(1);
  const data = new torch.utils.data.TensorDataset(points, ripples(points));
  const loader = new torch.utils.data.DataLoader(data, options.batch_size, { shuffle: true });
  const testPoints = torch.rand(1000, 2).mul(2).sub(1), testValues = ripples(testPoints);

  const model = new DynamicNet(options.width, options.deepest);
  const optimizer = new torch.optim.Adam(model.parameters(), { lr: options.lr });
  using training = new Training(start, { model, optimizer });
  console.log(`${count} points, ${options.deepest + 1} depths, batches of ${options.batch_size}${training.whence}`);
  for (let times = 0; times <= options.deepest; times++) {
    console.log(`  depth ${times}: ${graphOf(model(testPoints, times))}`);
  }

  const test = (times: number) => torch.no_grad(() => F.mse_loss(model(testPoints, times), testValues).item());
  while (training.unfinished) {
    for await (const [x, y] of training.batches(loader, "points")) {
      const loss = F.mse_loss(model(x), y);
      optimizer.zero_grad();
      loss.backward();
      optimizer.step();
      training.loss = loss.item();
    }
    if (training.stopped) return;
    const losses = Array.from({ length: options.deepest + 1 }, (_, times) => test(times));
    const mean = losses.reduce((a, b) => a + b) / losses.length;
    await training.endEpoch(`test loss ${mean.toFixed(4)} (by depth ${losses.map((l) => l.toFixed(4)).join(", ")})`);
  }
}

if (import.meta.main) await runMain(main);
