// PyTorch's CPU random number generator: mt19937 in one array that the TypeScript and the C kernels both advance.
import { ArgumentError, DeviceError, FormatError, ValueError } from "./errors.ts";

/** Words of the engine. */
const WORDS = 624;
/** Draws left before the next twist, plus one. */
const LEFT = 624;
/** Index of the next word. */
const NEXT = 625;
/** Whether a spare normal waits. */
const SPARE_VALID = 626;
const SEEDED = 627;
/** The spare normal, a float64 in two words. */
const SPARE = 628;
/** The seed, low word first. */
const SEED = 630;
/** Low and range of wide integers (64 bits each, low word first): parameters of a kernel, no part of the stream. */
const WIDE_LOW = 632;
const WIDE_RANGE = 634;
/** Length of a generator's state. */
const STATE_WORDS = 640;

/** Length of what {@link Generator.bytes} gives, PyTorch's own layout. */
const STATE_BYTES = 5056;
const DEFAULT_SEED = 67280421310721;

const SCRATCH = new Float64Array(1);
const SCRATCH_WORDS = new Uint32Array(SCRATCH.buffer);

/** Starts the engine: only the low word of the seed enters the stream. */
function seedState(state: Uint32Array, low: number, high: number): void {
  state.fill(0);
  state[0] = low;
  for (let j = 1; j < WORDS; j++) {
    const before = state[j - 1];
    state[j] = Math.imul(1812433253, before ^ (before >>> 30)) + j;
  }
  state[LEFT] = 1;
  state[SEEDED] = 1;
  state[SEED] = low;
  state[SEED + 1] = high;
}

function mixWords(high: number, low: number): number {
  return (((high & 0x80000000) | (low & 0x7fffffff)) >>> 1) ^ (-(low & 1) & 0x9908b0df);
}

/** The next 624 words. Afterwards `left` counts one more than there are, as one is about to be taken. */
function twist(s: Uint32Array): void {
  for (let k = 0; k < 227; k++) s[k] = s[k + 397] ^ mixWords(s[k], s[k + 1]);
  for (let k = 227; k < 623; k++) s[k] = s[k - 227] ^ mixWords(s[k], s[k + 1]);
  s[623] = s[396] ^ mixWords(s[623], s[0]);
  s[LEFT] = WORDS + 1;
  s[NEXT] = 0;
}

function temper(y: number): number {
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return (y ^ (y >>> 18)) >>> 0;
}

/** One draw: an integer below 2^32. */
export function drawUint32(state: Uint32Array): number {
  if (state[LEFT] === 1) twist(state);
  state[LEFT]--;
  return temper(state[state[NEXT]++]);
}

/** The next `count` draws into `words`. */
export function drawWords(state: Uint32Array, words: Uint32Array, count: number): void {
  let at = 0;
  while (at < count) {
    if (state[LEFT] === 1) twist(state);
    const next = state[NEXT];
    const take = Math.min(count - at, state[LEFT] - 1);
    for (let i = 0; i < take; i++) words[at + i] = temper(state[next + i]);
    state[LEFT] -= take;
    state[NEXT] = next + take;
    at += take;
  }
}

/** A float64 uniform in [0, 1) from two draws, the high word first: 53 bits. */
export function float64OfWords(high: number, low: number): number {
  return ((high & 0x1fffff) * 4294967296 + low) * 2 ** -53;
}

/** A float64 uniform in [0, 1): two draws. */
export function drawFloat64(state: Uint32Array): number {
  const high = drawUint32(state);
  return float64OfWords(high, drawUint32(state));
}

