// out = op(a, b), elementwise: integers and bool here, floats in binary_f32.c and binary_f64.c.
// cflags: -fwrapv
#include "binary.h"

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"

#define KERNEL(name, suffix, T, formula)                                                         \
  static void name##_##suffix(void *out_, const void *const *in, int64_t n, const double *p_) {   \
    T *out = out_;                                                                                \
    const T *x = in[0], *y = in[1];                                                               \
    const T p = (T)(int64_t)p_[0];                                                                \
    (void)p;                                                                                      \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) {                                        \
      const T a = x[i], b = y[i];                                                                 \
      out[i] = (T)(formula);                                                                      \
    }                                                                                             \
  }
// The same bits with and without sign.
#define WRAPPING(name, formula)         \
  KERNEL(name, i8, uint8_t, formula)    \
  KERNEL(name, i16, uint16_t, formula)  \
  KERNEL(name, i32, uint32_t, formula)  \
  KERNEL(name, i64, uint64_t, formula)
#define SIGNED(name, formula)           \
  KERNEL(name, i8, int8_t, formula)     \
  KERNEL(name, u8, uint8_t, formula)    \
  KERNEL(name, i16, int16_t, formula)   \
  KERNEL(name, i32, int32_t, formula)   \
  KERNEL(name, i64, int64_t, formula)

// base^exponent by squaring; a fraction becomes 0, as in PyTorch.
static inline uint64_t power(int64_t base, int64_t exponent) {
  if (exponent < 0) return base == 1 ? 1 : base != -1 ? 0 : exponent % 2 == 0 ? 1 : (uint64_t)-1;
  uint64_t result = 1, factor = (uint64_t)base;
  for (; exponent != 0; exponent >>= 1, factor *= factor)
    if (exponent & 1) result *= factor;
  return result;
}

static inline int64_t gcd_of(int64_t a, int64_t b) {
  uint64_t x = (uint64_t)(a < 0 ? -a : a), y = (uint64_t)(b < 0 ? -b : b);
  while (x != 0) {
    const uint64_t rest = y % x;
    y = x;
    x = rest;
  }
  return (int64_t)y;
}

static inline int64_t lcm_of(int64_t a, int64_t b) {
  const int64_t g = gcd_of(a, b);
  const int64_t y = g == 0 ? 0 : (g == -1 ? -a : a / g) * b;
  return y < 0 ? -y : y;
}

WRAPPING(add, a + b)
WRAPPING(mul, a * b)
WRAPPING(sub, a - b)
WRAPPING(add_scaled, a + p * b)
WRAPPING(bitwise_and, a & b)
WRAPPING(bitwise_or, a | b)
WRAPPING(bitwise_xor, a ^ b)
SIGNED(maximum, a > b ? a : b)
SIGNED(minimum, a < b ? a : b)
SIGNED(heaviside, a == 0 ? b : a > 0)
SIGNED(left_shift, (uint64_t)b < 8 * sizeof a ? (uint64_t)a << b : 0)
SIGNED(right_shift, (int64_t)a >> ((uint64_t)b < 8 * sizeof a ? (int)b : 63))
SIGNED(pow, power(a, b))
SIGNED(gcd, gcd_of(a, b))
SIGNED(lcm, lcm_of(a, b))
KERNEL(add, bool, uint8_t, a | b)
KERNEL(mul, bool, uint8_t, a & b)
KERNEL(add_scaled, bool, uint8_t, a | (b & (p != 0)))
KERNEL(bitwise_and, bool, uint8_t, a & b)
KERNEL(bitwise_or, bool, uint8_t, a | b)
KERNEL(bitwise_xor, bool, uint8_t, a ^ b)
KERNEL(maximum, bool, uint8_t, a | b)
KERNEL(minimum, bool, uint8_t, a & b)
KERNEL(heaviside, bool, uint8_t, a ? 1 : b)

// The parameters are dt_binary's own array; several threads may write the same.
static void note_zero(const double *p) {
  double one = 1;
  __atomic_store((double *)p + 2, &one, __ATOMIC_RELAXED);
}

// Division is computed in a wider type W. A divisor of 0 is noted in p[2]; -1 stands apart, because the quotient of the
// smallest int64 does not fit and the processor would trap.
#define DIVISION(name, suffix, T, W, formula)                                                    \
  static void name##_##suffix(void *out_, const void *const *in, int64_t n, const double *p) {    \
    T *out = out_;                                                                                \
    const T *x = in[0], *y = in[1];                                                               \
    int zero = 0;                                                                                 \
    for (int64_t i = 0; i < n; i++) {                                                             \
      const W a = x[i], b = y[i] == 0 ? 1 : y[i];                                                 \
      const W quotient = b == -1 ? -a : a / b, rest = a - quotient * b;                           \
      const int off = rest != 0 && (rest < 0) != (b < 0); /* floor is one below */                \
      (void)quotient, (void)rest, (void)off;                                                      \
      zero |= y[i] == 0;                                                                          \
      out[i] = (T)(formula);                                                                      \
    }                                                                                             \
    if (zero) note_zero(p);                                                                       \
  }
