// The functions of torchvision.datasets.folder.
export {
  default_loader,
  find_classes,
  has_file_allowed_extension,
  IMG_EXTENSIONS,
  is_image_file,
  make_dataset,
  type MakeDatasetOptions,
} from "./folder_scan.ts";
