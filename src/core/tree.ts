// Where this library lies. Its bundle lies as deep as this file, so that the same line is true in it.

/** The folder of mod.ts, src, ffi and kernels. */
export const TREE: URL = new URL("../../", import.meta.url);
