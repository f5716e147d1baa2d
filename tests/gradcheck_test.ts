// First and second derivatives of every differentiable op against differences, in float64, on every backend.
import { assertEquals } from "@std/assert";
import * as torch from "../mod.ts";
import { SAMPLES } from "./samples/all.ts";
import { backendsHere, functionNames, methodNames, methodOf, opOf, tensorsOf } from "./samples/call.ts";
import { NOT_DIFFERENTIABLE, NOT_DIFFERENTIABLE_METHODS } from "./samples/exceptions.ts";
import { fill, inputsOf, type Layout, type Sample } from "./samples/sample.ts";

type Tensor = torch.Tensor;
type Op = (...args: unknown[]) => unknown;

/** A sample as a function of its tensors that want gradients. */
function functionOf(op: Op, sample: Sample, layout: Layout): { call: (...xs: Tensor[]) => Tensor[]; inputs: Tensor[] } {
  const all = inputsOf(sample).map((input) => input.make(layout));
  const call = (...xs: Tensor[]) => {
    let next = 0, given = 0;
    torch.manual_seed(3);
    const args = fill(sample.args, () => {
      const made = all[next++];
      return made.requires_grad ? xs[given++] : made;
    }) as unknown[];
    return tensorsOf(op(...args)).filter((t) => t.requires_grad);
  };
  return { call, inputs: all.filter((x) => x.requires_grad) };
}

/** Runs the samples of an op; says what differs. */
function failuresOf(op: Op, samples: readonly Sample[], usable: (sample: Sample) => boolean = () => true): string[] {
  const failures: string[] = [];
  for (const backend of backendsHere()) {
    torch.backends.use(backend);
    samples.forEach((sample, i) => {
      if (!usable(sample)) return;
      // The other backend shares every derivative: there only what reads and writes memory in its own way is at stake.
      for (const layout of backend === "native" ? ["plain", "strided"] as const : ["strided"] as const) {
        try {
          const { call, inputs } = functionOf(op, sample, layout);
          torch.autograd.gradcheck(call, inputs);
          if (sample.once === undefined && (backend === "native" || backendsHere().length === 1)) {
            torch.autograd.gradgradcheck(call, inputs);
          }
        } catch (error) {
          failures.push(`sample ${i} (${describe(sample)}), ${layout}, ${backend}: ${messageOf(error)}`);
        }
      }
    });
  }
  return failures;
}

function messageOf(error: unknown): string {
  if (error instanceof torch.TorchError) return error.message;
  return error instanceof Error ? `${error}${/\n +at .*/.exec(error.stack ?? "")?.[0].trim() ?? ""}` : String(error);
}

function describe(sample: Sample): string {
  return sample.args.map((x) => {
    const shapes: string[] = [];
    fill([x], (input) => shapes.push(`[${input.shape}]`));
    return shapes.length > 0 ? shapes.join(" ") : JSON.stringify(x) ?? String(x);
  }).join(", ");
}

/** The in-place form as a function: works on a copy, so that the inputs stay as they are. */
function inPlace(method: Op): Op {
  return (x, ...args) => method((x as Tensor).clone(), ...args);
}

/** The in-place form on a view: the gradient goes through the base. */
function inPlaceOnView(method: Op): Op {
  return (x, ...args) => {
    const base = torch.stack([x as Tensor, x as Tensor]);
    method(base.select(0, 1), ...args);
    return base;
  };
}

/** Whether the result fits where the first argument is: otherwise there is nothing to check of the in-place form. */
function fitsInPlace(op: Op): (sample: Sample) => boolean {
  return (sample) => {
    const [first] = fill(sample.args.slice(0, 1), (input) => input.make("plain")) as unknown[];
    if (!(first instanceof torch.Tensor) || !first.requires_grad) return false;
    const { call, inputs } = functionOf(op, sample, "plain");
    const [result] = call(...inputs);
    return result !== undefined && String(result.shape) === String(first.shape);
  };
}

/** In-place forms that change the layout alone: meaningless on a view of which only the base is looked at. */
const CHANGES_LAYOUT = new Set("t transpose swapaxes swapdims squeeze unsqueeze as_strided".split(" "));

const covered = new Set<string>();

for (const [name, samples] of SAMPLES) {
  const op = /^(Tensor|nn\.functional)\.\w+_$/.test(name) ? inPlaceForm(name) : opOf(name);
  // Ops that this version does not have are shown as ignored.
  Deno.test({
    name: `gradcheck ${name}`,
    ignore: op === undefined,
    fn: () => assertEquals(failuresOf(op!, samples), []),
  });
  if (op === undefined) continue;
  covered.add(name);
  const plain = name.replace(/^Tensor\./, "");
  const method = plain.endsWith("_") ? undefined : methodOf(plain + "_") ?? opOf(plain + "_");
  if (method === undefined || covered.has(`Tensor.${plain}_`) || SAMPLES.has(`Tensor.${plain}_`)) continue;
  covered.add(`Tensor.${plain}_`);
  Deno.test(`gradcheck ${plain}_`, () => {
    const fits = fitsInPlace(op), usable = samples.filter(fits);
    assertEquals(failuresOf(inPlace(method), usable), []);
    if (usable.length > 0 && !CHANGES_LAYOUT.has(plain)) {
      assertEquals(failuresOf(inPlaceOnView(method), usable.slice(0, 1)), [], "on a view");
    }
  });
}

function inPlaceForm(name: string): Op | undefined {
  const method = opOf(name);
  return method === undefined ? undefined : inPlace(method);
}

Deno.test("every public function has a sample or a reason", () => {
  const names = functionNames("nn.functional", "special", "linalg", "nn.utils.rnn");
  const open = names.filter((name) =>
    !covered.has(name) && !covered.has(`Tensor.${name.replace("nn.functional.", "")}`) &&
    !(name in NOT_DIFFERENTIABLE) && !(name.endsWith("_") && name.slice(0, -1) in NOT_DIFFERENTIABLE)
  );
  assertEquals(open, []);
});

Deno.test("every method of tensors has a sample or a reason", () => {
  const open = methodNames().filter((name) => {
    if (covered.has(name) || covered.has(`nn.functional.${name}`) || covered.has(`Tensor.${name}`)) return false;
    if (name in NOT_DIFFERENTIABLE_METHODS || name in NOT_DIFFERENTIABLE) return false;
    return !(name.endsWith("_") && name.slice(0, -1) in { ...NOT_DIFFERENTIABLE, ...NOT_DIFFERENTIABLE_METHODS });
  });
  assertEquals(open, []);
});
