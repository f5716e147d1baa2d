// How an optimizer prints: PyTorch's text, with Python's spelling of numbers, pairs and None.
import { formatFloat } from "../tensor/python_format.ts";
import { numberText, type ParamGroup } from "./parameter_groups.ts";

/** Options that PyTorch's programs write as floats even where the value is whole (`lr=1.0`). */
const FLOATS: ReadonlySet<string> = new Set(["lr", "initial_lr", "rho", "eps", "alpha"]);

/** The text of an optimizer with these groups. */
export function formatGroups(name: string, groups: readonly ParamGroup[]): string {
  const lines = groups.map((group, i) => {
    const keys = Object.keys(group).filter((key) => key !== "params").sort();
    return `\nParameter Group ${i}\n` + keys.map((key) => `    ${key}: ${valueText(key, group[key])}\n`).join("");
  });
  return `${name} (${lines.join("")})`;
}

function valueText(key: string, value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return FLOATS.has(key) ? formatFloat(value) : numberText(value);
  if (!Array.isArray(value)) return String(value);
  if (key === "param_names") return `[${value.map((item) => `'${item}'`).join(", ")}]`;
  return `(${value.map((item) => valueText(key, item)).join(", ")})`;
}
