// Datasets for the tests of workers, which import this module to find them.
import * as torch from "../../mod.ts";

const { Dataset, default_collate, get_worker_info, IterableDataset } = torch.utils.data;

/** [index, index²] and a label. */
export class Squares extends Dataset<[torch.Tensor, number]> {
  constructor(readonly length: number, readonly transform?: (x: torch.Tensor) => torch.Tensor) {
    super();
  }
  get(index: number): [torch.Tensor, number] {
    const x = torch.tensor([index, index ** 2]);
    return [this.transform?.(x) ?? x, index % 3];
  }
}

export const tenth = (x: torch.Tensor): torch.Tensor => x.div(10);

/** A transform with settings of its own. */
export class Scale {
  constructor(readonly factor: number) {}
  apply(x: torch.Tensor): torch.Tensor {
    return x.mul(this.factor);
  }
}

/** One transform after the other. */
export class Compose {
  constructor(readonly transforms: readonly { apply(x: torch.Tensor): torch.Tensor }[]) {}
  apply(x: torch.Tensor): torch.Tensor {
    return this.transforms.reduce((value, transform) => transform.apply(value), x);
  }
}

/** Rows of a tensor, scaled, with noise. */
export class Noisy extends Dataset<torch.Tensor> {
  constructor(readonly rows: torch.Tensor, readonly compose: Compose) {
    super();
  }
  get length(): number {
    return this.rows.shape[0];
  }
  get(index: number): torch.Tensor {
    return this.compose.apply(this.rows.select(0, index)).add(torch.rand(this.rows.shape[1]));
  }
}

/** Every kind of value, looked at where it arrives. */
export class Kinds extends Dataset<Record<string, unknown>> {
  readonly length = 2;
  readonly names = ["a", "b"];
  readonly map = new Map([["k", new Set([1, 2])]]);
  readonly date = new Date(5);
  readonly pattern = /x+/i;
  readonly url = new URL("file:///tmp/x");
  readonly dtype = torch.float64;
  readonly bytes = Uint8Array.of(7, 8);
  readonly generator = new torch.Generator().manual_seed(3);
  readonly nested: { self: Kinds; list: (number | number[] | null)[] } = { self: this, list: [1, [2], null] };
  readonly view: torch.Tensor;
  constructor(readonly tensor: torch.Tensor) {
    super();
    this.view = tensor.select(0, 1);
  }
  get(index: number): Record<string, unknown> {
    return {
      text: this.names[index],
      found: [
        this.map.get("k")!.has(2),
        this.date.getTime() === 5,
        this.pattern.test("xx"),
        this.url.pathname === "/tmp/x",
        this.dtype === torch.float64,
        this.bytes[1] === 8,
        this.nested.self === this,
        String(this.nested.list) === "1,2,",
        this.view.data_ptr() === this.tensor.select(0, 1).data_ptr(),
      ].map(Number),
      x: this.view,
      drawn: torch.rand(1, { generator: this.generator }),
      typed: Int32Array.of(index, 1),
      big: 2n ** 40n,
      flag: index === 0,
      id: get_worker_info()?.id ?? -1,
    };
  }
}

/** A class that is made anew from its constructor's arguments. */
export class Private extends Dataset<number> {
  readonly #items: number[];
  constructor(count: number, factor: number) {
    super(count, factor);
    this.#items = Array.from({ length: count }, (_, i) => i * factor);
  }
  get length(): number {
    return this.#items.length;
  }
  get(index: number): number {
    return this.#items[index];
  }
}

/** The same without a word of it to the base class. */
export class Forgetful extends Dataset<number> {
  readonly #items = [1, 2, 3];
  readonly length = 3;
  get(index: number): number {
    return this.#items[index];
  }
}

/** Samples that arrive later, the first ones last. */
export class Late extends Dataset<Promise<torch.Tensor>> {
  constructor(readonly length: number) {
    super();
  }
  async get(index: number): Promise<torch.Tensor> {
    await new Promise((resolve) => setTimeout(resolve, (this.length - index) % 3));
    return torch.tensor(index).add(torch.rand(1));
  }
}

/** PyTorch's example of a stream that gives each worker a part. */
export class Range extends IterableDataset<number> {
  constructor(public start: number, public end: number, readonly shared = true) {
    super();
  }
  *[Symbol.iterator](): Iterator<number> {
    const info = this.shared ? get_worker_info() : null;
    const each = info === null ? this.end - this.start : Math.ceil((this.end - this.start) / info.num_workers);
    const from = this.start + (info?.id ?? 0) * each;
    for (let i = from; i < Math.min(from + each, this.end); i++) yield i;
  }
}

