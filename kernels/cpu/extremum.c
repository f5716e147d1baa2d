// The greatest or least of n and where it is: [outer, n, inner] to values and indices [outer, inner].
#include <math.h>

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"

#define LANES 32
#define STRIP 128
#define GRAIN 32768
#define PIECES 16

typedef struct {
  void *values;
  int64_t *indices;
  const void *a;
  int64_t n, inner;
  int64_t piece;       // for a long row: elements a piece
  int64_t found[PIECES];  // and where each piece has its extremum
} job;

typedef struct {
  void (*outputs)(void *context, int64_t begin, int64_t end);
  void (*pieces)(void *context, int64_t begin, int64_t end);
  void (*join)(const job *j, int64_t pieces);
} kernel;

// better(x, y): x comes before y, whatever the order of places. A row is gone through twice: for the value, whose lanes
// compilers vectorise, and for its first place.
#define EXTREMUM(name, T, better, same)                                                              \
  static int64_t name##_row(const T *restrict a, int64_t n) {                                         \
    T best = a[0];                                                                                    \
    int64_t i = 0;                                                                                    \
    if (n >= LANES) {                                                                                 \
      T lanes[LANES];                                                                                 \
      for (int l = 0; l < LANES; l++) lanes[l] = a[l];                                                \
      for (i = LANES; i + LANES <= n; i += LANES)                                                     \
        for (int l = 0; l < LANES; l++) {                                                             \
          const T x = a[i + l], y = lanes[l];                                                         \
          lanes[l] = better ? x : y;                                                                  \
        }                                                                                             \
      for (int l = 0; l < LANES; l++) {                                                               \
        const T x = lanes[l], y = best;                                                               \
        best = better ? x : y;                                                                        \
      }                                                                                               \
    }                                                                                                 \
    for (; i < n; i++) {                                                                              \
      const T x = a[i], y = best;                                                                     \
      best = better ? x : y;                                                                          \
    }                                                                                                 \
    for (i = 0; i < n; i++) {                                                                         \
      const T x = a[i], y = best;                                                                     \
      if (same) break;                                                                                \
    }                                                                                                 \
    return i;                                                                                         \
  }                                                                                                   \
  static void name##_outputs(void *context, int64_t begin, int64_t end) {                             \
    const job *j = context;                                                                           \
    const T *a = j->a;                                                                                \
    T *values = j->values;                                                                            \
    if (j->inner == 1) {                                                                              \
      for (int64_t o = begin; o < end; o++) {                                                         \
        j->indices[o] = name##_row(a + o * j->n, j->n);                                               \
        values[o] = a[o * j->n + j->indices[o]];                                                      \
      }                                                                                               \
      return;                                                                                         \
    }                                                                                                 \
    for (int64_t o = begin; o < end;) {                                                               \
      const int64_t row = o / j->inner, column = o % j->inner;                                        \
      int64_t width = j->inner - column;                                                              \
      if (width > end - o) width = end - o;                                                           \
      if (width > STRIP) width = STRIP;                                                               \
      const T *from = a + row * j->n * j->inner + column;                                             \
      T best[STRIP];                                                                                  \
      int64_t place[STRIP];                                                                           \
      for (int64_t c = 0; c < width; c++) {                                                           \
        best[c] = from[c];                                                                            \
        place[c] = 0;                                                                                 \
      }                                                                                               \
      for (int64_t i = 1; i < j->n; i++)                                                              \
        for (int64_t c = 0; c < width; c++) {                                                         \
          const T x = from[i * j->inner + c], y = best[c];                                            \
          const int wins = better;                                                                    \
          best[c] = wins ? x : y;                                                                     \
          place[c] = wins ? i : place[c];                                                             \
        }                                                                                             \
      for (int64_t c = 0; c < width; c++) {                                                           \
        values[o + c] = best[c];                                                                      \
        j->indices[o + c] = place[c];                                                                 \
      }                                                                                               \
      o += width;                                                                                     \
    }                                                                                                 \
  }                                                                                                   \
  static void name##_pieces(void *context, int64_t begin, int64_t end) {                              \
    job *j = context;                                                                                 \
    for (int64_t k = begin; k < end; k++) {                                                           \
      const int64_t first = k * j->piece, rest = j->n - first, n = rest < j->piece ? rest : j->piece; \
      j->found[k] = first + name##_row((const T *)j->a + first, n);                                   \
    }                                                                                                 \
  }                                                                                                   \
  static void name##_join(const job *j, int64_t pieces) {                                             \
    const T *a = j->a;                                                                                \
    int64_t place = j->found[0];                                                                      \
    for (int64_t k = 1; k < pieces; k++) {                                                            \
      const T x = a[j->found[k]], y = a[place];                                                       \
      if (better) place = j->found[k];                                                                \
    }                                                                                                 \
    j->indices[0] = place;                                                                            \
    ((T *)j->values)[0] = a[place];                                                                   \
  }

// The first NaN is beyond all.
#define FLOAT(suffix, T)                                                                              \
  EXTREMUM(max_##suffix, T, x > y || (x != x && y == y), x == y || (x != x && y != y))                \
  EXTREMUM(min_##suffix, T, x < y || (x != x && y == y), x == y || (x != x && y != y))
#define INTEGER(suffix, T)                                                                            \
  EXTREMUM(max_##suffix, T, x > y, x == y)                                                            \
  EXTREMUM(min_##suffix, T, x < y, x == y)
FLOAT(f32, float)
FLOAT(f64, double)
INTEGER(i8, int8_t)
INTEGER(u8, uint8_t)
INTEGER(i16, int16_t)
INTEGER(i32, int32_t)
INTEGER(i64, int64_t)

// By dtype code.
#define ENTRY(name) {name##_outputs, name##_pieces, name##_join}
#define ROW(name)                                                                                     \
  {ENTRY(name##_f32), ENTRY(name##_f64), {0},               {0},               ENTRY(name##_i8),      \
   ENTRY(name##_u8),  ENTRY(name##_i16), ENTRY(name##_i32), ENTRY(name##_i64), ENTRY(name##_u8)},
static const kernel kernels[][10] = {DT_EXTREMUM_OPS(ROW)};

int32_t dt_extremum(int32_t op, int32_t dtype, void *values, double values_offset, void *indices, double indices_offset,
                    const void *a, double a_offset, double outer, double n, double inner) {
  const kernel *k = &kernels[op][dtype];
  if (k->outputs == 0) return dt_fail(DT_ERROR_ARGUMENT, "extremum: not defined for this dtype");
  const int64_t outputs = (int64_t)(outer * inner);
  job j = {
      .values = (char *)values + (int64_t)values_offset,
      .indices = (int64_t *)((char *)indices + (int64_t)indices_offset),
      .a = (const char *)a + (int64_t)a_offset,
      .n = (int64_t)n,
      .inner = (int64_t)inner,
  };
  if (outputs == 0) return 0;
  if (j.n < 1) return dt_fail(DT_ERROR_ARGUMENT, "extremum: of no elements");
  if (outputs == 1 && j.n > 2 * GRAIN) {
    j.piece = (j.n - 1) / PIECES + 1;
    const int64_t pieces = (j.n - 1) / j.piece + 1;
    dt_parallel_for(pieces, 1, k->pieces, &j);
    k->join(&j, pieces);
    return 0;
  }
  dt_parallel_for(outputs, GRAIN / j.n + 1, k->outputs, &j);
  return 0;
}
