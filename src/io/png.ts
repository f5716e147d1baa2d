// Writes PNG files without a package: what must be made at once, within a call that cannot wait.
// https://www.w3.org/TR/png-3
import { zlib } from "./zlib.ts";
import { concat } from "./zip_write.ts";

/** Colour types of PNG by the number of channels. */
const COLOUR_TYPES = [0, 0, 4, 2, 6];

/** Bytes [height, width, channels] as a PNG file: grey, grey and alpha, colours, colours and alpha. */
export function encodePng(
  width: number,
  height: number,
  channels: 1 | 2 | 3 | 4,
  data: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(13), view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, COLOUR_TYPES[channels]], 8);
  return concat([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", zlib.deflateSync(filtered(height, width * channels, channels, data))),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

/** Every row as differences to the row above it (filter 2), the first to the pixel at the left (filter 1). */
function filtered(height: number, stride: number, channels: number, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(height * (stride + 1));
  for (let y = 0, at = 0, to = 0; y < height; y++) {
    const back = y === 0 ? channels : stride;
    out[to++] = y === 0 ? 1 : 2;
    for (let x = 0; x < stride; x++, at++) {
      out[to++] = y === 0 && x < channels ? data[at] : data[at] - data[at - back];
    }
  }
  return out;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length), view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) out[4 + i] = name.charCodeAt(i);
  out.set(data, 8);
  view.setUint32(8 + data.length, zlib.crc32(out.subarray(4, 8 + data.length)));
  return out;
}