/** Divides the stream of the worker that it is called in. */
export function divide(id: number): void {
  const { dataset, num_workers } = get_worker_info()!;
  const range = dataset as Range, each = Math.ceil((range.end - range.start) / num_workers);
  range.start += id * each;
  range.end = Math.min(range.start + each, range.end);
}

/** Batches with the worker that made them and its seed. */
export function signed(samples: number[]): { batch: torch.Tensor; id: number; seed: bigint } {
  const { id, seed } = get_worker_info()!;
  return { batch: default_collate(samples), id, seed };
}

/** Sums of rows: no default collation at all. */
export const sums = {
  async collate(samples: [torch.Tensor, number][]): Promise<number[]> {
    await Promise.resolve();
    return samples.map(([x]) => x.sum().item());
  },
};

/** Large samples. */
export class Large extends Dataset<torch.Tensor> {
  constructor(readonly length: number, readonly size: number) {
    super();
  }
  get(index: number): torch.Tensor {
    return torch.full([this.size], index);
  }
}

/** Does something bad at one index. */
export class Bad extends Dataset<number> {
  readonly length = 12;
  constructor(readonly at: number, readonly how: string) {
    super();
  }
  get(index: number): number {
    if (index !== this.at) return index;
    switch (this.how) {
      case "range":
        throw new RangeError(`no sample ${index}`);
      case "missing":
        Deno.readTextFileSync("/nowhere/to/be/found.txt");
        return 0;
      case "shape":
        return torch.ones(2).add(torch.ones(3)).item();
      case "text":
        throw "just a text";
      case "cause":
        throw new Error("outer", { cause: new TypeError("inner") });
      case "exit":
        return Deno.exit(3);
      case "process":
        return (globalThis as unknown as { process: { exit(code: number): never } }).process.exit(4);
      case "close":
        return (globalThis as unknown as { close(): number }).close();
      case "loop":
        for (;;);
      case "wait":
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
        return 0;
      case "never":
        return new Promise(() => {}) as unknown as number;
      case "reject":
        Promise.reject(new SyntaxError("nobody waits for this"));
        return new Promise((resolve) => setTimeout(() => resolve(1), 2000)) as unknown as number;
    }
    return index;
  }
}

/** Can be made once only: with a worker's generator it throws. */
export class BadConstructor extends Dataset<number> {
  readonly length = 3;
  readonly #kept: number;
  constructor(value: number) {
    super(value);
    if (torch.initial_seed() !== 17) throw new TypeError("made in a worker");
    this.#kept = value;
  }
  get(): number {
    return this.#kept;
  }
}

export function badInit(id: number): void {
  if (id === 1) throw new URIError("no start for worker 1");
}

export function badCollate(samples: number[]): number[] {
  if (samples.includes(5)) throw new EvalError("five");
  return samples;
}

/** Images in a slope, through a transform. */
export class Slopes extends Dataset<torch.Tensor> {
  readonly length = 8;
  constructor(readonly transform: (image: torch.vision.Image) => torch.Tensor) {
    super();
  }
  get(index: number): torch.Tensor {
    const image = new torch.vision.Image("RGB", [20, 16]);
    for (let i = 0; i < image.data.length; i++) image.data[i] = i * (index + 3);
    return this.transform(image);
  }
}

/** Brightens by a random amount: a transform of the user's. */
export class Brighten extends torch.vision.transforms.PictureTransform {
  constructor(readonly most: number) {
    super();
  }
  override forward<P extends torch.vision.transforms.Picture>(img: P): P {
    return torch.vision.transforms.functional.adjust_brightness(img, 1 + this.most * torch.rand(1).item());
  }
}

/** A module of one's own, with a parameter, a buffer and a setting. */
export class Shift extends torch.nn.Module {
  readonly by: torch.nn.Parameter;
  constructor(readonly times: number) {
    super();
    this.by = new torch.nn.Parameter(torch.tensor([1, 2]));
    this.register_buffer("offset", torch.tensor([10, 20]));
  }
  override forward(x: torch.Tensor): torch.Tensor {
    const { by, offset } = this as unknown as { by: torch.Tensor; offset: torch.Tensor };
    return x.to(torch.float32).add(by.mul(this.times)).add(offset).detach();
  }
}
export interface Shift {
  (x: torch.Tensor): torch.Tensor;
}

/** Names of the members of a module that it was given. */
export class Members extends Dataset<string> {
  readonly length = 1;
  constructor(readonly model: torch.nn.Module) {
    super();
  }
  get(): string {
    return JSON.stringify([
      [...this.model.named_parameters()].map(([name, p]) => [name, p.requires_grad, p instanceof torch.nn.Parameter]),
      [...this.model.named_buffers()].map(([name]) => name),
      [...this.model.named_modules()].map(([name, m]) => [name, m.constructor.name, m.training]),
      Object.keys(this.model.state_dict()),
    ]);
  }
}
