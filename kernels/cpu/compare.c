// Comparison, logic and tests: results are bool, whatever the operands are.
#include <math.h>

#include "../../ffi/abi.h"
#include "elementwise.h"

#define COMPARE(name, suffix, T, formula)                                                        \
  static void name##_##suffix(void *out_, const void *const *in, int64_t n, const double *p) {    \
    (void)p;                                                                                      \
    uint8_t *out = out_;                                                                          \
    const T *x = in[0], *y = in[1];                                                               \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) {                                        \
      const T a = x[i], b = y[i];                                                                 \
      out[i] = formula;                                                                           \
    }                                                                                             \
  }
#define ALL(M, name, formula)      \
  M(name, f32, float, formula)     \
  M(name, f64, double, formula)    \
  M(name, i8, int8_t, formula)     \
  M(name, u8, uint8_t, formula)    \
  M(name, i16, int16_t, formula)   \
  M(name, i32, int32_t, formula)   \
  M(name, i64, int64_t, formula)

ALL(COMPARE, eq, a == b)
ALL(COMPARE, ne, a != b)
ALL(COMPARE, lt, a < b)
ALL(COMPARE, le, a <= b)
ALL(COMPARE, gt, a > b)
ALL(COMPARE, ge, a >= b)
ALL(COMPARE, logical_and, (a != 0) & (b != 0))
ALL(COMPARE, logical_or, (a != 0) | (b != 0))
ALL(COMPARE, logical_xor, (a != 0) ^ (b != 0))

// By dtype code; half types use the float32 kernel, bool that of uint8.
#define ROW(name) {name##_f32, name##_f64, name##_f32, name##_f32, name##_i8, name##_u8, name##_i16, name##_i32, name##_i64, name##_u8},
static const dt_block_kernel compare_kernels[][10] = {DT_COMPARE_OPS(ROW)};

int32_t dt_compare(int32_t op, int32_t dtype, int32_t mode, void *out, double out_offset, const void *a, double a_offset,
                   const void *b, double b_offset, double n, const double *plan) {
  const dt_loop loop = {
      .kernel = compare_kernels[op][dtype],
      .inputs = 2,
      .out = dt_operand_at(9, out, out_offset),
      .in = {dt_operand_at(dtype, a, a_offset), dt_operand_at(dtype, b, b_offset)},
      .mode = mode,
      .n = (int64_t)n,
      .plan = plan,
      .grain = DT_GRAIN_CHEAP,
  };
  return dt_run_loop(&loop);
}

// --- tests of one operand ---

#define TEST(name, suffix, T, formula)                                                           \
  static void name##_##suffix(void *out_, const void *const *in, int64_t n, const double *p) {    \
    (void)p;                                                                                      \
    uint8_t *out = out_;                                                                          \
    const T *x = in[0];                                                                           \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) {                                        \
      const T a = x[i];                                                                           \
      (void)a;                                                                                    \
      out[i] = formula;                                                                           \
    }                                                                                             \
  }
#define FLOATS(name, formula) TEST(name, f32, float, formula) TEST(name, f64, double, formula)
#define INTEGERS(name, formula, unsigned_formula) \
  TEST(name, i8, int8_t, formula)                 \
  TEST(name, u8, uint8_t, unsigned_formula)       \
  TEST(name, i16, int16_t, formula)               \
  TEST(name, i32, int32_t, formula)               \
  TEST(name, i64, int64_t, formula)

ALL(TEST, logical_not, a == 0)
FLOATS(isnan, a != a)
FLOATS(isinf, (a == INFINITY) | (a == -INFINITY))
FLOATS(isfinite, a - a == 0)
FLOATS(isposinf, a == INFINITY)
FLOATS(isneginf, a == -INFINITY)
TEST(signbit, f32, float, __builtin_signbitf(a) != 0)
TEST(signbit, f64, double, __builtin_signbit(a) != 0)
INTEGERS(isnan, 0, 0)
INTEGERS(isinf, 0, 0)
INTEGERS(isfinite, 1, 1)
INTEGERS(isposinf, 0, 0)
INTEGERS(isneginf, 0, 0)
INTEGERS(signbit, a < 0, 0)

static const dt_block_kernel test_kernels[][10] = {DT_TEST_OPS(ROW)};

int32_t dt_test(int32_t op, int32_t dtype, int32_t mode, void *out, double out_offset, const void *a, double a_offset, double n,
                const double *plan) {
  const dt_loop loop = {
      .kernel = test_kernels[op][dtype],
      .inputs = 1,
      .out = dt_operand_at(9, out, out_offset),
      .in = {dt_operand_at(dtype, a, a_offset)},
      .mode = mode,
      .n = (int64_t)n,
      .plan = plan,
      .grain = DT_GRAIN_CHEAP,
  };
  return dt_run_loop(&loop);
}
