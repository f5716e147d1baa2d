// What tests put around a piece of code: an ear for warnings, a folder of its own.

/** The warnings of a call. */
export function warnings(fn: () => unknown): string[] {
  const seen: string[] = [], warn = console.warn;
  console.warn = (...values: unknown[]) => void seen.push(values.join(" "));
  try {
    fn();
  } finally {
    console.warn = warn;
  }
  return seen;
}

/** Gives a test a folder, which is gone afterwards. */
export async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
