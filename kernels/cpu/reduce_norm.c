// Norms of any order and logsumexp: reductions of floats.
#include "reduce.h"

#include <math.h>

#include "../shared/math_f32.h"
#include "../shared/math_f64.h"

// (sum |x|^p)^(1/p), and its limits for p = 0, inf and -inf; NaN stays NaN.
#define NORMS(suffix, T, absolute)                                                                                    \
  DT_ACCUMULATE(norm_0_##suffix, T, double, 0, acc + (x != 0 ? 1.0 : 0.0), a + b)                                     \
  DT_REDUCER(norm_0_##suffix, T, double, T, acc)                                                                      \
  DT_ACCUMULATE(norm_1_##suffix, T, double, 0, acc + (double)absolute(x), a + b)                                      \
  DT_REDUCER(norm_1_##suffix, T, double, T, acc)                                                                      \
  DT_ACCUMULATE(norm_2_##suffix, T, double, 0, acc + (double)x * (double)x, a + b)                                    \
  DT_REDUCER(norm_2_##suffix, T, double, T, sqrt(acc))                                                                \
  DT_ACCUMULATE(norm_max_##suffix, T, T, 0, absolute(x) > acc || x != x ? absolute(x) : acc, b > a || b != b ? b : a) \
  DT_REDUCER(norm_max_##suffix, T, T, T, acc)                                                                         \
  DT_ACCUMULATE(norm_min_##suffix, T, T, (T)INFINITY, absolute(x) < acc || x != x ? absolute(x) : acc,                \
                b < a || b != b ? b : a)                                                                              \
  DT_REDUCER(norm_min_##suffix, T, T, T, acc)                                                                         \
  DT_ACCUMULATE(norm_p_##suffix, T, double, 0, acc + pow((double)absolute(x), p), a + b)                              \
  DT_REDUCER(norm_p_##suffix, T, double, T, pow(acc, 1 / j->parameter))
NORMS(f32, float, fabsf)
NORMS(f64, double, fabs)

#define TABLE(name, Acc32, Acc64) const dt_reducer dt_reduce_##name[10] = {DT_ENTRY(name##_f32, Acc32), DT_ENTRY(name##_f64, Acc64)};
TABLE(norm_0, double, double)
TABLE(norm_1, double, double)
TABLE(norm_2, double, double)
TABLE(norm_max, float, double)
TABLE(norm_min, float, double)
TABLE(norm_p, double, double)

// log(sum exp(x)) = m + log(sum exp(x - m)), where m is the greatest x. Elements of a row, or rows of a strip, at a time.
#define BLOCK 512
#define ROWS 32

// sum exp(x - shift(greatest)).
typedef struct {
  double greatest, sum;
} exponentials;

// Infinities and NaN are not subtracted: they decide the result by themselves.
static inline double shift(double greatest) { return isfinite(greatest) ? greatest : 0; }

static inline exponentials join_exponentials(exponentials a, exponentials b) {
  const double greatest = b.greatest > a.greatest || b.greatest != b.greatest ? b.greatest : a.greatest;
  // A sum over no elements is 0, and its greatest -inf.
  const double scaled_a = a.sum == 0 ? 0 : a.sum * dt_exp(shift(a.greatest) - shift(greatest));
  const double scaled_b = b.sum == 0 ? 0 : b.sum * dt_exp(shift(b.greatest) - shift(greatest));
  return (exponentials){greatest, scaled_a + scaled_b};
}

#define LOGSUMEXP(suffix, T, exponential)                                                                               \
  static exponentials logsumexp_##suffix##_join2(exponentials a, exponentials b) { return join_exponentials(a, b); }    \
  DT_ACCUMULATE(greatest_##suffix, T, T, (T)-INFINITY, x > acc || x != x ? x : acc, b > a || b != b ? b : a)            \
  DT_ACCUMULATE(exponentials_##suffix, T, double, 0, acc + (double)exponential(x - (T)p), a + b)                        \
  static exponentials logsumexp_##suffix##_row(const T *x, int64_t n, double p) {                                       \
    exponentials all = {-INFINITY, 0};                                                                                  \
    for (int64_t i = 0; i < n; i += BLOCK) {                                                                            \
      const int64_t count = n - i < BLOCK ? n - i : BLOCK;                                                              \
      const double greatest = greatest_##suffix##_row(x + i, count, p);                                                 \
      const double sum = exponentials_##suffix##_row(x + i, count, shift(greatest));                                    \
      all = join_exponentials(all, (exponentials){greatest, sum});                                                      \
    }                                                                                                                   \
    return all;                                                                                                         \
  }                                                                                                                     \
  static void logsumexp_##suffix##_strip(exponentials *strip, const T *x, int64_t n, int64_t inner, int64_t width,      \
                                         double p) {                                                                    \
    T greatest[DT_STRIP], from[DT_STRIP];                                                                               \
    double sum[DT_STRIP];                                                                                               \
    for (int64_t c = 0; c < width; c++) strip[c] = (exponentials){-INFINITY, 0};                                        \
    for (int64_t i = 0; i < n; i += ROWS, x += ROWS * inner) {                                                          \
      const int64_t count = n - i < ROWS ? n - i : ROWS;                                                                \
      greatest_##suffix##_strip(greatest, x, count, inner, width, p);                                                   \
      for (int64_t c = 0; c < width; c++) {                                                                             \
        from[c] = (T)shift(greatest[c]);                                                                                \
        sum[c] = 0;                                                                                                     \
      }                                                                                                                 \
      for (int64_t r = 0; r < count; r++)                                                                               \
        for (int64_t c = 0; c < width; c++) sum[c] += (double)exponential(x[r * inner + c] - from[c]);                  \
      for (int64_t c = 0; c < width; c++)                                                                               \
        strip[c] = join_exponentials(strip[c], (exponentials){greatest[c], sum[c]});                                    \
    }                                                                                                                   \
  }                                                                                                                     \
  DT_REDUCER(logsumexp_##suffix, T, exponentials, T, shift(acc.greatest) + dt_log(acc.sum))
LOGSUMEXP(f32, float, dt_expf)
LOGSUMEXP(f64, double, dt_exp)

TABLE(logsumexp, exponentials, exponentials)
