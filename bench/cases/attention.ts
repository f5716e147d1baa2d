// Scaled dot-product attention, forward and both ways.
import * as torch from "../../mod.ts";
import type { Case } from "../measure.ts";

const F = torch.nn.functional;

function attention(name: string, shape: [number, number, number, number], is_causal: boolean): Case[] {
  const [batch, heads, length, features] = shape;
  const spec = `scaled_dot_product_attention [${shape}]${is_causal ? " causal" : ""}`;
  const flops = 4 * batch * heads * length * length * features / (is_causal ? 2 : 1);
  const inputs = (): [torch.Tensor, torch.Tensor, torch.Tensor] => [
    torch.randn(shape),
    torch.randn(shape),
    torch.randn(shape),
  ];
  return [
    {
      id: `attn.${name}.f`,
      spec,
      flops,
      make: () => {
        const [q, k, v] = inputs();
        return () => F.scaled_dot_product_attention(q, k, v, { is_causal });
      },
    },
    {
      id: `attn.${name}.fb`,
      spec: spec + ", forward and backward",
      flops: 3.5 * flops,
      make: () => {
        const [q, k, v] = inputs().map((x) => x.requires_grad_()), g = torch.randn(shape);
        return () => F.scaled_dot_product_attention(q, k, v, { is_causal }).backward(g);
      },
    },
  ];
}

export const ATTENTION: readonly Case[] = [
  ...attention("toy", [16, 4, 64, 16], true),
  ...attention("gpt", [8, 8, 128, 32], true),
  ...attention("512", [4, 8, 512, 64], false),
  ...attention("4096", [1, 1, 4096, 64], false),
];
