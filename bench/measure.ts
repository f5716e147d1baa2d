// Times a function: samples long enough for the clock, of which the median and the least are reported.

/** One bench: a stable id, what it does in words, and how it is set up. */
export type Case = {
  readonly id: string;
  readonly spec: string;
  /** Prepares and returns what is timed. */
  readonly make: () => () => unknown;
  /** Floating point operations a call, where that says something. */
  readonly flops?: number;
  /** Bytes that have to be moved a call. */
  readonly bytes?: number;
};

/** Seconds a call. */
export type Timing = { median: number; least: number; samples: number };

function run(fn: () => unknown, n: number): number {
  const start = performance.now();
  for (let i = 0; i < n; i++) fn();
  return (performance.now() - start) / 1000;
}

/** The middle of a list of numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Calls `fn` for about `budget` seconds after it has become warm. */
export function measure(fn: () => unknown, budget: number): Timing {
  const warm = performance.now();
  let calls = 0;
  while (performance.now() - warm < Math.min(budget, 0.3) * 1000 || calls < 2) {
    fn();
    calls++;
  }
  let n = 1;
  while (run(fn, n) < 2e-3) n *= 2;
  const samples: number[] = [];
  const end = performance.now() + budget * 1000;
  while (samples.length < 5 || (performance.now() < end && samples.length < 400)) samples.push(run(fn, n) / n);
  return { median: median(samples), least: Math.min(...samples), samples: samples.length };
}

/** `3.1 us` */
export function formatSeconds(s: number): string {
  if (s < 1e-6) return `${(s * 1e9).toFixed(0)} ns`;
  if (s < 1e-3) return `${(s * 1e6).toFixed(2)} us`;
  return s < 1 ? `${(s * 1e3).toFixed(3)} ms` : `${s.toFixed(3)} s`;
}

/** GFLOP/s or GB/s, for cases that count work. */
export function formatRate(c: Case, s: number): string {
  if (c.flops !== undefined) return `${(c.flops / s / 1e9).toFixed(0)} GFLOP/s`;
  return c.bytes === undefined ? "" : `${(c.bytes / s / 1e9).toFixed(1)} GB/s`;
}
