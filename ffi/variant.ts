// What the CPU library is compiled with, and the name that follows from it.
import { ABI_HASH, SOURCES_HASH } from "./symbols.ts";

/** Flags of every compilation. */
export const FLAGS = [
  "-O3",
  "-std=gnu11",
  "-march=native",
  "-fPIC",
  "-pthread",
  "-fno-math-errno",
  "-fno-trapping-math",
  "-fvisibility=hidden",
  "-Wall",
  "-Wextra",
  `-DDT_ABI_HASH=${ABI_HASH}.0`,
];

/** Flags of the link. */
export const LINK = Deno.build.os === "darwin"
  ? ["-dynamiclib", "-pthread", "-lm"]
  : ["-shared", "-pthread", "-Wl,-z,nodelete", "-ldl", "-lm"];

/** How a library is built beyond the usual: other flags (sanitizers), kept apart in the cache by its own name. */
export type Variant = { name: string; compile: readonly string[]; link: readonly string[] };

/** The usual library. */
export const RELEASE: Variant = { name: "cpu", compile: [], link: [] };
/** Bounds and undefined behaviour checked: for LD_PRELOAD of the sanitizers' libraries. */
export const SANITIZED: Variant = {
  name: "asan",
  compile: ["-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-fno-omit-frame-pointer", "-g", "-O2"],
  link: ["-fsanitize=address,undefined"],
};

/** The name of the library that the sources and flags make. */
export function libraryName(variant: Variant = RELEASE): string {
  const flags = [...FLAGS, ...LINK, ...variant.compile, ...variant.link].join(" ");
  const ending = Deno.build.os === "darwin" ? "dylib" : "so";
  return `denotorch-${variant.name}-${
    hashOf(`${SOURCES_HASH} ${flags} ${Deno.build.os} ${Deno.build.arch}`)
  }.${ending}`;
}

/** Two independent 32-bit multiplicative hashes; a name for a cache, not a defence. */
export function hashOf(text: string): string {
  let a = 0xdeadbeef, b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const word = text.charCodeAt(i);
    a = Math.imul(a ^ word, 2654435761);
    a ^= a >>> 15;
    b = Math.imul(b, 31) + word | 0;
  }
  return [a, b].map((h) => (h >>> 0).toString(16).padStart(8, "0")).join("");
}
