// Where this project keeps what it can make or fetch again: the compiled library, downloaded weights.

/** Reads an environment variable if that needs no question to the user. */
export function environment(name: string): string | undefined {
  return granted({ name: "env", variable: name }) ? Deno.env.get(name) : undefined;
}

/** Whether a permission was given; asks nobody. */
export function granted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}

/** DENOTORCH_CACHE, else the user's cache folder if the environment may be read, else a folder in the current one. */
export function cacheFolder(): string {
  const chosen = environment("DENOTORCH_CACHE");
  if (chosen !== undefined && chosen !== "") return chosen.replace(/\/+$/, "");
  const xdg = environment("XDG_CACHE_HOME");
  if (xdg !== undefined && xdg !== "") return `${xdg}/denotorch`;
  const home = environment("HOME");
  if (home !== undefined && home !== "") return `${home}/.cache/denotorch`;
  return "./.denotorch";
}
