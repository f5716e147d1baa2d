// What the networks of torchvision's mobile kind share: widths in steps, and first weights.
import { normal_, ones_, uniform_, zeros_ } from "../../nn/init.ts";
import { kaiming_normal_ } from "../../nn/init_scaled.ts";
import { BatchNorm2d, Conv2d, Linear } from "../../nn/mod.ts";
import type { Module } from "../../nn/module.ts";

/** The nearest multiple of `divisor`, at least that, and not more than a tenth below `width`. */
export function makeDivisible(width: number, divisor = 8): number {
  const rounded = Math.max(divisor, Math.floor(Math.trunc(width + divisor / 2) / divisor) * divisor);
  return rounded < 0.9 * width ? rounded + divisor : rounded;
}

/**
 * Draws convolutions by Kaiming's rule over what goes out, and linear layers from N(0, 0.01²) or, with `uniform`, from
 * U(−1/√out, 1/√out), in the order of the modules.
 */
export function initializeMobile(model: Module, uniform = false): void {
  for (const m of model.modules()) {
    if (m instanceof Conv2d) kaiming_normal_(m.weight, { mode: "fan_out" });
    else if (m instanceof BatchNorm2d) ones_(m.weight!);
    else if (m instanceof Linear) {
      const range = 1 / Math.sqrt(m.out_features);
      if (uniform) uniform_(m.weight, -range, range);
      else normal_(m.weight, 0, 0.01);
    } else continue;
    if (m.bias) zeros_(m.bias);
  }
}
