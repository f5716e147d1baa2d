// The plan of an optimizer's step over many parameters: a row of numbers for each, as ffi/abi.h (dt_optim_step) reads it.

/** Numbers of a row: the count of elements, five addresses, the op's sixteen numbers. */
export const OPTIM_ROW = 22;
/** Tensors of a row: parameter, gradient, three of state. Their addresses follow the count of elements. */
export const OPTIM_TENSORS = 5;
/** Where the op's numbers begin in a row. */
export const OPTIM_NUMBERS = 6;
/** How many numbers an op has: maximize, weight_decay, decay, then its own. */
export const OPTIM_NUMBER_COUNT = 16;
