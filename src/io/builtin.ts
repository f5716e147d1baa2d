// Modules of Node that Deno brings along, asked for at run time and at first use: a static `node:` import makes a user's
// `deno check` want npm's @types/node, and the mere sight of `globalThis.process` loads half of Node's layer, 40 ms.

/** The built-in module of this name, `node:zlib`. */
export function builtin<T>(name: string): T {
  const { process } = globalThis as unknown as { process: { getBuiltinModule(name: string): unknown } };
  return process.getBuiltinModule(name) as T;
}
