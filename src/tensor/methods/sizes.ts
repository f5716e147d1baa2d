// Sizes that users give one by one, as an array, or by name.

/** Sizes given one by one or as an array. */
export type Sizes = readonly number[] | readonly [readonly number[]];
/** As {@link Sizes}, or by name. */
export type NamedSizes<Name extends string> = Sizes | readonly [{ readonly [N in Name]: readonly number[] }];

/** The list of sizes, however it was given. */
export function sizesOf(sizes: Sizes): readonly number[] {
  return sizes.length === 1 && typeof sizes[0] === "object" ? sizes[0] : sizes as readonly number[];
}

/** The list of sizes, however it was given. */
export function named<Name extends string>(name: Name, list: NamedSizes<Name>): readonly number[] {
  const first = list[0];
  if (list.length !== 1 || typeof first !== "object" || first === null) return list as readonly number[];
  return Array.isArray(first) ? first : (first as { [N in Name]: readonly number[] })[name];
}
