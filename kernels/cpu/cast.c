// out = a, converted from one dtype to another, or only moved between layouts.
#include <string.h>

#include "../../ffi/abi.h"
#include "elementwise.h"

#define CAST(from, From, to, To)                                                                  \
  static void from##_##to(void *out_, const void *const *in, int64_t n, const double *p) {         \
    (void)p;                                                                                       \
    To *out = out_;                                                                                \
    const From *x = in[0];                                                                         \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) out[i] = (To)x[i];                        \
  }
// Floats go to integers by way of a wide one, as PyTorch has it: what does not fit becomes its smallest number.
#define CAST_VIA(from, From, to, To, wide)                                                        \
  static void from##_##to(void *out_, const void *const *in, int64_t n, const double *p) {         \
    (void)p;                                                                                       \
    To *out = out_;                                                                                \
    const From *x = in[0];                                                                         \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) out[i] = (To)float_to_##wide((double)x[i]); \
  }
#define TEST(from, From)                                                                          \
  static void from##_bool(void *out_, const void *const *in, int64_t n, const double *p) {         \
    (void)p;                                                                                       \
    uint8_t *out = out_;                                                                           \
    const From *x = in[0];                                                                         \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < n; i++) out[i] = x[i] != 0;                       \
  }

static inline int32_t float_to_int32(double x) { return x > -2147483649.0 && x < 2147483648.0 ? (int32_t)x : INT32_MIN; }
static inline int64_t float_to_int64(double x) { return x >= -0x1p63 && x < 0x1p63 ? (int64_t)x : INT64_MIN; }

#define TO_FLOATS(from, From) CAST(from, From, f32, float) CAST(from, From, f64, double)
#define TO_INTEGERS(M, from, From) \
  M(from, From, i8, int8_t)        \
  M(from, From, u8, uint8_t)       \
  M(from, From, i16, int16_t)      \
  M(from, From, i32, int32_t)      \
  M(from, From, i64, int64_t)
#define FROM_FLOAT(from, From)                \
  TO_FLOATS(from, From)                       \
  CAST_VIA(from, From, i8, int8_t, int32)     \
  CAST_VIA(from, From, u8, uint8_t, int64)    \
  CAST_VIA(from, From, i16, int16_t, int32)   \
  CAST_VIA(from, From, i32, int32_t, int32)   \
  CAST_VIA(from, From, i64, int64_t, int64)   \
  TEST(from, From)
#define FROM_INTEGER(from, From) TO_FLOATS(from, From) TO_INTEGERS(CAST, from, From) TEST(from, From)

FROM_FLOAT(f32, float)
FROM_FLOAT(f64, double)
FROM_INTEGER(i8, int8_t)
FROM_INTEGER(u8, uint8_t)
FROM_INTEGER(i16, int16_t)
FROM_INTEGER(i32, int32_t)
FROM_INTEGER(i64, int64_t)

// [from][to]; half types stand as float32, and bool is read as uint8.
#define ROW(from)                                                                                                          \
  {from##_f32, from##_f64, from##_f32, from##_f32, from##_i8, from##_u8, from##_i16, from##_i32, from##_i64, from##_bool}
static const dt_block_kernel kernels[10][10] = {ROW(f32), ROW(f64), ROW(f32), ROW(f32), ROW(i8),
                                                ROW(u8),  ROW(i16), ROW(i32), ROW(i64), ROW(u8)};

// The same dtype: only bytes move.
#define COPY(bits)                                                                              \
  static void copy_##bits(void *out, const void *const *in, int64_t n, const double *p) {        \
    (void)p;                                                                                     \
    memmove(out, in[0], (size_t)n * (bits / 8));                                                 \
  }
COPY(8)
COPY(16)
COPY(32)
COPY(64)

static dt_block_kernel copy_kernel(int32_t size) {
  return size == 1 ? copy_8 : size == 2 ? copy_16 : size == 4 ? copy_32 : copy_64;
}

int32_t dt_cast(int32_t to, int32_t from, int32_t mode, void *out, double out_offset, const void *a, double a_offset, double n,
                const double *plan) {
  dt_loop loop = {
      .kernel = kernels[from][to],
      .inputs = 1,
      .out = dt_operand_at(to, out, out_offset),
      .in = {dt_operand_at(from, a, a_offset)},
      .mode = mode,
      .n = (int64_t)n,
      .plan = plan,
      .grain = DT_GRAIN_CHEAP,
  };
  if (to == from) {
    loop.kernel = copy_kernel(loop.out.size);
    loop.out.half = loop.in[0].half = 0;
  }
  return dt_run_loop(&loop);
}
