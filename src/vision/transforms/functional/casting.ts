// Tensors of any dtype and number of dimensions through functions that want floats [N, C, H, W].
import type { DType } from "../../../core/dtype.ts";
import type { Tensor } from "../../../tensor/tensor.ts";

/** How to come back: the dtype to cast to, and whether a dimension was added. */
export type CastState = { readonly dtype: DType | undefined; readonly squeeze: boolean };

/** A picture with a batch's dimension, in one of the dtypes (else in the first). */
export function castIn(img: Tensor, dtypes: readonly DType[]): { x: Tensor; state: CastState } {
  const squeeze = img.dim() < 4, x = squeeze ? img.unsqueeze(0) : img;
  const lifted = img.dim() === 2 ? x.unsqueeze(0) : x;
  const fits = dtypes.includes(img.dtype);
  return { x: fits ? lifted : lifted.to(dtypes[0]), state: { dtype: fits ? undefined : img.dtype, squeeze } };
}

/** The result as the picture was; whole numbers are rounded. */
export function castBack(img: Tensor, { dtype, squeeze }: CastState): Tensor {
  const x = squeeze ? img.squeeze(0) : img;
  if (dtype === undefined) return x;
  return (dtype.is_floating_point || dtype.name === "bool" ? x : x.round()).to(dtype);
}
