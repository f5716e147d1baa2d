// What reading and writing of checkpoints must know about tensors and classes.
import type { DType } from "../core/dtype.ts";
import type { TensorLayout } from "./pickle_globals.ts";
import type { PickledClass } from "./pickle_values.ts";
import type { PickledDevice, PickledObject } from "./pickle_write.ts";

/** A tensor as {@link TensorCodec.describe} gives it. */
export type TensorDescription = TensorLayout & {
  readonly isParameter: boolean;
  /** The same object for all tensors that share memory. */
  readonly storage: object;
  /** Where it lives: "cpu", "cuda:0". */
  readonly location: string;
  /** Size of the whole storage. */
  readonly nbytes: number;
  /** The whole storage's bytes, asked for once per storage and used before anything else happens. */
  bytes(): Uint8Array;
};

/** What reading and writing of checkpoints must know about tensors. */
export type TensorCodec = {
  /** Undefined for what is no tensor. */
  describe(value: object): TensorDescription | undefined;
  /** Whether storages can be made there; asked with PyTorch's names, such as "cuda:0". */
  hasDevice(location: string): boolean;
  /** A storage with this content, once per storage of the file; `bytes` are fresh and may be kept. */
  storage(bytes: Uint8Array<ArrayBuffer>, location: string, dtype: DType): unknown;
  /** A tensor over a storage that {@link TensorCodec.storage} made; the layout lies inside of it. */
  tensor(storage: unknown, layout: TensorLayout): unknown;
  /** A Parameter over the memory of a tensor that {@link TensorCodec.tensor} made. */
  parameter(tensor: unknown, requiresGrad: boolean): unknown;
  /** The value that stands for torch.device("cuda:0"). */
  device(name: string): unknown;
  /** The type and number of a torch.device; undefined for what is none. */
  describeDevice(value: object): PickledDevice | undefined;
  /** The class of this name, if objects of it may be made; an error when it is known, but not with `weightsOnly`. */
  findClass?(name: string, weightsOnly: boolean): PickledClass | undefined;
  /** The function of this name, if it may stand as a value. */
  findFunction?(name: string, weightsOnly: boolean): unknown;
  /** The class and the state of a module or of an object of one's own, or the name of a function; undefined for others. */
  describeObject?(value: object): PickledObject | undefined;
};
