// Evaluates the small Python expressions by which the repr data say what was printed: calls, attributes, literals, slices.
import { type Library, method, Missing } from "./library.ts";

type Scope = Readonly<Record<string, unknown>>;

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)|([A-Za-z_]\w*)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(.))/y;

type Token = { kind: "number" | "name" | "text" | "mark"; text: string };

function tokens(source: string): Token[] {
  const list: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let m = TOKEN.exec(source); m !== null; m = TOKEN.exec(source)) {
    if (m[1] !== undefined) list.push({ kind: "number", text: m[1] });
    else if (m[2] !== undefined) list.push({ kind: "name", text: m[2] });
    else if (m[3] !== undefined) list.push({ kind: "text", text: m[3].slice(1, -1) });
    else if (m[4].trim() !== "") list.push({ kind: "mark", text: m[4] });
  }
  return list;
}

/** A path such as `nn.Linear` that still waits for its call. */
class Path {
  constructor(readonly name: string) {}
}

class Parser {
  private at = 0;
  private literalInts = false;
  constructor(readonly list: Token[], readonly lib: Library, readonly scope: Scope) {}

  private is(text: string): boolean {
    const t = this.list[this.at];
    return t !== undefined && t.kind !== "text" && t.text === text;
  }

  private take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw new Missing(`cannot read the expression at ${this.list[this.at]?.text}`);
  }

  done(): boolean {
    return this.at === this.list.length;
  }

  expression(): unknown {
    const start = this.at;
    let value = this.primary();
    for (;;) {
      if (this.take(".")) {
        const name = this.list[this.at++].text;
        if (value instanceof Path) value = new Path(`${value.name}.${name}`);
        else if (this.take("(")) value = method(value, name, ...this.args(")"));
        else value = (value as Record<string, unknown>)[name];
      } else if (this.is("(") && value instanceof Path) {
        this.at++;
        value = this.callPath(value.name);
      } else if (this.is("[") && !(value instanceof Path) && this.at > start) {
        this.at++;
        value = this.subscript(value);
      } else break;
    }
    return value instanceof Path ? this.resolve(value.name) : value;
  }

  private resolve(name: string): unknown {
    if (name in this.scope) return this.scope[name];
    const value = this.lib.find(name);
    if (value === undefined) throw new Missing(name);
    return value;
  }

  private callPath(name: string): unknown {
    const before = this.literalInts;
    this.literalInts = name === "torch.tensor" && !this.floatAhead();
    const args = this.args(")");
    this.literalInts = before;
    if (name === "OrderedDict") return Object.fromEntries((args[0] ?? []) as [string, unknown][]);
    if (name === "range") return Array.from({ length: args[0] as number }, (_, i) => i);
    if (name in this.scope) return (this.scope[name] as (...a: unknown[]) => unknown)(...args);
    if (!this.lib.has(name)) throw new Missing(name);
    return this.lib.call(name, ...args);
  }

  /** Whether a float literal stands before the parenthesis that closes the call. */
  private floatAhead(): boolean {
    for (let i = this.at, depth = 1; i < this.list.length && depth > 0; i++) {
      const t = this.list[i];
      if (t.kind === "mark") depth += "([{".includes(t.text) ? 1 : ")]}".includes(t.text) ? -1 : 0;
      if (t.kind === "number" && /[.eE]/.test(t.text)) return true;
    }
    return false;
  }

  /** Positional arguments, then keyword arguments as one object. */
  private args(close: string): unknown[] {
    const list: unknown[] = [], named: Record<string, unknown> = {};
    while (!this.take(close)) {
      const [t, next] = [this.list[this.at], this.list[this.at + 1]];
      if (t.kind === "name" && next?.text === "=") {
        this.at += 2;
        named[t.text] = this.expression();
      } else list.push(this.expression());
      this.take(",");
    }
    if (Object.keys(named).length > 0) list.push(named);
    return list;
  }

  private subscript(value: unknown): unknown {
    let text = "";
    while (!this.take("]")) text += this.list[this.at++].text;
    const [start, stop] = text.split(":");
    return text.includes(":")
      ? (value as unknown[]).slice(Number(start || 0), stop ? Number(stop) : undefined)
      : (value as unknown[]).at(Number(text));
  }

  private primary(): unknown {
    if (this.take("-")) {
      const v = this.primary();
      return typeof v === "bigint" ? -v : -(v as number);
    }
    const t = this.list[this.at++];
    if (t.kind === "number") return this.literalInts && /^\d+$/.test(t.text) ? BigInt(t.text) : Number(t.text);
    if (t.kind === "text") return t.text;
    if (t.kind === "name") {
      if (t.text === "None") return null;
      return t.text === "True" ? true : t.text === "False" ? false : new Path(t.text);
    }
    if (t.text === "[") return this.listOrComprehension();
    if (t.text === "(") {
      const items = this.args(")");
      return items.length === 1 && this.list[this.at - 2].text !== "," ? items[0] : items;
    }
    if (t.text === "{") return this.dictionary();
    throw new Missing(`cannot read the expression at ${t.text}`);
  }

  private listOrComprehension(): unknown[] {
    if (this.take("]")) return [];
    const start = this.at;
    const first = this.expression();
    if (!this.take("for")) {
      const items = [first];
      while (this.take(",")) if (!this.is("]")) items.push(this.expression());
      this.expect("]");
      return items;
    }
    this.at++; // the variable
    this.expect("in");
    const range = this.expression() as unknown[];
    const items = [first], end = this.at;
    while (items.length < range.length) {
      this.at = start;
      items.push(this.expression());
    }
    this.at = end;
    this.expect("]");
    return items;
  }

  private dictionary(): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    while (!this.take("}")) {
      const key = this.expression();
      this.expect(":");
      record[String(key)] = this.expression();
      this.take(",");
    }
    return record;
  }
}

/** The value of a Python expression; {@link Missing} where it names something that is not there. */
export function evaluate(source: string, lib: Library, scope: Scope = {}): unknown {
  const parser = new Parser(tokens(source), lib, scope);
  const value = parser.expression();
  if (!parser.done()) throw new Missing(`cannot read ${source}`);
  return value;
}
