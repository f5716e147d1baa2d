// init/init.json.gz: initialisers, gains, default initialisation of layers, draws and sequences of draws.
import { checkElements, checkTensor, dtypeName, elements, toleranceOf } from "./compare.ts";
import { expectError } from "./errors.ts";
import { type ErrorJson, isObject, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { type Library, method, Mismatch, Missing, type Tensor } from "./library.ts";
import type { Report } from "./report.ts";
import { beyond } from "./scope.ts";
import { Decoder, toNumber, unsupported } from "./values.ts";

type Summary = { t: string; s: number[]; first: number[]; last: number[]; sum: number; mean: number; std: number };

const DRAWS = { case: [3e-6, 2e-6] as const };

/** Entries of a state_dict, whichever kind of mapping the library gives. */
export function entries(state: unknown): [string, Tensor][] {
  return state instanceof Map ? [...state] : Object.entries(state as Record<string, Tensor>);
}

export class InitRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  run(body: JsonObject): void {
    const list = (name: string): JsonObject[] => (body[name] ?? []) as JsonObject[];
    for (const c of list("functions")) this.each(c.fn as string, c, () => this.initialise(c));
    for (const c of list("errors")) {
      this.each(
        c.fn as string,
        c,
        () => expectError(this.lib, c.error as unknown as ErrorJson, () => this.initialise(c)),
      );
    }
    for (const c of list("gains")) this.each("nn.init.calculate_gain", c, () => this.gain(c));
    for (const c of list("layers")) this.each(c.module as string, c, () => this.layer(c));
    for (const c of list("draws")) this.each(c.call as string, c, () => this.draw(c));
    for (const c of list("sequences")) this.each("sequence", c, () => this.sequence(c));
  }

  private each(name: string, c: JsonObject, run: () => void): void {
    this.report.case(`init.${name.replace(/^torch\./, "")}`, c.id as string, () => {
      const why = unsupported(c);
      if (why !== undefined) throw new Missing(`dtype ${why}`);
      const group = beyond(name);
      if (group !== undefined && !this.lib.has(name)) throw new Missing(group);
      run();
    });
  }

  private seed(seed: Json | undefined): void {
    if (seed !== undefined) this.lib.call("manual_seed", new Decoder(this.lib).value(seed));
  }

  private initialise(c: JsonObject): void {
    const x = this.lib.tensorOf("zeros", c.shape);
    const kwargs = c.kwargs as JsonObject;
    this.seed(c.seed);
    this.lib.call(c.fn as string, x, ...new Decoder(this.lib).args([], kwargs));
    this.check(x, c.out, "result");
  }

  private check(got: unknown, want: Json | undefined, what: string): void {
    if (!isObject(want)) return;
    if ("first" in want) return this.summary(got as Tensor, want as unknown as Summary, what);
    checkTensor(this.lib, got, want as unknown as TensorJson, DRAWS, what);
  }

  private summary(x: Tensor, want: Summary, what: string): void {
    checkTensor(this.lib, x, { t: want.t, s: want.s }, {}, what);
    const d = elements(x).map(Number), n = d.length, tolerance = toleranceOf(dtypeName(x), DRAWS);
    checkElements(d.slice(0, want.first.length), want.first, tolerance, `${what} (first)`);
    checkElements(d.slice(n - want.last.length), want.last, tolerance, `${what} (last)`);
    const sum = d.reduce((a, b) => a + b, 0), mean = sum / n;
    const std = Math.sqrt(d.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1));
    const scale = d.reduce((a, b) => a + Math.abs(b), 0) * 1e-6 + 1e-5;
    if (Math.abs(sum - toNumber(want.sum)) > scale) throw new Mismatch(`${what}: sum ${sum}, not ${want.sum}`);
    if (
      Math.abs(std - toNumber(want.std)) > 1e-5 * (1 + std) &&
      Math.abs(std * Math.sqrt((n - 1) / n) - toNumber(want.std)) > 1e-5 * (1 + std)
    ) {
      throw new Mismatch(`${what}: std ${std}, not ${want.std}`);
    }
  }

  private gain(c: JsonObject): void {
    const run = (): unknown =>
      this.lib.call("nn.init.calculate_gain", ...new Decoder(this.lib).args(c.args as Json[], {}));
    if (c.error) return expectError(this.lib, c.error as unknown as ErrorJson, run);
    const got = run();
    if (typeof got !== "number" || Math.abs(got - (c.out as number)) > 1e-12) {
      throw new Mismatch(`${got}, not ${c.out}`);
    }
  }

  private layer(c: JsonObject): void {
    this.seed(c.seed);
    const module = this.lib.call(
      c.module as string,
      ...new Decoder(this.lib).args(c.args as Json[], c.kwargs as JsonObject),
    );
    const state = entries(method(module, "state_dict")), want = Object.entries(c.state as JsonObject);
    if (String(state.map(([k]) => k)) !== String(want.map(([k]) => k))) {
      throw new Mismatch(`entries ${state.map(([k]) => k)}, not ${want.map(([k]) => k)}`);
    }
    want.forEach(([k, w], i) => this.check(state[i][1], w, k));
  }

  private draw(c: JsonObject): void {
    const call = c.call as string, args = new Decoder(this.lib).args(c.args as Json[], c.kwargs as JsonObject);
    this.seed(c.seed);
    let out: unknown;
    if (call.startsWith("Tensor.")) {
      method(args[0], call.slice(7), ...args.slice(1));
      out = args[0];
    } else out = this.lib.call(call, ...args);
    this.check(out, c.out, "result");
    this.check(this.lib.call("rand", 2), c.next, "rand(2) afterwards");
  }

  private sequence(c: JsonObject): void {
    this.seed(c.seed);
    const initial = BigInt.asUintN(64, BigInt(this.lib.call("initial_seed") as number));
    const want = BigInt.asUintN(64, BigInt(new Decoder(this.lib).value(c.initial_seed) as number));
    if (initial !== want) throw new Mismatch(`initial_seed() is ${initial}, not ${want}`);
    (c.steps as Json[][]).forEach(([fn, ...args], i) => {
      const list = fn === "randint" ? [args[0], [args[1]]] : args;
      this.check(this.lib.call(fn as string, ...list), (c.out as Json[])[i], `${fn} (step ${i})`);
    });
  }
}
