// Command lines of the examples: described once, read, checked with zod, refused with one sentence, shown by --help.

/** An option that cannot be used; the message is one sentence. */
export class OptionError extends Error {
  override name = "OptionError";
}

/** What every option says about itself. */
type About = {
  /** Its line in --help. */
  readonly about: string;
  /** It decides the numbers of a run: it is kept in checkpoints and cannot be another when the run goes on. */
  readonly setting?: boolean;
};

/** A whole number from `min` up. */
export type CountOption = About & { readonly kind: "count"; readonly min: number; readonly default?: number };
/** A number: greater than `above`, at least `min`, up to `max`. */
export type NumberOption = About & {
  readonly kind: "number";
  readonly above?: number;
  readonly min?: number;
  readonly max?: number;
  readonly default?: number;
};
/** A text, called `value` in --help. */
export type TextOption = About & {
  readonly kind: "text";
  readonly value: string;
  readonly pattern?: RegExp;
  /** What is allowed, where there is a pattern. */
  readonly allowed?: string;
  readonly default?: string;
  /** Stands for the value where the option has none. */
  readonly bare?: string;
};

/** An option. */
export type Option = CountOption | NumberOption | TextOption;

/** The options of a program by their names: batch_size is --batch-size. */
export type OptionTable = Readonly<Record<string, Option>>;

/** The value of an option. */
type ValueOf<O extends Option> =
  | (O extends TextOption ? string : number)
  | (O extends { readonly default: string | number } ? never : undefined);

/** The values of all options. */
export type Values<T extends OptionTable> = { -readonly [K in keyof T]: ValueOf<T[K]> };

/** A program: what it does, how it is called, its options, and what is to be known besides. */
export type Program<T extends OptionTable> = {
  readonly about: string;
  /** "deno run -A examples/gpt.ts" */
  readonly call: string;
  readonly options: T;
  readonly notes: string;
};

