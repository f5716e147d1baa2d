// The options of the MNIST program.
import type { Program, Values } from "../support/options.ts";

/** Where checkpoints go unless `--resume` names another file. */
export const CHECKPOINT = "mnist.pt";

const OPTIONS = {
  epochs: { kind: "count", min: 1, default: 3, about: "how often to go through the training images" },
  batch_size: { kind: "count", min: 1, default: 64, about: "images a step", setting: true },
  lr: {
    kind: "number",
    above: 0,
    max: 1e6,
    default: 1,
    about: "Adadelta's learning rate; falls by 0.7 every epoch",
    setting: true,
  },
  seed: { kind: "count", min: 0, default: 1, about: "the same seed gives the same numbers", setting: true },
  device: {
    kind: "text",
    value: "NAME",
    pattern: /^(cpu|cuda(:\d+)?)$/,
    allowed: "cpu, cuda or cuda:N",
    default: "cpu",
    about: "cpu, or cuda where there is one",
  },
  limit: {
    kind: "count",
    min: 1,
    about: "use only the first N training images and the first N test images",
    setting: true,
  },
  resume: {
    kind: "text",
    value: "FILE",
    bare: CHECKPOINT,
    about: "go on where a run was stopped; the other options are that run's",
  },
} as const;

/** What decides the numbers of a run; kept in its checkpoints. */
export type Settings = Pick<Values<typeof OPTIONS>, "batch_size" | "lr" | "seed" | "limit">;

/** The program as --help describes it. */
export const PROGRAM: Program<typeof OPTIONS> = {
  about: "Trains PyTorch's MNIST example network on the 60,000 images and tests it on the 10,000.",
  call: "deno task mnist",
  options: OPTIONS,
  notes:
    `After every epoch, and on Ctrl+C, the state goes to ${CHECKPOINT}. A resumed run gives the same numbers as one that
was never stopped.`,
};
