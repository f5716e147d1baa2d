// Image datasets, torchvision.datasets.
export { CIFAR10, CIFAR100, type CIFARClass, type CIFARFiles } from "./cifar.ts";
export { FakeData, type FakeDataOptions } from "./fake_data.ts";
export {
  DatasetFolder,
  type DatasetFolderOptions,
  type Eventually,
  ImageFolder,
  type ImageFolderOptions,
} from "./folder.ts";
/** What {@link ImageFolder} is made of: finding classes and files, and reading images. */
export * as folder from "./folder_functions.ts";
export { ImageCSV, type ImageCSVOptions } from "./image_csv.ts";
export { FashionMNIST, KMNIST, MNIST, type MNISTClass, type TrainTestOptions } from "./mnist.ts";
export { VisionDataset, type VisionDatasetOptions } from "./vision_dataset.ts";
