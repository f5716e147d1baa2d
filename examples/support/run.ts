// What long runs share: stopping at Ctrl+C after a whole step, and checkpoints to go on from.
import * as torch from "../../mod.ts";
import { OptionError } from "./options.ts";

/** Tells whether Ctrl+C was pressed; a second press ends the program at once. `using stop = new Interruption()`. */
export class Interruption {
  /** Whether the run is to stop. */
  requested = false;
  readonly #listener = () => {
    if (this.requested) Deno.exit(130);
    this.requested = true;
  };

  constructor() {
    Deno.addSignalListener("SIGINT", this.#listener);
  }

  [Symbol.dispose](): void {
    Deno.removeSignalListener("SIGINT", this.#listener);
  }
}

/** Lets signals arrive: they are delivered while the program waits. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Reads a checkpoint that says `program` of itself.
 *
 * @throws {OptionError} when there is none.
 */
export async function readCheckpoint<C extends { program: string }>(file: string, program: string): Promise<C> {
  let saved: unknown;
  try {
    saved = await torch.load(file);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) throw new OptionError(`There is no file ${file} to go on from.`);
    throw new OptionError(`No checkpoint to go on from: ${(cause as Error).message}.`, { cause });
  }
  if (typeof saved !== "object" || saved === null || (saved as C).program !== program) {
    throw new OptionError(`${file} is not a checkpoint of this program.`);
  }
  return saved as C;
}

/**
 * What `make` gives; errors that say what is wrong with a file, a folder, an address or its contents become mistakes of the call.
 *
 * @param what what was to be used, for the sentence: "--weights FILE"
 * @throws {OptionError} with that sentence.
 */
export async function usable<R>(what: string, make: () => R | Promise<R>): Promise<R> {
  try {
    return await make();
  } catch (error) {
    const { FormatError, ValueError, ArgumentError } = torch, { NotFound, NotADirectory, IsADirectory } = Deno.errors;
    const kinds = [FormatError, ValueError, ArgumentError, NotFound, NotADirectory, IsADirectory];
    const unreachable = error instanceof TypeError && /fetch|sending request/i.test(error.message);
    if (!unreachable && !kinds.some((kind) => error instanceof kind)) throw error;
    const reason = (error as Error).message.replaceAll(/\s+/g, " ").trim();
    throw new OptionError(`${what}: ${reason.length > 300 ? `${reason.slice(0, 300)}…` : reason}`, { cause: error });
  }
}

/** Wrong options, a device that is not here, a damaged image. */
const MISTAKES = [OptionError, torch.DeviceError, torch.FormatError];

/** Runs a program's main function; the errors that a user can mend are one sentence and exit code 2. */
export async function runMain(main: (args: readonly string[]) => Promise<void>): Promise<void> {
  try {
    await main(Deno.args);
  } catch (error) {
    if (MISTAKES.some((kind) => error instanceof kind)) {
      console.error((error as Error).message);
      Deno.exit(2);
    }
    throw error;
  }
}
