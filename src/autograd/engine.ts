// Backward: walks the graph from the roots, latest operation first, without recursion.
import type { DType } from "../core/dtype.ts";
import { AutogradError } from "../core/errors.ts";
import { sameShape, type Shape } from "../core/shape.ts";
import { hostMemory, type Storage } from "../backends/storage.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { mode } from "./mode.ts";
import type { Gradient, Node } from "./node.ts";
import { ReadyQueue } from "./ready_queue.ts";
import { AccumulateGrad } from "./record.ts";

/** Where a run begins: a node, which of its outputs, and the gradient of that. */
export type Root = { node: Node; slot: number; grad: Tensor };
/** A place whose gradient is wanted as a result instead of being accumulated. */
export type Capture = { node: Node; slot: number };

let lastRun = 0;
let depth = 0;

/** What an outer run had noted in a node that an inner run needs too. */
type Note = { node: Node; run: number; pending: number; grad: Gradient; grads: Gradient[] | undefined };

/**
 * Runs backward from `roots`. Without `captures`, gradients are added to the leaves' `.grad`; with them, nothing is
 * accumulated and the captured gradients are returned in order.
 */
export function runBackward(
  roots: readonly Root[],
  retainGraph: boolean,
  createGraph: boolean,
  captures?: readonly Capture[],
): Gradient[] {
  return new Run(retainGraph, createGraph, captures).start(roots);
}

class Run {
  private readonly id = ++lastRun;
  private readonly ready = new ReadyQueue();
  private readonly firstAllocation = hostMemory.allocations;
  private readonly notes: Note[] | undefined = depth > 0 ? [] : undefined;
  private readonly captured: Gradient[];
  /** Which results a node's gradients are. */
  private readonly wishes: Map<Node, number[]> | undefined;
  /** The scope around, and what was made in this run since it was last looked through. */
  private readonly outer = hostMemory.scope;
  private readonly made: Storage[] = [];
  private looked = 0;
  /** With captures: the nodes on a way to one of them. */
  private wanted: Set<Node> | undefined;
  /** Storages that somebody outside has after the run. */
  private readonly held = new Set<Storage>();
  /** User code has seen gradients of this run, and may have kept them. */
  private seen = false;

  constructor(
    private readonly retainGraph: boolean,
    private readonly createGraph: boolean,
    private readonly captures: readonly Capture[] | undefined,
  ) {
    this.captured = new Array(captures?.length ?? 0);
    if (captures === undefined) return;
    this.wishes = new Map();
    captures.forEach(({ node }, i) => this.wishes!.set(node, [...this.wishes!.get(node) ?? [], i]));
  }

  start(roots: readonly Root[]): Gradient[] {
    const former = mode.grad;
    mode.grad = this.createGraph;
    depth++;
    try {
      if (!this.createGraph) hostMemory.scope = this.made;
      this.go(roots);
    } finally {
      if (!this.createGraph) this.handOver();
      depth--;
      mode.grad = former;
      if (this.notes !== undefined) {
        for (const { node, run, pending, grad, grads } of this.notes) {
          Object.assign(node, { run, pending, grad, grads });
        }
      }
    }
    return this.captured;
  }

  private go(roots: readonly Root[]): void {
    this.count(roots);
    for (const { node, slot, grad } of roots) this.deliver(node, slot, grad);
    for (let node = this.ready.pop(); node !== undefined; node = this.ready.pop()) this.execute(node);
  }

  /** First pass: how many gradients each reachable node will get. */
  private count(roots: readonly Root[]): void {
    const reached: Node[] = [];
    const enter = (node: Node): void => {
      if (node.run !== this.id) {
        this.notes?.push({ node, run: node.run, pending: node.pending, grad: node.grad, grads: node.grads });
        node.run = this.id;
        node.pending = 0;
        node.grad = undefined; // whatever an aborted run left is gone
        node.grads = undefined;
        reached.push(node);
      }
      node.pending++;
    };
    for (const { node } of roots) enter(node);
    for (let i = 0; i < reached.length; i++) {
      const node = reached[i];
      if (node.next0 !== undefined) enter(node.next0);
      if (node.next1 !== undefined) enter(node.next1);
      if (node.next2 !== undefined) enter(node.next2);
      if (node.more !== undefined) { for (const edge of node.more) if (edge !== undefined) enter(edge.node); }
    }
    if (this.captures !== undefined) this.wanted = nodesTowards(reached, this.captures);
  }

  private deliver(node: Node | undefined, slot: number, grad: Gradient): void {
    if (node === undefined) return;
    if (grad !== undefined) {
      const to = slot === 0 ? node : node.outputs![slot - 1];
      if (grad.dtype !== to.dtype || !sameShape(grad.shape, to.shape)) grad = conform(grad, to.shape, to.dtype, node);
      if (slot === 0 && node.grads === undefined) node.grad = this.join(node.grad, grad);
      else {
        const grads = node.grads ??= [node.grad];
        grads[slot] = this.join(grads[slot], grad);
      }
    }
    if (--node.pending === 0) this.ready.push(node);
  }

