// `torch.utils.plot`: plots of what training gives, as SVG.
export type { AxesOptions } from "./axes.ts";
export { confusion_matrix, type ConfusionOptions } from "./confusion_matrix.ts";
export { histogram, type HistogramPlotOptions } from "./histogram.ts";
export { images, type ImagesOptions } from "./images.ts";
export { line, type LineOptions, type PlotMark } from "./line.ts";
export { Plot, type RenderOptions } from "./plot.ts";
export { scatter, type ScatterOptions } from "./scatter.ts";
export type { Series } from "./series.ts";