/** One of N(0, 1) by Box and Muller: the cosine first; the sine waits in the state for the next call. */
export function drawNormal(state: Uint32Array): number {
  if (state[SPARE_VALID] !== 0) {
    SCRATCH_WORDS[0] = state[SPARE];
    SCRATCH_WORDS[1] = state[SPARE + 1];
    state[SPARE_VALID] = state[SPARE] = state[SPARE + 1] = 0;
    return SCRATCH[0];
  }
  const u1 = drawFloat64(state);
  const r = Math.sqrt(-2 * Math.log1p(-drawFloat64(state)));
  const theta = 2 * Math.PI * u1;
  SCRATCH[0] = r * Math.sin(theta);
  state[SPARE_VALID] = 1;
  state[SPARE] = SCRATCH_WORDS[0];
  state[SPARE + 1] = SCRATCH_WORDS[1];
  return r * Math.cos(theta);
}

/** Parameters of the kind `randint_wide`: low + (u64 mod range), or one draw where range < 2^28; range 2^64 is allowed. */
export function setWideRange(state: Uint32Array, low: bigint, range: bigint): void {
  state[WIDE_LOW] = Number(low & 0xffffffffn);
  state[WIDE_LOW + 1] = Number((low >> 32n) & 0xffffffffn);
  state[WIDE_RANGE] = Number(range & 0xffffffffn);
  state[WIDE_RANGE + 1] = Number((range >> 32n) & 0xffffffffn);
}

/** What {@link setWideRange} has set: low as int64, and the range, 2^64 where the words are 0. */
export function wideRange(state: Uint32Array): [low: bigint, range: bigint] {
  const word = (at: number) => (BigInt(state[at + 1]) << 32n) | BigInt(state[at]);
  return [BigInt.asIntN(64, word(WIDE_LOW)), word(WIDE_RANGE) || 1n << 64n];
}

function seedAsBigInt(seed: number | bigint): bigint {
  if (typeof seed !== "bigint") {
    if (typeof seed !== "number") {
      throw new ArgumentError(`manual_seed(): the seed must be a number, got ${typeof seed}`);
    }
    if (!Number.isInteger(seed)) throw new ValueError(`manual_seed(): the seed must be an integer, got ${seed}`);
    seed = BigInt(seed);
  }
  if (seed < -(1n << 63n) || seed >= 1n << 64n) {
    throw new ValueError(`manual_seed(): the seed must be at least -2^63 and below 2^64, got ${seed}`);
  }
  return BigInt.asUintN(64, seed);
}

/**
 * A stream of random numbers: PyTorch's CPU generator, so that the same seed gives the same numbers.
 * Functions that draw take one as `generator`; without it they use {@link defaultGenerator}.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.Generator.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const generator = new torch.Generator().manual_seed(0);
 * if (generator.initial_seed() !== 0) throw new Error("another seed");
 * if (generator.float64() !== generator.manual_seed(0).float64()) throw new Error("another stream");
 * ```
 */
export class Generator {
  /**
   * The whole state, 640 words: 624 of mt19937; draws left (624); next word (625); spare normal valid (626), seeded (627);
   * the spare normal as float64 (628); the seed (630). Kernels advance it in place.
   */
  readonly state: Uint32Array<ArrayBuffer>;
  /** Where the numbers are made. */
  readonly device: string = "cpu";

  /** A generator with PyTorch's default seed, 67280421310721; or one more name for the stream of a given state. */
  constructor(
    device: string | { toString(): string } | { device?: string | { toString(): string } } = "cpu",
    state?: Uint32Array<ArrayBuffer>,
  ) {
    this.state = state ?? new Uint32Array(STATE_WORDS);
    if (state !== undefined) return;
    const isPlain = typeof device === "object" && Object.getPrototypeOf(device) === Object.prototype;
    const [type] = String(isPlain ? (device as { device?: string }).device ?? "cpu" : device).split(":");
    if (type !== "cpu") {
      throw new DeviceError(`Device type ${type.toUpperCase()} is not supported for torch.Generator() api.`);
    }
    seedState(this.state, DEFAULT_SEED % 4294967296, Math.floor(DEFAULT_SEED / 4294967296));
  }

  /** Starts the stream of a seed, −2^63 … 2^64 − 1; a negative one counts modulo 2^64. */
  manual_seed(seed: number | bigint): this {
    const bits = seedAsBigInt(seed);
    seedState(this.state, Number(bits & 0xffffffffn), Number(bits >> 32n));
    return this;
  }

