// One step of LSTM and GRU layers and its derivative in TypeScript; ffi/abi.h has the formulas.
import { CELL, type CellName } from "../../../ffi/symbols.ts";
import type { Operand } from "../backend.ts";
import { type Numbers, numbers, writeNumbers } from "./elements.ts";

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The operands of a step, opened, and how many rows of how many elements there are. */
type Step = {
  readonly gates: Numbers;
  readonly side: Numbers;
  /** The new hidden state; backward, its gradient. */
  readonly hidden: Numbers;
  readonly state: Numbers;
  readonly previous: Numbers;
  /** Where the row in hand begins, and the element within it. */
  readonly at: (row: number) => Places;
  readonly rows: number;
  readonly n: number;
};
type Places = { gates: number; side: number; hidden: number; state: number; previous: number };

const FORWARD: { readonly [Name in CellName]: (step: Step) => void } = {
  lstm: ({ gates, side, hidden, previous, at, rows, n }) => {
    for (let row = 0; row < rows; row++) {
      const from = at(row);
      for (let k = 0; k < n; k++) {
        const i = from.gates + k, f = i + n, g = f + n, o = g + n;
        gates[i] = sigmoid(gates[i]);
        gates[f] = sigmoid(gates[f]);
        gates[g] = Math.tanh(gates[g]);
        gates[o] = sigmoid(gates[o]);
        const state = gates[f] * previous[from.previous + k] + gates[i] * gates[g];
        side[from.side + k] = state;
        hidden[from.hidden + k] = gates[o] * Math.tanh(state);
      }
    }
  },
  gru: ({ gates, side, hidden, previous, at, rows, n }) => {
    for (let row = 0; row < rows; row++) {
      const from = at(row);
      for (let k = 0; k < n; k++) {
        const r = from.gates + k, z = r + n, c = z + n, other = from.side + k;
        gates[r] = sigmoid(gates[r] + side[other]);
        gates[z] = sigmoid(gates[z] + side[other + n]);
        gates[c] = Math.tanh(gates[c] + gates[r] * side[other + 2 * n]);
        hidden[from.hidden + k] = gates[c] + gates[z] * (previous[from.previous + k] - gates[c]);
      }
    }
  },
};

const BACKWARD: { readonly [Name in CellName]: (step: Step) => void } = {
  lstm: ({ gates, side, hidden: grad, state, previous, at, rows, n }) => {
    for (let row = 0; row < rows; row++) {
      const from = at(row);
      for (let k = 0; k < n; k++) {
        const i = from.gates + k, f = i + n, g = f + n, o = g + n;
        const a = gates[i], b = gates[f], c = gates[g], d = gates[o];
        const t = Math.tanh(state[from.state + k]), dh = grad[from.hidden + k];
        const whole = side[from.side + k] + dh * d * (1 - t * t);
        gates[i] = whole * c * a * (1 - a);
        gates[f] = whole * previous[from.previous + k] * b * (1 - b);
        gates[g] = whole * a * (1 - c * c);
        gates[o] = dh * t * d * (1 - d);
        side[from.side + k] = whole * b;
      }
    }
  },
  gru: ({ gates, side, hidden: grad, previous, at, rows, n }) => {
    for (let row = 0; row < rows; row++) {
      const from = at(row);
      for (let k = 0; k < n; k++) {
        const r = from.gates + k, z = r + n, c = z + n, other = from.side + k;
        const a = gates[r], b = gates[z], m = gates[c], d = grad[from.hidden + k];
        const inner = d * (1 - b) * (1 - m * m);
        gates[r] = side[other] = inner * side[other + 2 * n] * a * (1 - a);
        gates[z] = side[other + n] = d * (previous[from.previous + k] - m) * b * (1 - b);
        gates[c] = inner;
        side[other + 2 * n] = inner * a;
        grad[from.hidden + k] = d * b;
      }
    }
  },
};

const NAMES = Object.keys(CELL) as CellName[];
/** How many gates stand beside each other, and how wide `side` is, in hidden sizes. */
const GATES: { readonly [Name in CellName]: number } = { lstm: 4, gru: 3 };
const SIDES: { readonly [Name in CellName]: number } = { lstm: 1, gru: 3 };

/** Opens the operands and runs a formula over the rows. */
function run(
  name: CellName,
  formula: (step: Step) => void,
  gates: Operand,
  side: Operand,
  hidden: Operand,
  state: Operand,
  previous: Operand,
  rows: number,
  n: number,
): void {
  const at = (row: number): Places => ({
    gates: gates.offset + row * GATES[name] * n,
    side: side.offset + row * SIDES[name] * n,
    hidden: hidden.offset + row * n,
    state: state.offset + row * n,
    previous: previous.offset + row * n,
  });
  const [s, p] = [numbers(state), numbers(previous)];
  writeNumbers(gates, (a) =>
    writeNumbers(side, (b) =>
      writeNumbers(
        hidden,
        (c) => formula({ gates: a, side: b, hidden: c, state: s, previous: p, at, rows, n }),
      )));
}

/** One step: activated gates, new state and hidden state. */
export function cell(
  op: number,
  hidden: Operand,
  side: Operand,
  gates: Operand,
  previous: Operand,
  rows: number,
  size: number,
): void {
  const name = NAMES[op];
  run(name, FORWARD[name], gates, side, hidden, previous, previous, rows, size);
}

/** The derivative of {@link cell}, in place. */
export function cellBackward(
  op: number,
  gates: Operand,
  side: Operand,
  grad: Operand,
  state: Operand,
  previous: Operand,
  rows: number,
  size: number,
): void {
  const name = NAMES[op];
  run(name, BACKWARD[name], gates, side, grad, state, previous, rows, size);
}
