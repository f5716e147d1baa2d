// Samples of functions of one tensor, elementwise.
import { each, exactly, nonzero, positive, real, type Sample, sample, within } from "./sample.ts";

const EVERYWHERE = `
  exp exp2 expm1 sin cos sinh cosh tanh atan arctan asinh arcsinh sigmoid special.expit erf erfc special.erf special.erfc
  neg negative square positive deg2rad rad2deg special.exp2 special.expm1 special.entr special.erfcx special.i0e
  i0 special.i0 special.i1 special.i1e special.ndtr special.log_ndtr sinc special.sinc
`;
const AWAY_FROM_ZERO = `
  abs absolute reciprocal ceil floor trunc fix frac sign sgn special.bessel_j0 special.bessel_j1
`;
const POSITIVE = `
  log log2 log10 log1p sqrt rsqrt lgamma digamma special.gammaln special.psi special.digamma special.log1p special.entr
`;
const INSIDE_ONE = `asin arcsin acos arccos atanh arctanh erfinv special.erfinv tan`;

/** One tensor in, one of its shape out. */
export const unary: Sample[] = [
  ...each(EVERYWHERE, real(2, 3)),
  ...each(EVERYWHERE, within(-1, 1)),
  ...each(AWAY_FROM_ZERO, nonzero(2, 3)),
  ...each(AWAY_FROM_ZERO, nonzero()),
  ...each(POSITIVE, positive(2, 3)),
  ...each(POSITIVE, positive()),
  ...each(INSIDE_ONE, within(-0.9, 0.9, 2, 3)),
  ...each("acosh arccosh", within(1.2, 4, 2, 3)),
  ...each("special.ndtri logit special.logit", within(0.1, 0.9, 2, 3)),
  ...each("logit special.logit", within(0.1, 0.9, 2, 3), 0.01),
  ...each("round special.round", within(0.6, 1.4, 2, 3)),
  sample("round", exactly([0.12, 1.37, -2.63]), { decimals: 1 }),
  ...each("nan_to_num", real(2, 3)),
  sample("nan_to_num", real(2, 3), 1, { posinf: 2 }),
  ...each("polygamma special.polygamma", 1, positive(4)),
  ...each("polygamma special.polygamma", 2, positive(4)),
  ...each("mvlgamma special.multigammaln", within(2, 4, 4), 2),
  ...each("real conj conj_physical resolve_conj resolve_neg", real(2, 3)),
  sample("angle", nonzero(4)),
];
