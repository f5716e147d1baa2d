import { FormatError, __name } from "./module.js";
import { importPackage } from "./package.js";

// src/onnx/schema.ts
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
const PACKAGE = "npm:protobufjs@^7.5.4";
let model;
function modelType(purpose) {
	const load = async () => {
		const library = await importPackage(PACKAGE, purpose);
		return (library.default ?? library).parse(PROTO).root.lookupType("onnx.ModelProto");
	};
	return model ??= load().catch((error) => {
		model = undefined;
		throw error;
	});
}
async function encodeModel(file) {
	const type = await modelType("torch.onnx.export()");
	return type.encode(type.fromObject(file)).finish();
}
async function decodeModel(bytes, name) {
	const type = await modelType("torch.onnx.load()");
	try {
		return type.toObject(type.decode(bytes));
	} catch (cause) {
		throw new FormatError(`${name} is no ONNX file, or a damaged one (${cause.message})`, { cause });
	}
}
function wholeNumber(value) {
	if (value === undefined) return 0;
	return typeof value === "number" ? value : value.high * 2 ** 32 + (value.low >>> 0);
}

export { decodeModel, encodeModel, wholeNumber };