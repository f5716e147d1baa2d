// How reductions of contiguous [outer, n, inner] to [outer, inner] are cut into work; formulas fill in the macros.
#ifndef DT_REDUCE_H
#define DT_REDUCE_H
#include <stdint.h>

// Outputs beside each other that are reduced together when inner > 1.
#define DT_STRIP 256
// Independent accumulators of a row, so that compilers use vectors.
#define DT_LANES 32

typedef struct {
  void *out;
  const void *a;
  int64_t outer, n, inner;
  double parameter;  // the op's own number
  // A long reduction to few outputs is cut along n; partial [pieces, outer * inner] holds what the pieces gave.
  int64_t pieces, piece;
  void *partial;
} dt_reduction;

// One op for one dtype.
typedef struct {
  void (*outputs)(void *context, int64_t begin, int64_t end);  // reduces some of the outputs
  void (*pieces)(void *context, int64_t begin, int64_t end);   // reduces all outputs over some of the pieces
  void (*join)(const dt_reduction *job);                       // brings the pieces together
  int64_t size;                                                // bytes of an accumulator
} dt_reducer;

int32_t dt_run_reduction(const dt_reducer *reducer, dt_reduction *job);

// Tables by dtype code, in the files of their formulas.
extern const dt_reducer dt_reduce_sum[10], dt_reduce_nansum[10], dt_reduce_mean[10], dt_reduce_prod[10], dt_reduce_max[10], dt_reduce_min[10];
extern const dt_reducer dt_reduce_any[10], dt_reduce_all[10], dt_reduce_count_nonzero[10];
extern const dt_reducer dt_reduce_var[10], dt_reduce_std[10], dt_reduce_logsumexp[10];
extern const dt_reducer dt_reduce_norm_0[10], dt_reduce_norm_1[10], dt_reduce_norm_2[10], dt_reduce_norm_max[10], dt_reduce_norm_min[10], dt_reduce_norm_p[10];

#if defined(__GNUC__)
#define DT_MAYBE_UNUSED __attribute__((unused))
#else
#define DT_MAYBE_UNUSED
#endif

// row: the accumulator over n neighbours; strip: accumulators of `width` neighbours over n rows that lie `inner` apart.
// init and step(acc, x) may use p, the parameter; join(a, b) brings two accumulators together.
#define DT_ACCUMULATE(name, T, Acc, init, step, join)                                                                  \
  static Acc name##_join2(Acc a, Acc b) { return join; }                                                               \
  static Acc name##_row(const T *restrict a, int64_t n, double p) {                                                    \
    (void)p;                                                                                                           \
    if (n <= 4) { /* one after the other, as PyTorch adds them */                                                      \
      Acc acc = init;                                                                                                  \
      for (int64_t i = 0; i < n; i++) {                                                                                \
        const T x = a[i];                                                                                              \
        acc = step;                                                                                                    \
      }                                                                                                                \
      return acc;                                                                                                      \
    }                                                                                                                  \
    Acc lanes[DT_LANES];                                                                                               \
    for (int l = 0; l < DT_LANES; l++) lanes[l] = init;                                                                \
    int64_t i = 0;                                                                                                     \
    for (; i + DT_LANES <= n; i += DT_LANES)                                                                           \
      for (int l = 0; l < DT_LANES; l++) {                                                                             \
        const T x = a[i + l];                                                                                          \
        const Acc acc = lanes[l];                                                                                      \
        lanes[l] = step;                                                                                               \
      }                                                                                                                \
    for (int l = 0; i < n; i++, l++) {                                                                                 \
      const T x = a[i];                                                                                                \
      const Acc acc = lanes[l];                                                                                        \
      lanes[l] = step;                                                                                                 \
    }                                                                                                                  \
    for (int w = DT_LANES / 2; w > 0; w /= 2)                                                                          \
      for (int l = 0; l < w; l++) lanes[l] = name##_join2(lanes[l], lanes[l + w]);                                     \
    return lanes[0];                                                                                                   \
  }                                                                                                                    \
  static DT_MAYBE_UNUSED void name##_strip(Acc *restrict strip, const T *restrict a, int64_t n, int64_t inner,         \
                                           int64_t width, double p) {                                                  \
    (void)p;                                                                                                           \
    for (int64_t c = 0; c < width; c++) strip[c] = init;                                                               \
    for (int64_t i = 0; i < n; i++, a += inner)                                                                        \
      for (int64_t c = 0; c < width; c++) {                                                                            \
        const T x = a[c];                                                                                              \
        const Acc acc = strip[c];                                                                                      \
        strip[c] = step;                                                                                               \
      }                                                                                                                \
  }