  /** Starts the stream of an unpredictable seed of 53 bits, and returns that seed. */
  seed(): number {
    const [low, high] = crypto.getRandomValues(new Uint32Array(2));
    seedState(this.state, low, high & 0x1fffff);
    return (high & 0x1fffff) * 4294967296 + low;
  }

  /** The seed that the stream was started with; a bigint past 2^53. */
  initial_seed(): number | bigint {
    const low = this.state[SEED], high = this.state[SEED + 1];
    if (high < 0x200000) return high * 4294967296 + low;
    const seed = (BigInt(high) << 32n) | BigInt(low);
    return seed === 1n << 53n ? Number(seed) : seed;
  }

  /** Another generator at the same place of the same stream. */
  clone_state(): Generator {
    const copy = new Generator();
    copy.state.set(this.state);
    return copy;
  }

  /** The state in PyTorch's layout, 5056 bytes: what its `get_state` holds. */
  bytes(): Uint8Array<ArrayBuffer> {
    const { state } = this;
    const bytes = new Uint8Array(STATE_BYTES);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, state[SEED], true);
    view.setUint32(4, state[SEED + 1], true);
    view.setInt32(8, state[LEFT], true);
    view.setInt32(12, state[SEEDED], true);
    view.setUint32(16, state[NEXT], true);
    for (let k = 0; k < WORDS; k++) view.setUint32(24 + 8 * k, state[k], true);
    view.setUint32(5024, state[SPARE], true);
    view.setUint32(5028, state[SPARE + 1], true);
    view.setInt32(5040, state[SPARE_VALID], true);
    return bytes;
  }

  /**
   * Goes on where {@link bytes} was taken, here or in PyTorch.
   *
   * @throws {FormatError} when these bytes are no state of a CPU generator; the generator stays as it was
   */
  setBytes(bytes: Uint8Array): void {
    if (bytes.length !== STATE_BYTES) {
      throw new FormatError(
        `Expected a CPU generator's state of size ${STATE_BYTES} but found the input RNG state size to be ${bytes.length}`,
      );
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const left = view.getInt32(8, true), seeded = view.getInt32(12, true);
    const next = view.getUint32(16, true), nextHigh = view.getUint32(20, true);
    if (seeded !== 1 || left < 1 || left > WORDS || nextHigh !== 0 || next + left > WORDS + 1) {
      throw new FormatError(`Invalid mt19937 state: seeded ${seeded}, left ${left}, next ${next}`);
    }
    const { state } = this;
    state.fill(0);
    for (let k = 0; k < WORDS; k++) state[k] = view.getUint32(24 + 8 * k, true);
    state[LEFT] = left;
    state[NEXT] = next;
    state[SEEDED] = 1;
    state[SEED] = view.getUint32(0, true);
    state[SEED + 1] = view.getUint32(4, true);
    state[SPARE_VALID] = view.getInt32(5040, true) === 0 ? 0 : 1;
    if (state[SPARE_VALID] === 1) {
      state[SPARE] = view.getUint32(5024, true);
      state[SPARE + 1] = view.getUint32(5028, true);
    }
  }

  /** One draw: an integer below 2^32. */
  u32(): number {
    return drawUint32(this.state);
  }

  /** Two draws: the high and the low word of a 64-bit integer. */
  u64(): [high: number, low: number] {
    const high = drawUint32(this.state);
    return [high, drawUint32(this.state)];
  }

  /** Two draws: a uniform number in [0, 1) with 53 bits. */
  float64(): number {
    return drawFloat64(this.state);
  }

  /** `<torch.Generator cpu>` */
  toString(): string {
    return `<torch.Generator ${this.device}>`;
  }

  /** The same in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

/** The generator of all functions that are given no other; `torch.manual_seed` seeds it. */
export const defaultGenerator: Generator = new Generator();
