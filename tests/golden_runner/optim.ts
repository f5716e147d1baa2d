// optim/trajectories.json.gz and schedulers/: optimizers fed with recorded gradients, learning rates by step.
import { checkElements, elements, type Tolerance, toleranceOf } from "./compare.ts";
import { expectError } from "./errors.ts";
import { type ErrorJson, isObject, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { type Library, method, Missing, type Tensor } from "./library.ts";
import type { Report } from "./report.ts";
import { beyond } from "./scope.ts";
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
  tol?: Tolerance;
  error?: ErrorJson;
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
        const why = unsupported(c.kwargs, c.start as unknown as Json, c.groups ?? null, c.params, c.grads as Json);
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
        if (isObject(g as Json)) throw new Missing("sparse gradient");
        params[i].grad = g === null ? null : d.tensor({ t: c.start[i].t, s: c.start[i].s, d: g as number[] }, false);
      });
      method(optimizer, "step");
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
      if (k === 10 && Array.isArray(c.last_lr10)) {
        checkElements(method(scheduler, "get_last_lr") as number[], c.last_lr10.map((v) => isObject(v) ? v.f : v), [
          1e-12,
          1e-15,
        ], "get_last_lr()");
      }
    }
  }
}