// The three functions of a dt_reducer from row, strip and join2; finish(acc) may use j, the job.
#define DT_REDUCER(name, T, Acc, Out, finish)                                                                          \
  static inline Out name##_finish(Acc acc, const dt_reduction *j) {                                                    \
    (void)j;                                                                                                           \
    return (Out)(finish);                                                                                              \
  }                                                                                                                    \
  static void name##_outputs(void *context, int64_t begin, int64_t end) {                                              \
    const dt_reduction *j = context;                                                                                   \
    const T *a = j->a;                                                                                                 \
    Out *out = j->out;                                                                                                 \
    if (j->inner == 1) {                                                                                               \
      for (int64_t o = begin; o < end; o++) out[o] = name##_finish(name##_row(a + o * j->n, j->n, j->parameter), j);   \
      return;                                                                                                          \
    }                                                                                                                  \
    Acc strip[DT_STRIP];                                                                                               \
    for (int64_t o = begin; o < end;) {                                                                                \
      const int64_t row = o / j->inner, column = o % j->inner;                                                         \
      int64_t width = j->inner - column;                                                                               \
      if (width > end - o) width = end - o;                                                                            \
      if (width > DT_STRIP) width = DT_STRIP;                                                                          \
      name##_strip(strip, a + row * j->n * j->inner + column, j->n, j->inner, width, j->parameter);                    \
      for (int64_t c = 0; c < width; c++) out[o + c] = name##_finish(strip[c], j);                                     \
      o += width;                                                                                                      \
    }                                                                                                                  \
  }                                                                                                                    \
  static void name##_pieces(void *context, int64_t begin, int64_t end) {                                               \
    const dt_reduction *j = context;                                                                                   \
    const T *a = j->a;                                                                                                 \
    for (int64_t k = begin; k < end; k++) {                                                                            \
      Acc *part = (Acc *)j->partial + k * j->outer * j->inner;                                                         \
      const int64_t first = k * j->piece, rest = j->n - first, count = rest < j->piece ? rest : j->piece;              \
      for (int64_t o = 0; o < j->outer; o++) {                                                                         \
        const T *from = a + (o * j->n + first) * j->inner;                                                             \
        if (j->inner == 1) {                                                                                           \
          part[o] = name##_row(from, count, j->parameter);                                                             \
          continue;                                                                                                    \
        }                                                                                                              \
        for (int64_t c = 0; c < j->inner; c += DT_STRIP) {                                                             \
          const int64_t width = j->inner - c < DT_STRIP ? j->inner - c : DT_STRIP;                                     \
          name##_strip(part + o * j->inner + c, from + c, count, j->inner, width, j->parameter);                       \
        }                                                                                                              \
      }                                                                                                                \
    }                                                                                                                  \
  }                                                                                                                    \
  static void name##_join(const dt_reduction *j) {                                                                     \
    const int64_t outputs = j->outer * j->inner;                                                                       \
    const Acc *partial = j->partial;                                                                                   \
    for (int64_t o = 0; o < outputs; o++) {                                                                            \
      Acc acc = partial[o];                                                                                            \
      for (int64_t k = 1; k < j->pieces; k++) acc = name##_join2(acc, partial[k * outputs + o]);                       \
      ((Out *)j->out)[o] = name##_finish(acc, j);                                                                      \
    }                                                                                                                  \
  }

// The entry of a table.
#define DT_ENTRY(name, Acc) {name##_outputs, name##_pieces, name##_join, sizeof(Acc)}
#endif
