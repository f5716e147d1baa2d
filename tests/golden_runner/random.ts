// random/: streams of draws after a seed, dropout layers, generator states.
import { checkTensor, elements, flatten } from "./compare.ts";
import { type Element, isTensorJson, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { type Library, method, Mismatch, Missing, type Tensor } from "./library.ts";
import type { Report } from "./report.ts";
import { beyond } from "./scope.ts";
import { Decoder, unsupported } from "./values.ts";

type Call = {
  fn: string;
  args: Json[];
  kwargs?: JsonObject;
  self?: { size: number[]; dtype: string; stride?: number[] };
  out: Json;
};
type Stream = { id: string; seed: number | string; calls: Call[]; after: TensorJson };
type Layer = { id: string; fn: string; seed: number; input: TensorJson; kwargs: JsonObject; out: Json };

/** One unit in the last place of float32 logarithms and cosines, relative to the standard deviation (conformance README-2). */
const DRAW_TOLERANCE = { case: [2e-6, 1e-6] as const };

export class RandomRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  private seed(seed: Json): void {
    this.lib.call("manual_seed", typeof seed === "string" ? BigInt(seed) : new Decoder(this.lib).value(seed));
  }

  private require(fn: string): void {
    const name = fn.replace(/^F\./, "nn.functional.");
    const group = beyond(name);
    if (group !== undefined && !this.lib.has(name)) throw new Missing(group);
  }

  private storage(self: NonNullable<Call["self"]>): Tensor {
    const dtype = new Decoder(this.lib).dtype(self.dtype);
    if (self.stride === undefined) return this.lib.tensorOf("zeros", self.size, { dtype });
    const last = self.size.reduce((o, n, i) => o + (n - 1) * self.stride![i], 0);
    return this.lib.tensorOf("as_strided", this.lib.call("zeros", [last + 1], { dtype }), self.size, self.stride);
  }

  private argument(v: Json): unknown {
    if (isTensorJson(v) && "stride" in v) {
      return new Decoder(this.lib).tensor(scattered(v, v.stride as number[]));
    }
    return new Decoder(this.lib).value(v);
  }

  streams(cases: Stream[]): void {
    for (const c of cases) {
      const first = c.calls[0].fn;
      const op = c.calls.length === 1
        ? `random.${first.replace(/^(torch|F|Tensor)\./, "")}`
        : `random.${c.id.split("/")[0]}`;
      this.report.case(op, c.id, () => {
        const why = unsupported(c.calls as unknown as Json);
        if (why !== undefined) throw new Missing(`dtype ${why}`);
        for (const call of c.calls) this.require(call.fn);
        this.seed(c.seed);
        c.calls.forEach((call, i) => this.check(call, `${call.fn} (call ${i})`));
        checkTensor(this.lib, this.lib.call("rand", 3), c.after, {}, "rand(3) after the calls");
      });
    }
  }

  private check(call: Call, what: string): void {
    const args = call.args.map((a) => this.argument(a));
    if (call.kwargs && Object.keys(call.kwargs).length > 0) args.push(new Decoder(this.lib).args([], call.kwargs)[0]);
    let out: unknown;
    if (call.self) {
      out = this.storage(call.self);
      method(out, call.fn.replace(/^Tensor\./, ""), ...args);
    } else out = this.lib.call(call.fn.replace(/^F\./, "nn.functional."), ...args);
    this.results(out, call.out, what);
  }

  private results(out: unknown, want: Json, what: string): void {
    const got = flatten(this.lib, out);
    (Array.isArray(want) ? want : [want]).forEach((w, i) => {
      const t = w as unknown as TensorJson;
      checkTensor(this.lib, got[i], t, t.t === "float64" ? {} : DRAW_TOLERANCE, what);
    });
  }

  layers(cases: Layer[]): void {
    for (const c of cases) {
      const name = LAYERS[c.fn] ?? c.fn;
      this.report.case(`random.${c.fn}`, `layers/${c.id}`, () => {
        const fn = name.includes(".") || this.lib.has(name) && !this.lib.has(`nn.functional.${name}`)
          ? name
          : `nn.functional.${name}`;
        this.require(fn);
        const input = new Decoder(this.lib).tensor(c.input);
        const kwargs = new Decoder(this.lib).value(c.kwargs) as Record<string, unknown>;
        this.seed(c.seed);
        let out: unknown;
        if (c.fn === "native_dropout") out = this.lib.call(fn, input, kwargs.p, true);
        else if (c.fn === "feature_dropout") out = this.lib.call("feature_dropout", input, kwargs.p, true);
        else if (c.fn === "sdpa_dropout") out = this.lib.call(fn, input, input, input, kwargs);
        else if (/gumbel|fractional/.test(c.fn)) out = this.lib.call(fn, input, kwargs);
        else out = this.lib.call(fn, input, { ...kwargs, training: true });
        this.results(out, c.out, c.fn);
      });
    }
  }

  /** generator.json.gz: get_rng_state and set_rng_state, new generators, clone_state, fork_rng. */
  async generator(body: JsonObject): Promise<void> {
    const lib = this.lib,
      rand = (n: number, g?: unknown): unknown => g ? lib.call("rand", n, { generator: g }) : lib.call("rand", n);
    const same = (got: unknown, want: Json, what: string): void =>
      checkTensor(lib, got, want as unknown as TensorJson, DRAW_TOLERANCE, what);
    for (const [i, s] of (body.snapshots as JsonObject[]).entries()) {
      await this.report.caseAsync("random.get_rng_state", `generator/snapshot/${i}`, async () => {
        this.seed(s.seed);
        for (const [, fn, n] of String(s.after).matchAll(/(rand|randn)\((\d+)\)/g)) lib.call(fn, Number(n));
        const bytes = Uint8Array.from(elements(lib.tensorOf("get_rng_state")), Number);
        const state = s.state as JsonObject;
        if (bytes.length !== state.bytes) throw new Mismatch(`${bytes.length} bytes, not ${state.bytes}`);
        const sha1 = [...new Uint8Array(await crypto.subtle.digest("SHA-1", bytes))].map((b) =>
          b.toString(16).padStart(2, "0")
        ).join("");
        if (sha1 !== state.sha1) throw new Mismatch(`state after ${s.after} differs`);
        if (
          s.initial_seed !== undefined &&
          BigInt.asUintN(64, BigInt(s.initial_seed as string)) !==
            BigInt.asUintN(64, BigInt(lib.call("initial_seed") as number))
        ) {
          throw new Mismatch("initial_seed differs");
        }
      });
    }
    const whole = body.whole_state as JsonObject | undefined;
    if (whole) {
      this.report.case("random.set_rng_state", "generator/whole_state", () => {
        lib.call("set_rng_state", new Decoder(lib).flat("uint8", whole.state_bytes as number[]));
        for (const [name, want] of Object.entries(whole.then as JsonObject)) {
          const [, fn, n] = name.match(/(\w+)\((\d+)\)/)!;
          same(lib.call(fn, Number(n)), want, name);
        }
      });
    }
    const fresh = body.new_generator as JsonObject | undefined;
    if (fresh) {
      this.report.case("random.Generator", "generator/new", () => {
        const g = lib.call("Generator");
        if (String(method(g, "initial_seed")) !== String(fresh.initial_seed)) {
          throw new Mismatch("initial_seed of a new generator");
        }
        same(rand(4, g), fresh["rand(4)"], "rand(4)");
      });
    }
    const clone = body.clone_state as JsonObject | undefined;
    if (clone) {
      this.report.case("random.Generator", "generator/clone_state", () => {
        const g = lib.call("Generator");
        method(g, "manual_seed", clone.seed);
        same(rand(2, g), clone["first rand(2)"], "first");
        const other = method(g, "clone_state");
        same(rand(2, g), clone["original rand(2)"], "original");
        same(rand(2, other), clone["clone rand(2)"], "clone");
      });
    }
    const fork = body.fork_rng as JsonObject | undefined;
    if (fork) {
      this.report.case("random.fork_rng", "generator/fork_rng", () => {
        if (!lib.has("random.fork_rng")) throw new Missing("random.fork_rng");
        this.seed(fork.seed);
        same(rand(1), fork["before rand(1)"], "before");
        lib.call("random.fork_rng", () => {
          this.seed(100);
          same(rand(2), fork["inside manual_seed(100), rand(2)"], "inside");
        });
        same(rand(1), fork["after rand(1)"], "after");
      });
    }
  }
}

/** A tensor recorded in row-major order, laid out with these strides. */
function scattered(v: TensorJson, st: number[]): TensorJson {
  const last = v.s.reduce((o, n, i) => o + (n - 1) * st[i], 0);
  const d = new Array<Element>(last + 1).fill(0), index = v.s.map(() => 0);
  for (const value of v.d ?? []) {
    d[index.reduce((o, k, i) => o + k * st[i], 0)] = value;
    for (let i = index.length - 1; i >= 0 && ++index[i] === v.s[i]; i--) index[i] = 0;
  }
  return { t: v.t, s: v.s, st, o: 0, d };
}

const LAYERS: Record<string, string> = {
  multi_head_dropout_mask: "dropout",
  rrelu_bounds: "rrelu",
  gumbel_softmax_hard: "gumbel_softmax",
  fractional_max_pool2d_ratio: "fractional_max_pool2d",
  sdpa_dropout: "scaled_dot_product_attention",
  native_dropout: "torch.native_dropout",
  feature_dropout: "torch.feature_dropout",
};
