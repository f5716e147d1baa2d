// A program of its own that reads a folder of images by two workers: prints what arrives.
import * as torch from "../../mod.ts";

/** At the top level of the module, so that workers find it. */
export function toFloats(image: torch.vision.Image): Float32Array {
  return Float32Array.from(image.data);
}

if (import.meta.main) {
  const data = new torch.vision.datasets.ImageFolder(Deno.args[0], { transform: toFloats });
  for (let epoch = 0; epoch < 2; epoch++) {
    const firsts: unknown[] = [], labels: unknown[] = [];
    for await (const [x, y] of new torch.utils.data.DataLoader(data, 4, { num_workers: 2 })) {
      firsts.push(...(x as torch.Tensor).select(1, 0).tolist() as number[]);
      labels.push(...(y as torch.Tensor).tolist() as number[]);
    }
    console.log(JSON.stringify([firsts, labels]));
  }
}
