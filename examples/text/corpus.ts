// Text as numbers: a file, or this library's own source, as characters of a vocabulary.
import * as torch from "../../mod.ts";
import { OptionError } from "../support/options.ts";

/** The library's sources, in order: a text that is always there. */
function ownSources(): string {
  const texts: string[] = [];
  const read = (folder: URL) => {
    const entries = [...Deno.readDirSync(folder)].sort((a, b) => a.name < b.name ? -1 : 1);
    for (const { name, isDirectory } of entries) {
      if (isDirectory) read(new URL(`${name}/`, folder));
      else if (name.endsWith(".ts")) texts.push(Deno.readTextFileSync(new URL(name, folder)));
    }
  };
  read(new URL("../../src/", import.meta.url));
  return texts.join("\n");
}

/**
 * The text of a file, or the library's own source without one.
 *
 * @throws {OptionError} when the file cannot be read.
 */
export function readText(file: string | undefined): string {
  if (file === undefined) return ownSources();
  try {
    return Deno.readTextFileSync(file);
  } catch (cause) {
    throw new OptionError(`The text ${file} cannot be read: ${(cause as Error).message}.`, { cause });
  }
}

/** A text as numbers of its characters; the last tenth is kept for testing. */
export class Corpus {
  /** The characters that occur, in order. */
  readonly vocabulary: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  /** The part to learn from, int64 [characters]. */
  readonly training: torch.Tensor;
  /** The part to test on. */
  readonly testing: torch.Tensor;

  /**
   * Windows of the text will be `context` characters long.
   *
   * @throws {OptionError} when the text is too short for them.
   */
  constructor(text: string, context: number) {
    const characters = [...text];
    this.vocabulary = [...new Set(characters)].sort();
    this.#numbers = new Map(this.vocabulary.map((c, i) => [c, i]));
    const all = torch.tensor(Int32Array.from(characters, (c) => this.#numbers.get(c)!)).long();
    const cut = Math.floor(0.9 * characters.length);
    if (characters.length - cut <= context) {
      throw new OptionError(
        `The text has ${characters.length} characters; windows of ${context} need at least ${10 * context + 10}.`,
      );
    }
    this.training = all.narrow(0, 0, cut);
    this.testing = all.narrow(0, cut, characters.length - cut);
  }

  /**
   * The numbers of a text's characters.
   *
   * @throws {OptionError} for characters that the corpus does not have.
   */
  encode(text: string): number[] {
    return Array.from(text, (c) => {
      const number = this.#numbers.get(c);
      if (number === undefined) throw new OptionError(`The character "${c}" does not occur in the text.`);
      return number;
    });
  }

  /** The text of numbers. */
  decode(numbers: readonly number[]): string {
    return numbers.map((n) => this.vocabulary[n]).join("");
  }
}

/** `count` windows at random places of a text [characters]: inputs and what follows each character, both [count, context]. */
export function windows(
  text: torch.Tensor,
  count: number,
  context: number,
  generator?: torch.Generator,
): [torch.Tensor, torch.Tensor] {
  const starts = torch.randint(0, text.shape[0] - context, [count, 1], generator === undefined ? {} : { generator });
  const places = starts.add(torch.arange(context));
  return [text.take(places), text.take(places.add(1))];
}
