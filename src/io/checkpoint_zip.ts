// Checkpoints in PyTorch's zip format, since version 1.6.
import { FormatError } from "../core/errors.ts";
import type { TensorCodec } from "./checkpoint_codec.ts";
import { CheckpointStorages, type MapLocation } from "./checkpoint_storages.ts";
import { unpickle } from "./pickle_read.ts";
import type { ByteSource } from "./byte_source.ts";
import { ZipReader } from "./zip.ts";

/** Reads a zip archive of torch.save: `NAME/data.pkl`, and `NAME/data/KEY` for every storage. */
export function readZip(
  codec: TensorCodec,
  source: ByteSource,
  mapLocation: MapLocation | null | undefined,
  weightsOnly: boolean,
): unknown {
  const zip = new ZipReader(source);
  const root = zip.names()[0]?.split("/")[0] ?? "";
  const fail = (what: string): never => {
    throw new FormatError(`${source.name}: ${what}`);
  };
  if (zip.has(`${root}/constants.pkl`)) {
    fail("this is a TorchScript program, not a checkpoint; save the model's state_dict() with torch.save in PyTorch");
  }
  if (!zip.has(`${root}/data.pkl`)) {
    const arrays = zip.names().some((name) => name.endsWith(".npy"));
    fail(
      `there is no entry "${root}/data.pkl", so this zip archive was not written by torch.save` +
        (arrays ? "; it holds NumPy arrays, which torch.utils.numpy.load_npz reads" : ""),
    );
  }
  const order = zip.has(`${root}/byteorder`) ? new TextDecoder().decode(zip.read(`${root}/byteorder`)) : "little";
  if (order !== "little" && order !== "big") fail(`the byte order is "${order}", it must be little or big`);
  const storages = new CheckpointStorages(codec, mapLocation, order === "big", (key, nbytes) => {
    const name = `${root}/data/${key}`;
    if (!zip.has(name)) throw new FormatError(`storage "${key}" is missing`);
    if (zip.size(name) !== nbytes) {
      throw new FormatError(`storage "${key}" has ${zip.size(name)} bytes, ${nbytes} are expected`);
    }
    return zip.read(name);
  });
  return unpickle(zip.read(`${root}/data.pkl`), `${source.name}, data.pkl`, storages.hooks(weightsOnly));
}
