// Images as a dataset with a chain of transforms: crop, flip, to [C, H, W] floats, normalise.
import * as torch from "../../mod.ts";

const { DataLoader, Dataset } = torch.utils.data;

type Transform = (x: torch.Tensor) => torch.Tensor;

/** [H, W, C] bytes to [C, H, W] floats, 0 … 1. */
const toTensor: Transform = (img) => img.permute(2, 0, 1).float().div(255);

const randomFlip: Transform = (x) => torch.rand(1).item() < 0.5 ? x.flip(-1) : x;

function randomCrop(size: number, padding: number): Transform {
  return (image) => {
    const x = torch.nn.functional.pad(image, [padding, padding, padding, padding]);
    const i = Number(torch.randint(0, x.shape[1] - size + 1, [1]).item());
    const j = Number(torch.randint(0, x.shape[2] - size + 1, [1]).item());
    return x.index([":", `${i}:${i + size}`, `${j}:${j + size}`]);
  };
}

class Pictures extends Dataset<[torch.Tensor, number]> {
  readonly length = 6;
  readonly images: torch.Tensor[];

  constructor(readonly transform: Transform) {
    super();
    const rows = torch.arange(8).view(8, 1, 1), cols = torch.arange(8).view(1, 8, 1);
    const channels = torch.arange(3).view(1, 1, 3);
    this.images = Array.from(
      { length: 6 },
      (_, k) => rows.mul(30).add(cols.mul(7 * (k + 1))).add(channels.mul(40)).remainder(256).to(torch.uint8),
    );
  }

  override get(i: number): [torch.Tensor, number] {
    return [this.transform(this.images[i]), i % 2];
  }
}

export async function main(print: (...values: unknown[]) => void): Promise<void> {
  const mean = [0.485, 0.456, 0.406], std = [0.229, 0.224, 0.225];
  const raw = new Pictures(toTensor);
  print(raw.images[0].shape, raw.get(0)[0].shape, raw.get(0)[0].max());
  const plain = torch.stack([...raw].map(([x]) => x));
  print(plain.mean([0, 2, 3]), plain.std([0, 2, 3]));
  torch.manual_seed(230);
  const { Compose, Normalize } = torch.vision.transforms;
  const data = new Pictures(new Compose([toTensor, randomCrop(6, 1), randomFlip, new Normalize(mean, std)]));
  for (let epoch = 0; epoch < 2; epoch++) {
    for await (const [x, y] of new DataLoader(data, { batch_size: 3, shuffle: true })) {
      print(x.shape, y.tolist(), x.mean([1, 2, 3]));
    }
  }
  const [x] = data.get(0);
  const back = x.mul(torch.tensor(std).view(3, 1, 1)).add(torch.tensor(mean).view(3, 1, 1));
  print(back.mul(255).round().to(torch.uint8).index([0]));
}
