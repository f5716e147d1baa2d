// Float kernels of two operands, for the type T: F(name) is the function of math.h for T, TABLE the table that is made.
#include "../../ffi/abi.h"
#include "binary.h"

// Lanes do not depend on each other even when out is a or b.
#define KERNEL(name, formula)                                                                  \
  static void name##_kernel(void *out_, const void *const *in, int64_t n, const double *p_) {   \
    T *out = out_;                                                                              \
    const T *x = in[0], *y = in[1];                                                             \
    const T p = (T)p_[0], q = (T)p_[1];                                                         \
    (void)p, (void)q;                                                                           \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) {                                      \
      const T a = x[i], b = y[i];                                                               \
      out[i] = (T)(formula);                                                                    \
    }                                                                                           \
  }

// --- arithmetic ---

// Python's remainder: the sign is that of b.
static inline T remainder_of(T a, T b) {
  const T r = F(fmod, )(a, b);
  return r != 0 && (b < 0) != (r < 0) ? r + b : r;
}

// floor(a / b) without the rounding of the quotient.
static inline T floor_divide_of(T a, T b) {
  if (b == 0) return a / b;
  const T r = F(fmod, )(a, b);
  T quotient = (a - r) / b;
  if (r != 0 && (b < 0) != (r < 0)) quotient -= 1;
  if (quotient == 0) return F(copysign, )(0, a / b);
  const T rounded = F(floor, )(quotient);
  return quotient - rounded > (T)0.5 ? rounded + 1 : rounded;
}

// log(e^a + e^b) with the larger one taken out.
static inline T logaddexp_of(T a, T b) {
  const T high = a > b || a != a ? a : b, distance = F(fabs, )(a - b);
  return a == b && F(fabs, )(a) == INFINITY ? a : high + F(dt_log1p, )(F(dt_exp, )(-distance));
}
static inline T logaddexp2_of(T a, T b) {
  const T high = a > b || a != a ? a : b, distance = F(fabs, )(a - b);
  const T tail = F(dt_log1p, )(F(dt_exp2, )(-distance)) * (T)1.44269504088896340736;
  return a == b && F(fabs, )(a) == INFINITY ? a : high + tail;
}

static inline T xlogy_of(T a, T b) {
  const T y = a * F(dt_log, )(b);
  return b != b ? b : a == 0 ? 0 : y;
}

KERNEL(add, a + b)
KERNEL(mul, a * b)
KERNEL(sub, a - b)
KERNEL(div, a / b)
KERNEL(floor_divide, floor_divide_of(a, b))
KERNEL(trunc_divide, F(trunc, )(a / b))
KERNEL(remainder, remainder_of(a, b))
KERNEL(fmod, F(fmod, )(a, b))
KERNEL(pow, F(dt_pow, )(a, b))
KERNEL(maximum, a > b || a != a ? a : b)
KERNEL(minimum, a < b || a != a ? a : b)
KERNEL(fmax, a >= b || b != b ? a : b)
KERNEL(fmin, a <= b || b != b ? a : b)
KERNEL(atan2, F(dt_atan2, )(a, b))
KERNEL(hypot, HYPOT(a, b))
KERNEL(copysign, F(copysign, )(a, b))
KERNEL(nextafter, F(nextafter, )(a, b))
KERNEL(logaddexp, logaddexp_of(a, b))
KERNEL(logaddexp2, logaddexp2_of(a, b))
KERNEL(heaviside, a == 0 ? b : a > 0 ? 1 : 0)
KERNEL(xlogy, xlogy_of(a, b))
KERNEL(add_scaled, a + p * b)
// From the nearer end, so that the weights 0 and 1 give the ends exactly.
KERNEL(lerp_number, F(fabs, )(p) < (T)0.5 ? a + p * (b - a) : b - (b - a) * (1 - p))

// --- derivatives times the gradient a; those of piecewise functions take the side that PyTorch takes ---

static inline T mish_grad(T x) {
  const T s = F(dt_sigmoid, )(x), t = F(dt_tanh, )(F(dt_softplus, )(x));
  return t + x * s * (1 - t * t);
}

static inline T softplus_grad(T x, T p, T q) { return x * p > q ? 1 : F(dt_sigmoid, )(x * p); }

static inline T logit_grad(T x, T p) {
  const T slope = 1 / (x * (1 - x));
  if (p < 0) return x < 0 || x > 1 ? (T)NAN : slope;
  return x < p || x > 1 - p ? 0 : slope;
}

KERNEL(threshold_backward, b <= p ? 0 : a)
KERNEL(leaky_relu_backward, b > 0 ? a : a * p)
KERNEL(elu_backward, b <= 0 ? a * p * F(dt_exp, )(b) : a * q)
KERNEL(celu_backward, b <= 0 ? a * p * q * F(dt_exp, )(b * q) : a)
KERNEL(gelu_backward, a * F(dt_gelu_grad, )(b))
KERNEL(gelu_tanh_backward, a * F(dt_gelu_tanh_grad, )(b))
KERNEL(silu_backward, a * F(dt_silu_grad, )(b))
KERNEL(mish_backward, a * mish_grad(b))
KERNEL(softplus_backward, a * softplus_grad(b, p, q))
KERNEL(logsigmoid_backward, a * F(dt_sigmoid, )(-b))
KERNEL(hardtanh_backward, b <= p || b >= q ? 0 : a)
KERNEL(hardswish_backward, b <= -3 ? 0 : b < 3 ? a * (b / 3 + (T)0.5) : a)
KERNEL(hardsigmoid_backward, b > -3 && b < 3 ? a / 6 : 0)
KERNEL(shrink_backward, b >= -p && b <= p ? 0 : a)
KERNEL(sigmoid_backward, a * (1 - b) * b)
KERNEL(tanh_backward, a * (1 - b * b))
KERNEL(logit_backward, a * logit_grad(b, p))

#define gcd_kernel 0
#define lcm_kernel 0
#define bitwise_and_kernel 0
#define bitwise_or_kernel 0
#define bitwise_xor_kernel 0
#define left_shift_kernel 0
#define right_shift_kernel 0
#define ROW(name) name##_kernel,
const dt_block_kernel TABLE[] = {DT_BINARY_OPS(ROW)};
