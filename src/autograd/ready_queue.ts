// The nodes that have all their gradients, latest operation first, as PyTorch runs them.
import type { Node } from "./node.ts";

/** A binary heap by sequence number. */
export class ReadyQueue {
  readonly #heap: Node[] = [];

  push(node: Node): void {
    const heap = this.#heap;
    let i = heap.length;
    heap.push(node);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (heap[parent].sequence >= node.sequence) break;
      heap[i] = heap[parent];
      i = parent;
    }
    heap[i] = node;
  }

  pop(): Node | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const node = heap.pop();
    if (heap.length === 0 || node === undefined) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1].sequence > heap[child].sequence) child++;
      if (heap[child].sequence <= node.sequence) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = node;
    return top;
  }
}
