// Einstein's sum convention: subscripts that do not appear in the output are summed over.
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { int64, scalarTypeName } from "../core/dtype.ts";
import { numelOf } from "../core/shape.ts";
import { checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { matmul } from "./matmul.ts";

/** A subscript: a letter, or the place of a dimension that an ellipsis stands for, counted from its end. */
type Label = string | number;

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The subscripts of one operand; "..." stands where an ellipsis is. */
type Term = readonly string[];

function parseTerm(text: string, equation: string, from: number, who: string): Term {
  const labels: string[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === " ") continue;
    if (c === ".") {
      if (labels.includes("...")) {
        throw new ShapeError(`einsum(): found '.' for ${who} for which an ellipsis was already found`);
      }
      if (text.slice(i, i + 3) !== "...") {
        throw new ShapeError(`einsum(): found '.' for ${who} that is not part of any ellipsis`);
      }
      labels.push("...");
      i += 2;
    } else if (LETTERS.includes(c)) labels.push(c);
    else {
      throw new ShapeError(
        `einsum(): invalid subscript given at index ${from + i} in the equation string, subscripts must be in [a-zA-Z]`,
      );
    }
  }
  return labels;
}

/** The terms of the operands and, if the equation has an arrow, of the output. */
function parseEquation(equation: string): { terms: Term[]; output: Term | undefined } {
  const arrow = equation.indexOf("->");
  const left = arrow < 0 ? equation : equation.slice(0, arrow);
  const terms: Term[] = [];
  let from = 0;
  for (const text of left.split(",")) {
    terms.push(parseTerm(text, equation, from, `operand ${terms.length}`));
    from += text.length + 1;
  }
  return {
    terms,
    output: arrow < 0 ? undefined : parseTerm(equation.slice(arrow + 2), equation, arrow + 2, "the output"),
  };
}

/** The labels of an operand's dimensions, ellipses spelled out; repeated labels become a diagonal. */
function label(x: Tensor, term: Term, index: number): { tensor: Tensor; labels: Label[] } {
  const named = term.filter((l) => l !== "...").length, ndim = x.shape.length;
  if (term.includes("...") ? named > ndim : named !== ndim) {
    throw new ShapeError(
      `einsum(): the number of subscripts in the equation (${named}) ${
        term.includes("...") ? "is more than" : "does not match"
      } the number of dimensions (${ndim}) for operand ${index}${
        term.includes("...") ? "" : " and no ellipsis was given"
      }`,
    );
  }
  const labels: Label[] = term.flatMap((l): Label[] =>
    l === "..." ? Array.from({ length: ndim - named }, (_, i) => ndim - named - 1 - i) : [l]
  );
  let tensor = x;
  for (let i = 0; i < labels.length; i++) {
    for (let again = labels.indexOf(labels[i], i + 1); again > 0; again = labels.indexOf(labels[i], i + 1)) {
      if (tensor.shape[i] !== tensor.shape[again]) {
        throw new ShapeError(
          `einsum(): subscript ${labels[i]} is repeated for operand ${index} but the sizes don't match, ${
            tensor.shape[again]
          } != ${tensor.shape[i]}`,
        );
      }
      tensor = tensor.diagonal(0, i, again).movedim(-1, i); // the diagonal comes last
      labels.splice(again, 1);
    }
  }
  return { tensor, labels };
}

type Operand = { readonly tensor: Tensor; readonly labels: readonly Label[] };

/** Brings the dimensions into the order of `labels`; those that are not there become 1. */
function arrange({ tensor, labels }: Operand, order: readonly Label[]): Tensor {
  const present = order.filter((l) => labels.includes(l));
  const moved = tensor.permute(present.map((l) => labels.indexOf(l)));
  if (present.length === order.length) return moved;
  let at = 0;
  return moved.reshape(order.map((l) => labels.includes(l) ? moved.shape[at++] : 1));
}

