// Optical flow as colours: direction is the hue, length the saturation.
import { float32, int64, uint8 } from "../../core/dtype.ts";
import { ShapeError, ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { no_grad } from "../../autograd/mode.ts";
import { tensor } from "../../tensor/create.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** Steps from red to yellow, green, cyan, blue, magenta and back: Baker et al., "A Database and Evaluation Methodology for Optical Flow". */
const STEPS = [15, 6, 4, 11, 13, 6] as const;
/** Which channel is full along a part, which one changes, and whether it rises. */
const PARTS = [[0, 1, true], [1, 0, false], [1, 2, true], [2, 1, false], [2, 0, true], [0, 2, false]] as const;

function wheel(): number[][] {
  return STEPS.flatMap((steps, part) => {
    const [full, changing, rises] = PARTS[part];
    return Array.from({ length: steps }, (_, i) => {
      const colour = [0, 0, 0], along = Math.floor(255 * i / steps);
      colour[full] = 255;
      colour[changing] = rises ? along : 255 - along;
      return colour;
    });
  });
}

/**
 * The colours of a flow [N, 2, H, W] or [2, H, W]: uint8 [N, 3, H, W] or [3, H, W].
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.utils.flow_to_image.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const image = torch.vision.utils.flow_to_image(torch.zeros(2, 4, 5));
 * if (String(image.shape) !== "3,4,5" || image.min().item() !== 255) throw new Error(String(image));
 * ```
 */
export function flow_to_image(flow: Tensor): Tensor {
  checkTensor(flow, "flow_to_image", "flow");
  if (flow.dtype !== float32) throw new ValueError(`Flow should be of dtype torch.float, got ${flow.dtype}.`);
  const x = flow.dim() === 3 ? flow.unsqueeze(0) : flow;
  if (x.dim() !== 4 || x.shape[1] !== 2 || x.numel() === 0) {
    throw new ShapeError(`Input flow should have shape (2, H, W) or (N, 2, H, W), got [${flow.shape}].`);
  }
  return no_grad(() => {
    const longest = x.pow(2).sum(1).sqrt().max();
    const unit = x.div(longest.add(2 ** -23)), length = unit.pow(2).sum(1, { keepdim: true }).sqrt();
    const colours = tensor(wheel(), { dtype: float32 }).div(255).t().contiguous(); // [3, 55]
    const count = colours.shape[1];
    const angle = unit.select(1, 1).neg().atan2(unit.select(1, 0).neg()).div(Math.PI);
    const place = angle.add(1).div(2).mul(count - 1),
      below = place.floor().to(int64),
      above = below.add(1).remainder(count);
    const part = place.sub(below).unsqueeze(1), shape = [3, ...below.shape];
    const at = (index: Tensor) => colours.index_select(1, index.flatten()).view(shape).transpose(0, 1);
    const colour = part.neg().add(1).mul(at(below)).add(part.mul(at(above)));
    const image = length.mul(colour.neg().add(1)).neg().add(1).mul(255).floor().to(uint8);
    return flow.dim() === 3 ? image.squeeze(0) : image;
  });
}
