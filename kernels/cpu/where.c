// Functions of three operands: selection by a condition, and products that are added.
// cflags: -fwrapv
#include <math.h>

#include "../../ffi/abi.h"
#include "elementwise.h"

#define WHERE(bits)                                                                                  \
  static void where_##bits(void *out_, const void *const *in, int64_t n, const double *p) {           \
    (void)p;                                                                                          \
    uint##bits##_t *out = out_;                                                                       \
    const uint8_t *condition = in[0];                                                                 \
    const uint##bits##_t *a = in[1], *b = in[2];                                                      \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) out[i] = condition[i] != 0 ? a[i] : b[i];    \
  }
WHERE(8)
WHERE(16)
WHERE(32)
WHERE(64)

int32_t dt_where(int32_t size, int32_t mode, void *out, double out_offset, const void *condition, double condition_offset,
                 const void *a, double a_offset, const void *b, double b_offset, double n, const double *plan) {
  const int32_t dtype = size == 1 ? 5 : size == 2 ? 6 : size == 4 ? 7 : 8;  // only bytes move
  const dt_loop loop = {
      .kernel = size == 1 ? where_8 : size == 2 ? where_16 : size == 4 ? where_32 : where_64,
      .inputs = 3,
      .out = dt_operand_at(dtype, out, out_offset),
      .in = {dt_operand_at(9, condition, condition_offset), dt_operand_at(dtype, a, a_offset), dt_operand_at(dtype, b, b_offset)},
      .mode = mode,
      .n = (int64_t)n,
      .plan = plan,
      .grain = DT_GRAIN_CHEAP,
  };
  return dt_run_loop(&loop);
}

#define KERNEL(name, suffix, T, formula)                                                         \
  static void name##_##suffix(void *out_, const void *const *in, int64_t n, const double *p_) {   \
    T *out = out_;                                                                                \
    const T *x = in[0], *y = in[1], *z = in[2];                                                   \
    const T p = (T)p_[0];                                                                         \
    (void)p;                                                                                      \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) {                                        \
      const T a = x[i], b = y[i], c = z[i];                                                       \
      out[i] = (T)(formula);                                                                      \
    }                                                                                             \
  }
#define FLOATS(name, formula) KERNEL(name, f32, float, formula) KERNEL(name, f64, double, formula)

FLOATS(addcmul, a + p * b * c)
FLOATS(addcdiv, a + p * b / c)
// From the nearer end, so that the weights 0 and 1 give the ends exactly.
FLOATS(lerp, (c < 0 ? -c : c) < 0.5f ? a + c * (b - a) : b - (b - a) * (1 - c))
KERNEL(addcmul, i8, int8_t, a + p * b * c)
KERNEL(addcmul, u8, uint8_t, a + p * b * c)
KERNEL(addcmul, i16, int16_t, a + p * b * c)
KERNEL(addcmul, i32, int32_t, a + p * b * c)
KERNEL(addcmul, i64, int64_t, a + p * b * c)

// By opcode and dtype code; half types use the float32 kernel.
static const dt_block_kernel kernels[][10] = {
    {addcmul_f32, addcmul_f64, addcmul_f32, addcmul_f32, addcmul_i8, addcmul_u8, addcmul_i16, addcmul_i32, addcmul_i64, 0},
    {addcdiv_f32, addcdiv_f64, addcdiv_f32, addcdiv_f32, 0, 0, 0, 0, 0, 0},
    {lerp_f32, lerp_f64, lerp_f32, lerp_f32, 0, 0, 0, 0, 0, 0},
};
#define CODE(name) code_##name,
enum { DT_TERNARY_OPS(CODE) code_count };
_Static_assert(sizeof kernels / sizeof kernels[0] == code_count, "a row for each op of DT_TERNARY_OPS");

int32_t dt_ternary(int32_t op, int32_t dtype, int32_t mode, void *out, double out_offset, const void *a, double a_offset,
                   const void *b, double b_offset, const void *c, double c_offset, double n, double p, const double *plan) {
  const double parameters[] = {p};
  const dt_loop loop = {
      .kernel = kernels[op][dtype],
      .parameters = parameters,
      .inputs = 3,
      .out = dt_operand_at(dtype, out, out_offset),
      .in = {dt_operand_at(dtype, a, a_offset), dt_operand_at(dtype, b, b_offset), dt_operand_at(dtype, c, c_offset)},
      .mode = mode,
      .n = (int64_t)n,
      .plan = plan,
      .grain = DT_GRAIN_CHEAP,
  };
  return dt_run_loop(&loop);
}
