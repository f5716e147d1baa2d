// What travels between a loader and its workers: values as plain objects that structured cloning accepts. Typed arrays go
// as their buffers: Deno looks through every element of those that arrive by Node's messages, a second for two million.
import type { MemberNames } from "../nn/blank.ts";

/** A class or function, which the other side finds by its name and its text. */
export type CodeReference = {
  readonly name: string;
  readonly text: string;
  /** Where it was found, for messages: `dataset.transform`. */
  readonly place: string;
  readonly isClass: boolean;
};

/** A tensor's elements: in a slot of the ring, in a buffer that moves over, or in memory that both sides share. */
export type TensorWire = {
  readonly kind: "tensor";
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Bytes from the slot's beginning; without them `memory` holds the elements. */
  readonly at?: number;
  readonly memory?: ArrayBuffer | SharedArrayBuffer;
  readonly strides?: readonly number[];
  readonly offset?: number;
  readonly requires_grad?: boolean;
  readonly parameter?: boolean;
};

/** An encoded value; `id` numbers what may be met again. */
export type Wire =
  | { readonly kind: "plain"; readonly value: unknown }
  | { readonly kind: "list"; readonly id: number; readonly items: readonly Wire[] }
  | { readonly kind: "record"; readonly id: number; readonly keys: readonly string[]; readonly values: readonly Wire[] }
  | { readonly kind: "map"; readonly id: number; readonly entries: readonly (readonly [Wire, Wire])[] }
  | { readonly kind: "set"; readonly id: number; readonly items: readonly Wire[] }
  | { readonly kind: "again"; readonly id: number }
  | {
    readonly kind: "view";
    readonly id: number;
    readonly type: string;
    readonly memory: ArrayBuffer | SharedArrayBuffer;
    readonly start: number;
    readonly length: number;
  }
  | { readonly kind: "url"; readonly href: string }
  | { readonly kind: "dtype"; readonly name: string }
  | { readonly kind: "device"; readonly name: string }
  | { readonly kind: "generator"; readonly id: number; readonly state: Uint32Array<ArrayBuffer> }
  | { readonly kind: "code"; readonly code: number }
  | {
    readonly kind: "instance";
    readonly id: number;
    readonly code: number;
    readonly keys: readonly string[];
    readonly values: readonly Wire[];
  }
  | {
    readonly kind: "module";
    readonly id: number;
    readonly code: number;
    readonly keys: readonly string[];
    readonly values: readonly Wire[];
    /** Those of the keys that a list or dict of parameters holds. */
    readonly held: readonly string[];
    readonly members: MemberNames;
  }
  | { readonly kind: "made"; readonly id: number; readonly code: number; readonly given: readonly Wire[] }
  | TensorWire;

/** An encoded value with the classes and functions that occur in it. */
export type Parcel = { readonly value: Wire; readonly codes: readonly CodeReference[] };
