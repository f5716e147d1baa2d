// The table that summary() makes: layers in the order of their calls, and totals.
import type { Module } from "../nn/module.ts";
import { ownParameters } from "../nn/module_members.ts";
import { Tensor } from "../tensor/tensor.ts";

/** One call of a module. @internal */
export type LayerRow = {
  path: string;
  module: Module;
  /** Whether it was called before. */
  again: boolean;
  children: LayerRow[];
  shape: readonly number[] | undefined;
  bytes: number;
  multAdds?: number;
};

/** A layer of {@link ModelSummary}. */
export type LayerSummary = {
  /** Where it is in the model: `layer1.0.conv1`; "" is the model itself. */
  name: string;
  /** Its class. */
  type: string;
  /** 0 is the model. */
  depth: number;
  /** Of the first tensor that forward gives. */
  output_shape: number[] | undefined;
  /** Its own parameters, and those of layers that are not listed below it. */
  params: number;
  /** Those of them that have gradients. */
  trainable_params: number;
  /** Its own multiply-adds, and those of layers that are not listed below it. */
  mult_adds: number;
  /** Whether an earlier call of the same layer counts its parameters. */
  recursive: boolean;
};

/** 1234567 as 1,234,567. An Intl.NumberFormat would add milliseconds to every import. */
const thousands = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/**
 * What {@link summary} found: prints as a table.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const table: torch.utils.ModelSummary = torch.utils.summary(new torch.nn.Linear(3, 2), [1, 3]);
 * if (table.total_params !== 8 || table.layers[0].output_shape?.join() !== "1,2") throw new Error(String(table));
 * ```
 */
export class ModelSummary {
  /** The layers in the order of their calls, each before those that it calls. */
  readonly layers: readonly LayerSummary[];
  /** All parameters of the model, shared ones once. */
  readonly total_params: number;
  /** Those that have gradients. */
  readonly trainable_params: number;
  /** Multiply-adds of one forward. */
  readonly total_mult_adds: number;
  /** Bytes of the inputs. */
  readonly input_bytes: number;
  /** Bytes of the outputs of all layers that call no others, and as much for their gradients. */
  readonly forward_backward_bytes: number;
  /** Bytes of the parameters. */
  readonly param_bytes: number;
  readonly #lines: readonly string[];

  /** @internal */
  constructor(root: LayerRow, model: Module, args: readonly unknown[], deepest: number) {
    const found: Listed[] = [];
    list(root, root.path, 0, "", "", deepest, found);
    this.layers = found.map(({ layer }) => layer);
    const parameters = [...model.parameters()], count = (list: Tensor[]) => list.reduce((n, x) => n + x.numel(), 0);
    this.total_params = count(parameters);
    this.trainable_params = count(parameters.filter((parameter) => parameter.requires_grad));
    this.param_bytes = parameters.reduce((n, x) => n + x.numel() * x.dtype.itemsize, 0);
    this.total_mult_adds = multAddsBelow(root);
    this.forward_backward_bytes = 2 * bytesBelow(root);
    const inputs = args.flat().filter((arg) => arg instanceof Tensor);
    this.input_bytes = inputs.reduce((n, x) => n + x.numel() * x.dtype.itemsize, 0);
    this.#lines = table(found);
  }

  /** The table. */
  toString(): string {
    const [head, ...rows] = this.#lines, width = Math.max(...this.#lines.map((line) => line.length));
    const double = "=".repeat(width);
    return [
      double,
      head,
      double,
      ...rows,
      double,
      `Total params: ${thousands(this.total_params)}`,
      `Trainable params: ${thousands(this.trainable_params)}`,
      `Non-trainable params: ${thousands(this.total_params - this.trainable_params)}`,
      `Total mult-adds: ${scaled(this.total_mult_adds, ["T", "G", "M"]) ?? thousands(this.total_mult_adds)}`,
      double,
      `Input size: ${bytesText(this.input_bytes)}`,
      `Forward/backward pass size: ${bytesText(this.forward_backward_bytes)}`,
      `Params size: ${bytesText(this.param_bytes)}`,
      `Estimated total size: ${bytesText(this.input_bytes + this.forward_backward_bytes + this.param_bytes)}`,
      double,
    ].join("\n");
  }

