// out = op(a), elementwise: integers here, floats in unary_f32.c and unary_f64.c.
// cflags: -fwrapv
#include "unary.h"

#include "../../ffi/abi.h"

#define KERNEL(name, suffix, T, formula)                                                         \
  static void name##_##suffix(void *out_, const void *const *in, int64_t n, const double *p_) {   \
    T *out = out_;                                                                                \
    const T *x = in[0];                                                                           \
    const T p = limited_##suffix(p_[0]), q = limited_##suffix(p_[1]);                             \
    (void)p, (void)q;                                                                             \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) {                                        \
      const T a = x[i];                                                                           \
      out[i] = (T)(formula);                                                                      \
    }                                                                                             \
  }
// A number as T, at its limits what lies beyond.
#define LIMITED(suffix, T, low, high) \
  static inline T limited_##suffix(double p) { return p <= (double)low ? low : p >= (double)high ? high : (T)p; }
LIMITED(i8, int8_t, INT8_MIN, INT8_MAX)
LIMITED(u8, uint8_t, 0, UINT8_MAX)
LIMITED(i16, int16_t, INT16_MIN, INT16_MAX)
LIMITED(i32, int32_t, INT32_MIN, INT32_MAX)
LIMITED(i64, int64_t, INT64_MIN, INT64_MAX)

// Without a sign some formulas are simpler.
#define INTEGERS(name, formula, unsigned_formula) \
  KERNEL(name, u8, uint8_t, unsigned_formula)      \
  KERNEL(name, i8, int8_t, formula)                \
  KERNEL(name, i16, int16_t, formula)              \
  KERNEL(name, i32, int32_t, formula)              \
  KERNEL(name, i64, int64_t, formula)

INTEGERS(neg, -a, -a)
INTEGERS(abs, a < 0 ? -a : a, a)
INTEGERS(sign, (a > 0) - (a < 0), a > 0)
INTEGERS(square, a * a, a * a)
INTEGERS(bitwise_not, ~a, ~a)
INTEGERS(clamp, (a < p ? p : a) > q ? q : a < p ? p : a, (a < p ? p : a) > q ? q : a < p ? p : a)
INTEGERS(threshold, a <= p ? q : a, a <= p ? q : a)
INTEGERS(relu, a < 0 ? 0 : a, a)
INTEGERS(add_number, a + p, a + p)
INTEGERS(sub_number, a - p, a - p)
INTEGERS(mul_number, a * p, a * p)
INTEGERS(rsub_number, p - a, p - a)

static void bitwise_not_bool(void *out_, const void *const *in, int64_t n, const double *p) {
  (void)p;
  uint8_t *out = out_;
  const uint8_t *x = in[0];
  _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) out[i] = x[i] == 0;
}

#define ROW(name) {name##_i8, name##_u8, name##_i16, name##_i32, name##_i64, 0}
#define CODE(name) code_##name,
enum { DT_UNARY_OPS(CODE) code_count };

// By opcode and dtype from int8 (4) to bool (9); what is not here exists for floats only.
static const dt_block_kernel integers[code_count][6] = {
    [code_neg] = ROW(neg),       [code_abs] = ROW(abs),
    [code_sign] = ROW(sign),     [code_square] = ROW(square),
    [code_clamp] = ROW(clamp),   [code_threshold] = ROW(threshold),
    [code_relu] = ROW(relu),     [code_add_number] = ROW(add_number),
    [code_sub_number] = ROW(sub_number), [code_mul_number] = ROW(mul_number), [code_rsub_number] = ROW(rsub_number),
    [code_bitwise_not] = {bitwise_not_i8, bitwise_not_u8, bitwise_not_i16, bitwise_not_i32,
                                                       bitwise_not_i64, bitwise_not_bool},
};

// Whether an op only moves bits about, so that a thread needs many elements.
static int is_cheap(int32_t op) { return op < code_exp || op == code_relu || op == code_leaky_relu || (op >= code_add_number && op != code_pow_number); }

int32_t dt_unary(int32_t op, int32_t dtype, int32_t mode, void *out, double out_offset, const void *a, double a_offset, double n,
                 double p, double q, const double *plan) {
  const double parameters[] = {p, q};
  const dt_loop loop = {
      .kernel = dtype >= 4 ? integers[op][dtype - 4] : dtype == 1 ? dt_unary_f64[op] : dt_unary_f32[op],
      .parameters = parameters,
      .inputs = 1,
      .out = dt_operand_at(dtype, out, out_offset),
      .in = {dt_operand_at(dtype, a, a_offset)},
      .mode = mode,
      .n = (int64_t)n,
      .plan = plan,
      .grain = is_cheap(op) ? DT_GRAIN_CHEAP : DT_GRAIN_COSTLY,
  };
  return dt_run_loop(&loop);
}
