"""PyTorch's half of bench/images_vs.ts: images.py FOLDER WORKERS EPOCHS prints seconds and images of each epoch."""
import sys
import time

import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

if __name__ == "__main__":
    folder, workers, epochs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.manual_seed(0)
    data = datasets.ImageFolder(
        folder,
        transforms.Compose([
            transforms.RandomResizedCrop(224),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ]),
    )
    loader = DataLoader(data, 32, shuffle=True, num_workers=workers, persistent_workers=workers > 0)
    for _ in range(epochs):
        begin, images = time.perf_counter(), 0
        for x, y in loader:
            images += x.shape[0]
        print(time.perf_counter() - begin, images, flush=True)
