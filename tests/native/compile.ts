// Compiles and runs the C tests of this folder, with the library's own flags and with sanitizers.

const root = new URL("../../", import.meta.url).pathname;

/** A C test: what it is linked with, and how it is run quickly. */
export type Program = { readonly name: string; readonly sources: readonly string[]; readonly args: readonly string[] };

const POOL = ["ffi/threads.c", "ffi/platform.c", "ffi/errors.c"];

/** The C tests of this folder. */
export const PROGRAMS: readonly Program[] = [
  { name: "threads_test", sources: POOL, args: [] },
  { name: "gemm_test", sources: ["kernels/cpu/gemm.c", ...POOL], args: ["quick"] },
  { name: "math_test", sources: [], args: ["1"] },
];

/** A compiler, and what runs its programs here: nothing, or an emulator. */
export type Target = { readonly cc: string; readonly flags: readonly string[]; readonly run: readonly string[] };

/** This machine. */
export const NATIVE: Target = { cc: "cc", flags: ["-march=native"], run: [] };

/** 64-bit ARM (NEON) by a cross compiler, run by QEMU. */
export const AARCH64: Target = {
  cc: "aarch64-linux-gnu-gcc",
  flags: ["-march=armv8-a", "-static"],
  run: ["qemu-aarch64-static"],
};

/** Flags of ffi/build.ts that decide what the code means; warnings are errors here. */
export const FLAGS: readonly string[] = [
  "-std=gnu11",
  "-pthread",
  "-fno-math-errno",
  "-fno-trapping-math",
  "-Wall",
  "-Wextra",
  "-Werror",
];

/** What came of a command. */
export type Outcome = { readonly success: boolean; readonly text: string };

/** Runs a command; what it printed comes back. A command that does not exist is a failure too. */
export async function execute(command: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  try {
    const { success, code, signal, stdout, stderr } = await new Deno.Command(command[0], {
      args: command.slice(1),
      env: { LD_PRELOAD: "", ...env },
      cwd: root,
    }).output();
    const text = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
    return { success, text: success ? text : `${text}\n${command[0]}: ${signal ?? `exit code ${code}`}` };
  } catch (error) {
    return { success: false, text: (error as Error).message };
  }
}

/** Whether a command can be run here. */
export async function exists(command: string): Promise<boolean> {
  return (await execute([command, "--version"])).success;
}

/** Compiles a program into a folder and runs it there. */
export async function compileAndRun(
  program: Program,
  folder: string,
  flags: readonly string[] = ["-O3"],
  target: Target = NATIVE,
  args: readonly string[] = program.args,
): Promise<Outcome> {
  const path = `${folder}/${program.name}`;
  const sources = [`tests/native/${program.name}.c`, ...program.sources];
  const built = await execute([target.cc, ...FLAGS, ...target.flags, ...flags, ...sources, "-o", path, "-lm", "-ldl"]);
  if (!built.success) return built;
  return await execute([...target.run, path, ...args], {
    ASAN_OPTIONS: "detect_leaks=0",
    TSAN_OPTIONS: "halt_on_error=1",
  });
}
