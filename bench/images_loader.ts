// This library's half of bench/images_vs.ts: FOLDER WORKERS EPOCHS; prints seconds, images and resident MB of each epoch.
import * as torch from "../mod.ts";

const { ImageFolder } = torch.vision.datasets, T = torch.vision.transforms;

if (import.meta.main) {
  const [folder, workers, epochs] = Deno.args;
  torch.manual_seed(0);
  const data = new ImageFolder(folder, {
    transform: new T.Compose([
      new T.RandomResizedCrop(224),
      new T.RandomHorizontalFlip(),
      new T.ToTensor(),
      new T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ]),
  });
  const num_workers = Number(workers);
  const loader = new torch.utils.data.DataLoader(data, {
    batch_size: 32,
    shuffle: true,
    num_workers,
    persistent_workers: num_workers > 0,
  });
  for (let epoch = 0; epoch < Number(epochs); epoch++) {
    const begin = performance.now();
    let images = 0;
    for await (const [x] of loader) images += x.shape[0];
    const resident = Deno.memoryUsage().rss / 2 ** 20;
    console.log((performance.now() - begin) / 1000, images, resident.toFixed(0));
  }
  loader[Symbol.dispose]();
}