/** Sums over the labels that nobody else needs. */
function sumOut(x: Operand, needed: (l: Label) => boolean): Operand {
  const gone = x.labels.map((l, i) => needed(l) ? -1 : i).filter((i) => i >= 0);
  if (gone.length === 0) return x;
  return { tensor: x.tensor.sum(gone), labels: x.labels.filter(needed) };
}

/** The product of two operands, summed over what is not needed: one batched matrix product. */
function multiply(a: Operand, b: Operand, sizes: Map<Label, number>, needed: (l: Label) => boolean): Operand {
  const both = (l: Label) => a.labels.includes(l) && b.labels.includes(l);
  // Where a size of 1 meets a larger one, each is summed over by itself.
  const full = (x: Operand, l: Label) => x.tensor.shape[x.labels.indexOf(l)] === sizes.get(l);
  const contracted = a.labels.filter((l) => both(l) && !needed(l) && full(a, l) && full(b, l));
  const keep = (l: Label) => needed(l) || contracted.includes(l);
  let left = sumOut(a, keep), right = sumOut(b, keep);
  const [{ dtype: one }, { dtype: other }] = [left.tensor, right.tensor];
  if (one !== other && one.kind !== "float" && other.kind !== "float") { // a sum of integers is int64
    [left, right] = [left, right].map(({ tensor, labels }) => ({ tensor: tensor.to(int64), labels }));
  }
  const inBoth = (l: Label) => left.labels.includes(l) && right.labels.includes(l);
  const batch = left.labels.filter((l) => inBoth(l) && !contracted.includes(l));
  const rows = left.labels.filter((l) => !inBoth(l)), columns = right.labels.filter((l) => !inBoth(l));
  const sizesOf = (x: Operand, labels: readonly Label[]) => labels.map((l) => x.tensor.shape[x.labels.indexOf(l)]);
  const m = sizesOf(left, rows), n = sizesOf(right, columns), depth = numelOf(sizesOf(left, contracted));
  const product = matmul(
    arrange(left, [...batch, ...rows, ...contracted]).reshape([...sizesOf(left, batch), numelOf(m), depth]),
    arrange(right, [...batch, ...contracted, ...columns]).reshape([...sizesOf(right, batch), depth, numelOf(n)]),
  );
  return {
    tensor: product.reshape([...product.shape.slice(0, batch.length), ...m, ...n]),
    labels: [...batch, ...rows, ...columns],
  };
}

function evaluate(equation: string, given: readonly Tensor[]): Tensor {
  const { terms, output } = parseEquation(equation);
  if (terms.length > given.length) {
    throw new ShapeError("einsum(): fewer operands were provided than specified in the equation");
  }
  if (terms.length < given.length) {
    throw new ShapeError("einsum(): more operands were provided than specified in the equation");
  }
  const operands: Operand[] = given.map((x, i) => label(x, terms[i], i));
  const sizes = new Map<Label, number>();
  operands.forEach(({ tensor, labels }, index) =>
    labels.forEach((l, i) => {
      const size = tensor.shape[i], former = sizes.get(l);
      if (former === undefined || former === 1) sizes.set(l, size);
      else if (size !== 1 && size !== former) {
        throw new ShapeError(
          `einsum(): subscript ${l} has size ${size} for operand ${index} which does not broadcast with previously seen ` +
            `size ${former}`,
        );
      }
    })
  );
  const wanted = outputLabels(terms, output, operands);
  let result = sumOut(operands[0], (l) => wanted.includes(l) || operands.slice(1).some((o) => o.labels.includes(l)));
  for (let i = 1; i < operands.length; i++) {
    const later = operands.slice(i + 1);
    const [{ dtype: former }, { dtype: next }] = [result.tensor, operands[i].tensor];
    if (former !== next && (former !== int64 || next.kind === "float" || next !== operands[0].tensor.dtype)) {
      throw new DTypeError(
        `expected scalar type ${scalarTypeName(result.tensor.dtype)} but found ${
          scalarTypeName(operands[i].tensor.dtype)
        }`,
      );
    }
    result = multiply(result, operands[i], sizes, (l) => wanted.includes(l) || later.some((o) => o.labels.includes(l)));
  }
  return arrange(result, wanted);
}

