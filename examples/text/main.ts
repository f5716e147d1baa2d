// The course of a text example: options, a new run or one that goes on, training, testing, a sample.
import * as torch from "../../mod.ts";
import {
  type CountOption,
  helpOf,
  type NumberOption,
  OptionError,
  type OptionTable,
  readOptions,
  resumedValues,
  settingsOf,
  type TextOption,
  type Values,
  withDefaults,
} from "../support/options.ts";
import { duration } from "../support/progress.ts";
import { Interruption, readCheckpoint } from "../support/run.ts";
import { Corpus, readText } from "./corpus.ts";
import { type TextCheckpoint, type TextModel, TextRun } from "./run.ts";

/** A whole number, or any number, that has a default. */
export type Count = CountOption & { default: number };
export type Numeric = NumberOption & { default: number };

/** The options of every text example. */
export type CommonOptions = {
  text: TextOption;
  steps: Count;
  batch_size: Count;
  context: Count;
  lr: Numeric;
  seed: Count;
  test_every: Count;
  device: TextOption & { default: string };
  prompt: TextOption & { default: string };
  length: Count;
  temperature: Numeric;
  top_k: Count;
  resume: TextOption;
};

/** Those options, with an example's own numbers. */
export function commonOptions(checkpoint: string, steps: number, lr: number): CommonOptions {
  return {
    text: { kind: "text", value: "FILE", about: "learns this text instead of the library's own source", setting: true },
    steps: { kind: "count", min: 1, default: steps, about: "how many batches to learn from", setting: true },
    batch_size: { kind: "count", min: 1, default: 32, about: "windows of the text a step", setting: true },
    context: { kind: "count", min: 2, default: 64, about: "characters in a window", setting: true },
    lr: { kind: "number", above: 0, max: 10, default: lr, about: "AdamW's largest learning rate", setting: true },
    seed: { kind: "count", min: 0, default: 1, about: "the same seed gives the same numbers", setting: true },
    test_every: { kind: "count", min: 1, default: 250, about: "steps between tests and checkpoints" },
    device: {
      kind: "text",
      value: "NAME",
      pattern: /^(cpu|cuda(:\d+)?)$/,
      allowed: "cpu, cuda or cuda:N",
      default: "cpu",
      about: "cpu, or cuda where there is one",
    },
    prompt: { kind: "text", value: "TEXT", default: "export ", about: "what the sample at the end begins with" },
    length: { kind: "count", min: 0, default: 400, about: "characters of the sample" },
    temperature: {
      kind: "number",
      above: 0,
      max: 100,
      default: 0.8,
      about: "below 1 the sample keeps to the likely, above it becomes bold",
    },
    top_k: { kind: "count", min: 1, default: 40, about: "the sample takes one of the N likeliest characters" },
    resume: {
      kind: "text",
      value: "FILE",
      bare: checkpoint,
      about: "go on where a run was stopped; what decides its numbers is that run's",
    },
  };
}

/** An example: its name, how it is called, its checkpoint's usual name, its options and its model. */
export type TextProgram<T extends OptionTable> = {
  readonly name: string;
  readonly about: string;
  readonly call: string;
  readonly checkpoint: string;
  readonly options: T & CommonOptions;
  model(vocabulary: number, values: Values<T & CommonOptions>): TextModel;
};

/** Runs an example. */
export async function runText<T extends OptionTable>(program: TextProgram<T>, args: readonly string[]): Promise<void> {
  const { options, call, checkpoint } = program;
  const given = await readOptions(args, options);
  if (given === undefined) {
    const notes =
      `Every --test-every steps, and on Ctrl+C, the state goes to ${checkpoint} (or the file of --resume). A resumed ` +
      "run gives the same\nnumbers as one that was never stopped; one that is at its end only writes a sample.";
    return console.log(helpOf({ about: program.about, call, options, notes }));
  }
  const file = given.resume as string | undefined ?? checkpoint;
  let values = withDefaults(given, options), saved: TextCheckpoint | undefined;
  if (given.resume !== undefined) {
    saved = await readCheckpoint<TextCheckpoint>(file, program.name);
    values = await resumedValues(given, options, saved.settings, file);
  }
  const common = values as unknown as Values<CommonOptions>;
  const corpus = new Corpus(readText(common.text), common.context);
  if (saved !== undefined && saved.vocabulary !== corpus.vocabulary.join("")) {
    throw new OptionError(`${file} belongs to a run on another text.`);
  }
  const prompt = given.prompt === undefined && common.text !== undefined ? corpus.vocabulary[0] : common.prompt;
  corpus.encode(prompt);
  torch.manual_seed(common.seed);
  const model = program.model(corpus.vocabulary.length, values);
  const run = new TextRun(program.name, model, corpus, common, common.device);
  if (saved !== undefined) run.restore(saved);
  const parameters = Array.from(model.parameters(), (p) => p.numel()).reduce((a, b) => a + b, 0);
  console.log(
    `${corpus.training.shape[0]} characters to learn, ${corpus.testing.shape[0]} to test, ` +
      `${corpus.vocabulary.length} different ones; ${parameters} parameters, on ${common.device}` +
      (saved === undefined ? "" : `; going on after step ${run.step}`),
  );
  using stop = new Interruption();
  while (run.step < common.steps) {
    const from = run.step, start = performance.now();
    const until = Math.min(common.steps, (Math.floor(from / common.test_every) + 1) * common.test_every);
    await run.train(until, () => stop.requested);
    await run.save(file, settingsOf(values, options));
    const seconds = (performance.now() - start) / 1000;
    if (!stop.requested) {
      const rate = Math.round((run.step - from) * common.batch_size * common.context / seconds);
      console.log(
        `step ${run.step}/${common.steps}: loss ${run.mean.toFixed(4)}, test loss ${run.test().toFixed(4)}, ` +
          `${duration(seconds)}, ${rate} characters/s, saved to ${file}`,
      );
    } else if (run.step < common.steps) {
      console.log(`\nStopped after step ${run.step}; saved to ${file}. To go on:\n  ${call} --resume ${file}`);
      return;
    }
  }
  if (common.length > 0) console.log(`\n${run.sample(prompt, common.length, common.temperature, common.top_k)}`);
}
