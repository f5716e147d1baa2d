// Python's `random` module, as far as torchvision draws from it: the same mt19937, seeded and read otherwise than PyTorch's.
import { ArgumentError, ValueError } from "./errors.ts";
import { drawUint32, Generator } from "./generator.ts";

const WORDS = 624;

/**
 * A stream of Python's `random`, seeded by chance until `seed` is called.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const stream = new torch.vision.transforms.PythonRandom();
 * stream.seed(0);
 * if (stream.random() !== 0.8444218515250481) throw new Error("not Python's stream");
 * ```
 */
export class PythonRandom {
  #engine: Generator | undefined;
  /** What the stream starts with when it is first read. */
  #seed: bigint | undefined;

  /** Starts the stream: the same numbers as Python's `random.seed(value)` for whole numbers. */
  seed(value: number | bigint): void {
    if (typeof value !== "bigint" && !Number.isSafeInteger(value)) {
      throw new ArgumentError(`seed(): expected a whole number, got ${String(value)}`);
    }
    this.#seed = BigInt(value) < 0n ? -BigInt(value) : BigInt(value);
    this.#engine = undefined;
  }

  #start(seed: bigint): Generator {
    const key: number[] = [];
    for (let rest = seed; rest > 0n || key.length === 0; rest >>= 32n) {
      key.push(Number(rest & 0xffffffffn));
    }
    const engine = new Generator();
    engine.manual_seed(19650218);
    const s = engine.state; // init_by_array of the reference implementation
    const mixed = (i: number, factor: number) => s[i] ^ Math.imul(s[i - 1] ^ (s[i - 1] >>> 30), factor);
    let i = 1, j = 0;
    const wrap = () => {
      if (++i < WORDS) return;
      s[0] = s[WORDS - 1];
      i = 1;
    };
    for (let k = Math.max(WORDS, key.length); k > 0; k--) {
      s[i] = mixed(i, 1664525) + key[j] + j;
      j = (j + 1) % key.length;
      wrap();
    }
    for (let k = WORDS - 1; k > 0; k--) {
      s[i] = mixed(i, 1566083941) - i;
      wrap();
    }
    s[0] = 0x80000000;
    return engine;
  }

  #word(): number {
    if (this.#engine === undefined) {
      const [a, b] = crypto.getRandomValues(new Uint32Array(2));
      this.#engine = this.#start(this.#seed ?? (BigInt(a) << 32n) | BigInt(b));
    }
    return drawUint32(this.#engine.state);
  }

  /** A number in [0, 1) with 53 bits. */
  random(): number {
    const a = this.#word() >>> 5, b = this.#word() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  /** A whole number below n. */
  #below(n: number): number {
    const bits = 32 - Math.clz32(n);
    let r = this.#word() >>> (32 - bits);
    while (r >= n) r = this.#word() >>> (32 - bits);
    return r;
  }

  /** Python's `shuffle`, in place. */
  shuffle<T>(list: T[]): T[] {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.#below(i + 1);
      [list[i], list[j]] = [list[j], list[i]];
    }
    return list;
  }

  /** The index that Python's `choices(range(n), weights)[0]` is. */
  choice(n: number, weights: readonly number[] | null): number {
    if (n < 1) throw new ValueError("Cannot choose from an empty sequence");
    if (weights === null) return Math.floor(this.random() * n);
    let total = 0;
    const sums = weights.map((w) => total += w);
    if (!(total > 0 && Number.isFinite(total))) throw new ValueError("Total of weights must be greater than zero");
    const at = this.random() * total, found = sums.findIndex((sum) => at < sum);
    return found < 0 || found >= n ? n - 1 : found;
  }
}

/** The stream that transforms draw from, as Python's modules share one. */
export const pythonRandom: PythonRandom = new PythonRandom();