/** The labels of the output: as the equation says, or the ellipsis and then all that appear once, in alphabetical order. */
function outputLabels(terms: readonly Term[], output: Term | undefined, operands: readonly Operand[]): Label[] {
  const stretched = Math.max(
    0,
    ...operands.flatMap(({ labels }) => labels.map((l) => typeof l === "number" ? l + 1 : 0)),
  );
  const ellipsis: Label[] = Array.from({ length: stretched }, (_, i) => stretched - 1 - i);
  if (output === undefined) {
    const all = terms.flat().filter((l) => l !== "...");
    const once = [...new Set(all)].filter((l) => all.indexOf(l) === all.lastIndexOf(l));
    return [...ellipsis, ...once.sort((a, b) => LETTERS_BY_CASE.indexOf(a) - LETTERS_BY_CASE.indexOf(b))];
  }
  const seen = new Set<string>();
  return output.flatMap((l): Label[] => {
    if (l === "...") return ellipsis;
    if (seen.has(l)) throw new ShapeError(`einsum(): output subscript ${l} appears more than once in the output`);
    if (!terms.some((t) => t.includes(l))) {
      throw new ShapeError(
        `einsum(): output subscript ${l} does not appear in the equation for any input operand`,
      );
    }
    seen.add(l);
    return [l];
  });
}

/** The order of an implicit output: capitals first. */
const LETTERS_BY_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Numbers from 0 to 51, or null for an ellipsis. */
export type Sublist = readonly (number | null)[];

function letters(list: Sublist): string {
  if (!Array.isArray(list)) throw new ArgumentError("einsum(): expects an equation and tensors, or tensors and lists");
  return list.map((i) => {
    if (i === null) return "...";
    if (!Number.isInteger(i) || i < 0 || i >= 52) {
      throw new ValueError("einsum(): subscript in subscript list is not within the valid range [0, 52)");
    }
    return LETTERS_BY_CASE[i];
  }).join("");
}

/**
 * Sums of products by Einstein's convention: "ij,jk->ik" is a matrix product, "ii" the trace, "...ij->...ji" a transposition.
 * Operands are given one by one or as a list; or, in the other form, each followed by the numbers of its subscripts.
 * https://docs.pytorch.org/docs/stable/generated/torch.einsum.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.einsum("bij,bjk->bik", torch.ones(5, 2, 3), torch.ones(5, 3, 4));
 * if (String(x.shape) !== "5,2,4" || x.sum().item() !== 120) throw new Error(String(x.shape));
 * ```
 */
export function einsum(
  equation: string | Tensor,
  ...operands: readonly (Tensor | readonly Tensor[] | Sublist)[]
): Tensor {
  if (typeof equation !== "string") return bySublists([equation, ...operands]);
  const list = operands.length === 1 && Array.isArray(operands[0]) ? operands[0] : operands;
  if (list.length === 0) {
    throw new ValueError(
      "einsum(): must specify the equation string and at least one operand, or at least one operand and its subscripts list",
    );
  }
  for (const x of list) checkTensor(x as Tensor, "einsum", "operands");
  return evaluate(equation, list as Tensor[]);
}

function bySublists(args: readonly (Tensor | readonly Tensor[] | Sublist)[]): Tensor {
  const tensors: Tensor[] = [], terms: string[] = [];
  const pairs = args.length - args.length % 2;
  for (let i = 0; i < pairs; i += 2) {
    checkTensor(args[i] as Tensor, "einsum", "operands");
    if (!Array.isArray(args[i + 1])) {
      throw new ArgumentError(`einsum(): operand ${i / 2} must be followed by the list of its subscripts`);
    }
    tensors.push(args[i] as Tensor);
    terms.push(letters(args[i + 1] as Sublist));
  }
  const output = pairs === args.length ? "" : `->${letters(args[pairs] as Sublist)}`;
  return evaluate(terms.join(",") + output, tensors);
}
