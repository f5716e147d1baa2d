// Pictures of the examples: images side by side, as PNG files, and as half blocks in a terminal.
import * as torch from "../../mod.ts";
import { OptionError } from "./options.ts";
import { isTerminal } from "./progress.ts";

const F = torch.nn.functional;

/** Images [N, C, H, W], C 1 or 3, as one [3, …, …], `columns` in a row with `gap` black pixels around each. */
export function gridOf(images: torch.Tensor, columns: number, gap = 2): torch.Tensor {
  const [count, , height, width] = images.shape, across = Math.min(columns, count);
  const grid = torch.zeros(3, Math.ceil(count / across) * (height + gap) + gap, across * (width + gap) + gap);
  for (let i = 0; i < count; i++) {
    const top = gap + Math.floor(i / across) * (height + gap), left = gap + (i % across) * (width + gap);
    grid.narrow(1, top, height).narrow(2, left, width).copy_(images.select(0, i).detach());
  }
  return grid;
}

/** The bytes [H, W, 3] of an image [C, H, W] from 0 to 1. */
function bytesOf(image: torch.Tensor): Uint8Array<ArrayBuffer> {
  const bytes = image.detach().clamp(0, 1).mul(255).add(0.5).to(torch.uint8).expand(3, -1, -1).permute(1, 2, 0);
  return Uint8Array.from(bytes.flatten().tolist() as number[]);
}

/** Makes a folder for pictures, unless there is one. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await Deno.mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new OptionError(`The folder ${folder} cannot be made: ${(cause as Error).message}.`, { cause });
  }
}

/** Writes an image [C, H, W] from 0 to 1 as a file. */
export async function savePicture(image: torch.Tensor, path: string): Promise<void> {
  const [, height, width] = image.shape;
  await new torch.vision.Image("RGB", [width, height], bytesOf(image)).save(path);
}

const RESET = "\x1b[0m";
/** From dark to bright, for output without colours. */
const SHADES = " .:-=+*#%@";

/**
 * Lines that show an image [C, H, W] from 0 to 1, `columns` characters wide: two rows of pixels a line, the upper one as the colour
 * of a half block, the lower one as its background. Without colours, a character's density is the brightness.
 */
export function drawPicture(image: torch.Tensor, columns: number, colour = coloured()): string[] {
  const [, height, width] = image.shape;
  const rows = 2 * Math.max(1, Math.round(height * columns / width / 2));
  const small = F.interpolate(image.detach().unsqueeze(0), { size: [rows, columns], mode: "area" }).squeeze(0);
  const bytes = bytesOf(small);
  const pixel = (y: number, x: number) => bytes.subarray(3 * (y * columns + x), 3 * (y * columns + x) + 3);
  return Array.from({ length: rows / 2 }, (_, line) => {
    let text = "";
    for (let x = 0; x < columns; x++) {
      const upper = pixel(2 * line, x), lower = pixel(2 * line + 1, x);
      if (colour) text += `\x1b[38;2;${upper.join(";")};48;2;${lower.join(";")}m▀`;
      else text += SHADES[Math.floor((brightness(upper) + brightness(lower)) / 512 * SHADES.length)];
    }
    return colour ? text + RESET : text;
  });
}

function brightness([red, green, blue]: Uint8Array): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function coloured(): boolean {
  return isTerminal() && !Deno.noColor;
}

/** How many characters fit into a line. */
export function terminalColumns(): number {
  return isTerminal() ? Deno.consoleSize().columns : 80;
}
