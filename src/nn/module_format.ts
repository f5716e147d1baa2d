// Modules as PyTorch prints them.
import { formatFloat } from "../tensor/python_format.ts";

/** Indents all lines but the first by two blanks. */
function indentRest(text: string, blankLines: boolean): string {
  const lines = text.split("\n");
  return lines.map((line, i) => i === 0 ? line : blankLines || line.trim() !== "" ? `  ${line}` : "").join("\n");
}

/** `Name(extra)` on one line where there are no children, else a line each for extra_repr's lines and the children. */
export function formatModule(
  name: string,
  extra: string,
  children: Iterable<[string, { toString(): string } | null]>,
): string {
  const extraLines = extra === "" ? [] : extra.split("\n");
  const childLines = Array.from(
    children,
    ([key, child]) => `(${key}): ${child === null ? "None" : indentRest(child.toString(), false)}`,
  );
  if (extraLines.length + childLines.length === 0) return `${name}()`;
  if (extraLines.length === 1 && childLines.length === 0) return `${name}(${extra})`;
  return `${name}(\n  ${[...extraLines, ...childLines].join("\n  ")}\n)`;
}

/** A list of modules, runs of equal ones as `(0-3): 4 x …`. */
export function formatModuleList(name: string, children: Iterable<{ toString(): string }>): string {
  const runs: { from: number; to: number; text: string }[] = [];
  let i = 0;
  for (const child of children) {
    const text = child.toString();
    const last = runs.at(-1);
    if (last !== undefined && last.text === text) last.to = i;
    else runs.push({ from: i, to: i, text });
    i++;
  }
  if (i === 0) return `${name}()`;
  const lines = runs.map(({ from, to, text }) =>
    indentRest(from === to ? `(${from}): ${text}` : `(${from}-${to}): ${to - from + 1} x ${text}`, true)
  );
  return `${name}(\n  ${lines.join("\n  ")}\n)`;
}

/** Python's `True` or `False`. */
export function formatBool(value: boolean): string {
  return value ? "True" : "False";
}

/** A number as the user wrote it: `20`, `0.1`, `1e-05`. */
export function formatNumber(value: number): string {
  return Number.isInteger(value) ? `${value}` : formatFloat(value);
}