#define DIVISIONS(name, formula)                  \
  DIVISION(name, i8, int8_t, int32_t, formula)    \
  DIVISION(name, u8, uint8_t, int32_t, formula)   \
  DIVISION(name, i16, int16_t, int32_t, formula)  \
  DIVISION(name, i32, int32_t, int64_t, formula)  \
  DIVISION(name, i64, int64_t, int64_t, formula)

DIVISIONS(trunc_divide, quotient)
DIVISIONS(floor_divide, quotient - off)
DIVISIONS(fmod, rest)
DIVISIONS(remainder, off ? rest + b : rest)

// One step towards b by the bits of a half type; p is its infinity. Finite numbers and infinities are ordered as
// integers of sign and magnitude.
static void nextafter_half(void *out_, const void *const *in, int64_t n, const double *p) {
  uint16_t *out = out_;
  const uint16_t *x = in[0], *y = in[1];
  const int infinity = (int)p[0];
  for (int64_t i = 0; i < n; i++) {
    const int a = x[i] & 0x7fff, b = y[i] & 0x7fff;
    if (a > infinity || b > infinity) {
      out[i] = a > infinity ? x[i] : y[i];
    } else if (a == 0) {
      out[i] = b == 0 ? y[i] : (uint16_t)((y[i] & 0x8000) | 1);
    } else {
      const int from = x[i] & 0x8000 ? -a : a, to = y[i] & 0x8000 ? -b : b;
      const int step = from == to ? 0 : (to > from) == (from > 0) ? 1 : -1;
      out[i] = (uint16_t)(x[i] + step);
    }
  }
}

#define CODE(name) code_##name,
enum { DT_BINARY_OPS(CODE) code_count };
#define WRAPPED(name) {name##_i8, name##_i8, name##_i16, name##_i32, name##_i64, 0}
#define WRAPPED_BOOL(name) {name##_i8, name##_i8, name##_i16, name##_i32, name##_i64, name##_bool}
#define ROW(name) {name##_i8, name##_u8, name##_i16, name##_i32, name##_i64, 0}
#define ROW_BOOL(name) {name##_i8, name##_u8, name##_i16, name##_i32, name##_i64, name##_bool}

// By opcode and dtype from int8 (4) to bool (9); what is not here exists for floats only.
static const dt_block_kernel integers[code_count][6] = {
    [code_add] = WRAPPED_BOOL(add),
    [code_mul] = WRAPPED_BOOL(mul),
    [code_sub] = WRAPPED(sub),
    [code_add_scaled] = WRAPPED_BOOL(add_scaled),
    [code_bitwise_and] = WRAPPED_BOOL(bitwise_and),
    [code_bitwise_or] = WRAPPED_BOOL(bitwise_or),
    [code_bitwise_xor] = WRAPPED_BOOL(bitwise_xor),
    [code_left_shift] = ROW(left_shift),
    [code_right_shift] = ROW(right_shift),
    [code_floor_divide] = ROW(floor_divide),
    [code_trunc_divide] = ROW(trunc_divide),
    [code_remainder] = ROW(remainder),
    [code_fmod] = ROW(fmod),
    [code_pow] = ROW(pow),
    [code_maximum] = ROW_BOOL(maximum),
    [code_minimum] = ROW_BOOL(minimum),
    [code_fmax] = ROW_BOOL(maximum),
    [code_fmin] = ROW_BOOL(minimum),
    [code_heaviside] = ROW_BOOL(heaviside),
    [code_gcd] = ROW(gcd),
    [code_lcm] = ROW(lcm),
};

static int is_costly(int32_t op) {
  switch (op) {
    case code_floor_divide:
    case code_remainder:
    case code_fmod:
    case code_pow:
    case code_atan2:
    case code_logaddexp:
    case code_logaddexp2:
    case code_gcd:
    case code_lcm:
    case code_xlogy: return 1;
    case code_lerp_number: return 0;
    default: return op >= code_elu_backward;
  }
}

int32_t dt_binary(int32_t op, int32_t dtype, int32_t mode, void *out, double out_offset, const void *a, double a_offset,
                  const void *b, double b_offset, double n, double p, double q, const double *plan) {
  double parameters[3] = {p, q, 0};
  dt_block_kernel kernel = dtype >= 4 ? integers[op][dtype - 4] : dtype == 1 ? dt_binary_f64[op] : dt_binary_f32[op];
  if (op == code_nextafter && (dtype == 2 || dtype == 3)) {
    kernel = nextafter_half;
    parameters[0] = dtype == 2 ? 0x7c00 : 0x7f80;
    dtype = 6;
  }
  const dt_loop loop = {
      .kernel = kernel,
      .parameters = parameters,
      .inputs = 2,
      .out = dt_operand_at(dtype, out, out_offset),
      .in = {dt_operand_at(dtype, a, a_offset), dt_operand_at(dtype, b, b_offset)},
      .mode = mode,
      .n = (int64_t)n,
      .plan = plan,
      .grain = is_costly(op) ? DT_GRAIN_COSTLY : DT_GRAIN_CHEAP,
  };
  const int32_t status = dt_run_loop(&loop);
  if (status == DT_OK && parameters[2] != 0) return dt_fail(DT_ERROR_ARGUMENT, "ZeroDivisionError");
  return status;
}
