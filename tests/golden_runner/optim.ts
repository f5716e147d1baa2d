// optim/ and schedulers/: optimizers fed with recorded gradients, LBFGS on known functions, learning rates by step.
import { checkElements, elements, type Tolerance, toleranceOf } from "./compare.ts";
import { expectError } from "./errors.ts";
import { type ErrorJson, isObject, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { type Library, method, Mismatch, Missing, type Tensor, tensorMethod } from "./library.ts";
import type { Report } from "./report.ts";
import { beyond } from "./scope.ts";
import { checkState } from "./state.ts";
import { Decoder, unsupported } from "./values.ts";

type Trajectory = {
  id: string;
  kind?: "error";
  optimizer: string;
  dtype: string;
  kwargs: JsonObject;
  params: Json;
  start: TensorJson[];
  groups?: JsonObject[];
  grads: (Json[] | null | JsonObject)[][];
  after: Json[][][];
  state3?: Json;
  tol?: Tolerance;
  error?: ErrorJson;
};

type Minimisation = {
  id: string;
  dtype: string;
  function: string;
  kwargs: JsonObject;
  start: TensorJson;
  losses: Json[];
  after: Json[][];
  calls: number[];
  state3?: Json;
  tol?: Tolerance;
};

type Schedule = {
  id: string;
  kind?: "error";
  scheduler: string;
  kwargs: JsonObject;
  lrs: number[][];
  momenta?: number[][];
  metrics?: Json[];
  epochs?: number[];
  state10?: Json;
  last_lr10?: Json;
  error?: ErrorJson;
};

type Group = { lr: unknown; momentum?: unknown };

export class OptimRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  private require(name: string): void {
    const group = beyond(name);
    if (group !== undefined && !this.lib.has(name)) throw new Missing(group);
  }

  trajectories(cases: Trajectory[]): void {
    for (const c of cases) {
      this.report.case(`optim.${c.optimizer}`, c.id, () => {
        this.require(`optim.${c.optimizer}`);
        const why = unsupported(c.kwargs, c.start as unknown as Json, c.groups ?? null, c.params);
        if (why !== undefined) throw new Missing(`dtype ${why}`);
        if (c.kind === "error") {
          expectError(this.lib, c.error!, () => this.make(c, new Decoder(this.lib).value(c.params)));
        } else this.follow(c);
      });
    }
  }

  private make(c: Trajectory, params: unknown): unknown {
    const kwargs = new Decoder(this.lib).value(c.kwargs) as Record<string, unknown>;
    return this.lib.call(`optim.${c.optimizer}`, params, ...Object.keys(kwargs).length > 0 ? [kwargs] : []);
  }

  private follow(c: Trajectory): void {
    const d = new Decoder(this.lib), params = c.start.map((t) => d.tensor(t, true));
    const groups = c.groups?.map((g) => {
      const options = d.value(g) as Record<string, unknown>;
      return { ...options, params: (g.params as number[]).map((i) => params[i]) };
    });
    const optimizer = this.make(c, groups ?? params);
    c.grads.forEach((grads, step) => {
      grads.forEach((g, i) => {
        params[i].grad = g === null ? null : d.tensor({ t: c.start[i].t, s: c.start[i].s, d: dense(g, c.start[i].s) });
      });
      method(optimizer, "step");
      if (step === 2 && c.state3 !== undefined) {
        checkState(this.lib, method(optimizer, "state_dict"), c.state3, c.tol, "the state after 3 steps");
      }
      params.forEach((p, i) => {
        checkElements(
          elements(p),
          c.after[step][i],
          toleranceOf(c.start[i].t, { case: c.tol }),
          `parameter ${i} after step ${step + 1}`,
        );
      });
    });
  }

  /** LBFGS: losses, places and numbers of evaluations for each call of `step(closure)`. */
  lbfgs(cases: Minimisation[]): void {
    for (const c of cases) {
      this.report.case("optim.LBFGS", c.id, () => {
        this.require("optim.LBFGS");
        this.minimise(c);
      });
    }
  }

  private minimise(c: Minimisation): void {
    const { lib } = this, d = new Decoder(lib), x = d.tensor(c.start, true);
    const loss = FUNCTIONS[c.function];
    if (loss === undefined) throw new Missing(`function ${c.function}`);
    const optimizer = lib.call("optim.LBFGS", [x], d.value(c.kwargs));
    let calls = 0;
    const closure = (): unknown => {
      calls++;
      method(optimizer, "zero_grad");
      const value = loss(lib, x);
      method(value, "backward");
      return value;
    };
    const tolerance = toleranceOf(c.dtype, { case: c.tol });
    c.losses.forEach((want, k) => {
      const got = method(optimizer, "step", closure);
      checkElements(elements(got as Tensor), [isObject(want) ? want.f : want], tolerance, `the loss of call ${k + 1}`);
      checkElements(elements(x), c.after[k], tolerance, `x after call ${k + 1}`);
      if (calls !== c.calls[k]) throw new Mismatch(`${calls} evaluations after call ${k + 1}, not ${c.calls[k]}`);
      if (k === 2 && c.state3 !== undefined) {
        checkState(lib, method(optimizer, "state_dict"), c.state3, tolerance, "the state after 3 calls");
      }
    });
  }

  schedules(cases: Schedule[]): void {
    for (const c of cases) {
      this.report.case(`lr_scheduler.${c.scheduler}`, c.id, () => {
        this.require(`optim.lr_scheduler.${c.scheduler}`);
        if (c.kind === "error") expectError(this.lib, c.error!, () => this.schedule(c));
        else this.schedule(c);
      });
    }
  }

  private scheduler(optimizer: unknown, name: string, kwargs: JsonObject): unknown {
    const d = new Decoder(this.lib);
    const value = (v: Json): unknown => {
      if (Array.isArray(v)) return v.map(value);
      return isObject(v) && "scheduler" in v
        ? this.scheduler(optimizer, v.scheduler as string, v.kwargs as JsonObject ?? {})
        : d.value(v);
    };
    const options = Object.fromEntries(Object.entries(kwargs).map(([k, v]) => [k, value(v)]));
    if (name === "SequentialLR" || name === "ChainedScheduler") {
      const { schedulers, ...rest } = options;
      if (name === "ChainedScheduler") {
        return this.lib.call(`optim.lr_scheduler.${name}`, schedulers, { optimizer, ...rest });
      }
      return this.lib.call(`optim.lr_scheduler.${name}`, optimizer, schedulers, rest);
    }
    return this.lib.call(`optim.lr_scheduler.${name}`, optimizer, ...Object.keys(options).length > 0 ? [options] : []);
  }

  private schedule(c: Schedule): void {
    const lib = this.lib, param = (): Tensor => lib.tensorOf("zeros", [1], { requires_grad: true });
    const optimizer = lib.call("optim.SGD", [{ params: [param()], lr: 0.1 }, { params: [param()], lr: 0.01 }], {
      lr: 0.1,
      momentum: 0.9,
    });
    const groups = (): Group[] => Array.from((optimizer as { param_groups: Iterable<Group> }).param_groups);
    const scheduler = this.scheduler(optimizer, c.scheduler, c.kwargs);
    const check = (k: number): void => {
      checkElements(groups().map((g) => Number(g.lr)), c.lrs[k], [1e-12, 1e-15], `learning rates after step ${k}`);
      if (c.momenta?.[k]) {
        checkElements(groups().map((g) => Number(g.momentum)), c.momenta[k], [1e-12, 1e-15], `momenta after step ${k}`);
      }
    };
    if (c.error) {
      method(scheduler, "step");
      return;
    }
    check(0);
    for (let k = 1; k < c.lrs.length; k++) {
      method(optimizer, "step");
      if (c.metrics) method(scheduler, "step", new Decoder(lib).value(c.metrics[k - 1]));
      else if (c.epochs) method(scheduler, "step", c.epochs[k - 1]);
      else method(scheduler, "step");
      check(k);
      if (k === 10 && c.state10 !== undefined) {
        checkState(lib, method(scheduler, "state_dict"), c.state10, [1e-12, 1e-15], "the state after 10 steps");
      }
      if (k === 10 && Array.isArray(c.last_lr10)) {
        checkElements(method(scheduler, "get_last_lr") as number[], c.last_lr10.map((v) => isObject(v) ? v.f : v), [
          1e-12,
          1e-15,
        ], "get_last_lr()");
      }
    }
  }
}

