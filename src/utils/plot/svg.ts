// SVG as text: elements, attributes, escaped words, and about how wide words are.

/** Values of attributes; undefined ones are left out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text that may stand between tags. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!)
    // deno-lint-ignore no-control-regex -- XML has no way to write these
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, "�");
}

/** A number with two decimals at most: hundredths of a pixel. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** `<name key="value">children</name>`; children are SVG, not text. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let open = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    open += ` ${key}="${typeof value === "number" ? short(value) : escaped(value)}"`;
  }
  return children.length === 0 ? `${open}/>` : `${open}>${children.join("")}</${name}>`;
}

/** Words at a place. */
export function label(text: string, x: number, y: number, attributes: Attributes = {}): string {
  return element("text", { x, y, ...attributes }, escaped(text));
}

/** Widths of characters in the usual sans-serif fonts, in parts of the font's size. */
const NARROW = new Set("iljtfrI.,:;!'|()[] -"), WIDE = new Set("mwMWOQGDCNUH@%—−+");

/** About how wide words are, in pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const c of text) width += NARROW.has(c) ? 0.34 : WIDE.has(c) ? 0.82 : 0.58;
  return width * size;
}
