// The command line of the MNIST program: read, checked with zod, refused with one sentence.

/** What a run is asked to do. Fields that `--resume` takes from the checkpoint are undefined where they were not given. */
export type Options = {
  epochs: number;
  batchSize?: number;
  lr?: number;
  seed?: number;
  limit?: number;
  device: string;
  /** The checkpoint to go on from. */
  resume?: string;
  help: boolean;
};

/** What decides the numbers of a run; kept in its checkpoints. */
export type Settings = { batchSize: number; lr: number; seed: number; limit: number };

/** Values for what was left out. */
export const DEFAULTS: Settings = { batchSize: 64, lr: 1, seed: 1, limit: Infinity };

/** Where checkpoints go unless `--resume` names another file. */
export const CHECKPOINT = "mnist.pt";

/** The text of `--help`. */
export const HELP = `Trains PyTorch's MNIST example network on the 60,000 images and tests it on the 10,000.

usage: deno task mnist [options]

  --epochs N        how often to go through the training images (3)
  --batch-size N    images a step (64)
  --lr X            Adadelta's learning rate; falls by 0.7 every epoch (1)
  --seed N          the same seed gives the same numbers (1)
  --device NAME     cpu, or cuda where there is one (cpu)
  --limit N         use only the first N training images and the first N test images
  --resume [FILE]   go on where a run was stopped (${CHECKPOINT}); the other options are that run's
  --help            this text

After every epoch, and on Ctrl+C, the state goes to ${CHECKPOINT}. A resumed run gives the same numbers as one that
was never stopped.`;

/** An option that cannot be used; the message is one sentence. */
export class OptionError extends Error {
  override name = "OptionError";
}

// What is used of zod, so that no type has to be downloaded.
type Schema = {
  int(message: string): Schema;
  min(low: number, message: string): Schema;
  max(high: number, message: string): Schema;
  positive(message: string): Schema;
  regex(pattern: RegExp, message: string): Schema;
  optional(): Schema;
  safeParse(value: unknown): { success: boolean; data?: unknown; error?: { issues: { message: string }[] } };
};
type Zod = {
  coerce: { number(message: string): Schema };
  string(message?: string): Schema;
  boolean(): Schema;
  strictObject(shape: Record<string, Schema>): Schema;
};

async function loadZod(): Promise<Zod> {
  const specifier: string = "npm:zod@4.6.7";
  try {
    return (await import(specifier)).z;
  } catch (cause) {
    throw new OptionError(
      `The options are checked with zod, which could not be loaded: "deno cache ${specifier}" installs it.`,
      { cause },
    );
  }
}

function schemaOf(z: Zod): Schema {
  const number = (name: string) => z.coerce.number(`${name} takes a number`);
  const count = (name: string, low: number) => {
    const message = `${name} takes a whole number from ${low} up`;
    return number(name).int(message).min(low, message).max(Number.MAX_SAFE_INTEGER, message);
  };
  return z.strictObject({
    epochs: count("--epochs", 1).optional(),
    batchSize: count("--batch-size", 1).optional(),
    lr: number("--lr").positive("--lr takes a number greater than 0").max(1e6, "--lr takes a number up to 1e6")
      .optional(),
    seed: count("--seed", 0).optional(),
    limit: count("--limit", 1).optional(),
    device: z.string().regex(/^(cpu|cuda(:\d+)?)$/, "--device takes cpu, cuda or cuda:N").optional(),
    resume: z.string().optional(),
    help: z.boolean().optional(),
  });
}

const NAMES: Readonly<Record<string, string>> = {
  "--epochs": "epochs",
  "--batch-size": "batchSize",
  "--lr": "lr",
  "--seed": "seed",
  "--limit": "limit",
  "--device": "device",
  "--resume": "resume",
  "--help": "help",
  "-h": "help",
};

/** The options by name, as texts. */
function split(args: readonly string[]): Record<string, string | boolean> {
  const out: Record<string, string | boolean> = {};
  for (let i = 0; i < args.length; i++) {
    const equals = args[i].startsWith("--") ? args[i].indexOf("=") : -1;
    const option = equals < 0 ? args[i] : args[i].slice(0, equals);
    const key = NAMES[option];
    if (key === undefined) throw new OptionError(`There is no option ${option}; --help lists them all.`);
    if (key in out) throw new OptionError(`${option} was given twice.`);
    if (key === "help") {
      out[key] = true;
      continue;
    }
    const next = args[i + 1];
    if (equals >= 0) out[key] = args[i].slice(equals + 1);
    else if (next !== undefined && !next.startsWith("--")) out[key] = args[++i];
    else if (key === "resume") out[key] = CHECKPOINT;
    else throw new OptionError(`${option} needs a value; --help says which.`);
    if (out[key] === "") throw new OptionError(`${option} needs a value; --help says which.`);
  }
  return out;
}

/**
 * Reads the command line.
 *
 * @throws {OptionError} for unknown, doubled, missing or impossible values.
 */
export async function readOptions(args: readonly string[]): Promise<Options> {
  const given = split(args);
  if (given.help) return { epochs: 3, device: "cpu", help: true };
  const result = schemaOf(await loadZod()).safeParse(given);
  if (!result.success) {
    const [issue] = result.error!.issues;
    const [option] = issue.message.split(" ");
    const key = NAMES[option];
    throw new OptionError(`${issue.message}${key === undefined ? "" : `, not "${given[key]}"`}.`);
  }
  return { epochs: 3, device: "cpu", help: false, ...result.data as Partial<Options> };
}

/**
 * The settings of a resumed run: the checkpoint's, unless an option contradicts them.
 *
 * @throws {OptionError} when one does.
 */
export function resumedSettings(options: Options, saved: Settings): Settings {
  const names = { batchSize: "--batch-size", lr: "--lr", seed: "--seed", limit: "--limit" } as const;
  for (const key of Object.keys(names) as (keyof Settings)[]) {
    if (options[key] !== undefined && options[key] !== saved[key]) {
      throw new OptionError(
        `${options.resume} belongs to a run with ${names[key]} ${saved[key]}, it cannot go on with ${options[key]}.`,
      );
    }
  }
  return saved;
}

/** Checks what a checkpoint says about its run. */
export async function readSettings(value: unknown, file: string): Promise<Settings> {
  const z = await loadZod();
  const number = () => z.coerce.number("");
  const schema = z.strictObject({
    batchSize: number().int("").min(1, ""),
    lr: number().positive(""),
    seed: number().int("").min(0, ""),
    // 0 stands for "all images".
    limit: number().int("").min(0, ""),
  });
  const result = schema.safeParse(value);
  if (!result.success) throw new OptionError(`${file} is not a checkpoint of this program.`);
  const settings = result.data as Settings;
  return { ...settings, limit: settings.limit === 0 ? Infinity : settings.limit };
}