/** The data of a gradient; one with sparse rows is filled up with zeros. */
function dense(grad: Json | Json[] | JsonObject, shape: readonly number[]): number[] {
  if (!isObject(grad as Json)) return grad as number[];
  const { indices, values } = (grad as { sparse: { indices: TensorJson; values: TensorJson } }).sparse;
  const row = shape.slice(1).reduce((a, b) => a * b, 1);
  const data = new Array<number>(shape[0] * row).fill(0);
  (indices.d as number[]).forEach((at, i) => {
    for (let k = 0; k < row; k++) data[at * row + k] += (values.d as number[])[i * row + k];
  });
  return data;
}

/** The functions that lbfgs.json.gz names. */
const FUNCTIONS: Record<string, (lib: Library, x: Tensor) => Tensor> = {
  quadratic: (lib, x) => quadratic(lib, x, 0.5),
  negative_quadratic: (lib, x) => quadratic(lib, x, -0.5),
  rosenbrock(lib, x) {
    // The order of Python's expression: some of these runs amplify a difference in the last bit.
    const n = (x.shape as ArrayLike<number>)[0] - 1, head = () => tensorMethod(x, "narrow", 0, 0, n);
    const tail = tensorMethod(x, "narrow", 0, 1, n);
    const bend = tensorMethod(tensorMethod(tail, "sub", tensorMethod(head(), "pow", 2)), "pow", 2);
    const hundred = tensorMethod(bend, "mul", 100);
    const rest = tensorMethod(tensorMethod(tensorMethod(head(), "neg"), "add", 1), "pow", 2);
    return tensorMethod(tensorMethod(hundred, "add", rest), "sum");
  },
};

function quadratic(lib: Library, x: Tensor, factor: number): Tensor {
  const like = (...values: number[]) => lib.tensorOf("tensor", values, { dtype: x.dtype });
  const distance = tensorMethod(tensorMethod(x, "sub", like(0.5, -1, 2)), "pow", 2);
  return tensorMethod(tensorMethod(tensorMethod(distance, "mul", like(1, 2, 5)), "sum"), "mul", factor);
}