  /** The sum of what came before and now; each gradient that waits in a node counts as a holder of its memory. */
  private join(former: Gradient, grad: Tensor): Tensor {
    const sum = former === undefined ? grad : former.add(grad);
    sum.store.root.holders++;
    if (former !== undefined) this.drop(former);
    return sum;
  }

  /** A node is done with a gradient: its memory is released when nobody else has it. */
  private drop(grad: Gradient): void {
    if (grad === undefined) return;
    const storage = grad.store.root;
    storage.holders--;
    if (storage.serial > this.firstAllocation) this.release(storage);
  }

  private release(storage: Storage): void {
    if (this.seen || this.createGraph || storage.holders > 0 || storage.kept || this.held.has(storage)) return;
    storage.dispose();
  }

  private execute(node: Node): void {
    const wish = this.wishes?.get(node);
    if (this.captures !== undefined && wish === undefined && !this.wanted!.has(node)) return this.abandon(node);
    if (node.hooks !== undefined) this.runTensorHooks(node);
    if (wish !== undefined) {
      this.capture(node, wish);
      if (!this.wanted!.has(node)) return this.abandon(node);
    }
    if (node instanceof AccumulateGrad) {
      if (this.captures === undefined && node.grad !== undefined) this.accumulate(node, node.grad);
    } else if (node.outputs === undefined) {
      this.executeSingle(node);
    } else {
      this.executeMany(node);
    }
    if (node.hooks !== undefined && node instanceof AccumulateGrad) this.runPostHooks(node, [], [node.grad]);
    this.finish(node);
    if (!this.retainGraph) node.release();
  }

  /** Drops a node's gradients, and what its derivative made and nobody got. */
  private finish(node: Node): void {
    const { grad, grads } = node;
    node.grad = undefined;
    node.grads = undefined;
    if (grads === undefined) this.drop(grad);
    else grads.forEach((g) => this.drop(g));
    const { made } = this;
    for (let i = this.looked; i < made.length; i++) if (made[i].memory !== undefined) this.release(made[i]);
    this.looked = made.length;
  }

  /** Ends the scope of this run: what is still there belongs to the scope around. */
  private handOver(): void {
    hostMemory.scope = this.outer;
    if (this.outer === undefined) return;
    for (const storage of this.made) if (storage.memory !== undefined && !storage.kept) this.outer.push(storage);
  }

  /** A node that leads to no captured place: those behind it only have to be counted down. */
  private abandon(node: Node): void {
    this.finish(node);
    for (let i = 0; i < node.arity; i++) {
      const edge = node.edge(i);
      if (edge !== undefined) this.deliver(edge.node, edge.slot, undefined);
    }
  }

  private executeSingle(node: Node): void {
    const grad = node.grad;
    if (grad === undefined) return this.abandon(node);
    const { derivative } = node;
    if (derivative.user || node.unpacks) this.seen = true;
    const result = mode.anomaly
      ? this.watch(node, () => derivative.backward!(node, grad))
      : derivative.backward!(node, grad);
    if (node.arity === 1 && !Array.isArray(result) && node.hooks === undefined) {
      this.deliver(node.next0, node.slot0, result as Gradient);
    } else {
      this.deliverAll(node, Array.isArray(result) ? result : [result], [grad]);
    }
  }

  private executeMany(node: Node): void {
    const { grads: list } = node;
    const grads: Gradient[] = Array.from(
      { length: 1 + node.outputs!.length },
      (_, i) => list === undefined ? (i === 0 ? node.grad : undefined) : list[i],
    );
    if (grads.every((g) => g === undefined)) return this.abandon(node);
    if (node.derivative.user || node.unpacks) this.seen = true;
    const call = () => node.derivative.backwardMany!(node, grads);
    const result = mode.anomaly ? this.watch(node, call) : call();
    this.deliverAll(node, Array.isArray(result) ? result : [result], grads);
  }

  private deliverAll(node: Node, results: readonly Gradient[], grads: readonly Gradient[]): void {
    if (node.hooks !== undefined) results = this.runPostHooks(node, results, grads);
    // Gradients may share one storage: those that still wait here keep it while others are added up.
    const shared = node.arity > 2;
    if (shared) { for (const grad of results) if (grad !== undefined) grad.store.root.holders++; }
    for (let i = 0; i < node.arity; i++) {
      if (i === 0) this.deliver(node.next0, node.slot0, results[0]);
      else if (i === 1) this.deliver(node.next1, node.slot1, results[1]);
      else if (i === 2) this.deliver(node.next2, node.slot2, results[2]);
      else {
        const edge = node.more?.[i - 3];
        if (edge !== undefined) this.deliver(edge.node, edge.slot, results[i]);
      }
    }
    if (shared) { for (const grad of results) if (grad !== undefined) grad.store.root.holders--; }
  }

