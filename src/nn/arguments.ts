// Reading arguments of layers and of functions that cannot do without some of them.
import { ArgumentError } from "../core/errors.ts";
import { isOptions, Signature as Optional } from "../core/arguments.ts";

export { isOptions };

/** The parameters of a function or constructor, the first `required` of which must be given. */
export class Signature<O extends object> {
  readonly #reader: Optional<O>;

  constructor(
    private readonly name: string,
    private readonly names: readonly (keyof O & string)[],
    private readonly required = 0,
  ) {
    this.#reader = new Optional<O>(name, names);
  }

  /** Positional values up to the first plain object, then its keys. */
  read(...values: unknown[]): O {
    const o = this.#reader.read(...values);
    const missing = this.names.slice(0, this.required).filter((name) => !(name in o));
    if (missing.length > 0) {
      throw new ArgumentError(
        `${this.name}() missing ${missing.length} required argument${missing.length > 1 ? "s" : ""}: ` +
          missing.map((name) => `'${name}'`).join(", "),
      );
    }
    return o as O;
  }
}
