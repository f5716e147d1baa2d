/**
 * denotorch: PyTorch for Deno. Everything is exported here; importing asks for nothing, downloads nothing and prints
 * nothing.
 *
 * What runs is a bundle of the sources, which starts in a quarter of their time; the list of what is exported, the types
 * and their docs stand in src/torch.ts.
 *
 * @module
 */
// @ts-types="./src/torch.ts"
export * from "./src/bundle/torch.js";
