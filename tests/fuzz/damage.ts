// Damage done to files by chance, the same in every run.

export type Bytes = Uint8Array<ArrayBuffer>;
export type Random = (n: number) => number;

/** How many copies of each format are tried: DENOTORCH_FUZZ=10000. */
export const COUNT = Number(Deno.env.get("DENOTORCH_FUZZ") ?? 300);

/** mulberry32 */
export function seeded(seed: number): Random {
  let a = seed;
  return (n) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

const EXTREMES = [0, 1, 0x7f, 0x80, 0xff];

/** One damage: bytes changed, a number made extreme, a piece cut out, doubled or moved, or the end cut off. */
export function damage(original: Bytes, random: Random): Bytes {
  let bytes = original.slice();
  if (bytes.length === 0) return bytes;
  const piece = () => {
    const start = random(bytes.length);
    return [start, Math.min(bytes.length, start + 1 + random(40))];
  };
  for (let k = 1 + random(3); k > 0; k--) {
    const [start, end] = piece();
    switch (random(6)) {
      case 0:
        bytes[start] = random(256);
        break;
      case 1:
        bytes[start] ^= 1 << random(8);
        break;
      case 2:
        bytes.fill(EXTREMES[random(EXTREMES.length)], start, Math.min(end, start + 8));
        break;
      case 3:
        bytes = new Uint8Array([...bytes.subarray(0, start), ...bytes.subarray(end)]);
        break;
      case 4:
        bytes = new Uint8Array([...bytes.subarray(0, end), ...bytes.subarray(start)]);
        break;
      default:
        bytes = random(4) === 0 ? bytes.slice(0, start) : bytes;
        bytes.copyWithin(random(Math.max(1, bytes.length)), start, end);
    }
    if (bytes.length === 0) break;
  }
  return bytes;
}
