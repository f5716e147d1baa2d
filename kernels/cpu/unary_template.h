// Float kernels of one operand, for the type T: F(name) is the function of math.h for T, TABLE the table that is made.
#include "../../ffi/abi.h"
#include "../shared/special_f64.h"
#include "unary.h"

#define KERNEL(name, formula)                                                                  \
  static void name##_kernel(void *out_, const void *const *in, int64_t n, const double *p_) {   \
    T *out = out_;                                                                              \
    const T *x = in[0];                                                                         \
    const T p = (T)p_[0], q = (T)p_[1];                                                         \
    (void)p, (void)q;                                                                           \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) {                                      \
      const T a = x[i];                                                                         \
      out[i] = (T)(formula);                                                                    \
    }                                                                                           \
  }
// Functions that branch for huge arguments have loops of their own.
#define ARRAY(name)                                                                            \
  static void name##_kernel(void *out, const void *const *in, int64_t n, const double *p) {     \
    (void)p;                                                                                    \
    F(dt_##name, _array)(out, in[0], n);                                                        \
  }

// --- exact ones ---
KERNEL(neg, -a)
KERNEL(abs, F(fabs, )(a))
KERNEL(sign, (T)(a > 0) - (T)(a < 0))
KERNEL(square, a * a)
KERNEL(reciprocal, 1 / a)
KERNEL(sqrt, F(sqrt, )(a))
KERNEL(rsqrt, 1 / F(sqrt, )(a))
KERNEL(floor, F(floor, )(a))
KERNEL(ceil, F(ceil, )(a))
KERNEL(trunc, F(trunc, )(a))
KERNEL(round, F(rint, )(a))
KERNEL(frac, a - F(trunc, )(a))
KERNEL(round_decimals, q != 0 ? F(rint, )(a / p) * p : F(rint, )(a * p) / p)
KERNEL(clamp, p != p || q != q ? (T)NAN : (a < p ? p : a) > q ? q : a < p ? p : a)
KERNEL(threshold, a <= p ? q : a)

// a = mantissa 2^exponent with 1/2 <= |mantissa| < 1
static inline T mantissa_of(T a) {
  int e;
  return F(frexp, )(a, &e);
}
static inline T exponent_of(T a) {
  int e = 0;
  if (isfinite(a)) (void)F(frexp, )(a, &e);
  return (T)e;
}
KERNEL(mantissa, mantissa_of(a))
KERNEL(exponent, exponent_of(a))

// --- elementary functions ---
KERNEL(exp, F(dt_exp, )(a))
KERNEL(exp2, F(dt_exp2, )(a))
KERNEL(expm1, F(dt_expm1, )(a))
KERNEL(log, F(dt_log, )(a))
KERNEL(log2, F(dt_log2, )(a))
KERNEL(log10, F(dt_log10, )(a))
KERNEL(log1p, F(dt_log1p, )(a))
ARRAY(sin)
ARRAY(cos)
ARRAY(tan)
KERNEL(asin, F(dt_asin, )(a))
KERNEL(acos, F(dt_acos, )(a))
KERNEL(atan, F(dt_atan, )(a))
KERNEL(sinh, F(dt_sinh, )(a))
KERNEL(cosh, F(dt_cosh, )(a))
KERNEL(tanh, F(dt_tanh, )(a))
KERNEL(asinh, F(dt_asinh, )(a))
KERNEL(acosh, F(dt_acosh, )(a))
KERNEL(atanh, F(dt_atanh, )(a))
KERNEL(sigmoid, F(dt_sigmoid, )(a))
KERNEL(erf, F(dt_erf, )(a))
KERNEL(erfc, F(dt_erfc, )(a))
KERNEL(erfinv, F(dt_erfinv, )(a))

// --- special functions ---
KERNEL(lgamma, F(dt_lgamma, )(a))
KERNEL(digamma, F(dt_digamma, )(a))
KERNEL(polygamma, F(dt_polygamma, )(a, p))
KERNEL(i0, F(dt_i0, )(a))
KERNEL(i1, F(dt_i1, )(a))
KERNEL(sinc, F(dt_sinc, )(a))

// log(a / (1 - a)), a clamped to [p, 1 - p]
static inline T logit_of(T a, T p) {
  T c = p < 0 ? a : a < p ? p : a > 1 - p ? 1 - p : a;
  return F(dt_log, )(c / (1 - c));
}
KERNEL(logit, logit_of(a, p))

// --- activations ---
static inline T softplus_of(T a, T p, T q) { return a * p > q ? a : F(dt_log1p, )(F(dt_exp, )(a * p)) / p; }
static inline T relu6_of(T a) { return a < 0 ? 0 : a > 6 ? 6 : a; }

KERNEL(relu, a < 0 ? 0 : a)
KERNEL(leaky_relu, a > 0 ? a : a * p)
KERNEL(elu, a > 0 ? a * q : F(dt_expm1, )(a) * p)
KERNEL(celu, a > 0 ? a : F(dt_expm1, )(a * q) * p)
KERNEL(gelu, F(dt_gelu, )(a))
KERNEL(gelu_tanh, F(dt_gelu_tanh, )(a))
KERNEL(silu, F(dt_silu, )(a))
KERNEL(mish, a * F(dt_tanh, )(F(dt_softplus, )(a)))
KERNEL(softplus, softplus_of(a, p, q))
KERNEL(logsigmoid, F(dt_logsigmoid, )(a))
KERNEL(hardswish, a * relu6_of(a + 3) / 6)
KERNEL(hardsigmoid, relu6_of(a + 3) / 6)
KERNEL(softshrink, a > p ? a - p : a < -p ? a + p : a * 0)
KERNEL(hardshrink, a >= -p && a <= p ? 0 : a)

// --- arithmetic with a number ---
KERNEL(add_number, a + p)
KERNEL(mul_number, a * p)
KERNEL(sub_number, a - p)
KERNEL(div_number, a / p)
KERNEL(rsub_number, p - a)
KERNEL(rdiv_number, p / a)
KERNEL(pow_number, F(dt_pow, )(a, p))
KERNEL(angle, a != a ? a : a < 0 ? (T)3.14159265358979323846 : 0)

#define bitwise_not_kernel 0
#define ROW(name) name##_kernel,
const dt_block_kernel TABLE[] = {DT_UNARY_OPS(ROW)};