  /** Hooks of the outputs, pre-hooks of the node, and outputs that keep their gradient, in PyTorch's order. */
  private runTensorHooks(node: Node): void {
    const hooks = node.hooks!;
    const read = (
      slot: number,
    ): Gradient => (node.grads === undefined ? (slot === 0 ? node.grad : undefined) : node.grads[slot]);
    const write = (slot: number, grad: Gradient): void => {
      if (grad === read(slot)) return;
      this.drop(read(slot));
      if (grad !== undefined) grad.store.root.holders++;
      if (node.grads !== undefined) node.grads[slot] = grad;
      else node.grad = grad;
    };
    for (const [slot, table] of hooks.tensor) {
      for (const hook of [...table.values()]) {
        const grad = read(slot);
        if (grad === undefined) break;
        this.seen = true;
        write(slot, hook(grad) ?? grad);
      }
    }
    for (const hook of [...hooks.pre.values()]) {
      this.seen = true;
      hook(node.grads ?? [node.grad])?.forEach((grad, slot) => write(slot, grad));
    }
    for (const [slot, tensor] of hooks.retain) {
      const grad = read(slot);
      if (grad === undefined) continue;
      tensor.gradient = tensor.grad === null ? grad.clone() : tensor.grad.add(grad);
      this.held.add(tensor.gradient.store.root);
    }
  }

  private runPostHooks(node: Node, results: readonly Gradient[], grads: readonly Gradient[]): readonly Gradient[] {
    for (const hook of [...node.hooks!.post.values()]) {
      this.seen = true;
      results = hook(results, grads) ?? results;
    }
    return results;
  }

  private capture(node: Node, wish: readonly number[]): void {
    for (const i of wish) {
      const { slot } = this.captures![i];
      const grad = node.grads === undefined ? (slot === 0 ? node.grad : undefined) : node.grads[slot];
      if (grad !== undefined) this.held.add(grad.store.root);
      this.captured[i] = grad;
    }
  }

  private accumulate(node: AccumulateGrad, grad: Tensor): void {
    const variable = node.variable;
    const former = variable.grad;
    if (former === null) variable.gradient = this.mayKeep(grad) ? grad : grad.clone();
    else if (this.createGraph) variable.gradient = former.add(grad);
    else former.add_(grad);
    variable.grad!.store.root.kept = true; // a leaf outlives every tidy
    if (node.after === undefined) return;
    this.seen = true;
    for (const hook of [...node.after.values()]) hook(variable);
  }

  /** Whether a leaf may have this gradient as its own: made by this run, whole, and nobody else's. */
  private mayKeep(grad: Tensor): boolean {
    const { store: storage } = grad;
    return !this.createGraph && !this.seen && storage.holders === 1 && storage.serial > this.firstAllocation &&
      !storage.kept && !this.held.has(storage) && grad.isWhole();
  }

  private watch<R extends Gradient | readonly Gradient[]>(node: Node, call: () => R): R {
    const where = node.stack === undefined ? "" : `\nTraceback of forward call that caused the error:\n${node.stack}`;
    let result: R;
    try {
      result = call();
    } catch (error) {
      if (error instanceof Error && where !== "") error.message += where;
      throw error;
    }
    const list: readonly Gradient[] = Array.isArray(result) ? result : [result];
    list.forEach((grad, i) => {
      if (grad !== undefined && grad.dtype.kind === "float" && Number.isNaN(grad.sum().item())) {
        throw new AutogradError(`Function '${node.name()}' returned nan values in its ${i}th output.${where}`);
      }
    });
    return result;
  }
}

/** The nodes from which a captured place can be reached. Edges lead to earlier operations, accumulators come first. */
function nodesTowards(reached: readonly Node[], captures: readonly Capture[]): Set<Node> {
  const ends = new Set(captures.map((c) => c.node));
  const order = reached.slice().sort((a, b) => orderOf(a) - orderOf(b));
  const wanted = new Set<Node>();
  for (const node of order) {
    for (let i = 0; i < node.arity; i++) {
      const edge = node.edge(i);
      if (edge !== undefined && (wanted.has(edge.node) || ends.has(edge.node))) {
        wanted.add(node);
        break;
      }
    }
  }
  return wanted;
}

function orderOf(node: Node): number {
  return node instanceof AccumulateGrad ? 0 : node.sequence;
}

/** Brings a gradient to its place's shape (sums what was broadcast) and dtype. */
function conform(grad: Tensor, shape: Shape, dtype: DType, node: Node): Tensor {
  let result = grad;
  if (!sameShape(grad.shape, shape)) {
    if (!isExpandable(shape, grad.shape)) {
      throw new AutogradError(
        `Function returned an invalid gradient for ${node.name()} - got [${
          grad.shape.join(", ")
        }] but expected shape ` +
          `compatible with [${shape.join(", ")}]`,
      );
    }
    result = grad.sum_to_size(shape);
  }
  return result.dtype === dtype ? result : result.to(dtype);
}

function isExpandable(from: Shape, to: Shape): boolean {
  if (from.length > to.length) return false;
  const shift = to.length - from.length;
  return from.every((size, i) => size === to[i + shift] || size === 1);
}
