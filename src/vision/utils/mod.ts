// Pictures of pictures: grids, boxes, masks and points, torchvision.utils.
export type { Colour, Colours } from "./colors.ts";
export {
  type BoxDrawingOptions,
  draw_bounding_boxes,
  draw_keypoints,
  draw_segmentation_masks,
  type KeypointDrawingOptions,
  type MaskDrawingOptions,
} from "./drawing.ts";
export { flow_to_image } from "./flow.ts";
export { type GridOptions, make_grid, save_image, type SaveGridOptions } from "./grid.ts";
