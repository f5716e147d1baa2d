// Batches of a loader in this thread: rows of tensors, shuffled, new epochs included.
import * as torch from "../../mod.ts";
import type { Case } from "../measure.ts";

const { DataLoader, TensorDataset } = torch.utils.data;

function epochs(id: string, spec: string, width: number): Case {
  return {
    id: `loader.${id}`,
    spec,
    bytes: 2 * 64 * width * 4,
    make: () => {
      const data = new TensorDataset(torch.rand(60000, width), torch.randint(0, 10, [60000]));
      const loader = new DataLoader(data, { batch_size: 64, shuffle: true });
      let batches = loader[Symbol.iterator]();
      return () => {
        let next = batches.next();
        if (next.done) next = (batches = loader[Symbol.iterator]()).next();
        for (const x of next.value as torch.Tensor[]) x.dispose();
      };
    },
  };
}

export const LOADER: readonly Case[] = [
  epochs("rows", "a batch of 64 of TensorDataset [60000, 784] and labels, shuffled", 784),
  epochs("overhead", "the same with rows of one number: what is left is the loader", 1),
];
