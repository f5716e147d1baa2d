// The file format: ONNX's messages, which protobufjs writes and reads. https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
import { FormatError } from "../core/errors.ts";
import { importPackage } from "../io/package.ts";

/** A tensor in a file. */
export type TensorProto = {
  dims?: (number | LongLike)[];
  dataType?: number;
  floatData?: number[];
  int32Data?: number[];
  stringData?: Uint8Array[];
  int64Data?: (number | LongLike)[];
  name?: string;
  rawData?: Uint8Array;
  doubleData?: number[];
  uint64Data?: (number | LongLike)[];
  dataLocation?: number;
};

/** 64 bits as two halves, as protobufjs reads them. */
export type LongLike = { low: number; high: number };

/** An attribute of a node in a file. */
export type AttributeProto = {
  name: string;
  type?: number;
  f?: number;
  i?: number | LongLike;
  s?: Uint8Array;
  t?: TensorProto;
  g?: GraphProto;
  floats?: number[];
  ints?: (number | LongLike)[];
  strings?: Uint8Array[];
};

/** A node in a file. */
export type NodeProto = {
  input?: string[];
  output?: string[];
  name?: string;
  opType?: string;
  domain?: string;
  attribute?: AttributeProto[];
};

/** An input or output of a graph in a file. */
export type ValueInfoProto = {
  name: string;
  type?: {
    tensorType?: { elemType?: number; shape?: { dim?: { dimValue?: number | LongLike; dimParam?: string }[] } };
  };
};

/** A graph in a file. */
export type GraphProto = {
  node?: NodeProto[];
  name?: string;
  initializer?: TensorProto[];
  input?: ValueInfoProto[];
  output?: ValueInfoProto[];
};

/** A file. */
export type ModelProto = {
  irVersion?: number | LongLike;
  producerName?: string;
  producerVersion?: string;
  graph?: GraphProto;
  opsetImport?: { domain?: string; version?: number | LongLike }[];
};

// The part of onnx.proto that graphs of tensors use, with its field numbers; unknown fields are skipped by readers.
const PROTO = `
syntax = "proto2";
package onnx;
message AttributeProto {
  optional string name = 1;
  optional float f = 2;
  optional int64 i = 3;
  optional bytes s = 4;
  optional TensorProto t = 5;
  optional GraphProto g = 6;
  repeated float floats = 7;
  repeated int64 ints = 8;
  repeated bytes strings = 9;
  optional int32 type = 20;
}
message ValueInfoProto {
  optional string name = 1;
  optional TypeProto type = 2;
}
message NodeProto {
  repeated string input = 1;
  repeated string output = 2;
  optional string name = 3;
  optional string op_type = 4;
  repeated AttributeProto attribute = 5;
  optional string domain = 7;
}
message ModelProto {
  optional int64 ir_version = 1;
  optional string producer_name = 2;
  optional string producer_version = 3;
  optional GraphProto graph = 7;
  repeated OperatorSetIdProto opset_import = 8;
}
message GraphProto {
  repeated NodeProto node = 1;
  optional string name = 2;
  repeated TensorProto initializer = 5;
  repeated ValueInfoProto input = 11;
  repeated ValueInfoProto output = 12;
}
message TensorProto {
  repeated int64 dims = 1;
  optional int32 data_type = 2;
  repeated float float_data = 4 [packed = true];
  repeated int32 int32_data = 5 [packed = true];
  repeated bytes string_data = 6;
  repeated int64 int64_data = 7 [packed = true];
  optional string name = 8;
  optional bytes raw_data = 9;
  repeated double double_data = 10 [packed = true];
  repeated uint64 uint64_data = 11 [packed = true];
  optional int32 data_location = 14;
}
message TensorShapeProto {
  message Dimension {
    optional int64 dim_value = 1;
    optional string dim_param = 2;
  }
  repeated Dimension dim = 1;
}
message TypeProto {
  message Tensor {
    optional int32 elem_type = 1;
    optional TensorShapeProto shape = 2;
  }
  optional Tensor tensor_type = 1;
}
message OperatorSetIdProto {
  optional string domain = 1;
  optional int64 version = 2;
}
`;

type MessageType = {
  fromObject(object: unknown): unknown;
  encode(message: unknown): { finish(): Uint8Array };
  decode(bytes: Uint8Array): unknown;
  toObject(message: unknown): unknown;
};
type Library = { parse(source: string): { root: { lookupType(name: string): MessageType } } };

const PACKAGE = "npm:protobufjs@^7.5.4";
let model: Promise<MessageType> | undefined;

/** The messages, from the package that knows the wire format. */
function modelType(purpose: string): Promise<MessageType> {
  const load = async (): Promise<MessageType> => {
    const library = await importPackage<{ default?: Library } & Library>(PACKAGE, purpose);
    return (library.default ?? library).parse(PROTO).root.lookupType("onnx.ModelProto");
  };
  return model ??= load().catch((error) => {
    model = undefined;
    throw error;
  });
}

/** A file's bytes. */
export async function encodeModel(file: ModelProto): Promise<Uint8Array> {
  const type = await modelType("torch.onnx.export()");
  return type.encode(type.fromObject(file)).finish();
}

/** A file's content; `name` stands in the error. */
export async function decodeModel(bytes: Uint8Array, name: string): Promise<ModelProto> {
  const type = await modelType("torch.onnx.load()");
  try {
    return type.toObject(type.decode(bytes)) as ModelProto; // without the defaults of what is not there
  } catch (cause) {
    throw new FormatError(`${name} is no ONNX file, or a damaged one (${(cause as Error).message})`, { cause });
  }
}

/** A 64-bit number of a file. */
export function wholeNumber(value: number | LongLike | undefined): number {
  if (value === undefined) return 0;
  return typeof value === "number" ? value : value.high * 2 ** 32 + (value.low >>> 0);
}
