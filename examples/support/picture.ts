// Pictures of the examples: a folder for them, and how they look in a terminal.
import * as torch from "../../mod.ts";
import { OptionError } from "./options.ts";
import { isTerminal } from "./progress.ts";

const F = torch.nn.functional;

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
