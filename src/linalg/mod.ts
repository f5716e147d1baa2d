// torch.linalg as users see it.
export { vector_norm } from "../ops/norm.ts";
export { multi_dot } from "../ops/contraction.ts";
export { linalgCross as cross } from "../ops/cross.ts";
export { matmul } from "../ops/matmul.ts";
