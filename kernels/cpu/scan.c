// Running results along n of contiguous [outer, n, inner]: sums, products, log-sum-exp, extrema, linear recurrences.
#include <math.h>

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"
#include "../shared/math_f64.h"

// Neighbours that are gone through together when inner > 1.
#define STRIP 128
#define GRAIN 16384

typedef struct job job;

// Scans `width` columns beside each other; the first one's first element is at `at`, the next one `inner` further.
typedef void (*columns_kernel)(const job *j, int64_t at, int64_t width);

struct job {
  columns_kernel columns;
  void *out;
  const void *a, *b;
  int64_t *indices;
  int64_t n, inner;
};

static void run_columns(void *context, int64_t begin, int64_t end) {
  const job *j = context;
  for (int64_t o = begin; o < end;) {
    const int64_t column = o % j->inner;
    int64_t width = j->inner - column;
    if (width > end - o) width = end - o;
    if (width > STRIP) width = STRIP;
    j->columns(j, (o / j->inner) * j->n * j->inner + column, width);
    o += width;
  }
}

static int32_t run(job *j, double outer) {
  if (j->columns == 0) return dt_fail(DT_ERROR_ARGUMENT, "scan: not defined for this dtype");
  if (j->n > 0) dt_parallel_for((int64_t)outer * j->inner, GRAIN / j->n + 1, run_columns, j);
  return 0;
}

// float32 is accumulated in double precision.
#define SCAN(name, T, Acc, init, formula)                                 \
  static void name(const job *j, int64_t at, int64_t width) {             \
    const T *a = (const T *)j->a + at;                                    \
    T *out = (T *)j->out + at;                                            \
    if (width == 1 && j->inner == 1) {                                    \
      Acc acc = init;                                                     \
      for (int64_t i = 0; i < j->n; i++) {                                \
        const Acc x = (Acc)a[i];                                          \
        acc = formula;                                                    \
        out[i] = (T)acc;                                                  \
      }                                                                   \
      return;                                                             \
    }                                                                     \
    Acc strip[STRIP];                                                     \
    for (int64_t c = 0; c < width; c++) strip[c] = init;                  \
    for (int64_t i = 0; i < j->n; i++, a += j->inner, out += j->inner)    \
      for (int64_t c = 0; c < width; c++) {                               \
        const Acc x = (Acc)a[c], acc = strip[c];                          \
        strip[c] = formula;                                               \
        out[c] = (T)strip[c];                                             \
      }                                                                   \
  }

// log(exp(a) + exp(b)); equal infinities are not subtracted.
static inline double add_exponentials(double a, double b) {
  const double greater = b > a || b != b ? b : a, less = b > a || b != b ? a : b;
  if (greater == less && isinf(greater)) return greater;
  return greater + dt_log1p(dt_exp(less - greater));
}