  /** The table in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** The table in a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": this.toString() };
  }
}

/** "1.81 G": units a thousand apart, the last one `least`. */
function scaled(n: number, units: readonly string[], least = 1e6): string | undefined {
  const sizes = units.map((_, i) => least * 1000 ** (units.length - 1 - i)), at = sizes.findIndex((size) => n >= size);
  return at < 0 ? undefined : `${(n / sizes[at]).toFixed(2)} ${units[at]}`;
}

function bytesText(bytes: number): string {
  return scaled(bytes, ["GB", "MB", "kB"], 1e3) ?? `${bytes} B`;
}

function multAddsBelow(row: LayerRow): number {
  return row.children.reduce((sum, child) => sum + multAddsBelow(child), row.multAdds ?? 0);
}

function bytesBelow(row: LayerRow): number {
  return row.children.length === 0 ? row.bytes : row.children.reduce((sum, child) => sum + bytesBelow(child), 0);
}

/** A layer, its name as seen from its caller, and the lines that lead to it. */
type Listed = { layer: LayerSummary; name: string; branch: string };

/** A call and those below it, in order. */
function list(
  row: LayerRow,
  name: string,
  depth: number,
  lead: string,
  corner: string,
  deepest: number,
  found: Listed[],
): void {
  const leaf = depth >= deepest || row.children.length === 0;
  const own = leaf ? [...row.module.parameters()] : [...ownParameters(row.module)].map(([, parameter]) => parameter);
  const count = (parameters: readonly Tensor[]) => parameters.reduce((n, x) => n + x.numel(), 0);
  const layer: LayerSummary = {
    name: row.path,
    type: row.module.constructor.name,
    depth,
    output_shape: row.shape === undefined ? undefined : [...row.shape],
    params: count(own),
    trainable_params: count(own.filter((parameter) => parameter.requires_grad)),
    mult_adds: leaf ? multAddsBelow(row) : row.multAdds ?? 0,
    recursive: row.again,
  };
  found.push({ layer, name, branch: lead + corner });
  if (leaf) return;
  const below = lead + (corner === "" ? "" : corner === "├─" ? "│  " : "   ");
  row.children.forEach((child, i) => {
    const inside = child.path.startsWith(`${row.path}.`) ? child.path.slice(row.path.length + 1) : child.path;
    list(child, inside, depth + 1, below, i === row.children.length - 1 ? "└─" : "├─", deepest, found);
  });
}

function table(found: readonly Listed[]): string[] {
  const places = new Map<number, number>();
  const rows = found.map(({ layer, name, branch }) => {
    const place = (places.get(layer.depth) ?? 0) + 1;
    places.set(layer.depth, place);
    const { params, trainable_params } = layer;
    return [
      `${branch}${name === "" ? layer.type : `${name} (${layer.type}: ${layer.depth}-${place})`}`,
      layer.output_shape === undefined ? "--" : `[${layer.output_shape.join(", ")}]`,
      layer.recursive && params > 0 ? "(recursive)" : params > 0 ? thousands(params) : "--",
      layer.mult_adds > 0 ? thousands(layer.mult_adds) : "--",
      params === 0 ? "--" : trainable_params === params ? "yes" : trainable_params === 0 ? "no" : "partly",
    ];
  });
  const head = ["Layer (type: depth-idx)", "Output shape", "Params", "Mult-adds", "Trainable"];
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i].length)));
  return [head, ...rows].map((cells) =>
    cells.map((cell, i) => i === 2 || i === 3 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])).join("  ").trimEnd()
  );
}