/** What is used of zod, so that no type has to be downloaded. */
type Schema = {
  int(message: string): Schema;
  min(low: number, message: string): Schema;
  max(high: number, message: string): Schema;
  gt(low: number, message: string): Schema;
  regex(pattern: RegExp, message: string): Schema;
  optional(): Schema;
  safeParse(value: unknown): { success: boolean; data?: unknown; error?: { issues: { message: string }[] } };
};
type Zod = {
  coerce: { number(message: string): Schema };
  string(message?: string): Schema;
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

function dashed(name: string): string {
  return `--${name.replaceAll("_", "-")}`;
}

function schemaOf(z: Zod, name: string, o: Option): Schema {
  const option = dashed(name);
  if (o.kind === "text") {
    return o.pattern === undefined ? z.string() : z.string().regex(o.pattern, `${option} takes ${o.allowed}`);
  }
  if (o.kind === "count") {
    const message = `${option} takes a whole number from ${o.min} up`;
    return z.coerce.number(message).int(message).min(o.min, message).max(Number.MAX_SAFE_INTEGER, message);
  }
  const limits = [
    ...o.above === undefined ? [] : [`greater than ${o.above}`],
    ...o.min === undefined ? [] : [`from ${o.min}`],
    ...o.max === undefined ? [] : [`up to ${o.max}`],
  ];
  const message = `${option} takes a number ${limits.join(" ")}`;
  let schema = z.coerce.number(message).max(o.max ?? Number.MAX_VALUE, message);
  if (o.above !== undefined) schema = schema.gt(o.above, message);
  return o.min === undefined ? schema : schema.min(o.min, message);
}

/** The text of --help. */
export function helpOf<T extends OptionTable>({ about, call, options, notes }: Program<T>): string {
  const lines = Object.entries(options).map(([name, o]): [string, string] => {
    const value = o.kind === "count" ? "N" : o.kind === "number" ? "X" : o.value;
    const left = `${dashed(name)} ${o.kind === "text" && o.bare !== undefined ? `[${value}]` : value}`;
    const shown = o.kind === "text" ? o.default ?? o.bare : o.default;
    return [left, shown === undefined ? o.about : `${o.about} (${shown})`];
  });
  lines.push(["--help", "this text"]);
  const width = Math.max(...lines.map(([left]) => left.length)) + 2;
  return `${about}\n\nusage: ${call} [options]\n\n` +
    lines.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join("\n") + `\n\n${notes}`;
}

/** The options that were given, by name, as texts. */
function split(args: readonly string[], options: OptionTable): Record<string, string> | "help" {
  const out: Record<string, string> = {};
  const names = new Map(Object.keys(options).map((name) => [dashed(name), name]));
  for (let i = 0; i < args.length; i++) {
    const equals = args[i].startsWith("--") ? args[i].indexOf("=") : -1;
    const option = equals < 0 ? args[i] : args[i].slice(0, equals);
    if (option === "--help" || option === "-h") return "help";
    const name = names.get(option);
    if (name === undefined) throw new OptionError(`There is no option ${option}; --help lists them all.`);
    if (name in out) throw new OptionError(`${option} was given twice.`);
    const next = args[i + 1], described = options[name];
    if (equals >= 0) out[name] = args[i].slice(equals + 1);
    else if (next !== undefined && !next.startsWith("--")) out[name] = args[++i];
    else if (described.kind === "text" && described.bare !== undefined) out[name] = described.bare;
    else throw new OptionError(`${option} needs a value; --help says which.`);
    if (out[name] === "") throw new OptionError(`${option} needs a value; --help says which.`);
  }
  return out;
}

/** What the command line gives, without defaults. */
export type Given<T extends OptionTable> = Partial<Values<T>>;

/**
 * Reads a command line; undefined stands for --help.
 *
 * @throws {OptionError} for unknown, doubled, missing or impossible values.
 */
export async function readOptions<T extends OptionTable>(
  args: readonly string[],
  options: T,
): Promise<Given<T> | undefined> {
  const given = split(args, options);
  if (given === "help") return undefined;
  const z = await loadZod();
  const shape = Object.fromEntries(Object.entries(options).map(([name, o]) => [name, schemaOf(z, name, o).optional()]));
  const result = z.strictObject(shape).safeParse(given);
  if (!result.success) {
    const [{ message }] = result.error!.issues;
    const name = Object.keys(given).find((name) => message.startsWith(`${dashed(name)} `));
    throw new OptionError(`${message}${name === undefined ? "" : `, not "${given[name]}"`}.`);
  }
  return result.data as Given<T>;
}

/** Puts defaults where nothing was given. */
export function withDefaults<T extends OptionTable>(given: Given<T>, options: T): Values<T> {
  const defaults = Object.fromEntries(Object.entries(options).map(([name, o]) => [name, o.default]));
  return { ...defaults, ...given } as Values<T>;
}

/**
 * The values of a run that goes on: its settings come from the checkpoint, unless an option contradicts them.
 *
 * @throws {OptionError} when one does, or when the checkpoint's settings are none of this program.
 */
export async function resumedValues<T extends OptionTable>(
  given: Given<T>,
  options: T,
  saved: unknown,
  file: string,
): Promise<Values<T>> {
  const z = await loadZod();
  const settings = Object.entries(options).filter(([, o]) => o.setting);
  const shape = settings.map(([name, o]) => {
    const schema = schemaOf(z, name, o);
    return [name, o.default === undefined ? schema.optional() : schema];
  });
  const result = z.strictObject(Object.fromEntries(shape)).safeParse(saved);
  if (!result.success) throw new OptionError(`${file} is not a checkpoint of this program.`);
  const known = result.data as Given<T>;
  for (const [name] of settings) {
    if (given[name] !== undefined && given[name] !== known[name]) {
      throw new OptionError(
        `${file} belongs to a run with ${dashed(name)} ${known[name]}, it cannot go on with ${given[name]}.`,
      );
    }
  }
  return { ...withDefaults(given, options), ...known };
}

/** The settings among the values, for a checkpoint. */
export function settingsOf<T extends OptionTable>(values: Values<T>, options: T): Record<string, number | string> {
  const settings = Object.keys(options).filter((name) => options[name].setting && values[name] !== undefined);
  return Object.fromEntries(settings.map((name) => [name, values[name] as number | string]));
}
