// How a text of several lines stands among others when Deno prints what holds it.

/**
 * A text whose later lines stand below its first one when it is printed in an array or an object; `options` is what Deno
 * gives to `Deno.customInspect`.
 */
export function indented(text: string, options: { readonly indentationLvl?: number } | undefined): string {
  const level = options?.indentationLvl ?? 0;
  return level > 0 ? text.replaceAll(/\n(?!\n)/g, `\n${" ".repeat(level)}`) : text;
}