#define FLOATS(suffix, T)                      \
  SCAN(cumsum_##suffix, T, double, 0, acc + x) \
  SCAN(cumprod_##suffix, T, double, 1, acc *x) \
  SCAN(logcumsumexp_##suffix, T, double, -INFINITY, add_exponentials(acc, x))
FLOATS(f32, float)
FLOATS(f64, double)
SCAN(cumsum_i64, int64_t, uint64_t, 0, acc + x)
SCAN(cumprod_i64, int64_t, uint64_t, 1, acc *x)
#define logcumsumexp_i64 0

// By dtype code; what is not here is cast before.
#define ROW(name) {name##_f32, name##_f64, 0, 0, 0, 0, 0, 0, name##_i64, 0},
static const columns_kernel scans[][10] = {DT_SCAN_OPS(ROW)};

int32_t dt_scan(int32_t op, int32_t dtype, void *out, double out_offset, const void *a, double a_offset, double outer, double n,
                double inner) {
  job j = {
      .columns = scans[op][dtype],
      .out = (char *)out + (int64_t)out_offset,
      .a = (const char *)a + (int64_t)a_offset,
      .n = (int64_t)n,
      .inner = (int64_t)inner,
  };
  return run(&j, outer);
}

// --- the greatest or least so far; of equal ones the last ---

#define EXTREMUM(name, T, takes)                                          \
  static void name(const job *j, int64_t at, int64_t width) {             \
    const int64_t inner = j->inner;                                       \
    for (int64_t c = at; c < at + width; c++) {                           \
      const T *a = (const T *)j->a + c;                                   \
      T *out = (T *)j->out + c, y = a[0];                                 \
      int64_t best = 0;                                                   \
      for (int64_t i = 0; i < j->n; i++) {                                \
        const T x = a[i * inner];                                         \
        if (takes) {                                                      \
          y = x;                                                          \
          best = i;                                                       \
        }                                                                 \
        out[i * inner] = y;                                               \
        j->indices[c + i * inner] = best;                                 \
      }                                                                   \
    }                                                                     \
  }
#define INTEGERS(suffix, T)             \
  EXTREMUM(max_##suffix, T, x >= y)     \
  EXTREMUM(min_##suffix, T, x <= y)
EXTREMUM(max_f32, float, x >= y || x != x)
EXTREMUM(min_f32, float, x <= y || x != x)
EXTREMUM(max_f64, double, x >= y || x != x)
EXTREMUM(min_f64, double, x <= y || x != x)
INTEGERS(i8, int8_t)
INTEGERS(u8, uint8_t)
INTEGERS(i16, int16_t)
INTEGERS(i32, int32_t)
INTEGERS(i64, int64_t)

#define EXTREMUM_ROW(name) {name##_f32, name##_f64, 0, 0, name##_i8, name##_u8, name##_i16, name##_i32, name##_i64, name##_u8},
static const columns_kernel extrema[][10] = {DT_EXTREMUM_OPS(EXTREMUM_ROW)};

int32_t dt_scan_extremum(int32_t op, int32_t dtype, void *values, double values_offset, void *indices, double indices_offset,
                         const void *a, double a_offset, double outer, double n, double inner) {
  job j = {
      .columns = extrema[op][dtype],
      .out = (char *)values + (int64_t)values_offset,
      .a = (const char *)a + (int64_t)a_offset,
      .indices = (int64_t *)((char *)indices + (int64_t)indices_offset),
      .n = (int64_t)n,
      .inner = (int64_t)inner,
  };
  return run(&j, outer);
}

// --- linear recurrences: out[k] = b[k] + a[k] out[k - 1], or reversed out[k] = b[k] + a[k + 1] out[k + 1] ---

#define LINEAR(suffix, T)                                                                       \
  static void forward_##suffix(const job *j, int64_t at, int64_t width) {                       \
    const T *a = (const T *)j->a + at, *b = (const T *)j->b + at;                               \
    T *out = (T *)j->out + at;                                                                  \
    double strip[STRIP];                                                                        \
    for (int64_t i = 0; i < j->n; i++, a += j->inner, b += j->inner, out += j->inner)           \
      for (int64_t c = 0; c < width; c++) {                                                     \
        strip[c] = i == 0 ? (double)b[c] : (double)b[c] + (double)a[c] * strip[c];              \
        out[c] = (T)strip[c];                                                                   \
      }                                                                                         \
  }                                                                                             \
  static void backward_##suffix(const job *j, int64_t at, int64_t width) {                      \
    const int64_t inner = j->inner, last = (j->n - 1) * inner + at;                             \
    const T *a = (const T *)j->a + inner, *b = j->b;                                            \
    T *out = j->out;                                                                            \
    double strip[STRIP];                                                                        \
    for (int64_t place = last; place >= at; place -= inner)                                     \
      for (int64_t c = 0; c < width; c++) {                                                     \
        const double next = place == last ? 0 : (double)a[place + c] * strip[c];                \
        strip[c] = (double)b[place + c] + next;                                                 \
        out[place + c] = (T)strip[c];                                                           \
      }                                                                                         \
  }
LINEAR(f32, float)
LINEAR(f64, double)
static const columns_kernel linear[2][2] = {{forward_f32, backward_f32}, {forward_f64, backward_f64}};

int32_t dt_scan_linear(int32_t dtype, int32_t reverse, void *out, double out_offset, const void *a, double a_offset, const void *b,
                       double b_offset, double outer, double n, double inner) {
  job j = {
      .columns = dtype > 1 ? 0 : linear[dtype][reverse != 0],
      .out = (char *)out + (int64_t)out_offset,
      .a = (const char *)a + (int64_t)a_offset,
      .b = (const char *)b + (int64_t)b_offset,
      .n = (int64_t)n,
      .inner = (int64_t)inner,
  };
  return run(&j, outer);
}
