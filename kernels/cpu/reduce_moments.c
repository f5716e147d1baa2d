// Variance and standard deviation, in two passes over blocks that stay in the cache.
#include "reduce.h"

#include <math.h>

// Elements (of a row) and rows (of a strip) that are gone through twice.
#define BLOCK 1024
#define ROWS 32

// Number, mean and sum of squared distances from the mean.
typedef struct {
  double count, mean, m2;
} moments;

// Chan's formula: the moments of two sets together.
static inline moments join_moments(moments a, moments b) {
  if (a.count == 0) return b;
  if (b.count == 0) return a;
  const double count = a.count + b.count, delta = b.mean - a.mean;
  return (moments){count, a.mean + delta * (b.count / count), a.m2 + b.m2 + delta * delta * (a.count * b.count / count)};
}

// sum (x - c) or sum (x - c)^2 of n neighbours.
#define SUM_FROM(name, T, formula)                                                                  \
  static double name(const T *restrict x, int64_t n, double c) {                                    \
    double lanes[DT_LANES] = {0}, total = 0;                                                        \
    int64_t i = 0;                                                                                  \
    for (; i + DT_LANES <= n; i += DT_LANES)                                                        \
      for (int l = 0; l < DT_LANES; l++) {                                                          \
        const double d = (double)x[i + l] - c;                                                      \
        lanes[l] += formula;                                                                        \
      }                                                                                             \
    for (; i < n; i++) {                                                                            \
      const double d = (double)x[i] - c;                                                            \
      total += formula;                                                                             \
    }                                                                                               \
    for (int l = 0; l < DT_LANES; l++) total += lanes[l];                                           \
    return total;                                                                                   \
  }

#define MOMENTS(suffix, T)                                                                                              \
  SUM_FROM(sum_##suffix, T, d)                                                                                          \
  SUM_FROM(squares_##suffix, T, d *d)                                                                                   \
  static moments var_##suffix##_join2(moments a, moments b) { return join_moments(a, b); }                              \
  static moments var_##suffix##_row(const T *x, int64_t n, double p) {                                                  \
    (void)p;                                                                                                            \
    moments all = {0, 0, 0};                                                                                            \
    for (int64_t i = 0; i < n; i += BLOCK) {                                                                            \
      const int64_t count = n - i < BLOCK ? n - i : BLOCK;                                                              \
      const double mean = sum_##suffix(x + i, count, 0) / (double)count;                                                \
      all = join_moments(all, (moments){(double)count, mean, squares_##suffix(x + i, count, mean)});                    \
    }                                                                                                                   \
    return all;                                                                                                         \
  }                                                                                                                     \
  static void var_##suffix##_strip(moments *strip, const T *x, int64_t n, int64_t inner, int64_t width, double p) {     \
    (void)p;                                                                                                            \
    double mean[DT_STRIP], m2[DT_STRIP];                                                                                \
    for (int64_t c = 0; c < width; c++) strip[c] = (moments){0, 0, 0};                                                  \
    for (int64_t i = 0; i < n; i += ROWS) {                                                                             \
      const int64_t count = n - i < ROWS ? n - i : ROWS;                                                                \
      const T *block = x + i * inner;                                                                                   \
      for (int64_t c = 0; c < width; c++) mean[c] = m2[c] = 0;                                                          \
      for (int64_t r = 0; r < count; r++)                                                                               \
        for (int64_t c = 0; c < width; c++) mean[c] += (double)block[r * inner + c];                                    \
      for (int64_t c = 0; c < width; c++) mean[c] /= (double)count;                                                     \
      for (int64_t r = 0; r < count; r++)                                                                               \
        for (int64_t c = 0; c < width; c++) {                                                                           \
          const double d = (double)block[r * inner + c] - mean[c];                                                      \
          m2[c] += d * d;                                                                                               \
        }                                                                                                               \
      for (int64_t c = 0; c < width; c++) strip[c] = join_moments(strip[c], (moments){(double)count, mean[c], m2[c]});  \
    }                                                                                                                   \
  }                                                                                                                     \
  DT_REDUCER(var_##suffix, T, moments, T, variance(acc, j->parameter))

// m2 / (n - correction); as in PyTorch the divisor never falls below 0.
static inline double variance(moments all, double correction) {
  const double free = all.count - correction;
  return all.count == 0 ? NAN : all.m2 / (free > 0 ? free : 0);
}

MOMENTS(f32, float)
MOMENTS(f64, double)

#define std_f32_row var_f32_row
#define std_f32_strip var_f32_strip
#define std_f32_join2 var_f32_join2
#define std_f64_row var_f64_row
#define std_f64_strip var_f64_strip
#define std_f64_join2 var_f64_join2
DT_REDUCER(std_f32, float, moments, float, sqrt(variance(acc, j->parameter)))
DT_REDUCER(std_f64, double, moments, double, sqrt(variance(acc, j->parameter)))

const dt_reducer dt_reduce_var[10] = {DT_ENTRY(var_f32, moments), DT_ENTRY(var_f64, moments)};
const dt_reducer dt_reduce_std[10] = {DT_ENTRY(std_f32, moments), DT_ENTRY(std_f64, moments)};
