// Meshes and clouds of points for TensorBoard: vertices, faces and colours, each a tensor of its own.
// https://github.com/tensorflow/tensorboard/blob/master/tensorboard/plugins/mesh/plugin_data.proto
import { ArgumentError, ShapeError } from "../../core/errors.ts";
import { describeValue } from "../../core/kinds.ts";
import { encodeMessage, type MessageSpec } from "../../io/protobuf.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { DATA_TYPE, type SummaryValue } from "./event.ts";
import { numbersOf } from "./numbers.ts";
import { pluginData, shapeProto } from "./summaries.ts";

type PluginData = {
  version?: number;
  name?: string;
  content_type?: number;
  json_config?: string;
  shape?: readonly number[];
  components?: number;
};

const PLUGIN_DATA: MessageSpec<PluginData> = {
  version: [1, "int"],
  name: [2, "string"],
  content_type: [3, "int"],
  json_config: [5, "string"],
  shape: [6, "int", "repeated"],
  components: [7, "int"],
};

/** What a part of a mesh is, by its number in the plugin's list. */
const PARTS = { VERTEX: 1, FACE: 2, COLOR: 3 } as const;

/** The parts that are there; each is [batch, number, 3]. */
export function meshSummaries(
  tag: string,
  vertices: unknown,
  colors: unknown,
  faces: unknown,
  config: unknown,
): SummaryValue[] {
  const given = Object.entries({ VERTEX: vertices, FACE: faces, COLOR: colors } as const)
    .filter(([, part]) => part !== undefined && part !== null) as [keyof typeof PARTS, unknown][];
  const components = given.reduce((bits, [name]) => bits | 1 << PARTS[name], 0);
  const json_config = JSON.stringify(config ?? {});
  return given.map(([name, part]) => {
    if (!(part instanceof Tensor)) throw new ArgumentError(`add_mesh: ${name} is a tensor, not ${describeValue(part)}`);
    const { shape } = part;
    if (shape.length !== 3 || shape[2] !== 3) {
      throw new ShapeError(`add_mesh: Tensor shape should be of shape BxNx3, but got [${shape}] (${name})`);
    }
    const content = encodeMessage(PLUGIN_DATA, {
      name: tag,
      content_type: PARTS[name],
      json_config,
      shape,
      components,
    });
    const tensor = {
      dtype: DATA_TYPE.DT_FLOAT,
      tensor_shape: shapeProto(shape),
      float_val: numbersOf(part, "add_mesh"),
    };
    return { tag: `${tag}_${name}`, tensor, metadata: pluginData("mesh", content) };
  });
}
